import { expect, type Page } from '@playwright/test'
import { test, type Editor } from '../kit/editor'

const selected = (editor: Editor): Promise<readonly string[]> =>
  editor.nodes().evaluateAll((items) => items.filter((item) => item.getAttribute('aria-selected') === 'true').map((item) => item.getAttribute('aria-label') ?? ''))

/** The middle of a box once it has come to rest. */
const middle = async (page: Page, name: RegExp) => {
  const item = page.getByRole('treeitem', { name })
  for (let before = await item.boundingBox(), tries = 0; tries < 50; tries++) {
    await page.waitForTimeout(120)
    const now = await item.boundingBox()
    if (now && before && now.x === before.x && now.y === before.y) return { x: now.x + now.width / 2, y: now.y + now.height / 2, left: now.x }
    before = now
  }
  throw new Error(`${name} does not come to rest`)
}

/** Finds a command by its words and runs it. */
const command = async (editor: Editor, words: string): Promise<void> => {
  await editor.press('Control+k')
  await editor.page.getByRole('combobox', { name: 'Find a command' }).fill(words)
  await editor.press('Enter')
}

test('[U24] Shift with arrows and Ctrl+A select several; Escape goes back to one; they act as one', async ({ editor, page }) => {
  await editor.small()
  await expect(page.getByRole('tree', { name: 'Driver diagram' })).toHaveAttribute('aria-multiselectable', 'true')
  await editor.press('Shift+ArrowUp')
  expect(await selected(editor)).toEqual(['Primary driver: Safe footwear', 'Primary driver: Good light at night'])
  await editor.press('Shift+ArrowRight')
  expect(await selected(editor)).toHaveLength(3)
  await expect(editor.node('Secondary driver: Slippers that fit')).toBeFocused()
  // Walked back over, a box drops out.
  await editor.press('Shift+ArrowLeft')
  expect(await selected(editor)).toHaveLength(2)
  await editor.press('Escape')
  expect(await selected(editor)).toEqual(['Primary driver: Safe footwear'])
  await editor.press('ArrowRight', 'Control+a')
  expect(await selected(editor)).toEqual(['Secondary driver: Slippers that fit', 'Secondary driver: Shoes at the bedside'])
  await editor.press('Control+a')
  expect(await selected(editor)).toHaveLength(6)
  await editor.press('Escape', 'Control+a')
  const before = await editor.tree()
  await editor.press('Control+Shift+M')
  await page.getByRole('combobox', { name: 'Under which box?' }).fill('Good light')
  await editor.press('Enter')
  await expect(editor.messages()).toContainText('Moved 2 boxes to “Good light at night”.')
  for (const name of ['Slippers that fit', 'Shoes at the bedside']) {
    await expect(editor.node(`Secondary driver: ${name}`)).toHaveAccessibleDescription(/^Leads to Primary driver: Good light at night/)
  }
  expect(await selected(editor)).toHaveLength(2)
  await editor.press('Delete')
  await expect(editor.messages()).toContainText('Deleted 2 boxes and 1 below. Undo brings them back.')
  await expect(editor.nodes()).toHaveCount(3)
  await editor.press('Control+z', 'Control+z')
  expect(await editor.tree()).toEqual(before)
})

test('[U24] Ctrl and Shift with a press select several, and dragging one of them takes all', async ({ editor, page }) => {
  await editor.small()
  await editor.node('Secondary driver: Slippers that fit').click()
  await editor.node('Secondary driver: Shoes at the bedside').click({ modifiers: ['Shift'] })
  expect(await selected(editor)).toHaveLength(2)
  await editor.node('Change idea: Fitting on admission').click({ modifiers: ['Control'] })
  expect(await selected(editor)).toHaveLength(3)
  await editor.node('Change idea: Fitting on admission').click({ modifiers: ['Control'] })
  expect(await selected(editor)).toEqual(['Secondary driver: Slippers that fit', 'Secondary driver: Shoes at the bedside'])
  const from = await middle(page, /Shoes at the bedside/)
  const onto = await middle(page, /Good light at night/)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(onto.x, onto.y, { steps: 5 })
  await page.mouse.up()
  await expect(editor.messages()).toContainText('Moved 2 boxes to “Good light at night”.')
  expect(await selected(editor)).toHaveLength(2)
  // A press on one of them, without a drag, goes back to that one.
  await middle(page, /Shoes at the bedside/)
  await editor.node('Secondary driver: Shoes at the bedside').click()
  expect(await selected(editor)).toEqual(['Secondary driver: Shoes at the bedside'])
  await expect(editor.node('Secondary driver: Shoes at the bedside')).toBeFocused()
})

