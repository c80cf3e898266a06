import { dayNumber, dayOf, knownTag } from '../base/day'
import { hasCatalogue, msg, printed } from '../base/words'

/** The upright axis of a chart: where values stand, from 0 at its foot to 1 at its top, and which are written there. */
export interface ValueScale {
  readonly ticks: readonly { readonly value: number; readonly words: string }[]
  readonly at: (value: number) => number
}

/** One, two or five times a power of ten, not below a length. */
const niceStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least))
  const lead = least / power
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power
}

/**
 * Nought is on the axis unless the values would then lie in its upper third; without it they have room
 * above and below. So a small change is not made to look large, nor a large one small.
 */
const reachOf = (values: readonly number[]): readonly [low: number, high: number] => {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)]
  if (low > high) return [0, 1]
  const spread = high / 2 - low / 2
  if (low >= 0 && low / 4 <= spread) low = 0
  if (high <= 0 && -high / 4 <= spread) high = 0
  if (spread > Math.max(Math.abs(low), Math.abs(high)) * 1e-9 && spread > 1e-290) return low > 0 || high < 0 ? [low - spread / 2, high + spread / 2] : [low, high]
  // All alike: in the middle, or over nought.
  return low === 0 && high === 0 ? [0, 1] : low > 0 ? [0, high] : [low, 0]
}

/**
 * A scale whose ends and steps are round numbers.
 * @param percent shares of a hundred: the axis then ends at 0 and 100, however its steps fall.
 */
export const valueScale = (values: readonly number[], percent: boolean, language: string): ValueScale => {
  const [low, high] = reachOf(values)
  const step = niceStep(high / 4 - low / 4)
  let [foot, top] = [Math.floor(low / step) * step, Math.ceil(high / step) * step]
  if (percent && values.every((value) => value >= 0 && value <= 100)) [foot, top] = [Math.max(0, foot), Math.min(100, top)]
  if (!Number.isFinite(top) || !Number.isFinite(foot)) [foot, top] = [low, high]
  const whole = top / 2 - foot / 2
  const count = Math.min(12, Math.round((whole / step) * 2))
  const most = Math.max(Math.abs(foot), Math.abs(top))
  const digits = Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)))
  const form = new Intl.NumberFormat(knownTag(language), most >= 1e12 || step < 1e-6 ? { notation: 'scientific', maximumFractionDigits: 2 } : most >= 1e5 ? { notation: 'compact', maximumFractionDigits: 2 } : { maximumFractionDigits: digits })
  const ticks = Array.from({ length: count + 1 }, (_, index) => {
    const value = index === count ? top : foot + index * step
    return { value, words: `${Math.abs(value) < step / 1e6 ? '0' : form.format(value)}${percent ? '%' : ''}` }
  })
  return { ticks, at: (value) => (value / 2 - foot / 2) / whole }
}

/** A day that is written on the time axis; a year stands below the first and wherever it changes. */
export interface DayTick {
  /** As a number of days. */
  readonly day: number
  readonly words: string
  readonly year: string
}

const monthMessage = msg('{month, select, m1 {Jan} m2 {Feb} m3 {Mar} m4 {Apr} m5 {May} m6 {Jun} m7 {Jul} m8 {Aug} m9 {Sep} m10 {Oct} m11 {Nov} other {Dec}}')
const dayMessage = msg('{day} {month}')

const monthWords = (time: Date, language: string): string =>
  hasCatalogue(language) || /^en\b/i.test(language)
    ? printed(language, monthMessage, { month: `m${time.getUTCMonth() + 1}` })
    : new Intl.DateTimeFormat(knownTag(language), { month: 'short', timeZone: 'UTC' }).format(time)

type Step = { readonly days: number } | { readonly months: number }

/** From the finest on: the first whose words have room is taken. */
const steps: readonly Step[] = [
  ...[1, 2, 7, 14, 28].map((days) => ({ days })),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400].map((months) => ({ months })),
]
/** More words than that have no room on any chart. */
const mostTicks = 40

const daysBetween = (from: number, to: number, step: Step): number[] => {
  const days: number[] = []
  if ('days' in step) {
    for (let day = from; day <= to && days.length <= mostTicks; day += step.days) days.push(day)
    return days
  }
  const start = new Date(from * 86_400_000)
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth() + (start.getUTCDate() > 1 ? 1 : 0)) / step.months) * step.months
  for (let month = first; days.length <= mostTicks; month += step.months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000
    if (day > to) break
    days.push(day)
  }
  return days
}

const worded = (days: readonly number[], step: Step, language: string): DayTick[] => {
  let shown = ''
  return days.map((day) => {
    const time = new Date(day * 86_400_000)
    const year = String(time.getUTCFullYear())
    if ('months' in step && step.months >= 12) return { day, words: year, year: '' }
    const month = monthWords(time, language)
    const words = 'days' in step ? printed(language, dayMessage, { day: time.getUTCDate(), month }) : month
    const tick = { day, words, year: year === shown ? '' : year }
    shown = year
    return tick
  })
}

/** The days to write on an axis: as many as have room, in steps of days, months or years. */
export const dayTicks = (from: number, to: number, language: string, hasRoom: (ticks: readonly DayTick[]) => boolean): readonly DayTick[] => {
  for (const step of steps) {
    const days = daysBetween(from, to, step)
    if (days.length === 0 || days.length > mostTicks) continue
    const ticks = worded(days, step, language)
    if (hasRoom(ticks)) return ticks
  }
  return worded([from], { days: 1 }, language)
}

/** A calendar day as a number; null for what only looks like one. */
export const numberOfDay = (day: string): number | null => {
  const number = dayNumber(day)
  return Number.isNaN(number) || dayOf(number * 86_400_000) !== day ? null : number
}
