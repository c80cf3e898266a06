import { expect, type Page } from '@playwright/test'
import { test } from '../kit/editor'

/**
 * A handful of screens as they were when somebody last looked at them and found them good. A tenth of a
 * letter's edge may differ between machines; a shift, a colour or a missing part may not.
 */
const looksTheSame = (page: Page, name: string): Promise<void> =>
  expect(page).toHaveScreenshot(`${name}.png`, { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01 })

const screens: readonly { readonly name: string; readonly theme: string; readonly width: number; readonly height: number; readonly press?: readonly string[] }[] = [
  { name: 'canvas-light', theme: 'light', width: 1280, height: 800 },
  { name: 'canvas-dark', theme: 'dark', width: 1280, height: 800 },
  { name: 'canvas-contrast', theme: 'contrast', width: 1280, height: 800 },
  { name: 'outline-beside', theme: 'light', width: 1280, height: 800, press: ['Control+Alt+o'] },
  { name: 'phone', theme: 'light', width: 390, height: 780 },
]

for (const { name, theme, width, height, press = [] } of screens) {
  test(`[U102] a golden screen is as it was: ${name}`, async ({ editor, page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.addInitScript((settings) => localStorage.setItem('throughline.settings', JSON.stringify(settings)), { theme, language: 'en-GB' })
    await page.goto(editor.url)
    await page.getByRole('button', { name: /^Training exercise/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await editor.press(...press)
    // The pointer rests where nothing answers to it.
    await page.mouse.move(width / 2, height - 2)
    await expect(page.getByRole('complementary', { name: 'Details' }).or(page.getByRole('treegrid')).first()).toBeVisible()
    await looksTheSame(page, name)
  })
}
