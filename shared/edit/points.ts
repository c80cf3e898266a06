import { isDay } from '../base/day'
import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { measureTable, type Measure } from '../diagram/measure'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Ask, type Option } from './command'
import type { Edit } from './edit'
import { measureIn, whichMeasure } from './measures'

/** Every day that says something, first to last: the rows of the table of data. */
export const daysOf = ({ points, annotations }: Pick<Measure, 'points' | 'annotations'>): readonly string[] =>
  [...new Set([...Object.keys(points), ...Object.keys(annotations)])].sort()

const given = (s: Snapshot, { measure }: Readonly<Record<string, unknown>>): Measure | undefined => s.measures[String(measure)]
const days = (s: Snapshot, args: Readonly<Record<string, unknown>>): readonly Option[] => {
  const measure = given(s, args)
  return measure ? daysOf(measure).map((day) => ({ value: day, label: day })) : []
}
const whichDay: Ask = { ask: 'option', label: msg('Which day?'), among: days }
const newDay: Ask = { ask: 'text', label: msg('Day, such as 2026-03-31') }

const entry = (id: Id, field: 'points' | 'annotations', key: string, value: string | number | null): Edit => ({ do: 'entry', table: 'measures', id, field, key, value })

/** What was there of a day, taken away. */
const cleared = ({ id, points, annotations }: Measure, day: string): readonly Edit[] => [
  ...(points[day] === undefined ? [] : [entry(id, 'points', day, null)]),
  ...(annotations[day] === undefined ? [] : [entry(id, 'annotations', day, null)]),
]

const noDay = (): Result<never> => refuse('no day', t('Type a day as year, month, day, such as 2026-03-31.'))

/** Says what happened on a day; an empty text takes it back. */
export const annotate = command<{ measure: Id; day: string; text: string }>({
  id: 'measure.annotate', label: msg('Add annotation…'), role: 'editor',
  asks: {
    measure: whichMeasure, day: newDay,
    text: { ask: 'text', label: msg('What happened then?'), now: (s, args) => given(s, args)?.annotations[String(args['day'])] ?? '' },
  },
  plan: (s, { measure: id, day, text }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    if (!isDay(day)) return noDay()
    const words = text.replace(/\s+/g, ' ').trim()
    if (words.length > limits.lineLength) return refuse('annotation long', t('An annotation has up to {count} characters. What stood there before is kept.', { count: limits.lineLength }))
    if (words === (measure.value.annotations[day] ?? '')) return ok({ edits: [], said: '' })
    const many = measure.value.annotations[day] === undefined && Object.keys(measure.value.annotations).length >= limits.pointsPerMeasure
    if (words !== '' && many) return refuse('too many annotations', t('A measure holds up to {count} annotations.', { count: limits.pointsPerMeasure }))
    return ok({ edits: [entry(id, 'annotations', day, words === '' ? null : words)], said: words === '' ? t('Annotation removed.') : t('Annotation set.') })
  },
})

/** Moves a point and its annotation to another day, where nothing stands yet. */
export const movePoint = command<{ measure: Id; from: string; to: string }>({
  id: 'measure.movePoint', label: msg('Change the day of a point…'), role: 'editor',
  asks: { measure: whichMeasure, from: whichDay, to: newDay },
  plan: (s, { measure: id, from, to }) => {
    const found = measureIn(s, id)
    if (!found.ok) return found
    const measure = found.value
    if (!isDay(to)) return noDay()
    if (from === to) return ok({ edits: [], said: '' })
    if (measure.points[from] === undefined && measure.annotations[from] === undefined) return refuse('no point', t('There is nothing on that day any more.'))
    if (measure.points[to] !== undefined || measure.annotations[to] !== undefined) return refuse('day taken', t('There is a row for {day} already. The day was not changed.', { day: to }))
    const [value, note] = [measure.points[from], measure.annotations[from]]
    const edits = [...cleared(measure, from), ...(value === undefined ? [] : [entry(id, 'points', to, value)]), ...(note === undefined ? [] : [entry(id, 'annotations', to, note)])]
    return ok({ edits, said: t('Moved from {from} to {to}.', { from, to }) })
  },
})

