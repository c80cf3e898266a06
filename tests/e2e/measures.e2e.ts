import { expect, type Locator, type Page } from '@playwright/test'
import { pasteHere } from '../kit/clipboard'
import { test, type Editor } from '../kit/editor'
import { faults } from '../kit/faults'

const days = 'Days from asking to the first conversation'
const main = (page: Page): Locator => page.getByRole('main')
const violations = (page: Page) => faults(page, 'main', 'aside')

const sample = async (editor: Editor): Promise<void> => {
  await editor.page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await editor.button('Measures').click()
  await expect(main(editor.page).getByRole('heading', { name: 'Measures', level: 2 })).toBeFocused()
}

/** A new diagram with one measure of its aim, named; the sheet is open and the name has the focus. */
const one = async (editor: Editor): Promise<void> => {
  await editor.begin('Fewer missed visits')
  await editor.press('Escape')
  await editor.button('Measures').click()
  await main(editor.page).getByRole('button', { name: 'Add measure', exact: true }).click()
  await expect(main(editor.page).getByRole('textbox', { name: 'Measure name' })).toBeFocused()
  await editor.type('Missed')
}
const table = (page: Page, name = 'Missed'): Locator => main(page).getByRole('table', { name: `Data for ${name}` })
const cell = (page: Page, name: string): Locator => table(page).getByRole('textbox', { name, exact: true })
const both = async (page: Page): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)).then(() => undefined))
    expect(await violations(page), colorScheme).toEqual([])
  }
}

test('[T60] the family of measures stands by what it asks, each with its chart; choosing one opens it', async ({ editor, page }) => {
  await sample(editor)
  const outcome = main(page).getByRole('list', { name: 'Outcome measures' })
  await expect(outcome.getByRole('listitem')).toHaveCount(1)
  await expect(outcome).toContainText('9 days on 20 April 2026')
  await expect(outcome).toContainText('Shift: 9 below')
  await expect(outcome.getByRole('figure', { name: `Run chart: ${days}` })).toHaveAccessibleDescription(/^16 points\. Median 18 days\./)
  await expect(main(page).getByRole('list', { name: 'Balancing measures' })).toContainText('For Aim: By 30 November')
  await both(page)
  await main(page).getByRole('button', { name: days, exact: true }).click()
  await expect(main(page).getByRole('heading', { name: days, level: 2 })).toBeFocused()
  await expect(main(page).getByRole('spinbutton', { name: 'Target' })).toHaveValue('7')
  await both(page)
  await editor.button('All measures').click()
  await expect(outcome).toBeVisible()
})

test('[T61] what has no measure yet is told quietly, and is given one there', async ({ editor, page }) => {
  await sample(editor)
  await main(page).getByText('boxes have no measure yet').click()
  await main(page).getByRole('button', { name: 'Add measure to Primary driver: Booked conversations take place' }).click()
  await expect(main(page).getByRole('textbox', { name: 'Measure name' })).toBeFocused()
  await expect(main(page).getByRole('combobox', { name: 'Measure type' })).toHaveValue('process')
})

test('[T62] a measure is told in full: name, definition, type, direction, unit, target, how often, source, what it belongs to', async ({ editor, page }) => {
  await one(editor)
  const sheet = main(page)
  await sheet.getByRole('textbox', { name: 'Definition' }).fill('Visits without a word')
  await sheet.getByRole('combobox', { name: 'Measure type' }).selectOption('Balancing')
  await sheet.getByRole('radio', { name: 'Lower is better' }).click({ force: true })
  await sheet.getByRole('textbox', { name: 'Unit' }).fill('%')
  await sheet.getByRole('spinbutton', { name: 'Target' }).fill('10')
  await sheet.getByRole('textbox', { name: 'How often' }).fill('weekly')
  await sheet.getByRole('textbox', { name: 'Where the data come from' }).fill('Booking list')
  await editor.press('Tab')
  await editor.button('All measures').click()
  await expect(sheet.getByRole('list', { name: 'Balancing measures' })).toContainText('Missed')
  await sheet.getByRole('button', { name: 'Missed', exact: true }).click()
  await expect(sheet.getByRole('radio', { name: 'Lower is better' })).toBeChecked()
  await expect(sheet.getByRole('textbox', { name: 'Where the data come from' })).toHaveValue('Booking list')
  await sheet.getByRole('button', { name: 'Take off Aim: Fewer missed visits', exact: true }).click()
  await expect(sheet.getByText('Nothing yet')).toBeVisible()
  await sheet.getByRole('combobox', { name: 'Use it also for' }).selectOption('Aim: Fewer missed visits')
  await expect(sheet.getByRole('button', { name: 'Take off Aim: Fewer missed visits', exact: true })).toBeVisible()
})