test('[U25] Space folds a branch away and opens it; what one makes or brings back is never hidden by that', async ({ editor }) => {
  await editor.small()
  await editor.press('ArrowUp', ' ')
  const footwear = editor.node('Primary driver: Safe footwear')
  await expect(editor.nodes()).toHaveCount(3)
  await expect(footwear).toHaveAttribute('aria-expanded', 'false')
  await expect(footwear).toHaveAccessibleDescription('Leads to Aim: Halve falls by June. 3 below are folded away')
  await expect(footwear).toBeFocused()
  await editor.press(' ')
  await expect(editor.nodes()).toHaveCount(6)
  await expect(footwear).toHaveAttribute('aria-expanded', 'true')
  await editor.press(' ', 'Control+Enter')
  await expect(editor.textOf('Secondary driver')).toBeFocused()
  await expect(editor.nodes()).toHaveCount(7)
  await editor.type('Grip socks')
  await editor.press('Escape')
  await command(editor, 'Collapse all')
  await expect(editor.nodes()).toHaveCount(3)
  await expect(footwear).toBeFocused()
  await editor.press('Control+z')
  await expect(editor.nodes()).not.toHaveCount(3)
  await command(editor, 'Expand all')
  await expect(editor.messages()).toContainText('Every branch is open.')
  await expect(editor.node('Change idea: Fitting on admission')).toBeVisible()
})

test('[U26] one branch is looked at alone, which the canvas says, and left again', async ({ editor, page }) => {
  await editor.small()
  await command(editor, 'Show this branch only')
  await expect(editor.nodes()).toHaveCount(2)
  const canvas = page.getByRole('region', { name: 'Diagram canvas' })
  await expect(canvas.getByText('Only the branch of “Good light at night”')).toBeVisible()
  await canvas.getByRole('button', { name: 'Show the whole diagram' }).click()
  await expect(editor.nodes()).toHaveCount(6)
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await command(editor, 'Show this branch only')
  await expect(editor.nodes()).toHaveCount(2)
  await command(editor, 'Show the whole diagram')
  await expect(editor.nodes()).toHaveCount(6)
})

test('[U27] with mind-map keys Enter adds beside and Tab below; F2 opens the text; the usual keys leave that alone', async ({ editor, page }) => {
  await page.addInitScript(() => localStorage.setItem('throughline.settings', JSON.stringify({ keys: 'mind map' })))
  await editor.small()
  await editor.press('Enter')
  await expect(editor.textOf('Primary driver')).toBeFocused()
  await editor.type('Clear floors')
  await editor.press('Escape', 'Tab')
  await expect(editor.textOf('Secondary driver')).toBeFocused()
  await editor.type('A place for bags')
  await editor.press('Escape', 'F2')
  await expect(editor.textOf('Secondary driver')).toHaveValue('A place for bags')
  await editor.press('Escape', 'Shift+Tab')
  await expect(editor.node('Secondary driver: A place for bags')).not.toBeFocused()
})

test('[U28] a link is drawn from the handle of a box onto another; what cannot be is refused in words', async ({ editor, page }) => {
  await editor.small()
  const draw = async (onto: RegExp): Promise<void> => {
    await editor.node('Change idea: Fitting on admission').click()
    await middle(page, /Fitting on admission/)
    const handle = await page.getByRole('button', { name: 'Draw a link' }).boundingBox()
    const to = await middle(page, onto)
    if (!handle) throw new Error('no handle')
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()
  }
  await draw(/Good light at night/)
  await expect(editor.messages()).toContainText('“Fitting on admission” now leads to “Good light at night”.')
  await expect(editor.node('Change idea: Fitting on admission')).toHaveAccessibleDescription(/Secondary driver: Slippers that fit and Primary driver: Good light at night/)
  await draw(/Good light at night/)
  await expect(editor.messages()).toContainText('leads to “Good light at night” already.')
  await draw(/Fitting on admission/)
  await expect(editor.messages()).toContainText('A box cannot lead to itself.')
  // A press alone asks for the other box by name.
  await page.getByRole('button', { name: 'Draw a link' }).click()
  await expect(page.getByRole('dialog', { name: 'Add link' })).toBeVisible()
})

test('[U70] a double click on a heading renames the column; Escape gives up, Enter keeps, undo takes back', async ({ editor, page }) => {
  await editor.small()
  const canvas = page.getByRole('region', { name: 'Diagram canvas' })
  const heading = async (): Promise<void> => {
    const box = await canvas.getByText('Primary drivers', { exact: true }).boundingBox()
    if (!box) throw new Error('no heading')
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  }
  const field = canvas.getByRole('textbox', { name: 'Heading of primary driver column' })
  await heading()
  await expect(field).toHaveValue('Primary drivers')
  await field.fill('Given up')
  await editor.press('Escape')
  await expect(field).toBeHidden()
  await expect(canvas.getByText('Primary drivers', { exact: true })).toBeVisible()
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await heading()
  await field.fill('What we work on')
  await editor.press('Enter')
  await expect(canvas.getByText('What we work on', { exact: true })).toBeVisible()
  await editor.press('Control+z')
  await expect(canvas.getByText('Primary drivers', { exact: true })).toBeVisible()
})

