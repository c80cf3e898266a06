import { expect, type Locator, type Page } from '@playwright/test'
import { allowClipboard, fillClipboard, pasteHere } from '../kit/clipboard'
import { Editor, test } from '../kit/editor'
import { faults } from '../kit/faults'

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Import list' })
const rows = (page: Page): Locator => dialog(page).getByRole('grid', { name: 'Rows to add' }).getByRole('row')
const undo = 'Control+z'

/** One column of a spreadsheet as it comes: thirty ideas, of which three are doubled or there already, and two blank rows among them. */
const thirty = [...Array.from({ length: 27 }, (_, i) => `Idea number ${i + 1}`), 'idea number 4', 'Idea  number 9', 'Fitting on admission']
const column = `${[...thirty.slice(0, 8), '', ...thirty.slice(8, 20), '', ...thirty.slice(20)].join('\r\n')}\r\n`

/** The small diagram with the focus on its first secondary driver. */
const begin = async (editor: Editor): Promise<Locator> => {
  await allowClipboard(editor.page.context())
  await editor.small()
  const driver = editor.node('Secondary driver: Slippers that fit')
  await driver.click()
  return driver
}

test('[U40] thirty rows of a spreadsheet come in with three actions, and go with one undo', async ({ editor, page }) => {
  await begin(editor)
  const before = await editor.tree()
  await fillClipboard(page, column)
  let actions = 0
  const act = async (key: string): Promise<void> => {
    actions++
    await editor.press(key)
  }
  // The first action is to go to the driver.
  actions++
  await act('Control+v')
  await expect(dialog(page)).toContainText('27 change ideas will be added. 3 duplicates and 2 blank rows are left out.')
  await expect(editor.button('Add 27 boxes')).toBeFocused()
  await act('Enter')
  expect(actions).toBeLessThanOrEqual(4)
  await expect(dialog(page)).toHaveCount(0)
  await expect(editor.nodes()).toHaveCount(before.length + 27)
  await expect(editor.node('Change idea: Idea number 1')).toBeFocused()
  await expect(editor.messages()).toContainText('27 boxes added.')
  // In their order, right behind what hung on the driver before.
  const ideas = (await editor.tree()).filter((name) => name.startsWith('Change idea'))
  expect(ideas.slice(0, 3)).toEqual(['Change idea: Fitting on admission, 1 of 28', 'Change idea: Idea number 1, 2 of 28', 'Change idea: Idea number 2, 3 of 28'])
  await editor.press(undo)
  await expect(editor.nodes()).toHaveCount(before.length)
  expect(await editor.tree()).toEqual(before)
})

test('[U41] the preview says what each row becomes, marks what is there twice, and can send the list elsewhere', async ({ editor, page }) => {
  await begin(editor)
  await pasteHere(page, { 'text/plain': 'Shoes\tTry on\r\n\tLabel the pairs\r\nGood light at night\tMotion lights\r\n' })
  await expect(rows(page)).toHaveCount(5)
  await expect(dialog(page).getByRole('combobox', { name: 'Under' })).toHaveValue(/.+/)
  await expect(rows(page).nth(0)).toHaveAccessibleName(/Tertiary driver: Shoes/)
  await dialog(page).getByRole('combobox', { name: 'Under' }).selectOption({ label: 'Aim: Halve falls by June' })
  await expect(rows(page).nth(0)).toHaveAccessibleName(/Primary driver: Shoes/)
  await expect(rows(page).nth(3)).toHaveAccessibleName(/Good light at night. Already in the diagram/)
  await expect(rows(page).nth(3).getByRole('checkbox')).not.toBeChecked()
  await expect(dialog(page)).toContainText('4 boxes will be added. 1 duplicate is left out.')
  // A tick is given and taken by Space, in one tab stop for the whole list.
  await dialog(page).getByRole('combobox', { name: 'Under' }).focus()
  await editor.press('Tab', 'ArrowDown', 'Space')
  await expect(rows(page).nth(1).getByRole('checkbox')).not.toBeChecked()
  await expect(dialog(page)).toContainText('3 boxes will be added. 1 duplicate is left out. 1 row is not ticked.')
  await editor.press('Tab')
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await editor.button('Add 3 boxes').click()
  // What stood under a box that is there already hangs on that one.
  await expect(editor.node('Secondary driver: Motion lights')).toHaveAccessibleDescription(/Leads to Primary driver: Good light at night/)
  await expect(editor.node('Secondary driver: Label the pairs')).toHaveAccessibleDescription(/Leads to Primary driver: Shoes/)
})

