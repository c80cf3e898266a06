import { expect, type Page } from '@playwright/test'
import { test } from '../kit/editor'
import { faults } from '../kit/faults'

/** The middle of a box once it has come to rest. */
const middle = async (page: Page, name: string | RegExp) => {
  const item = page.getByRole('treeitem', { name })
  for (let before = await item.boundingBox(), tries = 0; tries < 50; tries++) {
    await page.waitForTimeout(120)
    const now = await item.boundingBox()
    if (now && before && now.x === before.x && now.y === before.y) return { x: now.x + now.width / 2, y: now.y + now.height / 2 }
    before = now
  }
  throw new Error(`${name} does not come to rest`)
}

test('[U1] a new diagram is one press away, with its aim being typed', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(editor.button('New diagram')).toBeFocused()
  await editor.press('Enter')
  await expect(editor.textOf('Aim')).toBeFocused()
  await editor.type('Halve falls by June')
  await editor.press('Escape')
  await expect(editor.node('Aim: Halve falls by June')).toBeFocused()
})

test('[U2] a diagram of eleven boxes is drawn by keyboard alone, in one key a box', async ({ editor, page }) => {
  await page.goto(editor.url)
  await expect(editor.button('New diagram')).toBeFocused()
  let keys = 0
  const then = async (key: string, text: string): Promise<void> => {
    keys++
    await editor.press(key)
    await editor.type(text)
  }
  keys++
  await editor.press('Enter')
  await expect(editor.textOf('Aim')).toBeFocused()
  await editor.type('Aim')
  await then('Tab', 'P1')
  await then('Tab', 'S1')
  await then('Tab', 'C1')
  await then('Enter', 'C2')
  await then('Shift+Tab', 'S2')
  await then('Tab', 'C3')
  await editor.press('Shift+Tab')
  await then('Shift+Tab', 'P2')
  await then('Tab', 'S3')
  await then('Tab', 'C4')
  await then('Enter', 'C5')
  await editor.press('Escape')
  expect(keys + 2).toBe(13)
  expect(await editor.tree()).toEqual([
    'Aim: Aim, 1 of 1', 'Primary driver: P1, 1 of 2', 'Primary driver: P2, 2 of 2',
    'Secondary driver: S1, 1 of 3', 'Secondary driver: S2, 2 of 3', 'Secondary driver: S3, 3 of 3',
    'Change idea: C1, 1 of 5', 'Change idea: C2, 2 of 5', 'Change idea: C3, 3 of 5', 'Change idea: C4, 4 of 5', 'Change idea: C5, 5 of 5',
  ])
  await expect(editor.node('Change idea: C5')).toBeFocused()
})

test('[U3] F2, Enter, a double click and a letter open the text; Escape keeps what was typed', async ({ editor, page }) => {
  await editor.small()
  await editor.press('F2')
  await editor.textOf('Primary driver').fill('Good light')
  await editor.press('Escape')
  await expect(editor.node('Primary driver: Good light')).toBeFocused()
  await editor.press('Enter')
  await editor.type(' at night')
  await editor.press('Escape')
  await page.keyboard.type(', in every room')
  await editor.press('Escape')
  await expect(editor.node('Primary driver: Good light at night, in every room')).toBeFocused()
  await editor.node('Change idea: Fitting on admission').dblclick()
  await expect(editor.textOf('Change idea')).toBeFocused()
  await editor.press('End', 'Shift+Enter')
  await editor.type('by the porter')
  await editor.press('Escape')
  await expect(editor.node('Change idea: Fitting on admission by the porter')).toBeFocused()
})

test('[U4] arrows, Home and End walk the tree, brackets go through the parents, Tab leaves it', async ({ editor }) => {
  await editor.small()
  const at = (name: string) => expect(editor.node(name)).toBeFocused()
  await editor.press('ArrowUp')
  await at('Primary driver: Safe footwear')
  await editor.press('ArrowRight', 'End')
  await at('Secondary driver: Shoes at the bedside')
  await editor.press('Home', 'ArrowRight')
  await at('Change idea: Fitting on admission')
  await editor.press(']')
  await at('Secondary driver: Slippers that fit')
  await editor.press('ArrowLeft', 'ArrowLeft')
  await at('Aim: Halve falls by June')
  await editor.press('Tab')
  await expect(editor.button('Add primary driver')).toBeFocused()
  await editor.press('Shift+Tab')
  await at('Aim: Halve falls by June')
})

test('[U5] Alt with an arrow reorders the column and keeps the focus', async ({ editor }) => {
  await editor.small()
  await editor.press('Alt+ArrowUp')
  await expect(editor.messages()).toContainText('Moved up, 1 of 2.')
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  expect((await editor.tree()).slice(1, 3)).toEqual(['Primary driver: Good light at night, 1 of 2', 'Primary driver: Safe footwear, 2 of 2'])
})

