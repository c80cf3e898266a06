import { dayNamed } from '../base/day'
import { language, t } from '../base/words'
import type { Measure } from '../diagram/measure'
import type { RunChart, Signal } from './runchart'

/** A number as the screen's language writes it, without the noise of binary fractions. */
const inFigures = (value: number): string => new Intl.NumberFormat(language(), { maximumFractionDigits: 3 }).format(value)

/** A value with its unit: 15%, £20, 9 days. */
export const valueInWords = (value: number, unit: string): string => {
  const figure = inFigures(value)
  if (unit === '') return figure
  if (unit === '%') return `${figure}%`
  return unit === '£' || unit === '€' || unit === '$' ? `${unit}${figure}` : `${figure} ${unit}`
}

/** A signal by name, with its days, in a sentence; `last` is the last day of the chart. */
const named = ({ rule, side, count, from, to, ongoing }: Signal, last: string): string => {
  const days = { count, from: dayNamed(from, language(), last), to: dayNamed(to, language(), last) }
  if (rule === 'shift' || rule === 'long run') return side === 'above' ? above(rule, ongoing, days) : below(rule, ongoing, days)
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

const above = (rule: 'shift' | 'long run', ongoing: boolean, days: Days): string => {
  if (rule === 'shift') return ongoing ? t('Shift: {count} points above the median since {from}.', days) : t('Shift: {count} points above the median from {from} to {to}.', days)
  return ongoing ? t('Unusually long run: {count} points above the median since {from}.', days) : t('Unusually long run: {count} points above the median from {from} to {to}.', days)
}

const below = (rule: 'shift' | 'long run', ongoing: boolean, days: Days): string => {
  if (rule === 'shift') return ongoing ? t('Shift: {count} points below the median since {from}.', days) : t('Shift: {count} points below the median from {from} to {to}.', days)
  return ongoing ? t('Unusually long run: {count} points below the median since {from}.', days) : t('Unusually long run: {count} points below the median from {from} to {to}.', days)
}

/** A signal in words, and whether it is in the better direction. */
export const signalInWords = (signal: Signal, chart: Pick<RunChart, 'last'>): string => {
  const words = named(signal, chart.last?.day ?? '')
  if (signal.better === null || signal.suggested) return words
  return `${words} ${signal.better ? t('That is the better direction.') : t('That is the worse direction.')}`
}

/** What the figure of a run chart is described by: number of points, median, last value and the signals by name. */
export const chartInWords = (measure: Pick<Measure, 'unit'>, chart: RunChart): string => {
  const { n, last, median } = chart
  if (!last) return t('No points yet.')
  const unit = measure.unit.trim()
  const sentences = [
    t('{n, plural, one {# point} other {# points}}.', { n }),
    median === null ? t('No median yet: it is drawn from ten points on, or from a baseline.') : t('Median {value}.', { value: valueInWords(median, unit) }),
    ...(chart.frozenAt === '' ? [] : [t('The median is that of the baseline until {day}.', { day: dayNamed(chart.frozenAt, language(), last.day) })]),
    t('Last value {value} on {day}.', { value: valueInWords(last.value, unit), day: dayNamed(last.day, language()) }),
    ...(chart.signals.length === 0 ? [t('No signal.')] : chart.signals.map((signal) => signalInWords(signal, chart))),
  ]
  return sentences.join(' ')
}