test('[U71] the minimap comes and goes when asked, is remembered, and says nothing', async ({ editor, page }) => {
  await editor.small()
  const pictures = () => page.getByRole('region', { name: 'Diagram canvas' }).getByRole('img').count()
  const before = await pictures()
  await command(editor, 'Minimap')
  await expect(editor.messages()).toContainText('The minimap is shown.')
  expect(await pictures()).toBe(before)
  expect(await page.evaluate(() => localStorage.getItem('throughline.settings'))).toContain('"minimap":true')
  await command(editor, 'Minimap')
  await expect(editor.messages()).toContainText('The minimap is hidden.')
})

test('[U73] after undo and redo the selection and the focus are where they were', async ({ editor }) => {
  await editor.small()
  await editor.press('ArrowUp', 'ArrowRight', 'Shift+ArrowDown', 'Alt+ArrowDown')
  await editor.press('Escape', 'ArrowLeft', 'Alt+ArrowDown', 'ArrowLeft')
  await expect(editor.node('Aim: Halve falls by June')).toBeFocused()
  await editor.press('Control+z')
  await expect(editor.node('Primary driver: Safe footwear')).toBeFocused()
  await editor.press('Control+Shift+Z')
  await expect(editor.node('Aim: Halve falls by June')).toBeFocused()
  // The focus comes back from a dialog to where it was.
  await editor.press('Control+k', 'Escape')
  await expect(editor.node('Aim: Halve falls by June')).toBeFocused()
})

/** How many presses of Tab lead through the whole app and back to where they began. */
const tabStops = async (page: Page): Promise<number> => {
  const at = () => page.evaluate(() => {
    const known = ((window as unknown as { stops?: Element[] }).stops ??= [])
    const element = document.activeElement
    if (!element || element === document.body) return null
    if (!known.includes(element)) known.push(element)
    return known.indexOf(element)
  })
  await page.evaluate(() => void ((window as unknown as { stops?: Element[] }).stops = []))
  const first = await at()
  let count = 0
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const now = await at()
    // Out of the page and in again is no stop of ours.
    if (now === null) continue
    count++
    if (now === first) return count
  }
  throw new Error('Tab never comes back')
}

/** A diagram of 250 boxes, 9 of them primary drivers. */
const large = () => {
  const nodes: { id: string; kind: string; text: string }[] = [{ id: 'a', kind: 'aim', text: 'Aim' }]
  const links: (readonly [string, string])[] = []
  const add = (id: string, kind: string, to: string): void => {
    if (nodes.length >= 250) return
    nodes.push({ id, kind, text: `Words of ${id}` })
    links.push([id, to])
  }
  for (let p = 0; p < 9; p++) add(`p${p}`, 'primary', 'a')
  for (let s = 0; s < 45; s++) add(`s${s}`, 'secondary', `p${s % 9}`)
  for (let c = 0; c < 200; c++) add(`c${c}`, 'change', `s${c % 45}`)
  return { title: 'Large', nodes, links }
}

test('[U74] at most 25 tab stops in the whole app, with 25 boxes and with 250, whatever is selected', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await expect(editor.nodes()).toHaveCount(25)
  for (const name of [/^Aim/, /^Primary/, /^Secondary/, /^Change idea: Front desk/]) {
    await editor.node(name).first().focus()
    expect(await tabStops(page), `with ${String(name)} selected`).toBeLessThanOrEqual(25)
  }
  // With scores and a decision, which can be cleared, and one that says another status than the idea has.
  await editor.node(/^Change idea: Three questions/).click()
  await page.getByRole('tab', { name: 'Act' }).click()
  await page.getByRole('radiogroup', { name: 'Impact' }).getByRole('radio', { name: '4' }).click({ force: true })
  await page.getByRole('radio', { name: 'Adopt' }).check()
  await expect(page.getByRole('button', { name: 'Set the status to adopted' })).toBeVisible()
  for (const name of ['Plan', 'Do', 'Study', 'Act']) {
    await page.getByRole('tab', { name }).click()
    await editor.node(/^Change idea: Three questions/).focus()
    expect(await tabStops(page), `with ${name} of a test cycle open`).toBeLessThanOrEqual(25)
  }
  await page.goto(editor.url)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), editor.button('Open…').click()])
  await chooser.setFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(large())) })
  await expect(editor.nodes()).toHaveCount(250)
  for (const name of [/^Aim/, /^Primary/, /^Secondary/, /^Change/]) {
    await editor.node(name).first().focus()
    expect(await tabStops(page), `with ${String(name)} of many selected`).toBeLessThanOrEqual(25)
  }
})
