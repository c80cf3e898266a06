import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { readableText } from '../base/json'
import { t } from '../base/words'
import { build } from './build'
import { emptyDraft } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { nest } from './levels'
import { attributesOf, tokens, type Token } from './markup'
import { counted, freshNotes, stop, type Notes } from './notes'
import { buildLines, type Line } from './outline'
import { longText } from './plain'
import { sheetItems } from './sheet'

/** What HTML holds of a list: the rows of its first table, and its headings, paragraphs and list items as lines. */
export interface Page {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly Line[]
  /** Whether it has a list; paragraphs alone are read better as the text that came with them. */
  readonly listed: boolean
}

const blocks = new Set(['p', 'div', 'tr', 'section', 'article', 'blockquote', 'dt', 'dd', 'dl', 'table', 'body', 'header', 'footer', 'main', 'pre', 'hr', 'td', 'th'])
const lists = new Set(['ul', 'ol', 'menu'])

/** Words as they are seen: what is a line break in the source is a space, what is one on the screen is a line break. */
const tidy = (text: string): string =>
  text.replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{2,}/g, '\n').trim()

/** A list item is this much further in than a paragraph, so that text before a list is what it belongs to. */
const listIndent = 1

/** Gathers lines: each heading, paragraph and item of a list, as far in as it stands. */
class Lines {
  readonly found: Line[] = []
  listed = false
  private open = 0
  private indent = 0
  private heading = 0
  private parts: string[] = []
  /** Depth of tags inside what a word processor draws in front of an item: its bullet. */
  private bullet = 0

  constructor(private readonly notes: Notes) {}

  private flush(): void {
    const text = longText(this.notes, tidy(this.parts.join('')), () => t('A line'))
    this.parts = []
    if (text === '') return
    if (this.found.push({ indent: this.heading > 0 ? this.heading - 7 : this.indent, heading: this.heading, text }) > limits.importLines)
      stop(this.notes, 'list.long', t('This list has more than {most} lines, the most that one diagram holds. Divide it into several lists.', { most: counted(limits.importLines) }))
  }

  take(token: Token): void {
    if (token.at === 'text') {
      if (this.bullet === 0) this.parts.push(token.text.replace(/[\r\n]+/g, ' '))
    } else if (token.at === 'open') this.enter(token.name, token.inside, token.empty)
    else this.leave(token.name)
  }

  private enter(name: string, inside: string, empty: boolean): void {
    if (name === 'br') this.parts.push('\n')
    else if (name === 'span' && !empty) this.bullet = this.bullet > 0 || /mso-list:\s*ignore/i.test(inside) ? this.bullet + 1 : 0
    else if (lists.has(name)) {
      this.flush()
      this.open++
    } else if (name === 'li') {
      this.flush()
      this.listed = true
      const attributes = attributesOf(inside)
      // Some write a list for each item and say its level here.
      const level = Number(attributes.get('data-aria-level') ?? attributes.get('aria-level') ?? 0)
      this.indent = listIndent + Math.max(this.open, level > 0 && level < 100 ? level : 0)
    } else if (/^h[1-6]$/.test(name)) {
      this.flush()
      this.heading = Number(name[1])
    } else if (blocks.has(name)) this.block(name, inside)
  }

  private block(name: string, inside: string): void {
    const level = name === 'p' && /mso-list:[^;"']{0,20}level(\d{1,2})/i.exec(inside)
    if (level) {
      this.flush()
      this.listed = true
      this.indent = listIndent + Number(level[1])
    } else if (this.open === 0) {
      this.flush()
      this.indent = 0
    } else this.parts.push('\n')
    this.bullet = 0
  }

  private leave(name: string): void {
    if (name === 'span') this.bullet = Math.max(0, this.bullet - 1)
    else if (lists.has(name)) {
      this.flush()
      this.open = Math.max(0, this.open - 1)
      this.indent = this.open > 0 ? listIndent + this.open : 0
    } else if (name === 'li' || /^h[1-6]$/.test(name)) {
      this.flush()
      this.heading = 0
    } else if (blocks.has(name)) {
      if (this.open === 0) this.flush()
      else this.parts.push('\n')
      this.bullet = 0
    }
  }

  end(): readonly Line[] {
    this.flush()
    return this.found
  }
}

const mostColumns = 200
const spanOf = (value: string | undefined): number => Math.max(1, Math.min(Number(value) || 1, mostColumns))

/** Gathers the rows of the first table. A merged cell stands once, at its top left; the places that it covers are empty. */
class Rows {
  readonly found: string[][] = []
  private depth = 0
  private done = false
  private row: string[] = []
  private parts: string[] | null = null
  /** For each column, how many rows below are covered by a merged cell. */
  private covered: number[] = []
  private span = { columns: 1, rows: 1 }

