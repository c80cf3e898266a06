import { t } from '../base/words'
import { cleanLine } from '../base/text'
import { statuses, type Kind } from '../diagram/node'
import { columnNamed, type Column } from './csv'
import type { Item } from './levels'
import { quote, type Notes } from './notes'
import { kindOf } from './kinds'
import { longText, shortText, wordOf } from './plain'

/** What was read of a list, before anyone has said where it is to go. */
export interface Listed {
  readonly items: readonly Item[]
  /** What has to be known about it, in whole sentences. */
  readonly said: readonly string[]
}

type Row = readonly string[]

/** The columns by their names, where every cell of the first row is one: a word among others in a row of boxes is a box. */
const headerOf = (row: Row): readonly (Column | null)[] | null => {
  const columns = row.map((cell) => (cell.trim() === '' ? null : columnNamed(cell)))
  const named = row.every((cell, at) => cell.trim() === '' || columns[at])
  return named && columns.some((column) => column?.role === 'text' || column?.role === 'path') ? columns : null
}

const fieldsOf = (cell: (role: Column['role']) => string, notes: Notes): NonNullable<Item['fields']> => {
  const [status, note, definition, owner] = [wordOf(cell('status'), statuses), cell('note').trim(), cell('definition').trim(), cell('owner').trim()]
  return {
    ...(status && { status }),
    ...(note && { note: longText(notes, note, () => t('A note')) }),
    ...(definition && { definition: longText(notes, definition, () => t('A definition')) }),
    ...(owner && { owner: shortText(notes, owner, () => t('An owner')) }),
  }
}

/** One box a row, with what the other columns say of it. */
const rowsAreBoxes = (columns: readonly (Column | null)[], rows: readonly Row[], notes: Notes): Item[] =>
  rows.flatMap((row): Item[] => {
    const cell = (role: Column['role']): string => row[columns.findIndex((column) => column?.role === role)] ?? ''
    const text = longText(notes, cell('text').trim(), () => t('The text of a box'))
    const level = /^\d{1,2}$/.test(cell('level').trim()) ? Number(cell('level')) : 0
    return text === '' ? [] : [{ depth: level, kind: kindOf(cell('kind')) ?? kindOf(cell('level')), text, fields: fieldsOf(cell, notes) }]
  })

interface Branch {
  readonly item: Item
  readonly below: Branch[]
  readonly named: Map<string, Branch>
}

const inOrder = (branches: readonly Branch[]): Item[] => {
  const items: Item[] = []
  const rest = [...branches].reverse()
  for (let next = rest.pop(); next; next = rest.pop()) {
    items.push(next.item)
    for (let at = next.below.length - 1; at >= 0; at--) rest.push(next.below[at] as Branch)
  }
  return items
}

/**
 * One column a level, one row a path. An empty cell before the first filled one means the same as
 * above; so do the same words again, unless they end the row: that is a box said twice.
 */
const rowsArePaths = (levels: readonly { readonly at: number; readonly kind: Kind | null }[], rows: readonly Row[], fieldsIn: (row: Row) => Item['fields'], notes: Notes): Item[] => {
  const tops: Branch[] = []
  const named = new Map<string, Branch>()
  let above: (Branch | undefined)[] = []
  for (const row of rows) {
    const texts = levels.map(({ at }) => longText(notes, (row[at] ?? '').trim(), () => t('The text of a box')))
    const first = texts.findIndex((text) => text !== '')
    const last = texts.map((text) => text !== '').lastIndexOf(true)
    if (first < 0) continue
    const path = above.slice(0, first)
    for (let depth = first; depth <= last; depth++) {
      const text = texts[depth] ?? ''
      if (text === '') {
        path.push(undefined)
        continue
      }
      const parent = path.filter((each) => each !== undefined).at(-1)
      const known = (parent?.named ?? named).get(`${depth} ${cleanLine(text).toLowerCase()}`)
      const fields = depth === last ? fieldsIn(row) : undefined
      const branch: Branch = known && depth < last ? known : { item: { depth, kind: levels[depth]?.kind ?? null, text, ...(fields && { fields }) }, below: [], named: new Map() }
      if (branch !== known) (parent?.below ?? tops).push(branch)
      if (!known) (parent?.named ?? named).set(`${depth} ${cleanLine(text).toLowerCase()}`, branch)
      path[depth] = branch
    }
    above = path
  }
  return inOrder(tops)
}

const least = (items: readonly Item[]): number => items.reduce((low, { depth }) => Math.min(low, depth), 99)

/** Boxes out of the rows of a spreadsheet: one column is a list of siblings, several are levels, and a first row may name them. */
export const sheetItems = (rows: readonly Row[], notes: Notes): Listed => {
  const columns = rows.length > 1 ? headerOf(rows[0] ?? []) : null
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const body = columns ? rows.slice(1) : rows
  const items = !columns
    ? rowsArePaths(Array.from({ length: width }, (_, at) => ({ at, kind: null })), body, () => undefined, notes)
    : columns.some((column) => column?.role === 'path')
      ? rowsArePaths(columns.flatMap((column, at) => (column?.role === 'path' ? [{ at, kind: column.kind }] : [])), body,
          (row) => fieldsOf((role) => row[columns.findIndex((column) => column?.role === role)] ?? '', notes), notes)
      : rowsAreBoxes(columns, body, notes)
  const shift = least(items)
  const lost = (rows[0] ?? []).filter((_, at) => ['id', 'parent', 'strength'].includes(columns?.[at]?.role ?? ''))
  return {
    items: items.map((item) => ({ ...item, depth: item.depth - shift })),
    said: [
      ...(columns ? [t('The first row names the columns, so it is not a box.')] : []),
      ...lost.map((cell) => t('The column {name} was left out: here the order of the rows says what belongs to what.', { name: quote(cell) })),
    ],
  }
}