test('[U41] without a clipboard the list is typed or pasted into a field, from the palette', async ({ editor, page }) => {
  await begin(editor)
  await editor.press('Control+k')
  await editor.type('import list')
  await editor.press('Enter')
  const field = dialog(page).getByRole('textbox', { name: 'List to import' })
  await expect(field).toBeFocused()
  await editor.type('First idea')
  await editor.press('Enter')
  await editor.type('Second idea')
  await expect(dialog(page)).toContainText('2 change ideas will be added.')
  await field.fill('x'.repeat(20_001))
  await expect(dialog(page).getByRole('alert')).toContainText('The most is 20,000.')
  await field.fill('First idea\nSecond idea')
  await editor.button('Add 2 boxes').click()
  await expect(editor.node('Change idea: First idea')).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[U41] the dialog has no accessibility fault that axe can find, ${colorScheme}`, async ({ editor, page }) => {
    await page.emulateMedia({ colorScheme })
    await begin(editor)
    await pasteHere(page, { 'text/plain': column })
    await expect(dialog(page)).toBeVisible()
    expect(await faults(page)).toEqual([])
    await editor.press('Escape')
    await editor.press('Control+k')
    await editor.type('import list')
    await editor.press('Enter')
    await expect(dialog(page).getByRole('textbox', { name: 'List to import' })).toBeFocused()
    await editor.type('One idea')
    await expect(dialog(page)).toContainText('1 change idea will be added.')
    expect(await faults(page)).toEqual([])
  })
}

test('[U41] a table of a web page, a list of a word processor and dates with values', async ({ editor, page }) => {
  await begin(editor)
  await fillClipboard(page, 'Light\tSensor', '<table><tr><td>Light</td><td>Sensor lamps</td></tr><tr><td></td><td>Glow tape</td></tr></table>')
  await editor.node('Aim: Halve falls by June').click()
  await editor.press('Control+v', 'Enter')
  await expect(editor.node('Secondary driver: Glow tape')).toHaveAccessibleDescription(/Leads to Primary driver: Light/)
  await editor.node('Secondary driver: Glow tape').click()
  await pasteHere(page, { 'text/plain': 'x', 'text/html': '<ul><li>Hall<ul><li>Deep</li></ul></li><li>Bath</li></ul><script>window.ran = 1</script>' })
  await expect(dialog(page)).toContainText('3 boxes will be added.')
  await editor.press('Enter')
  await expect(editor.node('Change idea: Deep')).toHaveAccessibleDescription(/Leads to Tertiary driver: Hall/)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await editor.node('Primary driver: Light').click()
  await pasteHere(page, { 'text/plain': 'Date\tFalls\r\n01/01/2026\t12\r\n01/02/2026\t9\r\nsoon\t3\r\n' })
  await expect(dialog(page)).toContainText('1 measure will be added.')
  await expect(dialog(page)).toContainText('Line 4: "soon" is not a date')
  await editor.press('Enter')
  await expect(page.getByRole('list', { name: 'Measures' })).toContainText('Falls')
})

test('[U42] one short line comes in at once below the box, and goes with one undo', async ({ editor, page }) => {
  const driver = await begin(editor)
  await fillClipboard(page, 'Non-slip socks\r\n')
  await editor.press('Control+v')
  await expect(editor.node('Change idea: Non-slip socks')).toBeFocused()
  await expect(editor.messages()).toContainText('Added “Non-slip socks”. Undo takes it away again.')
  await expect(dialog(page)).toHaveCount(0)
  await editor.press(undo)
  await expect(editor.node('Change idea: Non-slip socks')).toHaveCount(0)
  await expect(driver).toHaveCount(1)
})

test('[U42] while a text is being edited, paste is plain text and stays in its box', async ({ editor, page }) => {
  await begin(editor)
  const before = await editor.nodes().count()
  await fillClipboard(page, 'one\ntwo', '<ul><li>one</li><li>two</li></ul>')
  await editor.press('F2', 'End', 'Control+v')
  await expect(editor.textOf('Secondary driver')).toHaveValue('Slippers that fitone\ntwo')
  await editor.press('Escape')
  await expect(editor.nodes()).toHaveCount(before)
})

test('[U43] a branch is copied with everything below it and pasted under another box in one step', async ({ editor, page }) => {
  await begin(editor)
  await editor.node('Primary driver: Safe footwear').click()
  await editor.press('Control+c')
  await expect(editor.messages()).toContainText('Copied “Safe footwear” and 3 more.')
  const before = await editor.nodes().count()
  await editor.node('Primary driver: Good light at night').click()
  await editor.press('Control+v')
  await expect(editor.nodes()).toHaveCount(before + 4)
  await expect(editor.messages()).toContainText('Pasted “Safe footwear” and 3 more.')
  await expect(editor.node('Primary driver: Safe footwear')).toHaveCount(2)
  await editor.press(undo)
  await expect(editor.nodes()).toHaveCount(before)
  // Another program gets a list, and gives it back with all that it holds.
  const taken = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return item ? await (await item.getType('text/plain')).text() : ''
  })
  expect(taken.split(/\r?\n/)).toEqual(['Safe footwear', '\tSlippers that fit', '\t\tFitting on admission', '\tShoes at the bedside'])
})

test('[U43] a branch goes from one page to another, and the menu copies like the key', async ({ editor, page, context }) => {
  await begin(editor)
  await editor.press('Control+k')
  await editor.type('copy branch')
  await editor.press('Enter')
  await expect(editor.messages()).toContainText('Copied “Slippers that fit” and 1 more.')
  const other = new Editor(await context.newPage(), editor.url)
  await other.begin('Another aim')
  await other.press('Escape', 'Control+v')
  await expect(other.node('Secondary driver: Slippers that fit')).toBeFocused()
  await expect(other.node('Change idea: Fitting on admission')).toHaveAccessibleDescription(/Leads to Secondary driver: Slippers that fit/)
  await other.page.close()
  expect(page.isClosed()).toBe(false)
})

test('[U43] what is cut is on the clipboard, and undo brings it back with its test cycle', async ({ editor, page }) => {
  const driver = await begin(editor)
  await editor.node('Change idea: Fitting on admission').click()
  await editor.button('Add test cycle').click()
  await expect(page.getByRole('heading', { name: /^Cycle 1/ })).toBeVisible()
  await driver.click()
  await editor.press('Control+x')
  await expect(editor.node('Change idea: Fitting on admission')).toHaveCount(0)
  await expect(editor.messages()).toContainText('Cut “Slippers that fit” and 1 more, with 1 test cycle.')
  await editor.node('Primary driver: Good light at night').click()
  await editor.press('Control+v')
  await expect(driver).toHaveAccessibleDescription(/Leads to Primary driver: Good light at night/)
  await editor.press(undo, undo)
  await expect(driver).toHaveAccessibleDescription(/Leads to Primary driver: Safe footwear/)
  await editor.node('Change idea: Fitting on admission').click()
  await expect(page.getByRole('heading', { name: /^Cycle 1/ })).toBeVisible()
  // The aim is kept: everything leads to it.
  await editor.node('Aim: Halve falls by June').click()
  await editor.press('Control+x')
  await expect(editor.messages()).toContainText('The aim cannot be cut')
  await expect(editor.node('Aim: Halve falls by June')).toHaveCount(1)
})

test('[U44] a clipboard without a text, or with too much, is refused in words and changes nothing', async ({ editor, page }) => {
  await begin(editor)
  const before = await editor.tree()
  await pasteHere(page, { 'text/plain': ' \n ' })
  await expect(editor.messages()).toContainText('There is no text on the clipboard that could become a box.')
  await pasteHere(page, { 'text/plain': 'a\nb\n'.repeat(1_001) })
  await expect(editor.messages()).toContainText('more than 2,000 lines')
  await pasteHere(page, { 'application/x-throughline': '{"format":"throughline-branch","version":1,"nodes":[{"id":"__proto__"}],"links":[]}', 'text/plain': '' })
  await expect(editor.messages()).toContainText('There is no text on the clipboard')
  expect(await editor.tree()).toEqual(before)
})

test('[U44] a text let fall on a box is taken as if it were pasted there', async ({ editor, page }) => {
  await begin(editor)
  await editor.node('Primary driver: Good light at night').evaluate((item) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Lamps\nCandles')
    const { left, top } = item.getBoundingClientRect()
    for (const type of ['dragover', 'drop']) item.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }))
  })
  await expect(dialog(page)).toContainText('2 secondary drivers will be added.')
  await editor.press('Enter')
  await expect(editor.button('Add 2 boxes')).toHaveCount(0)
})
