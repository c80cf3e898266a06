import { expect, type Page } from '@playwright/test'
import { wholeBrowser } from '../kit/chromium'
import { test } from '../kit/editor'

test.use({ launchOptions: wholeBrowser })

/**
 * A handful of screens as they were when somebody last looked at them and found them good. A letter's
 * edge may differ between machines; a shift, a colour or a missing part may not. After a change that is
 * meant, `--update-snapshots` draws them anew: look at each before it is kept.
 */
const looksTheSame = (page: Page, name: string): Promise<void> =>
  expect(page).toHaveScreenshot(`${name}.png`, { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.005, timeout: 20_000 })

interface Golden {
  readonly name: string
  readonly theme: 'light' | 'dark' | 'contrast'
  readonly width: number
  readonly height: number
  readonly press?: readonly string[]
}

const screens: readonly Golden[] = [
  { name: 'canvas-light', theme: 'light', width: 1280, height: 800 },
  { name: 'canvas-dark', theme: 'dark', width: 1280, height: 800 },
  { name: 'canvas-contrast', theme: 'contrast', width: 1280, height: 800 },
  { name: 'outline-beside', theme: 'light', width: 1280, height: 800, press: ['Control+Alt+o'] },
  { name: 'phone', theme: 'light', width: 390, height: 780 },
]

// Other systems draw letters and fields of their own.
for (const { name, theme, width, height, press = [] } of process.platform === 'linux' ? screens : []) {
  test(`[U102] a golden screen is as it was: ${name}`, async ({ editor, page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.addInitScript((settings) => localStorage.setItem('throughline.settings', JSON.stringify(settings)), { theme, language: 'en-GB' })
    await page.goto(editor.url)
    await page.getByRole('button', { name: /^Training exercise/ }).click()
    await expect(page.getByRole('complementary', { name: 'Details' }).or(page.getByRole('treegrid')).first()).toBeVisible()
    await editor.press(...press)
    await expect(page.getByRole('treegrid')).toHaveCount(width < 600 || press.length > 0 ? 1 : 0)
    // What comes last: the theory is looked at in the background, and letters come from files.
    await expect(page.getByRole('contentinfo')).toContainText('Check my theory: 3 suggestions')
    await page.evaluate(async () => void (await document.fonts.ready))
    // Where the camera stands after a view was opened beside it depends on when that was.
    if (width > 600) await page.getByRole('button', { name: 'Fit to screen' }).click()
    // The pointer rests where nothing answers to it.
    await page.mouse.move(width / 2, height - 2)
    await looksTheSame(page, name)
  })
}
