import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from '../kit/faults'
import { addDriver, beginDiagram, guest, host } from '../kit/people'
import { test } from '../kit/served'

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })
const region = (page: Page): Locator => details(page).getByRole('region', { name: 'Test cycles' })
const button = (place: Page | Locator, name: string): Locator => place.getByRole('button', { name, exact: true })
const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' })
const score = (page: Page, name: string): Locator => details(page).getByRole('radiogroup', { name })

const addIdea = async (page: Page, text: string): Promise<void> => {
  await button(page, 'Add change idea').first().click()
  await page.getByRole('textbox', { name: 'Text of Change idea' }).fill(text)
  await page.keyboard.press('Escape')
}

test('[T72] impact and ease are reached by Tab, chosen by arrows and cleared by Delete', async ({ page, server }) => {
  await beginDiagram(page, server.url, 'Fewer missed visits')
  await addDriver(page, 'Easy access')
  await addIdea(page, 'Text reminder')
  await details(page).getByRole('combobox', { name: 'Status' }).focus()
  await page.keyboard.press('Tab')
  await expect(score(page, 'Impact').getByRole('radio', { name: '1 (least)' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(score(page, 'Impact').getByRole('radio', { name: '2' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(score(page, 'Ease').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Delete')
  await expect(score(page, 'Impact').getByRole('radio', { checked: true })).toHaveCount(0)
})

test('[T70] [T71] facts and links make room for a plan; a decision is taken back', async ({ page, server }) => {
  await beginDiagram(page, server.url, 'Fewer missed visits')
  await addDriver(page, 'Easy access')
  await addIdea(page, 'Text reminder')
  const cycles = region(page)
  const note = details(page).getByRole('textbox', { name: 'Note' })
  const fold = details(page).getByText('Facts and links of the idea')
  await expect(note).toBeVisible()
  await expect(fold).toBeHidden()
  await button(cycles, 'Add test cycle').click()
  await expect(cycles.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await expect(note).toBeHidden()
  expect(await faults(page)).toEqual([])
  await fold.click()
  await expect(note).toBeVisible()
  await fold.click()
  await expect(note).toBeHidden()

  await cycles.getByRole('tab', { name: 'Act' }).click()
  await note.fill('Ask the front desk')
  await cycles.getByRole('radio', { name: 'Adapt' }).check()
  await button(cycles, 'Clear decision').click()
  await expect(cycles.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(cycles.getByRole('radio', { name: 'Adopt' })).toBeFocused()
  await expect(messages(page)).toContainText('Decision removed.')
  await cycles.getByRole('radio', { name: 'Adopt' }).check()
  await page.keyboard.press('Delete')
  await expect(cycles.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(cycles.getByRole('radio', { name: 'Adopt' })).toBeChecked()

  // The one who deletes it keeps a place too.
  await button(cycles, 'Delete test cycle').click()
  await expect(cycles.getByRole('heading', { name: 'Test cycles' })).toBeFocused()
})

test('[T73] who is in a test cycle or a measure that another deletes is told, and keeps a place', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'Easy access')
  await addIdea(ana.page, 'Text reminder')
  await button(region(ana.page), 'Add test cycle').click()
  await ana.page.keyboard.type('Two clients')
  const ben = await guest(browser, 'Ben', link)
  await ben.page.getByRole('treeitem', { name: 'Change idea: Text reminder' }).click()
  await region(ben.page).getByRole('textbox', { name: 'Question' }).fill('Do they read it?')
  await expect(region(ana.page).getByRole('textbox', { name: 'Question' })).toHaveValue('Do they read it?')
  await button(region(ana.page), 'Delete test cycle').click()
  await expect(messages(ben.page)).toContainText('The test cycle “Two clients”, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.')
  await expect(region(ben.page).getByRole('heading', { name: 'Test cycles' })).toBeFocused()

  await button(ana.page, 'Measures').click()
  await button(ana.page.getByRole('main'), 'Add measure').click()
  await ana.page.keyboard.type('Missed')
  await button(ben.page, 'Measures').click()
  await button(ben.page.getByRole('main'), 'Missed').click()
  await ben.page.getByRole('textbox', { name: 'Value, new row' }).fill('12')
  await button(ana.page.getByRole('main'), 'Delete measure').click()
  await expect(messages(ben.page)).toContainText('The measure “Missed”, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.')
  await expect(ben.page.getByRole('heading', { name: 'Measures', level: 2 })).toBeFocused()
  for (const { context } of [ana, ben]) await context.close()
})

test('[T74] [T75] what counts as a signal is in the settings too; the families of measures begin at one height', async ({ page, server }) => {
  await page.goto(server.url)
  await button(page, 'Sample diagram').click()
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('combobox', { name: 'Points that make a trend' }).selectOption('7')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await button(page, 'Measures').click()
  const main = page.getByRole('main')
  await expect(main.getByRole('list', { name: 'Outcome measures' })).not.toContainText('Trend')
  const heights = await Promise.all(['Does it get better for the people it is for?', 'Is done what was to be done?', 'Does anything else get worse?'].map(async (asks) => (await main.getByText(asks).boundingBox())?.y))
  expect(new Set(heights).size).toBe(1)
  for (const name of ['Tests', 'Impact and ease']) {
    await button(page, name).click()
    await expect(main.getByRole('heading', { name, level: 2 })).toBeFocused()
    await expect(button(main, 'Back to the diagram')).toBeVisible()
  }
})