test('[T63] data are typed like in a spreadsheet: Enter goes on, arrows walk, one tab stop, a row goes with its button', async ({ editor, page }) => {
  await one(editor)
  await cell(page, 'Date, new row').focus()
  for (const [day, value] of [['05/01/2026', '12'], ['2026-01-12', '14,5'], ['19 Jan 2026', '9']] as const) {
    await editor.type(day)
    await editor.press('ArrowRight')
    await expect(cell(page, 'Value, new row')).toBeFocused()
    await editor.type(value)
    await editor.press('Enter')
    await expect(cell(page, 'Date, new row')).toBeFocused()
  }
  await expect(cell(page, 'Value on 2026-01-12')).toHaveValue('14.5')
  await editor.press('ArrowUp', 'ArrowRight')
  await expect(cell(page, 'Value on 2026-01-19')).toBeFocused()
  await editor.type('8')
  await editor.press('ArrowUp')
  await expect(cell(page, 'Value on 2026-01-12')).toBeFocused()
  await expect(cell(page, 'Value on 2026-01-19')).toHaveValue('8')
  await editor.type('many')
  await editor.press('Enter')
  await expect(cell(page, 'Value on 2026-01-12')).toBeFocused()
  await expect(cell(page, 'Value on 2026-01-12')).toHaveAttribute('aria-invalid', 'true')
  await expect(cell(page, 'Value on 2026-01-12')).toHaveAccessibleDescription('“many” is not a number.')
  await editor.press('Escape')
  await expect(cell(page, 'Value on 2026-01-12')).toHaveValue('14.5')
  await editor.press('ArrowLeft')
  await editor.type('13/01/2026')
  await editor.press('Enter')
  await expect(cell(page, 'Date 2026-01-13')).toHaveValue('2026-01-13')
  await expect(cell(page, 'Date 2026-01-19')).toBeFocused()
  expect(await table(page).getByRole('textbox').evaluateAll((cells) => cells.filter((each) => (each as HTMLElement).tabIndex === 0).length)).toBe(1)
  await editor.press('Tab')
  await expect(table(page).locator(':focus')).toHaveCount(0)
  await table(page).getByRole('button', { name: 'Delete the row of 2026-01-19' }).click()
  await expect(table(page).getByRole('row')).toHaveCount(4)
  await editor.press('Control+z')
  await expect(cell(page, 'Value on 2026-01-19')).toHaveValue('8')
})

test('[T64] rows of a spreadsheet are pasted as one step; what was left out is listed by its line', async ({ editor, page }) => {
  await one(editor)
  await cell(page, 'Date, new row').focus()
  const rows = Array.from({ length: 24 }, (_, index) => `${String((index % 12) + 1).padStart(2, '0')}/${2024 + Math.floor(index / 12)}`).map((month, index) => `01/${month}\t${index < 12 ? 18 + (index % 3) : 10 + (index % 2)}`)
  await pasteHere(page, { 'text/plain': ['Month\tMissed', ...rows, '01/01/2026\tn/a'].join('\r\n') })
  const report = main(page).getByRole('region', { name: 'What was pasted' })
  await expect(report).toContainText('24 points taken. Undo takes them away again.')
  await expect(report.getByRole('listitem')).toHaveText(['Line 1 names the columns, so it is not a point.', 'Line 26: "n/a" is not a number, so it was left out.'])
  await expect(editor.messages()).toContainText('Line 26')
  await expect(main(page).getByRole('figure', { name: 'Run chart: Missed' })).toHaveAccessibleDescription(/^24 points\. Median 14\.5\. .*Shift: 12 points above.*Shift: 12 points below/)
  await both(page)
  await report.getByRole('button', { name: 'Close this list' }).click()
  await expect(report).toHaveCount(0)
  await expect(cell(page, 'Date, new row')).toBeFocused()
  await editor.press('Control+z')
  await expect(table(page).getByRole('row')).toHaveCount(2)
})

