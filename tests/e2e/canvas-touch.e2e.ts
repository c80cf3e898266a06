import { expect, type CDPSession, type Page } from '@playwright/test'
import { Editor, test } from '../kit/editor'

interface Spot {
  readonly x: number
  readonly y: number
}

/** Fingers on the glass, as the browser gets them from a touch screen. */
const fingers = async (page: Page) => {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: readonly Spot[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints.map((spot, id) => ({ ...spot, id })) })
  return {
    /** Moves all fingers from where they begin to where they end, in steps. */
    slide: async (from: readonly Spot[], to: readonly Spot[]): Promise<void> => {
      await send('touchStart', from)
      for (let step = 1; step <= 8; step++) {
        await send('touchMove', from.map((spot, i) => ({ x: spot.x + (((to[i]?.x ?? 0) - spot.x) * step) / 8, y: spot.y + (((to[i]?.y ?? 0) - spot.y) * step) / 8 })))
        await page.waitForTimeout(16)
      }
      await send('touchEnd', [])
    },
  }
}

/** The sample drawn on a page of a phone or a narrow window. */
const sample = async (page: Page, url: string): Promise<Editor> => {
  const editor = new Editor(page, url)
  await page.goto(url)
  await editor.button('Sample diagram').click()
  const drawn = editor.button('Diagram')
  await expect(drawn).toBeVisible()
  // On a phone the outline comes first.
  if ((await drawn.getAttribute('aria-pressed')) === 'false') await drawn.click()
  await expect(editor.nodes()).toHaveCount(25)
  return editor
}

const boxOf = async (editor: Editor, name: RegExp) => {
  await editor.page.waitForTimeout(300)
  const box = await editor.node(name).first().boundingBox()
  if (!box) throw new Error(`${String(name)} is not there`)
  return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
}

test('[U77] on a phone a finger pans over boxes without moving them, two fingers zoom, a second tap opens the text', async ({ browser, server }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const editor = await sample(page, server.url)
  const hand = await fingers(page)
  const tree = await editor.tree()
  const first = /^Primary driver: There are enough/
  const before = await boxOf(editor, first)
  await hand.slide([before.middle], [{ x: before.middle.x - 60, y: before.middle.y + 70 }])
  const panned = await boxOf(editor, first)
  expect(Math.round(before.x - panned.x)).toBeGreaterThan(30)
  expect(Math.round(panned.y - before.y)).toBeGreaterThan(50)
  expect(await editor.tree()).toEqual(tree)
  await expect(editor.button('Undo')).toHaveAttribute('aria-disabled', 'true')
  const { x, y } = panned.middle
  await hand.slide([{ x: x - 20, y }, { x: x + 20, y }], [{ x: x - 45, y }, { x: x + 45, y }])
  const zoomed = await boxOf(editor, first)
  expect(zoomed.width).toBeGreaterThan(panned.width * 1.5)
  expect(await editor.tree()).toEqual(tree)
  await page.touchscreen.tap(zoomed.middle.x, zoomed.middle.y)
  await expect(editor.node(first)).toHaveAttribute('aria-selected', 'true')
  await expect(editor.textOf('Primary driver')).toBeHidden()
  const chosen = await boxOf(editor, first)
  await page.touchscreen.tap(chosen.middle.x, chosen.middle.y)
  await expect(editor.textOf('Primary driver')).toBeFocused()
  await context.close()
})

for (const [title, viewport] of [['320 px', { width: 320, height: 640 }], ['200 %', { width: 700, height: 450 }]] as const) {
  test(`[U78] at ${title} everything that can be done can still be reached`, async ({ browser, server }) => {
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    const editor = await sample(page, server.url)
    // Nothing is cut off at the side of the page.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
    for (const name of ['Add primary driver', 'Add secondary driver', 'Add change idea', 'Command palette', 'Zoom in', 'Fit to screen']) {
      // The visible one: a bar may hold another behind a menu.
      const button = page.getByRole('button', { name, exact: true })
      await button.scrollIntoViewIfNeeded()
      const box = await button.boundingBox()
      expect(box, name).not.toBeNull()
      expect((box?.x ?? -1) >= -1 && (box?.x ?? 0) + (box?.width ?? 0) <= viewport.width + 1, `${name} lies within the page`).toBe(true)
    }
    await editor.node(/^Aim/).focus()
    await editor.press('ArrowRight')
    // What is walked to is brought into sight, also beside the details.
    await expect(editor.node(/^Primary/).first()).toBeInViewport({ ratio: 0.9 })
    await editor.button('Details').click()
    await expect(page.getByRole('button', { name: 'Add link…' })).toBeVisible()
    await editor.button('Details').click()
    await editor.button('Add change idea').click()
    await expect(editor.textOf('Change idea')).toBeInViewport({ ratio: 0.9 })
    await editor.type('A new one')
    await editor.press('Escape')
    await expect(editor.node('Change idea: A new one')).toBeFocused()
    await context.close()
  })
}
