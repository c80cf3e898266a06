import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from '../kit/faults'
import { addDriver, beginDiagram } from '../kit/people'
import { test } from '../kit/served'

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Command palette' })
const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Find a command' })

const begin = async (page: Page, url: string): Promise<void> => {
  await beginDiagram(page, url, 'Fewer missed visits')
  await addDriver(page, 'Easy access')
  await addDriver(page, 'A warm welcome')
  await page.getByRole('treeitem', { name: 'Primary driver: Easy access' }).click()
}

test('[T10] Ctrl+K finds a command by a few letters, Enter runs it, and the new box is typed at once', async ({ server, page }) => {
  await begin(page, server.url)
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.keyboard.type('sec dri')
  await expect(palette(page).getByRole('option').first()).toContainText('Add secondary driver')
  await page.keyboard.press('Enter')
  // Typed without waiting, as people do.
  await page.keyboard.type('Remembering the visit')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treeitem', { name: 'Secondary driver: Remembering the visit' })).toBeFocused()
  await expect(palette(page)).toHaveCount(0)
})

test('[T10] the palette is there before it is first asked for: letters typed right after Ctrl+K are its own', async ({ server, page }) => {
  await begin(page, server.url)
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/Palette-')))).toBe(true)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sec dri')
  await expect(field(page)).toHaveValue('sec dri')
  await page.keyboard.press('Escape')
  for (const name of ['Aim: Fewer missed visits', 'Primary driver: Easy access', 'Primary driver: A warm welcome']) await expect(page.getByRole('treeitem', { name, exact: true })).toBeVisible()
})

test('[T10] while the palette is still on its way, what is typed does not land in the box behind it', async ({ server, page }) => {
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/Palette-*.js', async (route) => {
    await arrived
    await route.continue()
  })
  await begin(page, server.url)
  const box = page.getByRole('treeitem', { name: 'Primary driver: Easy access' })
  await expect(box).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zoom')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('textbox', { name: 'Text of Primary driver' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  arrive()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()
})

test('[T11] closing the palette gives the focus back to where it was', async ({ server, page }) => {
  await begin(page, server.url)
  const box = page.getByRole('treeitem', { name: 'Primary driver: Easy access' })
  await box.focus()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toBeFocused()
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.focus()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(note).toBeFocused()
})

test('[T12] commands show their keys; what cannot be done now stays listed with the reason', async ({ server, page }) => {
  await begin(page, server.url)
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('option', { name: /^Move up Alt\+Up/ })).toHaveCount(1)
  await expect(palette(page).getByRole('option', { name: /^Save Ctrl\+S/ })).toHaveCount(1)
  await page.keyboard.type('add aim')
  await expect(palette(page).getByRole('option', { name: /^Add aim/ })).toContainText('This diagram has its aim already.')
  await page.keyboard.press('Enter')
  // It is said, and the palette stays for another choice.
  await expect(palette(page)).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /^Aim/, includeHidden: true })).toHaveCount(1)
})

test('[T13] a command that needs more asks for it: a box from a narrowed list, an option, a text', async ({ server, page }) => {
  await begin(page, server.url)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('Remembering the visit')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+m')
  const dialog = page.getByRole('dialog', { name: 'Move to' })
  await expect(dialog.getByRole('combobox', { name: 'Under which box?' })).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.keyboard.type('warm')
  await expect(dialog.getByRole('option')).toHaveText(['Primary driver: A warm welcome'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Leads to' }).getByRole('listitem')).toHaveText([/A warm welcome/])
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('rename a column')
  await page.keyboard.press('Enter')
  await page.keyboard.type('secondary')
  await page.keyboard.press('Enter')
  await page.keyboard.type('What helps')
  await page.keyboard.press('Enter')
  await expect(page.getByText('What helps', { exact: true })).toBeVisible()
})

test('[T14] with nothing selected a command asks for the box first', async ({ server, page }) => {
  await begin(page, server.url)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('set owner')
  await page.keyboard.press('Enter')
  await page.keyboard.type('warm')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Owner' })).toBeFocused()
  await page.keyboard.type('Marco')
  await page.keyboard.press('Enter')
  await page.getByRole('treeitem', { name: 'Primary driver: A warm welcome' }).click()
  await expect(page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Owner' })).toHaveValue('Marco')
})
