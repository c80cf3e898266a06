import type { Browser, Page } from '@playwright/test'
import type { Subject } from './subjects'
import { median, quantile, recorded, type Busy } from './trace'

declare global {
  interface Window {
    startMeter: () => void
    stopMeter: () => readonly number[]
    meter: { touched: Set<Element> }
  }
}

const letters = 'and then we shall see what the ward makes of it next monday '

/** Main thread time of one thing, as the median says it and as the slow ones say it. */
export interface Cost {
  readonly script: number
  readonly render: number
  readonly paint: number
  readonly all: number
  readonly p95: number
}

/** From the key to the picture; `after` is all that follows up to the next key, such as boxes that ease to their places. */
export interface Keys extends Cost {
  readonly clockP50: number
  readonly clockP95: number
  readonly after: number
}

export interface Motion {
  readonly fps: number
  readonly frameP95: number
  /** Part of the pictures that were missed at 60 a second. */
  readonly dropped: number
  readonly busy: number
}

export interface Remote extends Cost {
  /** Pictures of boxes that were changed by a letter. */
  readonly touched: number
}

const costOf = (spans: readonly Busy[]): Cost => ({
  script: median(spans.map(({ script }) => script)), render: median(spans.map(({ render }) => render)), paint: median(spans.map(({ paint }) => paint)),
  all: median(spans.map(({ all }) => all)), p95: quantile(spans.map(({ all }) => all), 0.95),
})

/** Sixty letters typed at an uneven pace, so that no key is in step with the frames. */
export const keys = async (browser: Browser, { page, startTyping, stopTyping }: Subject): Promise<Keys> => {
  await startTyping()
  const recording = await recorded(browser, page, async () => {
    for (const [i, letter] of [...letters].entries()) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      await page.waitForTimeout(60 + ((i * 37) % 23))
    }
  })
  await stopTyping()
  const pictures = recording.toPicture('keydown').slice(5)
  const clock = pictures.map(({ ms }) => ms)
  return { ...costOf(pictures.map(({ busy }) => busy)), clockP50: median(clock), clockP95: quantile(clock, 0.95), after: median(recording.busyAfter('key').slice(5).map(({ all }) => all)) }
}

/** A point of the page that belongs to what the selector says, as near to the middle as can be. */
const pointIn = (page: Page, selector: string): Promise<{ x: number; y: number }> =>
  page.evaluate((wanted) => {
    for (let ring = 0; ring < 60; ring++) {
      for (const [dx, dy] of [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, -1]] as const) {
        const at = { x: 650 + dx * ring * 6, y: 420 + dy * ring * 6 }
        if (document.elementFromPoint(at.x, at.y)?.closest(wanted) && !(wanted.includes('pane') && document.elementFromPoint(at.x, at.y)?.closest('.react-flow__node'))) return at
      }
    }
    throw new Error(`Nothing of ${wanted} is near the middle.`)
  }, selector)

const motion = async (browser: Browser, page: Page, selector: string): Promise<Motion> => {
  const from = await pointIn(page, selector)
  let frames: readonly number[] = []
  const recording = await recorded(browser, page, async () => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 8, from.y + 8)
    await page.evaluate(() => window.startMeter())
    for (let i = 0; i < 150; i++) await page.mouse.move(from.x + Math.sin(i / 12) * 160, from.y + Math.sin(i / 9) * 120)
    frames = await page.evaluate(() => window.stopMeter())
    await page.mouse.move(from.x + 1, from.y + 1)
    await page.keyboard.press('Escape')
    await page.mouse.up()
  })
  const gaps = frames.slice(1).map((at, i) => at - (frames[i] ?? at))
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  const busy = recording.busyAfter('frame').slice(0, -1).map(({ all }) => all)
  const wanted = Math.max(1, Math.round(total / (1_000 / 60)))
  return { fps: (1_000 * gaps.length) / total, frameP95: quantile(gaps, 0.95), dropped: Math.max(0, 1 - gaps.length / wanted), busy: median(busy) }
}

export const pan = (browser: Browser, { page }: Subject): Promise<Motion> => motion(browser, page, '.react-flow__pane')
export const drag = (browser: Browser, { page }: Subject): Promise<Motion> => motion(browser, page, '.react-flow__node')

/** Twenty letters of somebody else, one after the other. */
export const remote = async (browser: Browser, { page, remote: type }: Subject): Promise<Remote> => {
  const touched: number[] = []
  const recording = await recorded(browser, page, async () => {
    for (const letter of letters.slice(0, 20)) {
      await page.evaluate(() => {
        window.meter.touched.clear()
        performance.mark('bench:remote')
      })
      await type?.(letter)
      await page.waitForTimeout(220)
      touched.push(await page.evaluate(() => window.meter.touched.size))
    }
  })
  return { ...costOf(recording.busyAfter('remote').slice(2)), touched: median(touched.slice(2)) }
}
