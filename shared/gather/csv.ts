import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { strengths } from '../diagram/link'
import { columnOf, statuses, type Kind } from '../diagram/node'
import { build, checkSize } from './build'
import { emptyDraft, type DraftLink, type DraftNode } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { kindOf, kindsOfLevels } from './kinds'
import { nest } from './levels'
import { freshNotes, quote, repair, type Notes } from './notes'
import { readableText } from '../base/json'
import { t } from '../base/words'
import { longText, shortText, wordOf } from './plain'
import { draftsOf, isSeries, seriesIn, type Series } from './points'
import { readRows } from './table'

/**
 * Reads a table whose first row names its columns: either one row a box (text, and kind or level,
 * parent, status, note), or one column a level (Aim, Primary driver, …), one row a path. A table of
 * dates and values becomes measures.
 */
export const readCsv = (given: string, options: GatherOptions): Result<Gathered> => {
  const text = readableText(given)
  if (!text.ok) return text
  const notes = freshNotes()
  const { rows: all, lines } = readRows(text.value, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  if (isSeries(all)) return seriesAlone(seriesIn(all, lines, notes), notes, options)
  const [header, ...rows] = all
  const columns = (header ?? []).map(columnNamed)
  const draft = columns.some((column) => column?.role === 'text')
    ? rowsAreBoxes(boxesOf(columns, rows, notes), notes)
    : columns.some((column) => column?.role === 'path') ? rowsArePaths(columns, rows, notes) : null
  if (!draft)
    return refuse('table.header', t('The first row of this table does not name its columns. Name them "text", "kind" and "parent", or "Aim", "Primary driver", "Secondary driver", "Change idea".'))
  return build({ ...emptyDraft, ...draft }, notes, options)
}

/** Dates and values have no boxes: they hang on an aim that is still to be written. */
const seriesAlone = (series: Series, notes: Notes, options: GatherOptions): Result<Gathered> => {
  for (const words of series.said) repair(notes, words)
  return build({ ...emptyDraft, nodes: [{ key: 'aim', kind: 'aim', text: '' }], measures: draftsOf(series, 'aim') }, notes, options)
}

type Role = 'id' | 'kind' | 'level' | 'text' | 'parent' | 'status' | 'note' | 'definition' | 'owner' | 'strength' | 'path'
export interface Column {
  readonly role: Role
  /** Of a column that holds one level. */
  readonly kind: Kind | null
}

const roleWords: Readonly<Record<Exclude<Role, 'path'>, readonly string[]>> = {
  id: ['id', 'key', 'number', 'no'],
  kind: ['kind', 'type'],
  level: ['level', 'depth', 'outline level'],
  text: ['text', 'name', 'title', 'box', 'description', 'label'],
  parent: ['parent', 'parents', 'parent id', 'leads to', 'serves', 'to'],
  status: ['status', 'state'],
  note: ['note', 'notes', 'comment', 'comments'],
  definition: ['definition', 'operational definition'],
  owner: ['owner', 'lead', 'who'],
  strength: ['strength'],
}
const roleByWord: ReadonlyMap<string, Role> = new Map(
  (Object.keys(roleWords) as Exclude<Role, 'path'>[]).flatMap((role) => roleWords[role].map((word) => [word, role] as const)),
)

export const columnNamed = (cell: string): Column | null => {
  const word = cleanLine(cell.slice(0, 100)).toLowerCase()
  const role = roleByWord.get(word)
  if (role) return { role, kind: null }
  // "Secondary driver 2" is one more column of secondary drivers.
  const kind = kindOf(word.replace(/\s*\d+$/, ''))
  return kind ? { role: 'path', kind } : null
}

interface Box {
  readonly key: string
  readonly kind: Kind | null
  readonly level: number | null
  readonly text: string
  readonly parents: string
  readonly strength: DraftLink['strength']
  readonly fields: NonNullable<DraftNode['fields']>
}

const fieldsOf = (cell: (role: Role) => string, text: string, notes: Notes): Box['fields'] => {
  const given = cell('status').trim()
  const status = wordOf(given, statuses)
  if (given !== '' && !status) repair(notes, t('The status {status} of {text} is not one that Throughline knows; it is now untested.', { status: quote(given), text: quote(text) }))
  return {
    status: status ?? 'untested',
    note: longText(notes, cell('note').trim(), () => t('A note')),
    definition: longText(notes, cell('definition').trim(), () => t('A definition')),
    owner: shortText(notes, cell('owner'), () => t('An owner')),
  }
}

const boxesOf = (columns: readonly (Column | null)[], rows: readonly (readonly string[])[], notes: Notes): Box[] => {
  const place = new Map(columns.flatMap((column, at) => (column ? [[column.role, at] as const] : [])).reverse())
  return rows.flatMap((row, at): Box[] => {
    const cell = (role: Role): string => row[place.get(role) ?? -1] ?? ''
    const text = longText(notes, cell('text').trim(), () => t('The text of a box'))
    if (text === '' && cell('id') === '' && cell('kind') === '') return []
    const kind = kindOf(cell('kind')) ?? kindOf(cell('level'))
    const level = /^\d{1,2}$/.test(cell('level').trim()) ? Number(cell('level')) : null
    return [{
      key: cell('id').trim() || `row ${at + 2}`, kind, level, text, parents: cell('parent').trim(),
      strength: wordOf(cell('strength'), strengths) ?? 'strong', fields: fieldsOf(cell, text, notes),
    }]
  })
}

const rowsAreBoxes = (boxes: readonly Box[], notes: Notes) => {
  checkSize(notes, 'nodes', boxes.length, limits.nodes)
  if (notes.refusal) return { nodes: [], links: [] }
  const levels = boxes.flatMap((box) => box.level ?? [])
  const first = levels.reduce((least, level) => Math.min(least, level), 99)
  // Without parents the order of the rows says what belongs to what, as in an indented list.
  if (boxes.every((box) => box.parents === ''))
    return nest(boxes.map((box) => ({ depth: box.level === null ? 0 : box.level - first, kind: box.kind, text: box.text, fields: box.fields })), notes)
  const find = finder(boxes)
  const depths = boxes.some((box) => !box.kind) ? depthsOf(boxes, find, first) : []
  const ladder = kindsOfLevels(depths.reduce((most, depth) => Math.max(most, depth + 1), 0))
  const kinds = boxes.map((box, at) => box.kind ?? ladder[Math.min(depths[at] ?? 0, ladder.length - 1)] ?? 'change')
  const links: DraftLink[] = []
  boxes.forEach((box, at) => {
    // Enough to be refused for.
    if (links.length > limits.links) return
    for (const to of find(box.parents, columnOf[kinds[at] ?? 'change'], kinds)) links.push({ from: box.key, to, strength: box.strength, note: '' })
  })
  return { nodes: boxes.map((box, at): DraftNode => ({ key: box.key, kind: kinds[at] ?? 'change', text: box.text, fields: box.fields })), links }
}

const same = (text: string): string => cleanLine(text).toLowerCase()

type Find = (cell: string, column: number, kinds: readonly Kind[]) => readonly string[]

/** Finds the boxes that a cell of parents names, by id or by text, one or several. A name of nothing is given back as it is. */
const finder = (boxes: readonly Box[]): Find => {
  const keys = new Set(boxes.map((box) => box.key))
  const byText = new Map<string, number[]>()
  boxes.forEach((box, at) => {
    const alike = byText.get(same(box.text))
    if (alike) alike.push(at)
    else byText.set(same(box.text), [at])
  })
  const one = (name: string, column: number, kinds: readonly Kind[]): string | null => {
    if (keys.has(name)) return name
    const found = byText.get(same(name)) ?? []
    // Several boxes may bear the same words: the nearest to the left is meant.
    const left = found.filter((at) => columnOf[kinds[at] ?? 'change'] < column)
    const best = left.reduce<number | undefined>((a, b) => (a === undefined || columnOf[kinds[b] ?? 'aim'] > columnOf[kinds[a] ?? 'aim'] ? b : a), undefined)
    return boxes[best ?? found[0] ?? -1]?.key ?? null
  }
  return (cell, column, kinds) => {
    if (cell === '') return []
    const whole = one(cell, column, kinds)
    if (whole !== null) return [whole]
    const names = new Set(cell.split(/[;|\n]/, limits.nodes).map((part) => part.trim()))
    names.delete('')
    // No id begins with a line break, so that a name of nothing stays one.
    return [...new Set([...names].map((name) => one(name, column, kinds) ?? `\n${name}`))]
  }
}

/** How far each box stands from the aim, where the table gives no kinds: by its level, or by its first parent's. */
const depthsOf = (boxes: readonly Box[], find: Find, first: number): number[] => {
  const place = new Map(boxes.map((box, at) => [box.key, at]))
  const parent = boxes.map((box) => place.get(find(box.parents, 99, [])[0] ?? ''))
  return boxes.map((box, at) => {
    if (box.level !== null) return box.level - first
    let depth = 0
    // Five steps are enough for every kind, and a loop of parents ends there too.
    for (let up = parent[at]; up !== undefined && depth < 5; up = parent[up]) depth++
    return depth
  })
}

/** One column a level: a cell left empty before the first filled one repeats the row above, as merged cells do. */
const rowsArePaths = (columns: readonly (Column | null)[], rows: readonly (readonly string[])[], notes: Notes) => {
  const levels = columns.flatMap((column, at) => (column?.kind ? [{ at, kind: column.kind }] : []))
  const place = new Map(columns.flatMap((column, at) => (column ? [[column.role, at] as const] : [])).reverse())
  const nodes = new Map<string, DraftNode>()
  const links = new Map<string, DraftLink>()
  let above: readonly (string | undefined)[] = []
  for (const row of rows) {
    const filled = levels.map(({ at }) => longText(notes, (row[at] ?? '').trim(), () => t('The text of a box')))
    const start = filled.findIndex((text) => text !== '')
    if (start < 0) continue
    const path = filled.map((text, at) => (text !== '' ? `${levels[at]?.kind ?? ''} ${same(text)}` : at < start ? above[at] : undefined))
    above = path
    let end = ''
    filled.forEach((text, at) => {
      const key = path[at]
      const level = levels[at]
      if (text === '' || key === undefined || !level) return
      if (!nodes.has(key)) nodes.set(key, { key, kind: level.kind, text })
      const to = path.filter((_, before) => before < at && columnOf[levels[before]?.kind ?? 'change'] < columnOf[level.kind]).filter(Boolean).at(-1)
      if (to !== undefined) links.set(`${key} > ${to}`, { from: key, to, strength: 'strong', note: '' })
      end = key
    })
    const last = nodes.get(end)
    if (last && !last.fields) nodes.set(end, { ...last, fields: fieldsOf((role) => row[place.get(role) ?? -1] ?? '', last.text, notes) })
  }
  return { nodes: [...nodes.values()], links: [...links.values()] }
}
