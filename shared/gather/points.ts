import { isDay } from '../base/day'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { t } from '../base/words'
import { cleanLine } from '../base/text'
import type { DraftMeasure } from './draft'
import { counted, freshNotes, quote, stop, type Notes } from './notes'
import { shortText } from './plain'
import { readRows } from './table'

type Row = readonly string[]

/** Measures out of a table of dates and values, as run chart and SPC programs keep them. */
export interface Series {
  readonly measures: readonly { readonly name: string; readonly points: Readonly<Record<string, number>>; readonly annotations: Readonly<Record<string, string>> }[]
  /** Rows that could not be read, each with its line. */
  readonly said: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (number: number): string => String(number).padStart(2, '0')

/** Years beyond are slips of the hand: one of them would stretch the chart until nothing is seen. */
const [firstYear, lastYear] = [1900, 2200]

const dayFrom = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDay(text) && year >= firstYear && year <= lastYear ? text : null
}

const yearOf = (text: string): number => (text.length === 2 ? 2_000 + Number(text) : Number(text))

/** What may stand around a day and tells nothing more of it: the day of the week before it, a time behind it. */
const around = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|[T ]\s*\d{1,2}:\d{2}[\d:.]*\s?(?:[ap]\.?m\.?|Z|[+-][\d:]+)?$/gi

/**
 * A day as people and programs write it (2026-03-31, 31/03/2026, Tuesday 31 March 2026, March 31, 2026, Mar 2026), as
 * `2026-03-31`, or null. In figures alone the day stands before the month.
 */
export const dateIn = (cell: string): string | null => {
  const text = cell.trim().slice(0, 60).replace(around, '')
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/.exec(text)
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1))
  const usual = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (usual) return dayFrom(yearOf(usual[3] ?? ''), Number(usual[2]), Number(usual[1]))
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text)
  const worded = monthFirst ? [, monthFirst[2], monthFirst[1], monthFirst[3]] : /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/.exec(text)
  if (!worded) return null
  return dayFrom(yearOf(worded[3] ?? ''), months.indexOf((worded[2] ?? '').slice(0, 3).toLowerCase()) + 1, Number(worded[1] ?? 1))
}

/**
 * A number as a spreadsheet shows it: 1,234.5 or 12,5 or 1.234,5 or 45 % or £20, or null.
 * @param comma true where the other numbers beside it have a decimal comma: then 1,234 is a little more than one.
 */
export const numberIn = (cell: string, comma = false): number | null => {
  const text = cell.trim().replace(/\s?%$/, '').replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(/^([-+]?)[£€$]|[£€$]$/, '$1')
  if (!/^[-+]?[\d.,]{1,30}(?:e[-+]?\d{1,3})?$/i.test(text)) return null
  const bare = /^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.')
    : !comma && /^[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '')
      : text.replace(',', '.')
  const number = Number(bare)
  return Number.isFinite(number) && bare !== '' ? number : null
}

/** A comma that can be nothing but a decimal one: two places or one behind it, or a nought before it. */
const decimalComma = /^[-+\u2212]?(?:[\d.]*\d,\d{1,2}|0,\d+)\s?%?$/

const isNote = (name: string): boolean => /^(annotations?|notes?|comments?|events?|labels?)$/.test(cleanLine(name).toLowerCase())
const isValue = (cell: string | undefined): boolean => cell !== undefined && numberIn(cell) !== null

/** A first row that names the columns: no day stands in it, and no slip of one with a value beside it. */
const isHeader = (row: Row | undefined): boolean => {
  const first = row?.[0] ?? ''
  return dateIn(first) === null && !(/\d/.test(first) && (row?.slice(1).some(isValue) ?? false))
}

/** Rows that a point can be taken from. */
const readable = (rows: readonly Row[]): number => rows.filter((row) => dateIn(row[0] ?? '') !== null && row.slice(1).some(isValue)).length

/** True where the first column holds dates and a value stands beside them: data for a chart, no boxes. */
export const isSeries = (rows: readonly Row[]): boolean => {
  const body = rows.slice(isHeader(rows[0]) ? 1 : 0, 200)
  const dated = readable(body)
  return dated > 0 && dated * 2 >= body.length
}

const add = (points: Record<string, number>, day: string, cell: string, comma: boolean, line: number, said: string[]): void => {
  const value = numberIn(cell, comma)
  if (cell.trim() === '') return
  if (value === null) said.push(t('Line {line}: {text} is not a number, so it was left out.', { line, text: quote(cell) }))
  else if (Object.hasOwn(points, day)) said.push(t('Line {line}: there is a value for {day} already, so this one was left out.', { line, day }))
  else points[day] = value
}

/**
 * Reads a table whose first column is a date and every further one a series of values; a column that
 * is called "Annotation" or "Note" says what happened then. A first row without a date names them.
 * @param lines on which line of its file each row stands.
 */
