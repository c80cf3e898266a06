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

const dayFrom = (year: number, month: number, day: number): string | null => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const most = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return most !== undefined && day >= 1 && day <= most && year >= 1900 && year <= 2200 ? `${year}-${two(month)}-${two(day)}` : null
}

const yearOf = (text: string): number => (text.length === 2 ? 2_000 + Number(text) : Number(text))

/** A day as people and programs write it (2026-03-31, 31/03/2026, 31 Mar 2026, Mar 2026), as `2026-03-31`, or null. The day stands before the month. */
export const dateIn = (cell: string): string | null => {
  const text = cell.trim().slice(0, 40)
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{1,2}:[\d:.]+\s?(?:Z|[+-][\d:]+)?)?)?$/.exec(text)
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1))
  const usual = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s+\d{1,2}:[\d:.]+)?$/.exec(text)
  if (usual) return dayFrom(yearOf(usual[3] ?? ''), Number(usual[2]), Number(usual[1]))
  const worded = /^(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})$/.exec(text)
  if (!worded) return null
  return dayFrom(yearOf(worded[3] ?? ''), months.indexOf((worded[2] ?? '').slice(0, 3).toLowerCase()) + 1, Number(worded[1] ?? 1))
}

/** A number as a spreadsheet shows it: 1,234.5 or 12,5 or 45 %, or null. */
export const numberIn = (cell: string): number | null => {
  const text = cell.trim().replace(/\s?%$/, '').replace(/[\s\u00a0]/g, '')
  if (!/^[-+]?[\d.,]{1,30}(?:e[-+]?\d{1,3})?$/i.test(text)) return null
  const bare = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  const number = Number(bare)
  return Number.isFinite(number) && bare !== '' ? number : null
}

const isNote = (name: string): boolean => /^(annotations?|notes?|comments?|events?|labels?)$/.test(cleanLine(name).toLowerCase())
const isValue = (cell: string | undefined): boolean => cell !== undefined && numberIn(cell) !== null

/** True where the first column holds dates and a value stands beside them: data for a chart, no boxes. */
export const isSeries = (rows: readonly Row[]): boolean => {
  const headed = dateIn(rows[0]?.[0] ?? '') === null
  const body = rows.slice(headed ? 1 : 0, 200)
  const dated = body.filter((row) => dateIn(row[0] ?? '') !== null && row.slice(1).some(isValue))
  return dated.length > 0 && dated.length * 2 >= body.length
}

const add = (points: Record<string, number>, day: string, cell: string, line: number, said: string[]): void => {
  const value = numberIn(cell)
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
  const headed = dateIn(rows[0]?.[0] ?? '') === null
  const header = headed ? rows[0] ?? [] : []
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const places = Array.from({ length: Math.max(0, width - 1) }, (_, at) => at + 1)
  const noted = places.find((at) => isNote(header[at] ?? ''))
  const annotations: Record<string, string> = {}
  const said: string[] = []
  const series = places
    .filter((at) => at !== noted && (rows.some((row) => isValue(row[at]))))
    .map((at) => ({ at, name: shortText(notes, header[at] ?? '', () => t('The name of a measure')), points: {} as Record<string, number> }))
  rows.slice(headed ? 1 : 0).forEach((row, index) => {
    const line = lines[index + (headed ? 1 : 0)] ?? index + 1
    const day = dateIn(row[0] ?? '')
    if (day === null) {
      said.push(t('Line {line}: {text} is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.', { line, text: quote(row[0] ?? '') }))
      return
    }
    for (const { at, points } of series) add(points, day, row[at] ?? '', line, said)
    const note = noted === undefined ? '' : shortText(notes, row[noted] ?? '', () => t('An annotation'))
    if (note !== '') annotations[day] = note
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
  for (const separator of ['\t', ',', ';']) {
    const notes = freshNotes()
    const { rows, lines } = readRows(bare, notes, separator)
    if (!isSeries(rows)) continue
    const headed = dateIn(rows[0]?.[0] ?? '') === null
    // A third column of words is what happened then, whether it is called so or not.
    const noted = !headed && rows.some((row) => row[2]?.trim()) && !rows.some((row) => isValue(row[2]))
    const { measures: [first, ...more], said } = noted ? seriesIn([['', '', 'Note'], ...rows], [0, ...lines], notes) : seriesIn(rows, lines, notes)
    if (notes.refusal) return { ok: false, refusal: notes.refusal }
    if (!first) break
    return ok({
      points: first.points, annotations: first.annotations,
      said: [
        ...(headed ? [t('Line {line} names the columns, so it is not a point.', { line: lines[0] ?? 1 })] : []),
        ...said,
        ...more.map(({ name }) => t('The column {name} was left out: one measure has one column of values.', { name: quote(name) })),
        ...notes.repairs,
      ],
    })
  }
  return refuse('paste.data', t('What was pasted has no column of dates with values beside it, so nothing was taken. Copy two columns of a spreadsheet, such as 31/03/2026 and 15.'))
}