test('[T65] the run chart is walked by arrow keys: each point is said with its day, value, annotation and signal', async ({ editor, page }) => {
  await sample(editor)
  await main(page).getByRole('button', { name: days, exact: true }).click()
  const figure = main(page).getByRole('figure', { name: `Run chart: ${days}` })
  await expect(figure).toHaveAccessibleDescription(/^16 points\. Median 18 days\..*Last value 9 days on 20 April 2026\. Shift: 9 points below the median since 23 February\..*Trend: 6 points/)
  const points = figure.getByRole('slider', { name: `Points of ${days}` })
  await points.focus()
  await expect(points).toHaveAttribute('aria-valuetext', '20 April 2026: 9 days. Part of: Shift: 9 below.')
  for (let index = 0; index < 5; index++) await editor.press('ArrowLeft')
  await expect(points).toHaveAttribute('aria-valuetext', '16 March 2026: 12 days. Wednesday evening begins. Part of: Shift: 9 below, Trend: 6 falling.')
  await editor.press('Home')
  await expect(points).toHaveAttribute('aria-valuetext', '5 January 2026: 19 days.')
  await editor.press('ArrowRight')
  await expect(points).toHaveAttribute('aria-valuenow', '2')
  await editor.press('Tab')
  await expect(figure.locator(':focus')).toHaveCount(0)
})

test('[T66] a baseline is frozen and released; an annotation is added to the newest point', async ({ editor, page }) => {
  await sample(editor)
  await main(page).getByRole('button', { name: days, exact: true }).click()
  const figure = main(page).getByRole('figure', { name: `Run chart: ${days}` })
  await editor.button('Release the baseline').click()
  await expect(figure).toHaveAccessibleDescription(/^16 points\. Median 15\.5 days\. Last value/)
  await main(page).getByRole('combobox', { name: 'Freeze the baseline at…' }).selectOption('9 February 2026 (6 points)')
  await expect(figure).toHaveAccessibleDescription(/Median 19 days\. The median is that of the baseline until 9 February/)
  await editor.button('Add annotation').click()
  await expect(table(page, days).getByRole('textbox', { name: 'Annotation on 2026-04-20' })).toBeFocused()
  await editor.type('Second adviser')
  await editor.press('Enter')
  await expect(figure.getByRole('slider')).toHaveAttribute('aria-valuetext', /Second adviser\./)
})

test('[T67] what counts as a signal is a setting of this device', async ({ editor, page }) => {
  await sample(editor)
  await main(page).getByRole('button', { name: days, exact: true }).click()
  const figure = main(page).getByRole('figure', { name: `Run chart: ${days}` })
  await main(page).getByText('How signals are found').click()
  await main(page).getByRole('combobox', { name: 'Points that make a trend' }).selectOption('7')
  await expect(figure).not.toHaveAccessibleDescription(/Trend/)
  await main(page).getByText('Anhøj’s rules').click()
  await expect(main(page).getByRole('radio', { name: 'Anhøj’s rules' })).toBeChecked()
  await expect(figure).toHaveAccessibleDescription(/Unusually long run|Too few crossings/)
  await page.reload()
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('throughline.settings') ?? '{}') as unknown)).toMatchObject({ rules: 'anhøj', trend: 7 })
})

test('[T68] in Details a measure has the same chart, facts and data; beside the sheet it opens there', async ({ editor, page }) => {
  await editor.page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await editor.node(/^Aim: By 30 November/).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: new RegExp(days) }).click()
  await expect(details.getByRole('figure', { name: `Run chart: ${days}` })).toBeVisible()
  await expect(details.getByRole('table', { name: `Data for ${days}` }).getByRole('textbox', { name: 'Value on 2026-04-20' })).toHaveValue('9')
  await both(page)
  await editor.button('Measures').click()
  await expect(main(page).getByRole('heading', { name: days, level: 2 })).toBeVisible()
  await expect(details.getByRole('figure')).toHaveCount(0)
})

test('[T69] at 320 px nothing is wider than the screen', async ({ editor, page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await sample(editor)
  const isWhole = async (): Promise<void> => {
    for (const box of await main(page).getByRole('figure').or(main(page).getByRole('table')).or(main(page).getByRole('button')).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as { left: number; right: number }))) {
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(Math.ceil(box.right)).toBeLessThanOrEqual(320)
    }
  }
  await isWhole()
  await main(page).getByRole('button', { name: days, exact: true }).click()
  await expect(main(page).getByRole('table', { name: `Data for ${days}` })).toBeVisible()
  await isWhole()
  expect(await violations(page)).toEqual([])
})
