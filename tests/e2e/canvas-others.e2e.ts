import { expect, type Locator, type Page } from '@playwright/test'
import { test } from '../kit/served'
import { addDriver, guest, host, treeOf, type Person } from '../kit/people'

const item = (page: Page, name: string): Locator => page.getByRole('treeitem', { name, exact: true })
const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' })

const middleOf = async (locator: Locator) => {
  await locator.page().waitForTimeout(400)
  const box = await locator.boundingBox()
  if (!box) throw new Error('not there')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Ade and Bea in one room, with two drivers. */
const both = async (browser: Parameters<typeof host>[0], url: string): Promise<readonly [Person, Person]> => {
  const { person: ade, link } = await host(browser, 'Ade', url, 'Fewer missed visits')
  const bea = await guest(browser, 'Bea', link)
  await addDriver(ade.page, 'First driver')
  await addDriver(ade.page, 'Second driver')
  await expect(item(bea.page, 'Primary driver: Second driver')).toBeVisible()
  return [ade, bea]
}

test('[U29] others see where a box is being dragged; only the drop is written', async ({ browser, server }) => {
  const [ade, bea] = await both(browser, server.url)
  const tree = await treeOf(bea.page)
  const ghost = bea.page.getByRole('region', { name: 'Diagram canvas' }).getByText('Ade', { exact: true })
  await bea.page.getByRole('treeitem', { name: /^Aim/ }).click()
  const from = await middleOf(item(ade.page, 'Primary driver: Second driver'))
  await ade.page.mouse.move(from.x, from.y)
  await ade.page.mouse.down()
  await ade.page.mouse.move(from.x + 30, from.y + 60, { steps: 8 })
  // Her name stands on the box she is at, and on the outline that she drags.
  await expect(ghost).toHaveCount(2)
  const first = await ghost.last().boundingBox()
  await ade.page.mouse.move(from.x + 30, from.y + 120, { steps: 8 })
  await expect(async () => expect((await ghost.last().boundingBox())?.y ?? 0).toBeGreaterThan((first?.y ?? 0) + 20)).toPass()
  expect(await treeOf(bea.page)).toEqual(tree)
  await ade.page.keyboard.press('Escape')
  await ade.page.mouse.up()
  await expect(ghost).toHaveCount(1)
  expect(await treeOf(bea.page)).toEqual(tree)
  for (const { context } of [ade, bea]) await context.close()
})

test('[U72] others’ work is one summary in ten seconds; what becomes of the own box is said at once', async ({ browser, server }) => {
  const [ade, bea] = await both(browser, server.url)
  await item(bea.page, 'Primary driver: First driver').click()
  // What came before has been told.
  await expect(messages(bea.page)).toContainText('Ade added 2 boxes.', { timeout: 12_000 })
  await addDriver(ade.page, 'Third driver')
  await addDriver(ade.page, 'Fourth driver')
  await item(ade.page, 'Primary driver: Second driver').click()
  await ade.page.keyboard.press('F2')
  await ade.page.keyboard.insertText(' as well')
  await ade.page.keyboard.press('Escape')
  await item(ade.page, 'Primary driver: First driver').click()
  await ade.page.keyboard.press('F2')
  await ade.page.keyboard.insertText(' of all')
  await ade.page.keyboard.press('Escape')
  await expect(messages(bea.page)).toContainText('Ade is changing “First driver”, where you are.', { timeout: 3_000 })
  await expect(messages(bea.page)).toContainText('Ade added 2 boxes and changed 1.', { timeout: 12_000 })
  await item(ade.page, 'Primary driver: First driver of all').click()
  await ade.page.keyboard.press('Delete')
  await expect(messages(bea.page)).toContainText('“First driver of all”, where you were, was deleted by someone else.', { timeout: 3_000 })
  await expect(bea.page.getByRole('treeitem', { name: /^Primary/ }).and(bea.page.locator(':focus'))).toHaveCount(1)
  await ade.page.keyboard.press('Control+z')
  await expect(messages(bea.page)).toContainText('Ade restored 1 box.', { timeout: 12_000 })
  for (const { context } of [ade, bea]) await context.close()
})

test('[U76] undo takes back own work and never a letter that a colleague typed', async ({ browser, server }) => {
  const [ade, bea] = await both(browser, server.url)
  await item(bea.page, 'Primary driver: First driver').dblclick()
  await bea.page.keyboard.insertText(' by Bea')
  await expect(item(ade.page, 'Primary driver: First driver by Bea')).toBeVisible()
  await item(ade.page, 'Primary driver: First driver by Bea').dblclick()
  await ade.page.keyboard.press('Home')
  await ade.page.keyboard.type('Ade: ')
  await ade.page.keyboard.press('Escape')
  await expect(bea.page.getByRole('textbox', { name: 'Text of Primary driver' })).toHaveValue('Ade: First driver by Bea')
  await bea.page.keyboard.insertText(' and more')
  await expect(item(ade.page, 'Primary driver: Ade: First driver by Bea and more')).toBeVisible()
  await ade.page.keyboard.press('Control+z')
  await expect(item(ade.page, 'Primary driver: First driver by Bea and more')).toBeFocused()
  await expect(bea.page.getByRole('textbox', { name: 'Text of Primary driver' })).toHaveValue('First driver by Bea and more')
  await expect(bea.page.getByRole('textbox', { name: 'Text of Primary driver' })).toBeFocused()
  // Undo after undo: what is Ade's goes, what Bea wrote stays to the last.
  for (let step = 0; step < 12; step++) await ade.page.keyboard.press('Control+z')
  await expect(messages(ade.page)).toContainText('There is nothing to undo.')
  await bea.page.keyboard.press('Escape')
  for (let step = 0; step < 3; step++) await bea.page.keyboard.press('Control+z')
  await expect(messages(bea.page)).toContainText('There is nothing to undo.')
  for (const { context } of [ade, bea]) await context.close()
})
