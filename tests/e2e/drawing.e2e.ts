import { expect, type Page } from '@playwright/test'
import { linkId } from '../../shared/diagram/link'
import { emptySnapshot, freshRecord, rowsOf } from '../../shared/diagram/snapshot'
import { contentFrom } from '../../shared/sync/content'
import { writeFile } from '../../shared/sync/file'
import { test } from '../kit/editor'
import { guest, isOnline } from '../kit/people'
import { scriptBytes } from '../kit/weight'

/** A file of an aim with primary drivers and ideas under each. */
const fileOf = (drivers: number, ideas: number): string => {
  const key = (i: number): string => `${String(i).padStart(5, '0')}V`
  const nodes = [freshRecord('nodes', 'aim', { kind: 'aim', text: 'Fewer falls', order: 'V' })]
  const links = []
  for (let d = 0; d < drivers; d++) {
    nodes.push(freshRecord('nodes', `d${d}`, { kind: 'primary', text: `Driver ${d}`, order: key(d) }))
    links.push(freshRecord('links', linkId(`d${d}`, 'aim')))
    for (let i = 0; i < ideas; i++) {
      nodes.push(freshRecord('nodes', `i${d}x${i}`, { kind: 'change', text: `Idea ${d} ${i}`, order: key(d * ideas + i) }))
      links.push(freshRecord('links', linkId(`i${d}x${i}`, `d${d}`)))
    }
  }
  let next = 0
  return writeFile(contentFrom({ ...emptySnapshot, nodes: rowsOf(nodes), links: rowsOf(links) }, { newId: () => `id${next++}`, now: 0 }), 'test')
}

const openFile = async (page: Page, url: string, text: string, count: number): Promise<void> => {
  await page.goto(url)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()])
  await chooser.setFiles({ name: 'drawn.throughline', mimeType: 'application/json', buffer: Buffer.from(text) })
  await expect(page.getByRole('treeitem')).toHaveCount(count)
}

/**
 * Counts from now on what the page changes inside the canvas: tree items by their names, and pictures, which
 * are what lies beside an item and is hidden from readers.
 */
const watchDrawing = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const changed = { items: new Set<string>(), pictures: new Set<Element>() }
    Object.assign(window, { changed })
    const look = (element: Element): void => {
      if (element.getAttribute('role') === 'treeitem') changed.items.add(element.id)
      for (let up: Element | null = element; up; up = up.parentElement) {
        if (up.getAttribute('aria-hidden') === 'true' && [...(up.parentElement?.children ?? [])].some((beside) => beside.getAttribute('role') === 'treeitem')) changed.pictures.add(up)
      }
    }
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        if (element) look(element)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })

const drawing = (page: Page): Promise<{ readonly items: readonly string[]; readonly pictures: number }> =>
  page.evaluate(() => {
    const { changed } = window as unknown as { changed: { items: Set<string>; pictures: Set<Element> } }
    const found = { items: [...changed.items], pictures: changed.pictures.size }
    changed.items.clear()
    changed.pictures.clear()
    return found
  })

test('[U65] a letter that needs no other line renames one item and draws no picture, for its words are in the text box; no other box is touched', async ({ editor, page }) => {
  await openFile(page, editor.url, fileOf(8, 8), 73)
  await editor.node('Change idea: Idea 0 1').click()
  await editor.press('F2')
  await expect(editor.textOf('Change idea')).toBeFocused()
  await page.waitForTimeout(600)
  await watchDrawing(page)
  for (const letter of ['a', 'b', 'c']) {
    await editor.type(letter)
    await expect(editor.node(new RegExp(`Idea 0 1\\w*${letter}$`))).toHaveCount(1)
    expect(await drawing(page)).toEqual({ items: ['node-i0x1'], pictures: 0 })
  }
})

test('[U66] a letter that somebody else types draws one card, and moves to another box draw those two', async ({ editor, page, browser }) => {
  await openFile(page, editor.url, fileOf(6, 6), 43)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ana')
  await page.getByRole('button', { name: 'Start session' }).click()
  const link = await page.getByRole('textbox', { name: 'Link for participants' }).inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  await isOnline(page)
  const ben = await guest(browser, 'Ben', link)
  await ben.page.getByRole('treeitem', { name: 'Change idea: Idea 1 1' }).click()
  await ben.page.keyboard.press('F2')
  await expect(ben.page.getByRole('textbox', { name: 'Text of Change idea' })).toBeFocused()
  await expect(editor.node('Change idea: Idea 1 1')).toHaveAttribute('aria-description', /Ben is editing/)
  await page.waitForTimeout(600)
  await watchDrawing(page)
  await ben.page.keyboard.type('q')
  await expect(editor.node('Change idea: Idea 1 1q')).toHaveCount(1)
  await page.waitForTimeout(600)
  expect(await drawing(page)).toEqual({ items: ['node-i1x1'], pictures: 1 })
  await ben.page.keyboard.press('Escape')
  await ben.page.getByRole('treeitem', { name: 'Change idea: Idea 2 2' }).click()
  await expect(editor.node('Change idea: Idea 2 2')).toHaveAttribute('aria-description', /Ben is here/)
  await page.waitForTimeout(600)
  const { items, pictures } = await drawing(page)
  expect([...items].sort()).toEqual(['node-i1x1', 'node-i2x2'])
  expect(pictures).toBe(2)
  await ben.context.close()
})

