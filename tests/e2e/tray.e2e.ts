import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { test } from '../kit/editor'
import { addDriver, guest, host, linkFor, type Person } from '../kit/people'

const item = (page: Page, name: string | RegExp): Locator => page.getByRole('treeitem', { name, exact: true })
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status bar' })

/** Runs a command by its name, as anybody may from the keyboard. */
const command = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill(name)
  await page.keyboard.press('Enter')
}

/** An unsorted idea under the box that is named, its words typed where it stands. */
const suggest = async (page: Page, under: string, text: string): Promise<void> => {
  await item(page, under).focus()
  await command(page, 'Add unsorted idea')
  await expect(page.getByRole('textbox', { name: 'Text of Unsorted idea' })).toBeFocused()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

/** Two people at one diagram with a driver. */
const two = async (browser: Browser, url: string): Promise<readonly [Person, Person]> => {
  const { person: anna, link } = await host(browser, 'Anna', url, 'Halve falls by June')
  await addDriver(anna.page, 'Safe footwear')
  const ben = await guest(browser, 'Ben', link)
  await expect(item(ben.page, 'Primary driver: Safe footwear')).toBeAttached()
  return [anna, ben]
}

test('[U120] an unsorted idea stands under its driver for everybody, with its author, in both views and in details', async ({ browser, editor: { url } }) => {
  const [anna, ben] = await two(browser, url)
  await suggest(ben.page, 'Primary driver: Safe footwear', 'Slippers with a heel')
  const seen = item(anna.page, 'Unsorted idea: Slippers with a heel')
  await expect(seen).toHaveAccessibleDescription('Leads to Primary driver: Safe footwear. From Ben. Ben is here')
  await seen.focus()
  await expect(details(anna.page).getByRole('heading', { name: 'Slippers with a heel' })).toBeVisible()
  await expect(details(anna.page)).toContainText('Unsorted idea · From Ben')
  await button(anna.page, 'Outline').click()
  const row = anna.page.getByRole('row', { name: 'Unsorted idea: Slippers with a heel', exact: true })
  await expect(row).toBeVisible()
  await expect(row).toHaveAttribute('aria-level', '4')
  await ben.context.close()
  await expect(seen).toHaveAccessibleDescription('Leads to Primary driver: Safe footwear. From Ben')
  await anna.context.close()
})

test('[U121] an editor takes it in with the same words, from the card, the row, details, the list or the palette; undo gives it back', async ({ browser, editor: { url } }) => {
  const [anna, ben] = await two(browser, url)
  const { page } = anna
  await suggest(ben.page, 'Primary driver: Safe footwear', 'Slippers')
  const waiting = item(page, 'Unsorted idea: Slippers')
  const taken = item(page, 'Change idea: Slippers')
  const ways: readonly (() => Promise<void>)[] = [
    () => details(page).getByRole('button', { name: 'Take in', exact: true }).click(),
    () => page.getByRole('region', { name: 'Diagram canvas' }).getByRole('button', { name: 'Take in Unsorted idea: Slippers' }).click(),
    () => command(page, 'Take in'),
    async () => {
      await button(page, 'Unsorted ideas (1)').click()
      await page.getByRole('complementary', { name: 'Unsorted ideas' }).getByRole('button', { name: 'Take in Unsorted idea: Slippers' }).click()
      await page.getByRole('complementary', { name: 'Unsorted ideas' }).getByRole('button', { name: 'Close' }).click()
    },
  ]
  for (const way of ways) {
    await waiting.focus()
    await way()
    await expect(taken).toHaveAccessibleDescription(/Leads to Primary driver: Safe footwear/)
    await expect(item(ben.page, 'Change idea: Slippers')).toBeAttached()
    await expect(waiting).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(waiting).toBeAttached()
    await expect(item(ben.page, 'Unsorted idea: Slippers')).toBeAttached()
  }
  await button(page, 'Outline').click()
  await page.getByRole('row', { name: 'Unsorted idea: Slippers', exact: true }).focus()
  await page.getByRole('region', { name: 'Outline' }).getByRole('button', { name: 'Take in Unsorted idea: Slippers' }).click()
  await expect(page.getByRole('row', { name: 'Change idea: Slippers', exact: true })).toBeFocused()
  await Promise.all([anna, ben].map(({ context }) => context.close()))
})

test('[U122] two who type in one unsorted idea keep every letter, and go on in the box when it is taken in', async ({ browser, editor: { url } }) => {
  const [anna, ben] = await two(browser, url)
  await suggest(ben.page, 'Primary driver: Safe footwear', 'Slippers')
  await item(ben.page, 'Unsorted idea: Slippers').press('F2')
  await item(anna.page, 'Unsorted idea: Slippers').press('F2')
  await anna.page.keyboard.press('Home')
  await Promise.all([anna.page.keyboard.type('Warm ', { delay: 30 }), ben.page.keyboard.type(' with a heel', { delay: 30 })])
  await expect(item(anna.page, 'Unsorted idea: Warm Slippers with a heel')).toBeAttached()
  await command(anna.page, 'Take in')
  // What is typed before one sees it taken in comes along as a comment: another promise.
  await expect(item(ben.page, 'Change idea: Warm Slippers with a heel')).toBeAttached()
  await ben.page.keyboard.type(' cup', { delay: 30 })
  for (const { page } of [anna, ben]) await expect(item(page, 'Change idea: Warm Slippers with a heel cup')).toBeAttached()
  await Promise.all([anna, ben].map(({ context }) => context.close()))
})

test('[U123] ideas without a driver are listed and put under one; Enter adds the next idea, an empty one vanishes', async ({ editor }) => {
  const { page } = editor
  await editor.small()
  await editor.press('Escape')
  await command(page, 'Suggest an idea')
  await page.getByRole('textbox', { name: 'Idea', exact: true }).fill('Ask the night staff')
  await page.keyboard.press('Enter')
  await status(page).getByRole('button', { name: 'Unsorted ideas (1)' }).click()
  const panel = page.getByRole('complementary', { name: 'Unsorted ideas' })
  await expect(panel).toContainText('Under no driver yet')
  await panel.getByRole('button', { name: 'Unsorted idea: Ask the night staff', exact: true }).click()
  await panel.getByRole('button', { name: 'Close' }).click()
  await details(page).getByRole('combobox', { name: 'Driver' }).selectOption({ label: 'Secondary driver: Slippers that fit' })
  await expect(editor.node('Unsorted idea: Ask the night staff')).toHaveAccessibleDescription('Leads to Secondary driver: Slippers that fit')
  await editor.node('Unsorted idea: Ask the night staff').press('F2')
  await editor.press('Enter')
  await editor.type('Ask the day staff')
  await editor.press('Enter', 'Escape')
  await expect(editor.node('Unsorted idea: Ask the day staff')).toHaveAccessibleDescription('Leads to Secondary driver: Slippers that fit')
  await expect(page.getByRole('treeitem', { name: /^Unsorted idea/ })).toHaveCount(2)
  await editor.node('Unsorted idea: Ask the day staff').press('Delete')
  await expect(page.getByRole('treeitem', { name: /^Unsorted idea/ })).toHaveCount(1)
  await editor.press('Control+z')
  await expect(page.getByRole('treeitem', { name: /^Unsorted idea/ })).toHaveCount(2)
})

test('[U124] comments are written, answered, resolved and opened again; box and row say how many, and others hear of them', async ({ browser, editor: { url } }) => {
  const [anna, ben] = await two(browser, url)
  const driver = 'Primary driver: Safe footwear'
  await item(ben.page, driver).focus()
  await details(ben.page).getByRole('button', { name: 'Add comment' }).click()
  await ben.page.keyboard.insertText('Whose shoes?')
  await ben.page.keyboard.press('Control+Enter')
  await expect(details(ben.page).getByRole('heading', { name: 'Comments (1)' })).toBeVisible()
  await expect(details(ben.page).getByRole('button', { name: 'Add comment' })).toBeFocused()
  await item(anna.page, driver).focus()
  const section = details(anna.page).getByRole('region', { name: 'Comments (1)' })
  await expect(section).toContainText('Ben')
  await expect(section.getByRole('button', { name: 'Edit' })).toHaveCount(0)
  await section.getByRole('button', { name: 'Reply' }).click()
  await anna.page.keyboard.insertText('Those of the patients.')
  await details(anna.page).getByRole('button', { name: 'Send reply' }).click()
  await expect(item(ben.page, driver)).toHaveAccessibleDescription(/2 comments/)
  await button(anna.page, 'Outline').click()
  await expect(anna.page.getByRole('row', { name: driver, exact: true })).toHaveAccessibleDescription(/2 comments/)
  await expect(anna.page.getByRole('log', { name: 'Messages' })).toContainText('Ben added 1 comment.', { timeout: 15_000 })
  await button(ben.page, 'Comments (2)').click()
  const panel = ben.page.getByRole('complementary', { name: 'Comments' })
  await panel.getByRole('button', { name: 'Resolve' }).click()
  await expect(panel).toContainText('No open comments')
  await expect(item(anna.page, driver)).not.toHaveAccessibleDescription(/comment/)
  await panel.getByRole('combobox', { name: 'Show comments' }).selectOption({ label: 'Open and resolved' })
  await panel.getByRole('button', { name: 'Reopen' }).click()
  await item(ben.page, 'Aim: Halve falls by June').focus()
  await panel.getByRole('button', { name: driver }).click()
  await expect(item(ben.page, driver)).toHaveAttribute('aria-selected', 'true')
  await panel.getByRole('button', { name: 'Delete' }).first().click()
  await expect(item(anna.page, driver)).toHaveAccessibleDescription(/1 comment\b/)
  await Promise.all([anna, ben].map(({ context }) => context.close()))
})

test('[U125] what is begun to be written stays until it is sent; Escape and Cancel put it away', async ({ editor }) => {
  const { page } = editor
  await editor.small()
  await editor.node('Primary driver: Safe footwear').focus()
  await details(page).getByRole('button', { name: 'Add comment' }).click()
  await editor.type('Half a thought')
  await editor.press('Escape')
  await editor.node('Primary driver: Good light at night').focus()
  await editor.node('Primary driver: Safe footwear').focus()
  await details(page).getByRole('button', { name: 'Add comment' }).click()
  await expect(details(page).getByRole('textbox', { name: 'Comment' })).toHaveValue('Half a thought')
  await details(page).getByRole('button', { name: 'Send comment' }).click()
  await expect(details(page).getByRole('heading', { name: 'Comments (1)' })).toBeVisible()
  await details(page).getByRole('button', { name: 'Edit' }).click()
  await expect(details(page).getByRole('textbox', { name: 'Comment' })).toBeFocused()
  await page.keyboard.insertText(', and the other half')
  await details(page).getByRole('button', { name: 'Done' }).click()
  await expect(details(page)).toContainText('Half a thought, and the other half')
})

test('[U127] a contributor adds, changes and deletes own ideas where they are, comments, and cannot change the diagram', async ({ browser, editor: { url } }) => {
  // Two people, and all that one of them may do.
  test.slow()
  const { person: anna } = await host(browser, 'Anna', url, 'Halve falls by June')
  await addDriver(anna.page, 'Safe footwear')
  const ben = await guest(browser, 'Ben', await linkFor(anna.page, 'Contribute'))
  const { page } = ben
  const driver = item(page, 'Primary driver: Safe footwear')
  const text = page.getByRole('textbox', { name: 'Text of Unsorted idea' })
  await driver.focus()
  await expect(button(page, 'Add primary driver')).toHaveCount(0)
  // A letter opens no text and changes nothing.
  await page.keyboard.press('x')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can suggest ideas for this diagram but not change it.')
  await driver.press('Control+Enter')
  await expect(text).toBeFocused()
  await page.keyboard.insertText('Slippers')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('Shoe horns')
  await page.keyboard.press('Escape')
  await driver.focus()
  await button(page, 'Add change idea').click()
  await page.keyboard.insertText('Warm socks')
  await page.keyboard.press('Escape')
  for (const name of ['Slippers', 'Shoe horns', 'Warm socks']) await expect(item(anna.page, `Unsorted idea: ${name}`)).toBeAttached()
  await item(page, 'Unsorted idea: Shoe horns').press('Delete')
  await expect(item(anna.page, 'Unsorted idea: Shoe horns')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(item(anna.page, 'Unsorted idea: Shoe horns')).toBeAttached()
  // Somebody else's stays as it is.
  await suggest(anna.page, 'Primary driver: Safe footwear', 'Good light')
  await item(page, 'Unsorted idea: Good light').press('F2')
  await expect(text).toHaveCount(0)
  await expect(details(page).getByRole('button', { name: 'Take in' })).toHaveCount(0)
  await details(page).getByRole('button', { name: 'Add comment' }).click()
  await page.keyboard.insertText('At night?')
  await page.keyboard.press('Control+Enter')
  await expect(item(anna.page, 'Unsorted idea: Good light')).toHaveAccessibleDescription(/1 comment/)
  // What is typed while it is taken in is not lost.
  await item(page, 'Unsorted idea: Slippers').press('F2')
  await page.keyboard.type(' that')
  await item(anna.page, 'Unsorted idea: Slippers that').focus()
  await Promise.all([command(anna.page, 'Take in'), page.keyboard.type(' fit every foot that comes', { delay: 20 })])
  await expect(item(page, /^Change idea: Slippers that/)).toBeAttached()
  await expect(text).toHaveCount(0)
  await expect(driver).toBeAttached()
  await Promise.all([anna, ben].map(({ context }) => context.close()))
})
