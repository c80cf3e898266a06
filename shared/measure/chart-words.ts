import { dayNamed, knownTag } from '../base/day'
import { language, t as screen, type Voice } from '../base/words'
import type { Measure } from '../diagram/measure'
import { isPart, type RunChart, type Signal } from './runchart'

/*
 * These speak the language of the screen unless another voice and its tag are given: what is printed is
 * said in the language of the diagram.
 */

/** A number as a language writes it, without the noise of binary fractions; a very small one is still no nought. */
const inFigures = (value: number, tag: string): string =>
  new Intl.NumberFormat(knownTag(tag), Math.abs(value) < 0.01 && value !== 0 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 3 }).format(value)

/** A value with its unit: 15%, £20, 9 days. */
export const valueInWords = (value: number, unit: string, tag = language()): string => {
  const figure = inFigures(value, tag)
  if (unit === '') return figure
  if (unit === '%') return `${figure}%`
  return unit === '£' || unit === '€' || unit === '$' ? `${unit}${figure}` : `${figure} ${unit}`
}

/** A signal by name, with its days, in a sentence; `last` is the last day of the chart. */
const named = ({ rule, side, count, from, to, ongoing }: Signal, last: string, t: Voice, tag: string): string => {
  const days = { count, from: dayNamed(from, tag, last), to: dayNamed(to, tag, last) }
  if (rule === 'shift' || rule === 'long run') return side === 'above' ? above(rule, ongoing, days, t) : below(rule, ongoing, days, t)
  if (rule === 'trend') {
    if (side === 'rising') return ongoing ? t('Trend: {count} points, each higher than the one before, since {from}.', days) : t('Trend: {count} points, each higher than the one before, from {from} to {to}.', days)
    return ongoing ? t('Trend: {count} points, each lower than the one before, since {from}.', days) : t('Trend: {count} points, each lower than the one before, from {from} to {to}.', days)
  }
  if (rule === 'few runs') return t('Too few runs: {count, plural, one {# run} other {# runs}} from {from} to {to}.', days)
  if (rule === 'many runs') return t('Too many runs: {count, plural, one {# run} other {# runs}} from {from} to {to}.', days)
  if (rule === 'few crossings') return t('Too few crossings: the line crosses the median {count, plural, one {# time} other {# times}} from {from} to {to}.', days)
  return side === 'above'
    ? t('Perhaps an astronomical point on {from}, far above the others. Would everybody who looks at the chart say so?', days)
    : t('Perhaps an astronomical point on {from}, far below the others. Would everybody who looks at the chart say so?', days)
}

type Days = { readonly count: number; readonly from: string; readonly to: string }

const above = (rule: 'shift' | 'long run', ongoing: boolean, days: Days, t: Voice): string => {
  if (rule === 'shift') return ongoing ? t('Shift: {count} points above the median since {from}.', days) : t('Shift: {count} points above the median from {from} to {to}.', days)
  return ongoing ? t('Unusually long run: {count} points above the median since {from}.', days) : t('Unusually long run: {count} points above the median from {from} to {to}.', days)
}

const below = (rule: 'shift' | 'long run', ongoing: boolean, days: Days, t: Voice): string => {
  if (rule === 'shift') return ongoing ? t('Shift: {count} points below the median since {from}.', days) : t('Shift: {count} points below the median from {from} to {to}.', days)
  return ongoing ? t('Unusually long run: {count} points below the median since {from}.', days) : t('Unusually long run: {count} points below the median from {from} to {to}.', days)
}

/** A signal in words, and whether it is in the better direction. */
export const signalInWords = (signal: Signal, chart: Pick<RunChart, 'last'>, t: Voice = screen, tag = language()): string => {
  const words = named(signal, chart.last?.day ?? '', t, tag)
  if (signal.better === null || signal.suggested) return words
  return `${words} ${signal.better ? t('That is the better direction.') : t('That is the worse direction.')}`
}

/** A signal in two or three words, as it stands on the chart. */
export const signalName = ({ rule, side, count }: Signal, t: Voice = screen): string => {
  if (rule === 'shift') return side === 'above' ? t('Shift: {count} above', { count }) : t('Shift: {count} below', { count })
  if (rule === 'trend') return side === 'rising' ? t('Trend: {count} rising', { count }) : t('Trend: {count} falling', { count })
  if (rule === 'long run') return side === 'above' ? t('Long run: {count} above', { count }) : t('Long run: {count} below', { count })
  if (rule === 'few runs') return t('Too few runs')
  if (rule === 'many runs') return t('Too many runs')
  return rule === 'few crossings' ? t('Too few crossings') : t('Astronomical point?')
}

/** What the figure of a run chart is described by: number of points, median, last value and the signals by name. */
export const chartInWords = (measure: Pick<Measure, 'unit'>, chart: RunChart, t: Voice = screen, tag = language()): string => {
  const { n, last, median } = chart
  if (!last) return t('No points yet.')
  const unit = measure.unit.trim()
  const sentences = [
    t('{n, plural, one {# point} other {# points}}.', { n }),
    median === null ? t('No median yet: it is drawn from ten points on, or from a baseline.') : t('Median {value}.', { value: valueInWords(median, unit, tag) }),
    ...(chart.frozenAt === '' ? [] : [t('The median is that of the baseline until {day}.', { day: dayNamed(chart.frozenAt, tag, last.day) })]),
    t('Last value {value} on {day}.', { value: valueInWords(last.value, unit, tag), day: dayNamed(last.day, tag) }),
    ...(chart.signals.length === 0 ? [t('No signal.')] : chart.signals.map((signal) => signalInWords(signal, chart, t, tag))),
  ]
  return sentences.join(' ')
}

/** One point as it is said on the way through the chart: day, value, what happened then, and the signals that it is part of. */
export const pointInWords = (measure: Pick<Measure, 'unit' | 'annotations'>, chart: RunChart, index: number, t: Voice = screen): string => {
  const point = chart.points[index]
  if (!point) return ''
  const note = measure.annotations[point.day]?.trim() ?? ''
  const parts = chart.signals.filter((signal) => signal.side !== null && isPart(signal, point, chart.median)).map((signal) => signalName(signal))
  return [
    t('{day}: {value}.', { day: dayNamed(point.day, language()), value: valueInWords(point.value, measure.unit.trim()) }),
    note === '' ? '' : /[.!?]$/.test(note) ? note : `${note}.`,
    parts.length === 0 ? '' : t('Part of: {signals}.', { signals: parts.join(', ') }),
  ].filter(Boolean).join(' ')
}