test('[U67] every box of a large diagram is in the tree, also where it is out of sight and has no picture', async ({ editor, page }) => {
  await openFile(page, editor.url, fileOf(30, 12), 391)
  const owned = (await page.getByRole('tree', { name: 'Driver diagram' }).getAttribute('aria-owns'))?.split(' ') ?? []
  expect(owned).toHaveLength(391)
  expect(await editor.nodes().evaluateAll((items) => items.map((item) => item.id))).toEqual(owned)
  const pictures = () => editor.nodes().evaluateAll((items) => items.filter((item) => item.parentElement?.getElementsByTagName('svg').length).length)
  expect(await pictures()).toBeLessThan(150)
  const last = editor.node('Change idea: Idea 29 11')
  await editor.node('Change idea: Idea 0 0').click()
  await editor.press('End')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  // What comes into sight has its picture by then.
  await expect.poll(() => editor.nodes().evaluateAll((items) => items.filter((item) => {
    const { top, bottom } = item.getBoundingClientRect()
    return bottom > 0 && top < innerHeight && !item.parentElement?.getElementsByTagName('svg').length
  }).length)).toBe(0)
})

test('[U68] dragging a card changes no other card', async ({ editor, page }) => {
  await openFile(page, editor.url, fileOf(8, 8), 73)
  const box = await editor.node('Change idea: Idea 0 1').boundingBox()
  if (!box) throw new Error('The box is not on the screen.')
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 4)
  await page.waitForTimeout(400)
  await watchDrawing(page)
  for (let i = 0; i < 10; i++) await page.mouse.move(from.x + 30 + i, from.y + 4)
  expect(await drawing(page)).toEqual({ items: [], pictures: 0 })
  await editor.press('Escape')
  await page.mouse.up()
})

test('[U69] the scripts that are fetched before the first touch weigh at most 350 kB', async ({ editor }) => {
  const bytes = await scriptBytes(editor.url)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThanOrEqual(350_000)
})

test('[U103] a line more while words are typed moves the others at once; a box more, with ease', async ({ editor, page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.addInitScript(() => {
    const eased: string[] = []
    Object.assign(window, { eased })
    // Listens before the canvas does, which stops these events on their way.
    addEventListener('transitionrun', (event) => void (event.target instanceof Element && event.target.closest('#diagram') && ['d', 'transform'].includes(event.propertyName) && eased.push(event.propertyName)), true)
  })
  await editor.small()
  const eased = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { eased: string[] }).eased.splice(0))
  const places = () => editor.nodes().evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top))
  await editor.node('Secondary driver: Slippers that fit').focus()
  await editor.press('F2')
  await expect(editor.textOf('Secondary driver')).toBeFocused()
  await eased()
  const before = await places()
  await page.keyboard.type(' and hold the heel, for everybody who walks alone at night')
  await expect.poll(places).not.toEqual(before)
  expect(await eased()).toEqual([])
  await editor.press('Enter')
  await expect.poll(eased).toContain('transform')
})

test('[U104] the heading of the details follows what is typed at the next pause', async ({ editor, page }) => {
  await editor.begin('Fewer')
  const heading = page.getByRole('complementary', { name: 'Details' }).getByRole('heading', { level: 2 })
  await expect(heading).toHaveText('Fewer')
  // Thirty letters faster than the pause: none is written there one by one.
  await heading.evaluate((element) => {
    const said = new Set<string>()
    Object.assign(window, { said })
    new MutationObserver(() => said.add(element.textContent)).observe(element, { characterData: true, childList: true, subtree: true })
  })
  await page.keyboard.type(' falls at night, by half in June', { delay: 20 })
  await expect(heading).toHaveText('Fewer falls at night, by half in June')
  expect(await page.evaluate(() => (window as unknown as { said: Set<string> }).said.size)).toBeLessThan(5)
})
