import { expect, type Page } from '@playwright/test'
import { test } from '../kit/editor'

const row = (page: Page, name: string) => page.getByRole('row', { name, exact: true })

test('[U87] letters typed while the views change are all kept, whatever the order of views', async ({ editor, page }) => {
  const here = page.waitForResponse(/assets\/Outline-.*\.js/)
  await editor.begin('One')
  await here
  // Once the editor has come to rest.
  await page.waitForFunction(() => new Promise((done) => requestIdleCallback(() => done(true))))
  for (const letters of [' two', ' three', ' four']) {
    await editor.press('Control+Alt+o')
    await editor.type(letters)
  }
  await expect(editor.textOf('Aim')).toHaveValue('One two three four')
  await expect(editor.textOf('Aim')).toBeFocused()
  await editor.press('Escape')
  await expect(row(page, 'Aim: One two three four')).toBeFocused()
})

test('[U88] rows that are selected with Shift are counted in words, and are dragged as one step', async ({ editor, page }) => {
  await editor.small()
  await editor.press('Control+Alt+o')
  const slippers = row(page, 'Secondary driver: Slippers that fit')
  await slippers.focus()
  await page.keyboard.down('Shift')
  await row(page, 'Secondary driver: Shoes at the bedside').getByText('Shoes at').click()
  await page.keyboard.up('Shift')
  await expect(editor.messages()).toContainText('3 boxes are selected.')
  await row(page, 'Secondary driver: Shoes at the bedside').getByText('Shoes at').dragTo(row(page, 'Primary driver: Good light at night').getByText('Good light'))
  await expect(editor.messages()).toContainText('Moved 2 boxes to “Good light at night”.')
  // The idea came along with the driver that it serves.
  await expect(row(page, 'Change idea: Fitting on admission')).toHaveAttribute('aria-description', /Slippers that fit/)
  await editor.press('Control+z')
  for (const name of ['Slippers that fit', 'Shoes at the bedside']) {
    await expect(row(page, `Secondary driver: ${name}`)).toHaveAttribute('aria-description', /Safe footwear/)
  }
})

test('[U90] impact and ease opens in the middle of typing, keeps the text, and gives the focus back; find leads from it to the diagram', async ({ editor, page }) => {
  await editor.small()
  const fitting = 'Change idea: Fitting on admission'
  await editor.node(fitting).focus()
  await editor.press('F2')
  await editor.type(' day')
  await editor.button('Impact and ease').click()
  const heading = page.getByRole('heading', { name: 'Impact and ease' })
  await expect(heading).toBeFocused()
  await editor.button('Back to the diagram').click()
  await expect(editor.node(`${fitting} day`)).toBeFocused()
  await editor.button('Impact and ease').click()
  await expect(heading).toBeFocused()
  await editor.press('Control+f')
  await expect(page.getByRole('searchbox', { name: 'Find', exact: true })).toBeFocused()
  await editor.type('footwear')
  await editor.press('Escape')
  await expect(editor.node('Primary driver: Safe footwear')).toBeFocused()
})

test('[U91] a folded row says how much is folded away, as the box does', async ({ editor, page }) => {
  await editor.small()
  await editor.press('Control+Alt+o')
  const footwear = row(page, 'Primary driver: Safe footwear')
  await footwear.focus()
  await editor.press(' ')
  const words = /3 below are folded away/
  await expect(footwear).toHaveAccessibleDescription(words)
  await expect(editor.node('Primary driver: Safe footwear')).toHaveAccessibleDescription(words)
})

test('[U92] when the last box is deleted, what can be added has the focus; when a sheet closes from the palette, the box has it again', async ({ editor, page }) => {
  await editor.begin('One')
  await editor.press('Escape', 'Delete')
  await expect(editor.button('Add aim')).toBeFocused()
  await editor.press('Control+z')
  const aim = editor.node('Aim: One')
  await expect(aim).toBeFocused()
  const ideas = async () => {
    await editor.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await editor.type('Impact and ease')
    await editor.press('Enter')
  }
  await ideas()
  await expect(page.getByRole('heading', { name: 'Impact and ease' })).toBeFocused()
  await ideas()
  await expect(aim).toBeFocused()
})

test('[U93] the menu names what showing one branch would do now, and says why it cannot', async ({ editor, page }) => {
  await editor.small()
  const view = async () => {
    await editor.button('Menu').click()
    await page.getByRole('menuitem', { name: 'View', exact: true }).click()
  }
  await editor.press('Escape')
  await view()
  await expect(page.getByRole('menuitem', { name: 'Show this branch only' })).toHaveAccessibleDescription('Select a box first.')
  await editor.press('Escape', 'Escape')
  await editor.node('Primary driver: Safe footwear').focus()
  await view()
  await page.getByRole('menuitem', { name: 'Show this branch only' }).click()
  await expect(editor.nodes()).toHaveCount(5)
  await view()
  await page.getByRole('menuitem', { name: 'Show the whole diagram' }).click()
  await expect(editor.nodes()).toHaveCount(6)
})
