import { expect } from '@playwright/test'
import { test } from '../kit/editor'
import { Reader } from '../kit/reader'

const aim = 'Halve falls by June'
const primary = 'Primary driver: '
const secondary = 'Secondary driver: '
const idea = 'Change idea: '

test('[U75] a diagram of eleven boxes is built by keyboard, and every step is heard as it should be', async ({ editor, page }) => {
  await page.goto(editor.url)
  const reader = await Reader.of(page)
  const said = (text: string) => expect(async () => expect(await reader.lastMessage()).toBe(text)).toPass({ timeout: 5_000 })
  /** Types a text, then a key that adds the next box: its empty field has the focus, and what was added is said. */
  const then = async (text: string, key: string, added: string): Promise<void> => {
    await editor.type(text)
    await editor.press(key)
    await reader.hears({ role: 'textbox', name: `Text of ${added}` })
    await said(`${added} added.`)
  }
  await reader.hears({ role: 'button', name: 'New diagram' })
  await editor.press('Enter')
  await reader.hears({ role: 'textbox', name: 'Text of Aim' })
  await then(aim, 'Tab', 'Primary driver')
  await then('Safe footwear', 'Tab', 'Secondary driver')
  await then('Slippers that fit', 'Tab', 'Change idea')
  await then('Fitting on admission', 'Enter', 'Change idea')
  await then('A second pair', 'Shift+Tab', 'Secondary driver')
  await then('Shoes at the bedside', 'Tab', 'Change idea')
  await then('A shelf at each bed', 'Shift+Tab', 'Secondary driver')
  await editor.press('Shift+Tab')
  await reader.hears({ role: 'textbox', name: 'Text of Primary driver' })
  await then('Good light', 'Tab', 'Secondary driver')
  await then('Light on the way', 'Tab', 'Change idea')
  await then('Lamps that see movement', 'Enter', 'Change idea')
  await editor.type('A torch for each bed')
  await editor.press('Escape')

  await reader.hears({
    role: 'treeitem', name: `${idea}A torch for each bed`, level: 4, place: '5 of 5', selected: true, description: `Leads to ${secondary}Light on the way. Untested`,
  })
  const items = await reader.each('treeitem')
  expect(items.map(({ name, level, place, description }) => `${level} ${name}, ${place} | ${description}`)).toEqual([
    `1 Aim: ${aim}, 1 of 1 | `,
    `2 ${primary}Safe footwear, 1 of 2 | Leads to Aim: ${aim}`,
    `2 ${primary}Good light, 2 of 2 | Leads to Aim: ${aim}`,
    `3 ${secondary}Slippers that fit, 1 of 3 | Leads to ${primary}Safe footwear`,
    `3 ${secondary}Shoes at the bedside, 2 of 3 | Leads to ${primary}Safe footwear`,
    `3 ${secondary}Light on the way, 3 of 3 | Leads to ${primary}Good light`,
    `4 ${idea}Fitting on admission, 1 of 5 | Leads to ${secondary}Slippers that fit. Untested`,
    `4 ${idea}A second pair, 2 of 5 | Leads to ${secondary}Slippers that fit. Untested`,
    `4 ${idea}A shelf at each bed, 3 of 5 | Leads to ${secondary}Shoes at the bedside. Untested`,
    `4 ${idea}Lamps that see movement, 4 of 5 | Leads to ${secondary}Light on the way. Untested`,
    `4 ${idea}A torch for each bed, 5 of 5 | Leads to ${secondary}Light on the way. Untested`,
  ])
  // The items hang in the tree that owns them, not somewhere in the page.
  expect(await reader.within('tree', 'Driver diagram')).toEqual(items.map(({ name }) => `treeitem ${name}`))

  await editor.press('ArrowLeft')
  await reader.hears({ name: `${secondary}Light on the way`, level: 3, place: '3 of 3', expanded: true, selected: true })
  await editor.press(' ')
  await said('2 boxes below folded away.')
  await reader.hears({ name: `${secondary}Light on the way`, expanded: false, description: `Leads to ${primary}Good light. 2 below are folded away` })
  expect(await reader.each('treeitem')).toHaveLength(9)
  await editor.press(' ')
  await said('2 boxes below shown again.')
  await editor.press('Shift+ArrowUp')
  await said('2 boxes are selected.')
  await reader.hears({ name: `${secondary}Shoes at the bedside`, selected: true })
  expect((await reader.each('treeitem')).filter(({ selected }) => selected)).toHaveLength(2)
  await editor.press('Delete')
  await said('Deleted 2 boxes and 3 below. Undo brings them back.')
  await reader.hears({ role: 'treeitem', name: `${secondary}Slippers that fit`, place: '1 of 1' })
  await editor.press('Control+z')
  await said('Undone.')
  await reader.hears({ name: `${secondary}Shoes at the bedside`, place: '2 of 3', selected: true })
  expect((await reader.each('treeitem')).filter(({ selected }) => selected).map(({ name }) => name)).toEqual([`${secondary}Shoes at the bedside`, `${secondary}Light on the way`])
})
