import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { build } from './build'
import { emptyDraft } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { namedKind } from './kinds'
import { nest, type Item } from './levels'
import { counted, freshNotes, stop, type Notes } from './notes'
import { readableText } from '../base/json'
import { t } from '../base/words'
import { longText, shortText } from './plain'

/**
 * Reads an indented list: tabs or spaces, Markdown bullets, numbers or headings. The outermost line
 * is the aim, then primary drivers, secondary drivers and change ideas; five levels have tertiary
 * drivers as well. "Change idea: …" at the start of a line says what the line is.
 */
export const readOutline = (given: string, options: GatherOptions): Result<Gathered> => {
  const text = readableText(given)
  if (!text.ok) return text
  const notes = freshNotes()
  return buildLines(linesOf(text.value, notes), notes, options)
}

/** Lines of a list as a text gives them, with what stands in front of each taken off. */
export const outlineItems = (text: string, notes: Notes): readonly Item[] => withDepths(linesOf(text, notes))

/** A diagram from the lines of a list, wherever they were read. */
export const buildLines = (lines: readonly Line[], notes: Notes, options: GatherOptions): Result<Gathered> => {
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  const { title, items } = takeTitle(withDepths(lines))
  if (items.length === 0 && title === '') return refuse('list.empty', t('There is no line of text in this list: there is nothing to import.'))
  return build({ ...emptyDraft, meta: { title: shortText(notes, title, () => t('The title')) }, ...nest(items, notes) }, notes, options)
}

export interface Line {
  /** A number that grows inwards: headings before text, text before bullets of the same indent. */
  readonly indent: number
  /** Of a heading its level, else 0. */
  readonly heading: number
  text: string
}

const tabWidth = 4
/** Further in than any list; what stands further counts as standing here. */
const widest = 10_000

/** The lines that hold something. Every character is looked at once: a file may be 50 MB of empty lines. */
const linesOf = (text: string, notes: Notes): Line[] => {
  const lines: Line[] = []
  let bulleted = false
  for (let next = nextLine(text, 0); next.at < text.length && !notes.refusal; ) {
    const end = endOfLine(text, next.at)
    const line = readLine(text.slice(next.at, Math.min(end, next.at + limits.textLength + 1)), next.width, notes)
    const before = lines[lines.length - 1]
    next = nextLine(text, end)
    if (!line) continue
    if (bulleted && before && !line.bullet && line.heading === 0 && line.indent > 0) {
      // In a list with bullets, a deeper line without one goes on with the text before it.
      before.text = longText(notes, `${before.text} ${line.text}`, () => t('A line'))
      continue
    }
    bulleted ||= line.bullet
    if (lines.push(line) > limits.importLines)
      stop(notes, 'list.long', t('This list has more than {most} lines, the most that one diagram holds. Divide it into several lists.', { most: counted(limits.importLines) }))
  }
  return lines
}

/** Where the next line that holds something begins to, and how far in that is. */
const nextLine = (text: string, from: number): { readonly at: number; readonly width: number } => {
  const at = nextOf(/[^ \t\u00a0\r\n]/g, text, from)
  let width = 0
  for (let i = Math.max(from, text.lastIndexOf('\n', at - 1) + 1); i < at && width < widest; i++) {
    const code = text.charCodeAt(i)
    if (code === 13) width = 0
    else if (code === 9) width += tabWidth - (width % tabWidth)
    else width++
  }
  return { at, width }
}

const endOfLine = (text: string, start: number): number => nextOf(/[\r\n]/g, text, start)

/** Where a pattern is next met, or the end. */
const nextOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

/** One character more than the limit is enough to refuse a line. */
const readLine = (given: string, width: number, notes: Notes): (Line & { readonly bullet: boolean }) | null => {
  const rest = longText(notes, given, () => t('A line')).trim()
  if (rest === '') return null
  const heading = /^(#{1,6})\s+/.exec(rest)
  if (heading) return { indent: (heading[1]?.length ?? 1) - 7, heading: heading[1]?.length ?? 1, bullet: false, text: rest.slice(heading[0].length) }
  const bullet = /^(?:[-*+•◦▪–·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/.exec(rest)
  // Text before bullets of the same indent: "Reduce falls" followed by "- Lighting" is a line with a child.
  return { indent: width * 2 + (bullet ? 1 : 0), heading: 0, bullet: bullet !== null, text: bullet ? rest.slice(bullet[0].length) : rest }
}

/** From indents of any width to depths 0, 1, 2…: a line is one deeper than the nearest line before it that stands further out. */
export const withDepths = (lines: readonly Line[]): (Item & { readonly heading: number })[] => {
  const open: number[] = []
  return lines.map((line) => {
    while (open.length > 0 && (open[open.length - 1] ?? 0) >= line.indent) open.pop()
    open.push(line.indent)
    const named = namedKind(line.text)
    return { depth: open.length - 1, kind: named?.kind ?? null, text: named?.text ?? line.text, heading: line.heading }
  })
}

/** A first heading is the title where one aim follows under it; followed by several lines it is the aim itself. */
const takeTitle = (items: readonly (Item & { readonly heading: number })[]): { readonly title: string; readonly items: readonly Item[] } => {
  const [first, ...rest] = items
  if (first?.heading !== 1 || first.kind || rest.some((item) => item.depth === 0)) return { title: '', items }
  const roots = rest.filter((item) => item.depth === 1)
  if (roots.length !== 1 && !roots.some((item) => item.kind === 'aim')) return { title: '', items }
  return { title: first.text, items: rest.map((item) => ({ ...item, depth: item.depth - 1 })) }
}
