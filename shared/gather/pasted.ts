import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import type { PastedMeasure } from '../edit/measures'
import type { PastedItem } from '../edit/paste'
import { filled, isSheet, readPage } from './html'
import { kindOf } from './kinds'
import { counted, freshNotes, stop, type Notes } from './notes'
import { isOpml, opmlItems } from './opml'
import { outlineItems, withDepths } from './outline'
import { isSeries, seriesIn } from './points'
import { sheetItems, type Listed } from './sheet'
import { readRows } from './table'

/** What a clipboard holds, as text and as HTML; either may be empty. */
export interface Flavours {
  readonly text: string
  readonly html: string
}

/** A list that may become boxes, or dates and values that may become measures. */
export interface Pasted {
  readonly items: readonly PastedItem[]
  readonly measures: readonly PastedMeasure[]
  /** Rows that hold nothing. */
  readonly blanks: number
  /** What has to be known, in whole sentences. */
  readonly said: readonly string[]
}

const nothing: Pasted = { items: [], measures: [], blanks: 0, said: [] }

const blankLines = (text: string): number => text.trim().split('\n').filter((line) => line.trim() === '').length

const fromRows = (rows: readonly (readonly string[])[], lines: readonly number[], blanks: number, notes: Notes): Pasted => {
  if (isSeries(rows)) return { ...nothing, ...seriesIn(rows, lines, notes), blanks }
  const listed: Listed = sheetItems(rows, notes)
  if (listed.items.length > limits.importLines)
    stop(notes, 'list.long', t('This list has more than {most} lines, the most that one diagram holds. Divide it into several lists.', { most: counted(limits.importLines) }))
  return { ...nothing, ...listed, blanks }
}

/** Rows of a spreadsheet have a tab between two cells, or line ends within one; a list has tabs in front alone, or behind a bullet. */
const isRows = (rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => {
    const first = row.findIndex((cell) => cell.trim() !== '')
    const rest = /^(?:[-*+•◦▪–·o]|\d{1,3}[.)])$/.test(row[first]?.trim() ?? '') ? row.slice(first + 2) : row.slice(first + 1)
    return rest.some((cell) => cell.trim() !== '') || row.some((cell) => cell.includes('\n'))
  })

const fromText = (text: string, notes: Notes): Pasted => {
  if (isOpml(text)) return { ...nothing, ...opmlItems(text, notes) }
  const tried = freshNotes()
  const sheet = readRows(text, tried, '\t')
  if (!tried.refusal && isRows(sheet.rows)) return fromRows(sheet.rows, sheet.lines, sheet.empty, notes)
  // Dates and values are often kept with commas; a list is not taken for a table because of its commas.
  for (const separator of [',', ';']) {
    const data = readRows(text, freshNotes(), separator)
    if (isSeries(data.rows)) return fromRows(data.rows, data.lines, data.empty, notes)
  }
  const items = outlineItems(text, notes)
  const blanks = blankLines(text)
  // One column of a spreadsheet comes without a tab; a heading such as "Change ideas" is still no idea.
  const headed = items.length > 1 && kindOf(items[0]?.text) !== null && items.every(({ depth }) => depth === 0)
  return { ...nothing, ...(headed ? sheetItems(items.map((item) => [item.text]), notes) : { items }), blanks }
}

/** HTML is better than its text where it has a table or a list: a text loses levels and line ends. */
const fromHtml = (html: string, notes: Notes): Pasted | null => {
  const page = readPage(html, notes)
  if (isSheet(page)) return fromRows(filled(page), page.rows.flatMap((row, at) => (row.some((cell) => cell !== '') ? [at + 1] : [])), blankRows(page.rows), notes)
  return page.listed ? { ...nothing, items: withDepths(page.lines) } : null
}

const blankRows = (rows: readonly (readonly string[])[]): number => {
  const empty = rows.map((row) => row.every((cell) => cell === ''))
  return empty.slice(empty.indexOf(false), empty.lastIndexOf(false)).filter(Boolean).length
}

/**
 * Reads whatever people paste as a list: indented or bulleted text, rows of a spreadsheet, a table or
 * list of a web page or a word processor, an outline, dates and values.
 */
export const readPasted = ({ text, html }: Flavours): Result<Pasted> => {
  if (text.length + html.length > limits.fileBytes) return refuse('paste.large', t('What is on the clipboard is larger than 50 MB, the most that can be pasted. Nothing was added.'))
  const bare = text.replace(/\r\n?/g, '\n')
  const notes = freshNotes()
  const pasted = (html === '' ? null : fromHtml(html, notes)) ?? fromText(bare, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  if (pasted.items.length === 0 && pasted.measures.length === 0) return refuse('paste.empty', t('There is no text on the clipboard that could become a box. Copy a list, rows of a spreadsheet or a table, and paste again.'))
  return ok(pasted)
}

/** Whether a row of a list is there already. */
export type Twice = 'in the diagram' | 'in the list' | null

const sameWords = (text: string): string => cleanLine(text).toLocaleLowerCase()

/** Marks the rows whose words stand in the diagram already or further up in the list; the former say in which box. */
export const duplicates = (s: Snapshot, items: readonly PastedItem[]): readonly { readonly twice: Twice; readonly is: string | null }[] => {
  const there = new Map(Object.values(s.nodes).map((node) => [sameWords(node.text), node.id] as const))
  const above = new Set<string>()
  return items.map(({ text }) => {
    const words = sameWords(text)
    const is = there.get(words) ?? null
    const twice = is !== null ? 'in the diagram' : above.has(words) ? 'in the list' : null
    above.add(words)
    return { twice, is }
  })
}