test('[U6] Delete says what went, gives the focus to a neighbour, and undo brings all of it back', async ({ editor }) => {
  await editor.small()
  const before = await editor.tree()
  await editor.press('ArrowUp', 'Delete')
  await expect(editor.messages()).toContainText('Deleted “Safe footwear” and 3 below.')
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await expect(editor.nodes()).toHaveCount(2)
  await editor.press('Control+z')
  await expect(editor.nodes()).toHaveCount(6)
  await expect(editor.node(/^Primary driver: Safe|^Secondary|^Change/).and(editor.page.locator(':focus'))).toHaveCount(1)
  expect(await editor.tree()).toEqual(before)
  await editor.press('Control+y')
  await expect(editor.nodes()).toHaveCount(2)
})

test('[U7] what is saved opens again as it was, and says so', async ({ editor, page }, info) => {
  await editor.small()
  const before = await editor.tree()
  await expect(editor.saveState()).toHaveText('Not saved: a new diagram')
  const [download] = await Promise.all([page.waitForEvent('download'), editor.press('Control+s')])
  expect(download.suggestedFilename()).toBe('Halve falls by June.throughline')
  await expect(editor.saveState()).toHaveText('Saved on this computer')
  const path = info.outputPath('saved.throughline')
  await download.saveAs(path)
  await editor.press('ArrowUp', 'Delete')
  await expect(editor.saveState()).toHaveText('Not saved: changes since the last save')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
  await chooser.setFiles(path)
  await page.getByRole('alertdialog', { name: 'This is a copy of the open diagram' }).getByRole('button', { name: 'Open by itself' }).click()
  await page.getByRole('alertdialog', { name: 'Save the changes first?' }).getByRole('button', { name: 'Don’t save' }).click()
  await expect(editor.nodes()).toHaveCount(6)
  expect(await editor.tree()).toEqual(before)
})

test('[U22] a copy that was edited apart is brought into the open diagram: both sides’ words are kept', async ({ editor, page }, info) => {
  await editor.small()
  const [download] = await Promise.all([page.waitForEvent('download'), editor.press('Control+s')])
  const path = info.outputPath('copy.throughline')
  await download.saveAs(path)
  await editor.press('End', 'Enter')
  await editor.type('Written after the copy')
  await editor.press('Escape', 'ArrowUp', 'Delete')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
  await chooser.setFiles(path)
  await page.getByRole('alertdialog', { name: 'This is a copy of the open diagram' }).getByRole('button', { name: 'Bring together' }).click()
  await expect(editor.node(/Written after the copy|Fitting/).first()).toBeVisible()
  await expect(editor.messages()).toContainText('The copies are together now.')
})

test('[U8] a file that is none is refused in plain words, and the open diagram is untouched', async ({ editor, page }) => {
  await editor.small()
  const before = await editor.tree()
  for (const file of [
    { name: 'broken.throughline', mimeType: 'application/json', buffer: Buffer.from('{"format": "throughline", "version": 1, "dia') },
    { name: 'empty.throughline', mimeType: 'application/json', buffer: Buffer.alloc(0) },
    { name: 'picture.throughline', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]) },
    { name: 'newer.throughline', mimeType: 'application/json', buffer: Buffer.from('{"format": "throughline", "version": 99, "diagram": {}}') },
  ]) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
    await chooser.setFiles(file)
    const dialog = page.getByRole('alertdialog', { name: 'This file could not be opened' })
    await expect(dialog).toBeVisible()
    await dialog.getByRole('button', { name: 'OK' }).click()
    await expect(dialog).toBeHidden()
    expect(await editor.tree()).toEqual(before)
  }
})

