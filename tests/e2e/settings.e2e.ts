import { expect, type Page } from '@playwright/test'
import { test } from '../kit/editor'

const settings = (page: Page) => page.getByRole('dialog', { name: /^(Settings|Gosodiadau)$/ })
const choose = (page: Page, group: string, name: string) => settings(page).getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check({ force: true })
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const letters = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))

test('[U51] theme and text size take effect at once and stay', async ({ editor, page }) => {
  await editor.small()
  await editor.press('Control+,')
  const light = await ground(page)
  await choose(page, 'Theme', 'Dark')
  const dark = await ground(page)
  expect(dark).not.toBe(light)
  await choose(page, 'Theme', 'High contrast')
  expect(await ground(page)).toBe('rgb(255, 255, 255)')
  const before = await letters(page)
  await choose(page, 'Text size', 'Largest')
  expect(await letters(page)).toBeCloseTo(before * 1.6, 1)
  await choose(page, 'Theme', 'Dark')
  await editor.press('Escape')
  await page.goto(editor.url)
  expect(await ground(page)).toBe(dark)
  expect(await letters(page)).toBeCloseTo(before * 1.6, 1)
})

test('[U51] without a choice the system’s wish holds: dark, light, more contrast, its own colours', async ({ editor, page }) => {
  await page.goto(editor.url)
  const seen = new Set<string>()
  for (const media of [{ colorScheme: 'light', contrast: 'no-preference' }, { colorScheme: 'dark', contrast: 'no-preference' }, { colorScheme: 'light', contrast: 'more' }] as const) {
    await page.emulateMedia(media)
    seen.add(await ground(page))
  }
  expect(seen.size).toBe(3)
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(editor.button('New diagram')).toBeVisible()
})

test('[U51] with larger text a diagram opens larger too', async ({ editor, page }) => {
  const width = async (textSize: number): Promise<number> => {
    await page.addInitScript((size) => localStorage.setItem('throughline.settings', JSON.stringify({ textSize: size })), textSize)
    await page.goto(editor.url)
    await editor.button('Sample diagram').click()
    return (await editor.node(/^Aim/).boundingBox())?.width ?? 0
  }
  expect(await width(4)).toBeGreaterThan(1.3 * (await width(1)))
})

test('[U52] another language is spoken at once, and nothing that was done is lost', async ({ editor, page }) => {
  await page.route('**/cy-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export default { Settings: "Gosodiadau", Undo: "Dadwneud", Menu: "Dewislen", Find: "Canfod" }' }))
  await editor.small()
  const before = await editor.tree()
  await editor.press('Control+,')
  await choose(page, 'Language', 'Cymraeg')
  await expect(settings(page)).toHaveAccessibleName('Gosodiadau')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('cy')
  await editor.press('Escape')
  await expect(editor.node('Primary driver: Good light at night')).toBeFocused()
  await expect(editor.button('Dewislen')).toBeVisible()
  expect(await editor.tree()).toEqual(before)
  await editor.button('Dadwneud').click()
  await expect(editor.nodes()).toHaveCount(6)
  await editor.press('Control+,')
  await choose(page, 'Language', 'English')
  await expect(settings(page)).toHaveAccessibleName('Settings')
  await editor.press('Escape')
  await expect(editor.button('Undo')).toBeVisible()
})

test('[U51] keys and minimap are chosen here and kept on this device', async ({ editor, page }) => {
  await page.goto(editor.url)
  await editor.button('Settings').click()
  await choose(page, 'Keys', 'Mind map')
  await settings(page).getByRole('checkbox', { name: 'Show a minimap of large diagrams' }).check({ force: true })
  await editor.press('Escape')
  await expect(editor.button('Settings')).toBeFocused()
  await page.goto(editor.url)
  await editor.button('Settings').click()
  await expect(settings(page).getByRole('radio', { name: 'Mind map' })).toBeChecked()
  await expect(settings(page).getByRole('checkbox', { name: 'Show a minimap of large diagrams' })).toBeChecked()
})

test('[U52] written from right to left the screen is mirrored, menus too, and the diagram is there', async ({ editor, page }) => {
  await page.goto(`${editor.url.replace(/\/$/, '')}/?language=ar-XB`)
  await page.getByRole('listitem').getByRole('button').first().click()
  // The names of boxes are in the language of the screen; the aim comes first in any.
  await expect(editor.nodes()).toHaveCount(25)
  await expect(editor.nodes().first()).toBeInViewport()
  await page.getByRole('banner').getByRole('button').first().press('Enter')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('menu')).toHaveCount(2)
})
