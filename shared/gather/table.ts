import { limits } from '../base/limits'
import { t } from '../base/words'
import { counted, quote, stop, type Notes } from './notes'

/** Rows of one table: a path from the aim to an idea each, so as many as there may be links, and a header. */
const mostRows = limits.links + 1
/** As many rows as a spreadsheet has, for one that was saved with all its empty ones. */
const mostEmptyRows = 1_048_576
/** Far more columns than any list of drivers; a row of commas alone could otherwise hold 50 million. */
const mostColumns = 200

/**
 * Takes comma-separated text apart (RFC 4180), also with semicolons or tabs, whichever the first row
 * uses most. Empty rows are left out; a cell that a spreadsheet was kept from calculating by a
 * leading apostrophe is given back without it.
 */
export const readTable = (text: string, notes: Notes): readonly (readonly string[])[] => readRows(text, notes).rows

export interface Rows {
  readonly rows: readonly (readonly string[])[]
  /** The line of the file on which each row begins, from 1. */
  readonly lines: readonly number[]
  /** How many rows between the first and the last hold nothing. */
  readonly empty: number
}

/**
 * As {@link readTable}, with the empty rows counted.
 * @param given the separator, where it is known: a clipboard has tabs.
 */
export const readRows = (text: string, notes: Notes, given?: string): Rows => {
  const named = /^sep=([;,\t])\r?\n/i.exec(text.slice(0, 8))
  const separator = given ?? named?.[1] ?? separatorOf(text)
  const rows: string[][] = []
  const lines: number[] = []
  let row: string[] = []
  let line = 1
  let start = 0
  let empty = 0
  let between = 0
  for (let at = given === undefined ? named?.[0].length ?? 0 : 0; at <= text.length && !notes.refusal; ) {
    if (row.length === 0) {
      start = afterBreaks(text, at)
      const skipped = breaksIn(text, at, start)
      empty += skipped
      line += skipped
      at = start
    }
    const cell = readCell(text, at, separator)
    const ended = text[cell.end] !== separator
    const width = row.push(bare(cell.text))
    if (cell.text.length > limits.textLength)
      stop(notes, 'text.long', t('A cell has {count} characters: {text}. The most is {most}.', { count: counted(cell.text.length), text: quote(cell.text), most: counted(limits.textLength) }))
    if (width > mostColumns) stop(notes, 'table.wide', t('This table has more than {most} columns, which is more than any list of drivers.', { most: mostColumns }))
    at = cell.end + (text.charCodeAt(cell.end) === 13 && text.charCodeAt(cell.end + 1) === 10 ? 2 : 1)
    if (!ended) continue
    const filled = row.some((each) => each.trim() !== '')
    if (filled && rows.length > 0) between = empty
    if (filled && rows.length === 0) empty = 0
    if (filled) lines.push(line)
    line += breaksIn(text, start, at)
    if (filled ? rows.push(row) > mostRows : ++empty > mostEmptyRows)
      stop(notes, 'table.long', t('This table has more than {most} rows, which is more than one diagram holds. Divide it into several tables.', { most: counted(mostRows) }))
    row = []
  }
  return { rows, lines, empty: between }
}

/** Line ends from one place to another, CRLF as one. */
const breaksIn = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}

const afterBreaks = (text: string, start: number): number => {
  let at = start
  while (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13) at++
  return at
}

/** A quoted cell ends at a single quotation mark; anything between that and the separator is kept as it stands. */
const readCell = (text: string, start: number, separator: string): { readonly text: string; readonly end: number } => {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator)
    return { text: text.slice(start, end), end }
  }
  const parts: string[] = []
  for (let at = start + 1; ; ) {
    const mark = text.indexOf('"', at)
    // A cell of quotation marks alone is given up once it is too long to be kept.
    if (mark < 0 || parts.length > limits.textLength) return { text: parts.join('') + text.slice(at), end: text.length }
    if (text[mark + 1] === '"') {
      parts.push(text.slice(at, mark + 1))
      at = mark + 2
    } else {
      const end = endOfCell(text, mark + 1, separator)
      return { text: parts.join('') + text.slice(at, mark) + text.slice(mark + 1, end), end }
    }
  }
}

const endings: Readonly<Record<string, RegExp>> = { ',': /[,\r\n]/g, ';': /[;\r\n]/g, '\t': /[\t\r\n]/g }

const endOfCell = (text: string, start: number, separator: string): number => {
  const ending = endings[separator] ?? /[\r\n]/g
  ending.lastIndex = start
  return ending.exec(text)?.index ?? text.length
}

/** The separator used most in the first row, outside quotation marks. */
const separatorOf = (text: string): string => {
  const counts = new Map([[',', 0], [';', 0], ['\t', 0]])
  let quoted = false
  for (const letter of text.slice(0, 10_000)) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === '\n' || letter === '\r')) break
    else if (!quoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

const bare = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