test('[U9] a file that can be mended offers a repaired copy and says what would be repaired', async ({ editor, page }) => {
  await page.goto(editor.url)
  const plain = { title: 'Two aims', nodes: [{ id: 'a', kind: 'aim', text: 'One' }, { id: 'p', kind: 'primary', text: 'Driver' }], links: [['p', 'a'], ['p', 'gone']] }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
  await chooser.setFiles({ name: 'two.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plain)) })
  const dialog = page.getByRole('alertdialog', { name: 'This file could not be opened' })
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0)
  await dialog.getByRole('button', { name: 'Open a repaired copy' }).click()
  await expect(editor.node('Primary driver: Driver')).toBeVisible()
})

test('[U10] a new box without a word vanishes on Escape and on Backspace, and leaves nothing to undo', async ({ editor }) => {
  await editor.small()
  await editor.press('Control+Enter')
  await expect(editor.textOf('Secondary driver')).toBeFocused()
  await editor.press('Escape')
  await expect(editor.nodes()).toHaveCount(6)
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await editor.press('Enter', 'Enter')
  await expect(editor.nodes()).toHaveCount(7)
  await editor.press('Backspace')
  await expect(editor.nodes()).toHaveCount(6)
  await expect(editor.textOf('Primary driver')).toHaveValue('Good light at night')
  await editor.press('Escape')
  const before = await editor.tree()
  await editor.press('Control+z')
  expect(await editor.tree()).not.toEqual(before)
})

test('[U11] a box is dragged to another place of its column, or onto what it shall lead to; Escape gives up', async ({ editor, page }) => {
  await editor.small()
  const from = await middle(page, /Slippers that fit/)
  const below = await middle(page, /Shoes at the bedside/)
  const onto = await middle(page, /Good light at night/)
  const before = await editor.tree()
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(onto.x, onto.y, { steps: 5 })
  await editor.press('Escape')
  await page.mouse.up()
  expect(await editor.tree()).toEqual(before)
  // It eases back to where it was taken from.
  const back = await middle(page, /Slippers that fit/)
  await page.mouse.move(back.x, back.y)
  await page.mouse.down()
  await page.mouse.move(below.x, below.y + 30, { steps: 5 })
  await page.mouse.up()
  await expect(editor.node('Secondary driver: Slippers that fit')).toHaveAttribute('aria-posinset', '2')
  const now = await middle(page, /Slippers that fit/)
  const parent = await middle(page, /Good light at night/)
  await page.mouse.move(now.x, now.y)
  await page.mouse.down()
  await page.mouse.move(parent.x, parent.y, { steps: 5 })
  await page.mouse.up()
  await expect(editor.node('Secondary driver: Slippers that fit')).toHaveAccessibleDescription('Leads to Primary driver: Good light at night')
})

test('[U12] the canvas is one tree with one tab stop, and every box says where it stands and leads', async ({ editor, page }) => {
  await editor.small()
  const tree = page.getByRole('region', { name: 'Diagram canvas' }).getByRole('tree', { name: 'Driver diagram' })
  expect((await tree.getAttribute('aria-owns'))?.split(' ')).toHaveLength(6)
  await expect(editor.node('Change idea: Fitting on admission')).toHaveAttribute('aria-level', '4')
  await expect(editor.node('Change idea: Fitting on admission')).toHaveAccessibleDescription('Leads to Secondary driver: Slippers that fit. Untested')
  expect(await editor.nodes().evaluateAll((items) => items.filter((item) => (item as HTMLElement).tabIndex === 0).length)).toBe(1)
  await editor.press('Tab')
  await expect(tree.or(editor.nodes()).locator(':focus')).toHaveCount(0)
  await editor.press('Shift+Tab')
  await expect(editor.node('Secondary driver: Good light at night').or(editor.node('Primary driver: Good light at night'))).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[U13] no screen has an accessibility fault that axe can find, ${colorScheme}`, async ({ editor, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(editor.url)
    await expect(editor.button('New diagram')).toBeFocused()
    expect(await faults(page)).toEqual([])
    await editor.button('Sample diagram').click()
    await expect(editor.nodes()).toHaveCount(25)
    expect(await faults(page)).toEqual([])
    await editor.press('ArrowRight', 'ArrowRight')
    expect(await faults(page)).toEqual([])
    await editor.press('F2')
    expect(await faults(page)).toEqual([])
    await editor.press('Escape', 'Control+n')
    await expect(page.getByRole('dialog', { name: 'New diagram' })).toBeVisible()
    expect(await faults(page)).toEqual([])
  })
}

test('[U14] F6 goes round the regions, the skip link leads to the diagram', async ({ editor, page }) => {
  await editor.small()
  const region = (name: string) => page.getByRole(name === 'Details' ? 'complementary' : name === 'Status bar' ? 'contentinfo' : name === 'App bar' ? 'banner' : 'region', { name })
  const holds = (name: string) => expect(region(name).locator(':focus')).toHaveCount(1)
  await holds('Diagram canvas')
  await editor.press('F6')
  await holds('Details')
  await editor.press('F6')
  await holds('Status bar')
  await editor.press('F6')
  await holds('App bar')
  await editor.press('Shift+F6')
  await holds('Status bar')
  await page.getByRole('link', { name: 'Skip to diagram' }).focus()
  await editor.press('Enter')
  await holds('Diagram canvas')
})

test('[U15] the title is changed where it stands, and one undo takes it back', async ({ editor, page }) => {
  await editor.small()
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await page.getByRole('textbox', { name: 'Title of the diagram' }).fill('Falls on Ward 4')
  await editor.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Falls on Ward 4' })).toBeVisible()
  await editor.button('Undo').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Untitled diagram' })).toBeVisible()
})
