import { expect, type Page } from '@playwright/test'
import { Editor, test } from '../kit/editor'

const rows = (page: Page) => page.getByRole('treegrid', { name: 'Outline' }).getByRole('row')
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })

for (const [title, viewport, touch] of [['a phone', { width: 390, height: 844 }, true], ['320 px', { width: 320, height: 640 }, false]] as const) {
  test(`[U85] on ${title} the rows have the room, and the details come when they are asked for`, async ({ browser, server }) => {
    const context = await browser.newContext({ viewport, hasTouch: touch })
    const page = await context.newPage()
    const editor = new Editor(page, server.url)
    await page.goto(server.url)
    await editor.button('Sample diagram').click()
    await expect(rows(page)).toHaveCount(25)
    const row = page.getByRole('row', { name: 'Primary driver: People reach the right person at once' })
    await row.click()
    await expect(row).toBeFocused()
    await expect(details(page)).toBeHidden()
    const grid = await page.getByRole('treegrid', { name: 'Outline' }).boundingBox()
    expect(grid?.height ?? 0, 'more than half of the screen').toBeGreaterThan(viewport.height / 2)
    await editor.button('Details').click()
    await expect(details(page)).toBeFocused()
    await expect(details(page).getByRole('textbox', { name: 'Note' })).toBeVisible()
    // Another row may be looked at, and what is typed has the room to itself.
    await page.getByRole('row', { name: 'Secondary driver: A first contact that sorts well' }).focus()
    await expect(details(page)).toContainText('A first contact that sorts well')
    await editor.press('F2')
    await expect(editor.textOf('Secondary driver')).toBeFocused()
    await expect(details(page)).toBeHidden()
    await editor.press('Escape')
    await editor.button('Details').click()
    await expect(details(page)).toBeHidden()
    await expect(editor.button('Details')).toHaveAttribute('aria-expanded', 'false')
    await context.close()
  })
}

test('[U85] side by side on a small screen the canvas keeps more than half of it', async ({ editor, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(editor.url)
  await editor.button('Sample diagram').click()
  await expect(details(page)).toBeVisible()
  await editor.button('Outline').click()
  await expect(rows(page)).toHaveCount(25)
  const canvas = await page.getByRole('region', { name: 'Diagram canvas' }).boundingBox()
  expect(canvas?.width ?? 0).toBeGreaterThan(512)
  await editor.button('Details').click()
  await expect(details(page)).toBeVisible()
})