export const seriesIn = (rows: readonly Row[], lines: readonly number[], notes: Notes): Series => {
  const headed = isHeader(rows[0])
  const header = headed ? rows[0] ?? [] : []
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const places = Array.from({ length: Math.max(0, width - 1) }, (_, at) => at + 1)
  const noted = places.find((at) => isNote(header[at] ?? ''))
  const annotations: Record<string, string> = {}
  const said: string[] = []
  const series = places
    .filter((at) => at !== noted && (rows.some((row) => isValue(row[at]))))
    .map((at) => ({
      at, name: shortText(notes, header[at] ?? '', () => t('The name of a measure')), points: {} as Record<string, number>,
      comma: rows.some((row) => decimalComma.test(row[at]?.trim() ?? '')),
    }))
  rows.slice(headed ? 1 : 0).forEach((row, index) => {
    const line = lines[index + (headed ? 1 : 0)] ?? index + 1
    const day = dateIn(row[0] ?? '')
    if (day === null) {
      said.push(t('Line {line}: {text} is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.', { line, text: quote(row[0] ?? '') }))
      return
    }
    for (const { at, points, comma } of series) add(points, day, row[at] ?? '', comma, line, said)
    const note = noted === undefined ? '' : shortText(notes, row[noted] ?? '', () => t('An annotation'))
    const before = annotations[day]
    const both = before === undefined || before === note ? note : `${before}; ${note}`
    if (note === '') return
    if (both.length > limits.lineLength) said.push(t('Line {line}: there is an annotation for {day} already, so this one was left out.', { line, day }))
    else annotations[day] = both
  })
  for (const { points } of series)
    if (Object.keys(points).length > limits.pointsPerMeasure)
      stop(notes, 'points.many', t('This table has more than {most} dates, the most that one measure holds. Divide it into several tables.', { most: counted(limits.pointsPerMeasure) }))
  if (series.length > limits.measures)
    stop(notes, 'measures.many', t('This table has more than {most} series, the most that one diagram holds.', { most: limits.measures }))
  return {
    measures: series.map(({ name, points }, at) => ({ name: name || (series.length > 1 ? t('Series {number}', { number: at + 1 }) : t('Imported data')), points, annotations })),
    said,
  }
}

/** As a whole diagram's measures: they wait on nothing until someone says what they tell about. */
export const draftsOf = ({ measures }: Series, aim: string): readonly DraftMeasure[] => measures.map((fields) => ({ key: '', on: [aim], fields }))

/** What was pasted into the data of one measure. */
export interface PointsRead {
  readonly points: Readonly<Record<string, number>>
  readonly annotations: Readonly<Record<string, string>>
  /** What was left out and why, each row by its line. */
  readonly said: readonly string[]
}

/**
 * Reads rows of a spreadsheet, or lines with commas or semicolons, as the data of one measure: days in the
 * first column, values in the second, and in a column so called what happened then.
 */
export const pointsIn = (text: string): Result<PointsRead> => {
  if (text.length > limits.fileBytes) return refuse('paste.large', t('What is on the clipboard is larger than 50 MB, the most that can be pasted. Nothing was added.'))
  const bare = text.replace(/\r\n?/g, '\n')
  const ways = ['\t', ',', ';'].map((separator) => {
    const notes = freshNotes()
    const { rows, lines } = readRows(bare, notes, separator)
    return { rows, lines, notes, count: readable(rows) }
  })
  // Whoever pastes here means data: the way that gives most points is taken, and what it cannot read is named by its line.
  const { rows, lines, notes, count } = ways.reduce((best, way) => (way.count > best.count ? way : best))
  if (count === 0) return refuse('paste.data', t('What was pasted has no column of dates with values beside it, so nothing was taken. Copy two columns of a spreadsheet, such as 31/03/2026 and 15.'))
  if (count > limits.pointsPerMeasure) return refuse('paste.points', t('A measure holds up to {count} points. Nothing was added.', { count: limits.pointsPerMeasure }))
  const headed = isHeader(rows[0])
  // A third column of words is what happened then, whether it is called so or not.
  const noted = !headed && rows.some((row) => row[2]?.trim()) && !rows.some((row) => isValue(row[2]))
  const { measures: [first, ...more], said } = noted ? seriesIn([['', '', 'Note'], ...rows], [0, ...lines], notes) : seriesIn(rows, lines, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  return ok({
    points: first?.points ?? {}, annotations: first?.annotations ?? {},
    said: [
      ...(headed ? [t('Line {line} names the columns, so it is not a point.', { line: lines[0] ?? 1 })] : []),
      ...said,
      ...more.map(({ name }) => t('The column {name} was left out: one measure has one column of values.', { name: quote(name) })),
      ...notes.repairs,
    ],
  })
}