  constructor(private readonly notes: Notes) {}

  take(token: Token): void {
    if (this.done) return
    if (token.at === 'text') this.parts?.push(token.text.replace(/[\r\n]+/g, ' '))
    else if (token.name === 'table') this.depth += token.at === 'open' ? 1 : -1
    else if (this.depth === 1) this.within(token)
    else if (this.depth > 1 && (blocks.has(token.name) || token.name === 'br')) this.parts?.push('\n')
    if (this.depth === 0 && token.at === 'close' && token.name === 'table') {
      this.endRow()
      this.done = true
    }
  }

  private within(token: Exclude<Token, { at: 'text' }>): void {
    const { name } = token
    if (name === 'tr') this.endRow()
    else if (name === 'td' || name === 'th') {
      this.endCell()
      if (token.at === 'close') return
      const attributes = attributesOf(token.inside)
      this.span = { columns: spanOf(attributes.get('colspan')), rows: spanOf(attributes.get('rowspan')) }
      this.parts = []
    } else if (name === 'br' || blocks.has(name) || name === 'li') this.parts?.push('\n')
  }

  private endCell(): void {
    if (!this.parts) return
    while ((this.covered[this.row.length] ?? 0) > 0 && this.row.length < mostColumns) this.cover('', 0)
    const text = longText(this.notes, tidy(this.parts.join('')), () => t('A cell'))
    this.parts = null
    for (let at = 0; at < this.span.columns && this.row.length < mostColumns; at++) this.cover(at === 0 ? text : '', this.span.rows)
  }

  private cover(text: string, rows: number): void {
    const at = this.row.push(text) - 1
    this.covered[at] = Math.max(0, (rows > 0 ? rows : this.covered[at] ?? 0) - 1)
  }

  private endRow(): void {
    this.endCell()
    if (this.row.length > 0 && this.found.push(this.row) > limits.links)
      stop(this.notes, 'table.long', t('This table has more rows than one diagram holds. Divide it into several tables.'))
    this.row = []
  }

  end(): readonly (readonly string[])[] {
    this.endRow()
    return this.found
  }
}

/** Takes from HTML what a diagram can be made of. Nothing of it is ever shown, run or fetched. */
export const readPage = (html: string, notes: Notes): Page => {
  const lines = new Lines(notes)
  const rows = new Rows(notes)
  for (const token of tokens(html, true)) {
    lines.take(token)
    rows.take(token)
    if (notes.refusal) break
  }
  return { lines: lines.end(), rows: rows.end(), listed: lines.listed }
}

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell !== '')
export const filled = (page: Page): readonly (readonly string[])[] => page.rows.filter(isFilled)

/** A table of one cell only frames a page. */
export const isSheet = (page: Page): boolean => filled(page).flat().filter((cell) => cell !== '').length > 1

/** Reads a page with a table or a list. */
export const readHtml = (given: string, options: GatherOptions): Result<Gathered> => {
  const text = readableText(given)
  if (!text.ok) return text
  const notes = freshNotes()
  const page = readPage(text.value, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  if (!isSheet(page)) return buildLines(page.lines, notes, options)
  const { items } = sheetItems(filled(page), notes)
  if (items.length === 0) return refuse('list.empty', t('There is no line of text in this page: there is nothing to import.'))
  return build({ ...emptyDraft, ...nest(items, notes) }, notes, options)
}
