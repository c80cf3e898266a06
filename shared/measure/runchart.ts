import { isDay } from '../base/day'
import { limits } from '../base/limits'
import type { Measure } from '../diagram/measure'
import { astronomical, crossings, longestRun, medianOf, numberOfRuns, runsOf, shifts, trends, type Place } from './signals'
import { fewestCrossings, longestUsual, usualRuns } from './runs'

export interface Point {
  /** Calendar day, `2026-03-31`. */
  readonly day: string
  readonly value: number
}

/** What counts as a signal. The lengths are settings: guides differ by one or two, and a team keeps to its own. */
export interface RunRules {
  /** `usual`: the four rules of Perla, Provost and Murray. `anhøj`: longest run and crossings, whose limits grow with the chart. */
  readonly method: 'usual' | 'anhøj'
  /** Points in a row on one side of the median that make a shift. */
  readonly shift: number
  /** Points in a row that all rise or all fall that make a trend. */
  readonly trend: number
  /** Points from which a median is drawn, where no baseline is set. */
  readonly needed: number
}

/** Perla RJ, Provost LP, Murray SK, BMJ Qual Saf 2011;20:46–51: shift of six, trend of five, a median from ten points. */
export const usualRules: RunRules = { method: 'usual', shift: 6, trend: 5, needed: 10 }

/** Whether they read every chart the same. */
export const sameRules = (a: RunRules, b: RunRules): boolean => (Object.keys(a) as (keyof RunRules)[]).every((key) => a[key] === b[key])

export type SignalRule = 'shift' | 'trend' | 'few runs' | 'many runs' | 'astronomical' | 'long run' | 'few crossings'

/** Something that chance alone would rarely do. */
export interface Signal {
  readonly rule: SignalRule
  /** Days of its first and last point. */
  readonly from: string
  readonly to: string
  /** Points, runs or crossings that it counts. */
  readonly count: number
  readonly side: 'above' | 'below' | 'rising' | 'falling' | null
  /** Whether it is in the direction that is better for this measure; null where it has no direction. */
  readonly better: boolean | null
  /** It goes on to the last point that counts. */
  readonly ongoing: boolean
  /** A judgement that people must make: the figure only suggests it. */
  readonly suggested: boolean
}

/** All that is read off a run chart, as plain data. */
export interface RunChart {
  readonly points: readonly Point[]
  readonly n: number
  /** Points that are not on the median; nought without a median. */
  readonly useful: number
  readonly median: number | null
  /** How many points the median is of. */
  readonly medianOf: number
  /** Last day of the baseline whose median is drawn on, or empty. */
  readonly frozenAt: string
  readonly last: Point | null
  readonly runs: number | null
  readonly longestRun: number | null
  readonly crossings: number | null
  readonly signals: readonly Signal[]
}

type Charted = Pick<Measure, 'points' | 'baselineUntil' | 'better'>

const pointsOf = (measure: Charted): readonly Point[] =>
  Object.keys(measure.points)
    .filter((day) => isDay(day) && Number.isFinite(measure.points[day]))
    .sort()
    .slice(-limits.pointsPerMeasure)
    .map((day) => ({ day, value: measure.points[day] as number }))

/** The values whose median is the middle line: a baseline that people froze, else all from enough points on, else none. */
const baselineOf = (points: readonly Point[], until: string, needed: number): readonly number[] => {
  const baseline = until === '' ? [] : points.filter(({ day }) => day <= until)
  if (baseline.length > 0) return baseline.map(({ value }) => value)
  return points.length >= needed ? points.map(({ value }) => value) : []
}

/** Points above or below the median, in order; those on it neither break nor extend a run. */
const placesOf = (points: readonly Point[], median: number | null): readonly Place[] =>
  median === null ? [] : points.flatMap(({ value }, index) => (value === median ? [] : [{ index, above: value > median }]))

const usualSignals = (points: readonly Point[], places: readonly Place[], rules: RunRules): readonly Span[] => {
  const usual = usualRuns(places.length)
  const runs = numberOfRuns(places)
  const whole = { from: 0, to: points.length - 1, count: runs, side: null, ongoing: true } as const
  const ends = places.at(-1)?.index
  return [
    ...shifts(places, rules.shift).map((span): Span => ({ rule: 'shift', ...span, ongoing: span.to === ends })),
    ...trends(points, rules.trend).map((span): Span => ({ rule: 'trend', ...span, ongoing: points.slice(span.to).every(({ value }) => value === points[span.to]?.value) })),
    ...(usual && runs < usual.fewest ? [{ rule: 'few runs', ...whole } as const] : []),
    ...(usual && runs > usual.most ? [{ rule: 'many runs', ...whole } as const] : []),
    ...(points.length >= rules.needed ? astronomical(points) : []).map(({ index, side }): Span => ({ rule: 'astronomical', from: index, to: index, count: 1, side, ongoing: index === points.length - 1 })),
  ]
}

const anhøjSignals = (points: readonly Point[], places: readonly Place[], rules: RunRules): readonly Span[] => {
  if (places.length < rules.needed) return []
  const ends = places.at(-1)?.index
  const count = crossings(places)
  return [
    ...shifts(places, longestUsual(places.length) + 1).map((span): Span => ({ rule: 'long run', ...span, ongoing: span.to === ends })),
    ...(count < fewestCrossings(places.length) ? [{ rule: 'few crossings', from: 0, to: points.length - 1, count, side: null, ongoing: true } as const] : []),
  ]
}

/** A signal by the places of its points. */
type Span = Omit<Signal, 'from' | 'to' | 'better' | 'suggested'> & { readonly from: number; readonly to: number }

/**
 * Reads a measure as a run chart. Pure and bounded: each point is looked at a fixed number of times after one
 * sort. Without a median (fewer than ten points and no baseline) only a trend can show; an empty list of signals
 * says that the points look like chance, not that nothing has changed.
 */
export const runChart = (measure: Charted, rules: RunRules = usualRules): RunChart => {
  const points = pointsOf(measure)
  const baseline = baselineOf(points, measure.baselineUntil, rules.needed)
  const median = baseline.length > 0 ? medianOf(baseline) : null
  const frozen = measure.baselineUntil !== '' && (points[0]?.day ?? '\uffff') <= measure.baselineUntil
  const places = placesOf(points, median)
  const spans = rules.method === 'usual' ? usualSignals(points, places, rules) : anhøjSignals(points, places, rules)
  const dayAt = (index: number): string => points[index]?.day ?? ''
  const signals = spans.map(({ from, to, ...span }): Signal => ({
    ...span, from: dayAt(from), to: dayAt(to), suggested: span.rule === 'astronomical',
    better: span.side === null ? null : (span.side === 'above' || span.side === 'rising') === (measure.better === 'higher'),
  }))
  return {
    points, n: points.length, useful: places.length, median, medianOf: baseline.length,
    frozenAt: frozen ? measure.baselineUntil : '', last: points.at(-1) ?? null,
    runs: median === null ? null : numberOfRuns(places),
    longestRun: median === null ? null : longestRun(runsOf(places)),
    crossings: median === null ? null : crossings(places),
    signals,
  }
}

/** Whether a point is one of those that make a signal: it stands within its days and, for a run, on its side of the median. */
export const isPart = ({ from, to, side }: Signal, { day, value }: Point, median: number | null): boolean => {
  if (day < from || day > to) return false
  if (median === null || side === 'rising' || side === 'falling' || side === null) return true
  return side === 'above' ? value > median : value < median
}
