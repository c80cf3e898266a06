import { t } from '../../shared/base/words'
import type { Measure } from '../../shared/diagram/measure'
import { setPoint } from '../../shared/edit/measures'
import { annotate, movePoint, pastePoints } from '../../shared/edit/points'
import { dateIn, numberIn } from '../../shared/gather/points'
import type { Result } from '../../shared/base/result'
import type { Plan } from '../../shared/edit/command'
import { act } from '../desk'

export const columns = ['day', 'value', 'note'] as const
export type Column = (typeof columns)[number]

/** What is being typed in the row at the end, before it has a day and something to say. */
export type Fresh = Readonly<Record<Column, string>>
export const nothing: Fresh = { day: '', value: '', note: '' }

/** What became of a cell: the day of its row from then on ('' for the row at the end), or why it was not taken. */
export interface Kept {
  readonly day: string
  readonly error: string
  readonly fresh: Fresh
}

export const textOf = (measure: Measure, day: string, column: Column): string => {
  if (column === 'day') return day
  return column === 'value' ? (measure.points[day] === undefined ? '' : String(measure.points[day])) : measure.annotations[day] ?? ''
}

const badDay = (text: string): string => t('{text} is not a date such as 2026-03-31 or 31/03/2026.', { text: `“${text.trim()}”` })
const badNumber = (text: string): string => t('{text} is not a number.', { text: `“${text.trim()}”` })
const why = (result: Result<Plan> | null): string => (result && !result.ok ? result.refusal.message : '')

/** Puts what was typed into a row that is there. */
const inRow = (measure: Measure, day: string, column: Column, text: string): Kept => {
  const kept = (error: string, now = day): Kept => ({ day: error === '' ? now : day, error, fresh: nothing })
  if (column === 'note') return kept(why(act(annotate, { measure: measure.id, day, text })))
  if (column === 'value') {
    const value = text.trim() === '' ? null : numberIn(text)
    if (text.trim() !== '' && value === null) return kept(badNumber(text))
    return value === (measure.points[day] ?? null) ? kept('') : kept(why(act(setPoint, { measure: measure.id, day, value })))
  }
  const to = dateIn(text)
  return to === null ? kept(badDay(text)) : kept(why(act(movePoint, { measure: measure.id, from: day, to })), to)
}

/** The row at the end becomes one of the data once it has a day and a value or an annotation: as one step. */
const inFresh = (measure: Measure, before: Fresh, column: Column, text: string): Kept => {
  const fresh = { ...before, [column]: text }
  const failed = (error: string): Kept => ({ day: '', error, fresh: before })
  const day = fresh.day.trim() === '' ? '' : dateIn(fresh.day)
  if (day === null) return failed(badDay(fresh.day))
  if (day !== '' && (measure.points[day] !== undefined || measure.annotations[day] !== undefined)) return failed(t('There is a row for {day} already.', { day }))
  const value = fresh.value.trim() === '' ? null : numberIn(fresh.value)
  if (fresh.value.trim() !== '' && value === null) return failed(badNumber(fresh.value))
  const note = fresh.note.trim()
  if (day === '' || (value === null && note === '')) return { day: '', error: '', fresh: { ...fresh, day: day || fresh.day } }
  const error = why(act(pastePoints, { measure: measure.id, points: value === null ? {} : { [day]: value }, annotations: note === '' ? {} : { [day]: note } }))
  return error === '' ? { day, error, fresh: nothing } : failed(error)
}

export const keepCell = (measure: Measure, day: string, column: Column, text: string, fresh: Fresh): Kept =>
  (day === '' ? inFresh(measure, fresh, column, text) : inRow(measure, day, column, text))
