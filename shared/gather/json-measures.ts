import { limits } from '../base/limits'
import { t } from '../base/words'
import { decisions, purposes } from '../diagram/cycle'
import { measureTypes } from '../diagram/measure'
import { checkSize } from './build'
import type { DraftCycle, DraftMeasure } from './draft'
import { quote, repair, type Notes } from './notes'
import { dayOf, isPlain, keyOf, listOf, longText, numberOf, own, shortText, wordOf, type Plain } from './plain'

/** The measures of plain diagram JSON. */
export const plainMeasures = (list: readonly unknown[], notes: Notes): DraftMeasure[] =>
  list.flatMap((entry) => {
    if (!isPlain(entry)) {
      repair(notes, t('Left out an entry in the list of measures that is not a measure.'))
      return []
    }
    const name = longText(notes, own(entry, 'name'), () => t('The name of a measure'))
    const type = wordOf(own(entry, 'type'), measureTypes)
    if (!type) repair(notes, t('The measure {name} did not say whether it is an outcome, process or balancing measure; it is now an outcome measure.', { name: quote(name) }))
    const fields: DraftMeasure['fields'] = {
      name,
      type: type ?? 'outcome',
      definition: longText(notes, own(entry, 'definition'), () => t('The definition of the measure {name}', { name: quote(name) })),
      unit: shortText(notes, own(entry, 'unit'), () => t('The unit of the measure {name}', { name: quote(name) })),
      better: wordOf(own(entry, 'better'), ['higher', 'lower'] as const) ?? 'higher',
      baselineUntil: dayOf(own(entry, 'baselineUntil')) ?? '',
      target: numberOf(own(entry, 'target')),
      frequency: shortText(notes, own(entry, 'frequency'), () => t('The frequency of the measure {name}', { name: quote(name) })),
      source: shortText(notes, own(entry, 'source'), () => t('The source of the measure {name}', { name: quote(name) })),
      points: byDay(own(entry, 'points'), 'points', name, notes, numberOf),
      annotations: byDay(own(entry, 'annotations'), 'annotations', name, notes, (value) => shortText(notes, value, () => t('An annotation')) || null),
    }
    return [{ key: keyOf(own(entry, 'id')), on: namesIn(own(entry, 'on') ?? own(entry, 'nodes')), fields }]
  })

/** One name, a list of names, or a map of names to true. */
const namesIn = (value: unknown): readonly string[] =>
  [...new Set((isPlain(value) ? Object.keys(value) : Array.isArray(value) ? value : [value]).slice(0, limits.nodes).map(keyOf))].filter(Boolean)

/** Values by day: a map of days, or a list of `[day, value]` or `{ date, value }`. */
const byDay = <V>(value: unknown, what: 'points' | 'annotations', measure: string, notes: Notes, read: (value: unknown) => V | null): Record<string, V> => {
  const entries = isPlain(value) ? Object.entries(value) : listOf(value).map(pairOf)
  checkSize(notes, what, entries.length, limits.pointsPerMeasure, measure)
  const days: Record<string, V> = {}
  let dropped = 0
  for (const [key, each] of entries.slice(0, limits.pointsPerMeasure)) {
    const day = dayOf(key)
    const result = read(each)
    if (day === null || result === null) dropped++
    else days[day] = result
  }
  if (dropped > 0) {
    repair(notes, t(what === 'points'
      ? 'Left out {count, plural, one {# point} other {# points}} of the measure {measure}: each needs a day such as 2026-03-31 and a value.'
      : 'Left out {count, plural, one {# annotation} other {# annotations}} of the measure {measure}: each needs a day such as 2026-03-31 and a value.', { count: dropped, measure: quote(measure) }))
  }
  return days
}

const pairOf = (entry: unknown): readonly [unknown, unknown] =>
  Array.isArray(entry) ? [entry[0], entry[1]] : isPlain(entry) ? [own(entry, 'date') ?? own(entry, 'day'), own(entry, 'value') ?? own(entry, 'text')] : [null, null]

/** The test cycles of plain diagram JSON. */
export const plainCycles = (list: readonly unknown[], notes: Notes): DraftCycle[] =>
  list.flatMap((entry) => {
    if (!isPlain(entry)) {
      repair(notes, t('Left out an entry in the list of test cycles that is not a test cycle.'))
      return []
    }
    return [{ key: keyOf(own(entry, 'id')), idea: keyOf(own(entry, 'idea')), basedOn: keyOf(own(entry, 'basedOn')), fields: cycleFields(entry, notes) }]
  })

const cycleFields = (entry: Plain, notes: Notes): DraftCycle['fields'] => {
  const title = longText(notes, own(entry, 'title'), () => t('The title of a test cycle'))
  const long = (key: string) => longText(notes, own(entry, key), () => t('The field "{key}" of the test cycle {title}', { key, title: quote(title) }))
  const short = (key: string) => shortText(notes, own(entry, key), () => t('The field "{key}" of the test cycle {title}', { key, title: quote(title) }))
  const day = (key: string): string => {
    const found = dayOf(own(entry, key))
    if (found === null && short(key) !== '')
      repair(notes, t('Left out the date {date} of the test cycle {title}: a date is written 2026-03-31.', { date: quote(short(key)), title: quote(title) }))
    return found ?? ''
  }
  return {
    title, question: long('question'), prediction: long('prediction'), predictedValue: numberOf(own(entry, 'predictedValue')),
    unit: short('unit'), purpose: wordOf(own(entry, 'purpose'), purposes) ?? 'test', scale: short('scale'),
    who: long('who'), what: long('what'), where: long('where'), data: long('data'), starts: day('starts'), ends: day('ends'),
    do: long('do'), observedValue: numberOf(own(entry, 'observedValue')), study: long('study'),
    decision: wordOf(own(entry, 'decision'), decisions) ?? '', next: long('next'),
  }
}
