import type { Browser, Page } from '@playwright/test'

/** An event of a Chromium trace; times in microseconds of one clock. */
interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  /** Of the processor, without what other programs took. */
  readonly tdur?: number
  readonly pid: number
  readonly tid: number
  readonly id2?: { readonly local?: string }
  readonly id?: string
  readonly args: { readonly name?: string; readonly data?: { readonly type?: string; readonly interactionId?: number } }
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'v8.execute', 'disabled-by-default-v8.gc', '__metadata', 'toplevel']

const scripting = /^(FunctionCall|EventDispatch|EvaluateScript|TimerFire|FireAnimationFrame|FireIdleCallback|RunMicrotasks|V8\.|v8\.|MinorGC|MajorGC|BlinkGC|WebSocket)/
const rendering = /^(UpdateLayoutTree|RecalculateStyles|ScheduleStyleRecalculation|Layout|HitTest|IntersectionObserverController|ResizeObserver|PrePaint|UpdateLayerTree)/
const painting = /^(Paint|PaintImage|Layerize|Commit|CompositeLayers|Decode)/

/**
 * Milliseconds of the processor that the page's main thread took, and for what. What other programs took
 * meanwhile is not in it, so it is the one figure that a busy machine leaves alone.
 */
export interface Busy {
  readonly script: number
  readonly render: number
  readonly paint: number
  /** All tasks, with what belongs to none of the three. */
  readonly all: number
}

/** A span of time that is looked at, from one mark of the page to the next. */
interface Span {
  readonly from: number
  readonly to: number
}

/** What a recording says about the page that was on the screen. */
export interface Recording {
  /** Main thread time after each mark, up to the next one or the end of the recording. */
  readonly busyAfter: (mark: string) => readonly Busy[]
  /** From each press of a key, as the system stamped it, to the picture that shows it: by the clock, and on the main thread. */
  readonly toPicture: (type: string) => readonly { readonly ms: number; readonly busy: Busy }[]
}

const nothing: Busy = { script: 0, render: 0, paint: 0, all: 0 }

/** Self time of nested events: what a parent took without its children. */
const sharesOf = (events: readonly TraceEvent[], { from, to }: Span): Busy => {
  const sum = { ...nothing }
  const open: { readonly end: number; readonly name: string; self: number }[] = []
  const close = (before: number): void => {
    for (let top = open.at(-1); top && top.end <= before; top = open.at(-1)) {
      open.pop()
      const ms = Math.max(0, top.self) / 1_000
      if (scripting.test(top.name)) sum.script += ms
      else if (rendering.test(top.name)) sum.render += ms
      else if (painting.test(top.name)) sum.paint += ms
    }
  }
  for (const { name, ts, dur = 0, tdur = dur } of events) {
    if (ts < from || ts >= to) continue
    close(ts)
    const parent = open.at(-1)
    if (parent) parent.self -= tdur
    else sum.all += tdur / 1_000
    open.push({ end: ts + dur, name, self: tdur })
  }
  close(Infinity)
  return sum
}

const read = (text: string, url: string): Recording => {
  const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] }
  const marks = traceEvents.filter(({ cat, name }) => cat.includes('blink.user_timing') && name.startsWith('bench:')).sort((a, b) => a.ts - b.ts)
  const [first] = marks
  if (!first) throw new Error(`The recording of ${url} has no marks.`)
  const own = traceEvents.filter(({ pid, tid, ph }) => pid === first.pid && tid === first.tid && ph === 'X').sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  const end = own.at(-1)?.ts ?? first.ts
  const began = new Map<string, TraceEvent>()
  const spans: { readonly type: string; readonly from: number; readonly to: number }[] = []
  for (const event of traceEvents.filter(({ name, pid }) => name === 'EventTiming' && pid === first.pid).sort((a, b) => a.ts - b.ts)) {
    const key = event.id2?.local ?? event.id ?? ''
    const start = began.get(key)
    if (event.ph === 'b') began.set(key, event)
    else if (event.ph === 'e' && start) spans.push({ type: start.args.data?.type ?? '', from: start.ts, to: event.ts })
  }
  return {
    busyAfter: (mark) => {
      const at = marks.filter(({ name }) => name === `bench:${mark}`)
      return at.map((each, i) => sharesOf(own, { from: each.ts, to: at[i + 1]?.ts ?? end + 1 }))
    },
    toPicture: (type) => spans.filter((span) => span.type === type).map((span) => ({ ms: (span.to - span.from) / 1_000, busy: sharesOf(own, span) })),
  }
}

/** Records what Chromium does while `work` runs. */
export const recorded = async (browser: Browser, page: Page, work: () => Promise<void>): Promise<Recording> => {
  await browser.startTracing(page, { categories })
  await work()
  await page.waitForTimeout(150)
  return read((await browser.stopTracing()).toString('utf8'), page.url())
}

export const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b)
export const quantile = (list: readonly number[], part: number): number => sorted(list)[Math.min(list.length - 1, Math.floor(part * list.length))] ?? Number.NaN
export const median = (list: readonly number[]): number => quantile(list, 0.5)