/** Takes away a day's point with its annotation. */
export const removePoint = command<{ measure: Id; day: string }>({
  id: 'measure.removePoint', label: msg('Delete a row of data…'), role: 'editor',
  asks: { measure: whichMeasure, day: whichDay },
  plan: (s, { measure: id, day }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    const edits = cleared(measure.value, day)
    return edits.length === 0 ? refuse('no point', t('There is nothing on that day any more.')) : ok({ edits, said: t('The row of {day} was deleted. Undo brings it back.', { day }) })
  },
})

/** From then on the median is that of the points until a day, so that what comes later is held against it. */
export const freezeBaseline = command<{ measure: Id; day: string }>({
  id: 'measure.freeze', label: msg('Freeze the baseline at…'), role: 'editor',
  asks: { measure: whichMeasure, day: whichDay },
  plan: (s, { measure: id, day }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    if (!isDay(day)) return noDay()
    if (measure.value.baselineUntil === day) return ok({ edits: [], said: '' })
    const count = Object.keys(measure.value.points).filter((each) => each <= day).length
    if (count === 0) return refuse('no baseline', t('There is no point until that day, so there is no median to freeze.'))
    return ok({
      edits: [{ do: 'set', table: 'measures', id, fields: { baselineUntil: day } }],
      said: t('The baseline is frozen: the median is that of {count, plural, one {the # point} other {the # points}} until {day}.', { count, day }),
    })
  },
})

/** The way back from {@link freezeBaseline}. */
export const releaseBaseline = command<{ measure: Id }>({
  id: 'measure.release', label: msg('Release the baseline…'), role: 'editor',
  asks: { measure: whichMeasure },
  plan: (s, { measure: id }) => {
    const measure = measureIn(s, id)
    if (!measure.ok) return measure
    if (measure.value.baselineUntil === '') return refuse('no baseline', t('No baseline is frozen: the median is that of all points.'))
    return ok({ edits: [{ do: 'set', table: 'measures', id, fields: { baselineUntil: '' } }], said: t('The baseline is released: the median is that of all points.') })
  },
})

/** Data for a measure that is there, as a table of dates and values gives it. */
export type PastedPoints = Pick<Measure, 'points' | 'annotations'>

/** Puts many points into a measure as one step; a day that is there already takes the new value. */
export const pastePoints = command<{ measure: Id } & PastedPoints>({
  id: 'measure.pastePoints', label: msg('Paste data'), role: 'editor',
  asks: { measure: whichMeasure, points: { ask: 'text', label: msg('Data') }, annotations: { ask: 'text', label: msg('What happened then?') } },
  plan: (s, { measure: id, points, annotations }) => {
    const found = measureIn(s, id)
    if (!found.ok) return found
    const measure = found.value
    const read = measureTable.fields.points.safeParse(points)
    const notes = measureTable.fields.annotations.safeParse(annotations)
    if (!read.success || !notes.success || [...Object.keys(points), ...Object.keys(annotations)].some((day) => !isDay(day))) return noDay()
    for (const field of ['points', 'annotations'] as const)
      if (new Set([...Object.keys(measure[field]), ...Object.keys(field === 'points' ? points : annotations)]).size > limits.pointsPerMeasure)
        return refuse('too many points', t('A measure holds up to {count} points. Nothing was added.', { count: limits.pointsPerMeasure }))
    const [all, replaced] = [Object.keys(points).length, Object.entries(points).filter(([day, value]) => measure.points[day] !== undefined && measure.points[day] !== value).length]
    return ok({
      edits: [
        ...Object.entries(points).filter(([day, value]) => measure.points[day] !== value).map(([day, value]) => entry(id, 'points', day, value)),
        ...Object.entries(notes.data).filter(([day, text]) => measure.annotations[day] !== text).map(([day, text]) => entry(id, 'annotations', day, text)),
      ],
      said: replaced === 0
        ? t('{count, plural, one {# point taken. Undo takes it away again.} other {# points taken. Undo takes them away again.}}', { count: all })
        : t('{count, plural, one {# point} other {# points}} taken, {replaced, plural, one {# of them in the place of an older value} other {# of them in the place of older values}}. Undo brings back what was there.', { count: all, replaced }),
    })
  },
})
