import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { Editor, test as base } from '../kit/editor'

/** An editor on a phone, as small as they are sold, touched and never pointed at. */
const test = base.extend<{ phone: Editor }>({
  phone: async ({ browser, server }, use) => {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
    await use(new Editor(await context.newPage(), server.url))
    await context.close()
  },
})

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })
const row = (page: Page, name: string): Locator => page.getByRole('row', { name, exact: true })
const sample = async (editor: Editor): Promise<void> => {
  await editor.page.goto(editor.url)
  await editor.page.getByRole('button', { name: /^Training exercise/ }).click()
  await expect(editor.page.getByRole('row').or(editor.nodes()).first()).toBeVisible()
}
const drawn = async (editor: Editor): Promise<void> => {
  await sample(editor)
  await editor.button('Diagram').tap()
  await expect(editor.nodes()).toHaveCount(13)
}
const adds = ['Add primary driver', 'Add secondary driver', 'Add change idea'] as const

interface Place { readonly name: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const placesOf = (buttons: Locator): Promise<readonly Place[]> =>
  buttons.evaluateAll((all) => all.map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect()
    return { name: each.getAttribute('aria-label') ?? each.textContent, x, y, width, height }
  }).filter(({ width }) => width > 0))

/** Which of them lie over each other or beyond the width. */
const faultsOf = (places: readonly Place[], width: number): readonly string[] =>
  places.flatMap((a, index) => [
    ...(a.x < -1 || a.x + a.width > width + 1 ? [`${a.name} is cut off`] : []),
    ...places.slice(index + 1).filter((b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height).map((b) => `${a.name} and ${b.name} overlap`),
  ])

test('[U160] a box to which a screen reader goes is brought into sight, and not moved twice', async ({ phone }) => {
  await drawn(phone)
  for (const name of [/Daylight/, /^Aim/, /No coffee/]) {
    // Focused as assistive technology does it: the browser scrolls by itself as well.
    await phone.node(name).focus()
    await expect(phone.node(name)).toBeInViewport({ ratio: 0.95 })
  }
})

test('[U161] what the details are about stays in sight above them, and no bar lies over it', async ({ phone }) => {
  await drawn(phone)
  const { page } = phone
  const last = phone.node(/Walk to the second/)
  await last.focus()
  await phone.button('Details').tap()
  await expect(details(page)).toBeVisible()
  await expect(last).toBeInViewport({ ratio: 0.95 })
  const box = await last.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((await details(page).boundingBox())?.y ?? 0)
  await expect(phone.button('Add change idea')).toBeHidden()
  await phone.button('Details').tap()
  await expect(phone.button('Add change idea')).toBeVisible()
  await phone.button('Outline').tap()
  await row(page, 'Change idea: Window open a hand\'s width').tap()
  await phone.button('Details').tap()
  await expect(row(page, 'Change idea: Window open a hand\'s width')).toBeInViewport({ ratio: 0.95 })
})

test('[U162] a sheet has the phone to itself, and Details come in the place of another panel', async ({ phone }) => {
  await sample(phone)
  const { page } = phone
  await phone.button('Details').tap()
  await expect(details(page)).toBeVisible()
  await phone.button('Unsorted ideas (2)').tap()
  await expect(page.getByRole('complementary', { name: 'Unsorted ideas' })).toBeVisible()
  await expect(phone.button('Details')).toHaveAttribute('aria-expanded', 'false')
  await phone.button('Details').tap()
  await expect(details(page)).toBeFocused()
  for (const sheet of ['Tests', 'Measures', 'Impact and ease']) {
    await phone.button(sheet).tap()
    await expect(page.getByRole('heading', { name: sheet, exact: true })).toBeFocused()
    await expect(details(page)).toBeHidden()
    const main = await page.getByRole('main').boundingBox()
    expect(main?.height ?? 0, sheet).toBeGreaterThan(370)
    expect(faultsOf(await placesOf(page.getByRole('main').getByRole('button')), 360)).toEqual([])
  }
})

test('[U163] at 360 px no tool lies under another, all are fit for a finger, and what was tapped keeps no tip', async ({ phone }) => {
  await sample(phone)
  const { page } = phone
  const bar = await placesOf(page.getByRole('banner').getByRole('button'))
  expect(bar).toHaveLength(12)
  expect(faultsOf(bar, 360)).toEqual([])
  for (const { name, width, height } of bar) {
    expect(height, name).toBeGreaterThanOrEqual(name === 'Exercise: a better night\'s sleep' ? 24 : 44)
    expect(width, name).toBeGreaterThanOrEqual(36)
  }
  for (const { name, height } of await placesOf(page.getByRole('contentinfo').getByRole('button'))) expect(height, name).toBeGreaterThanOrEqual(44)
  // Two rows of states at most: more than half of the screen is the diagram's.
  expect((await page.getByRole('main').boundingBox())?.height ?? 0).toBeGreaterThan(740 / 2)
  await phone.button('Diagram').tap()
  await expect.poll(() => phone.button('Diagram').evaluate((button) => getComputedStyle(button, '::after').visibility)).toBe('hidden')
})

test('[U164] at 200 % every tool can be pressed, Check my theory too', async ({ editor, page }) => {
  await page.setViewportSize({ width: 683, height: 384 })
  await sample(editor)
  expect(faultsOf(await placesOf(page.getByRole('banner').getByRole('button')), 683)).toEqual([])
  await editor.button('Check my theory').click()
  await expect(page.getByRole('complementary', { name: 'Check my theory' })).toBeVisible()
})

test('[U165] with a finger and a keyboard on the screen a diagram grows: every add button is in sight beside what is typed', async ({ phone }) => {
  const { page } = phone
  await page.goto(phone.url)
  await phone.button('New diagram').tap()
  await expect(phone.textOf('Aim')).toBeFocused()
  // As the keyboard leaves it.
  await page.setViewportSize({ width: 360, height: 400 })
  await phone.type('Fewer missed visits')
  for (const [name, kind, text] of [[adds[0], 'Primary driver', 'Easy access'], [adds[1], 'Secondary driver', 'Remembering'], [adds[2], 'Change idea', 'Reminder']] as const) {
    for (const each of adds) await expect(phone.button(each)).toBeInViewport({ ratio: 0.99 })
    await phone.button(name).tap()
    await expect(phone.textOf(kind)).toBeFocused()
    await phone.type(text)
    await expect(phone.textOf(kind)).toBeInViewport({ ratio: 0.99 })
  }
  expect(faultsOf(await placesOf(page.getByRole('toolbar', { name: 'Add' }).getByRole('button')), 360)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(row(page, 'Secondary driver: Remembering')).toBeVisible()
  await expect(row(page, 'Change idea: Reminder')).toBeVisible()
})
