import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Sample } from './diagrams'

/** A page that is measured: how to come to the diagram, to a text field, and to another hand's edit. */
export interface Subject {
  readonly name: string
  readonly page: Page
  /** From the choice of the file, or the visit, to the first picture with all boxes; milliseconds. */
  readonly openMs: number
  /** Puts the caret into a field; leaves it. */
  readonly startTyping: () => Promise<void>
  readonly stopTyping: () => Promise<void>
  /** Somebody else types one letter. Null where there is nobody else. */
  readonly remote: ((letter: string) => Promise<void>) | null
  readonly close: () => Promise<void>
}

/** Waits in the page itself for the frame after the last box, and gives its time on the wall clock. */
const allDrawn = (page: Page, count: number): Promise<number> =>
  page.evaluate((wanted) => new Promise<number>((resolve) => {
    const look = (): void => {
      if (document.querySelectorAll('.react-flow__node').length < wanted) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
    }
    look()
  }), count)

/** What the figures are read from later: marks at keys, frames, and which boxes were changed. */
const prepare = (page: Page): Promise<void> =>
  page.evaluate(() => {
    addEventListener('keydown', () => performance.mark('bench:key'), true)
    const meter = { frames: [] as number[], running: false, touched: new Set<Element>() }
    Object.assign(window, { meter })
    const tick = (at: number): void => {
      if (!meter.running) return
      performance.mark('bench:frame')
      meter.frames.push(at)
      requestAnimationFrame(tick)
    }
    Object.assign(window, {
      startMeter: () => {
        meter.frames = []
        meter.running = true
        requestAnimationFrame(tick)
      },
      stopMeter: () => {
        meter.running = false
        return meter.frames
      },
    })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const box = element?.closest('[role="group"].react-flow__node, [data-kind][aria-hidden="true"]')
        if (box) meter.touched.add(box)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })

export const openEditor = async (browser: Browser, url: string, sample: Sample): Promise<Subject & { readonly context: BrowserContext }> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()])
  // The dialogs that are fetched when idle are not part of opening.
  await page.waitForTimeout(1_000)
  const began = Date.now()
  await chooser.setFiles({ name: 'sample.throughline', mimeType: 'application/json', buffer: Buffer.from(sample.file) })
  const openMs = (await allDrawn(page, sample.count)) - began
  await page.waitForTimeout(500)
  await prepare(page)
  return {
    name: 'editor', page, context, openMs, remote: null,
    startTyping: async () => {
      await page.locator(`#node-${sample.middleId}`).evaluate((box) => (box as HTMLElement).focus({ preventScroll: true }))
      await page.waitForTimeout(400)
      await page.keyboard.press('F2')
      await page.getByRole('textbox', { name: 'Text of Secondary driver' }).waitFor()
      await page.keyboard.press('End')
      await page.waitForTimeout(300)
    },
    stopTyping: async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+z')
      await page.waitForTimeout(300)
    },
    close: () => context.close(),
  }
}

/** Shares the diagram that is open and brings in somebody whose caret is in the middle box. */
export const shared = async (browser: Browser, host: Subject, sample: Sample): Promise<Subject> => {
  const { page } = host
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ana')
  await page.getByRole('button', { name: 'Start session' }).click()
  const link = await page.getByRole('textbox', { name: 'Link for participants' }).inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  const guests = await browser.newContext({ viewport: { width: 700, height: 500 } })
  const guest = await guests.newPage()
  await guest.goto(link)
  await guest.getByRole('button', { name: 'Join', exact: true }).click()
  // The page for joining hands over to the editor.
  await guest.getByRole('tree').waitFor({ state: 'attached' })
  await allDrawn(guest, sample.count)
  await guest.locator(`#node-${sample.middleId}`).evaluate((box) => (box as HTMLElement).focus({ preventScroll: true }))
  await guest.waitForTimeout(500)
  await guest.keyboard.press('F2')
  await guest.getByRole('textbox', { name: 'Text of Secondary driver' }).waitFor()
  await guest.waitForTimeout(1_000)
  return { ...host, remote: (letter) => guest.keyboard.type(letter), close: () => guests.close() }
}

export const openBare = async (browser: Browser, url: string, sample: Sample): Promise<Subject> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  const began = Date.now()
  await page.goto(`${url}/?count=${sample.count}`)
  const openMs = (await allDrawn(page, sample.count)) - began
  await page.waitForTimeout(500)
  await prepare(page)
  let label = ''
  return {
    name: 'bare React Flow', page, openMs,
    startTyping: () => page.getByRole('textbox', { name: 'Label' }).focus(),
    stopTyping: () => page.getByRole('textbox', { name: 'Label' }).blur(),
    remote: (letter) => {
      label += letter
      return page.evaluate(([id, text]) => window.rename(id, text), [sample.middleId, label] as const)
    },
    close: () => context.close(),
  }
}

/** Nothing but a text field: what the machine itself takes from a key to a picture. */
export const openField = async (browser: Browser, url: string): Promise<Subject> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${url}/field`)
  await prepare(page)
  return {
    name: 'a text field alone', page, openMs: 0, remote: null,
    startTyping: () => page.getByRole('textbox').focus(), stopTyping: () => page.getByRole('textbox').blur(),
    close: () => context.close(),
  }
}
