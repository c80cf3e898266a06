import type { Id } from '../../shared/base/id'
import { columnOf, kinds, type Kind } from '../../shared/diagram/node'
import { foldedUnder } from '../../shared/diagram/seen'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { looseIdeas } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'

/** Where a row stands, and nothing of what it says: typing changes no row. The same object as long as nothing of it changed. */
export interface Row {
  readonly id: Id
  /** A box of the diagram, or an unsorted idea of the tray. */
  readonly of: 'box' | 'idea'
  /** The row that it stands under, or null. */
  readonly parent: Id | null
  /** Its column among those in use, from 0: a driver that skips a column stands further in than its parent's other children. */
  readonly column: number
  /** True where something is folded away under it. */
  readonly folded: boolean
  /** The group that begins with this row. */
  readonly begins: 'unlinked' | 'unsorted' | null
  readonly children: readonly Row[]
}

export interface Rows {
  readonly roots: readonly Row[]
  readonly byId: ReadonlyMap<Id, Row>
  /** Every row from top to bottom. */
  readonly order: readonly Id[]
}

export const noRows: Rows = { roots: [], byId: new Map(), order: [] }

interface Source {
  /** The whole diagram, with the unsorted ideas under their drivers. */
  readonly whole: Snapshot
  /** The part of it that is looked at. */
  readonly seen: Snapshot
  readonly collapsed: ReadonlySet<Id>
}

/**
 * The row that each box stands under: its first parent that is not folded, so that one folded parent
 * does not take a shared driver away from the others; where all are, the next one towards the aim.
 */
const homesOf = ({ seen, collapsed }: Source): ReadonlyMap<Id, Id | null> => {
  const { effects } = theoryOf(seen)
  const homes = new Map<Id, Id | null>()
  const homeOf = (id: Id): Id | null => {
    const known = homes.get(id)
    if (known !== undefined) return known
    const ups = effects.get(id) ?? []
    const [first] = ups
    const home = ups.find((up) => !collapsed.has(up)) ?? (first === undefined ? null : homeOf(first))
    homes.set(id, home)
    return home
  }
  for (const id in seen.nodes) homeOf(id)
  return homes
}

/** The number of each column among those in use; the aim is always counted. */
const columnsOf = (seen: Snapshot): Readonly<Record<Kind, number>> => {
  const { columns } = theoryOf(seen)
  const used = kinds.filter((kind) => kind !== 'tertiary' || columns.tertiary.length > 0)
  return { aim: 0, primary: 1, secondary: 2, tertiary: 3, change: used.indexOf('change') }
}

const sameRow = (a: Row, b: Row): boolean =>
  a.of === b.of && a.parent === b.parent && a.column === b.column && a.folded === b.folded && a.begins === b.begins && sameList(a.children, b.children)

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((each, i) => each === b[i])

/** Boxes by the row that they stand under, in the order of columns and of their places there. */
const childrenOf = (seen: Snapshot, homes: ReadonlyMap<Id, Id | null>): ReadonlyMap<Id | null, readonly Id[]> => {
  const lists = new Map<Id | null, Id[]>()
  const { columns } = theoryOf(seen)
  // Columns are in order already, so what is read off in this order is sorted.
  for (const kind of [...kinds].sort((a, b) => columnOf[a] - columnOf[b])) {
    for (const id of columns[kind]) {
      const home = homes.get(id) ?? null
      const list = lists.get(home)
      if (list) list.push(id)
      else lists.set(home, [id])
    }
  }
  return lists
}

/**
 * The diagram as rows, each box once: the aim, its drivers, their drivers, their ideas; then what is not
 * linked; then the unsorted ideas that stand under no driver. A row of which nothing changed is the same object as in
 * `before`, and so is the whole.
 */
export const rowsOf = (source: Source, before: Rows = noRows): Rows => {
  const { whole, seen, collapsed } = source
  const { effects } = theoryOf(seen)
  const column = columnsOf(seen)
  const homes = homesOf(source)
  const children = childrenOf(seen, homes)
  const byId = new Map<Id, Row>()
  const order: Id[] = []
  const keep = (fresh: Row): Row => {
    const old = before.byId.get(fresh.id)
    const row = old && sameRow(old, fresh) ? old : fresh
    byId.set(row.id, row)
    return row
  }
  const draw = (id: Id, begins: Row['begins']): Row => {
    order.push(id)
    return keep({
      id, of: seen.ideas[id] ? 'idea' : 'box', parent: homes.get(id) ?? null, column: column[seen.nodes[id]?.kind ?? 'change'],
      folded: collapsed.has(id) && foldedUnder(whole, id).length > 0, begins, children: (children.get(id) ?? []).map((child) => draw(child, null)),
    })
  }
  const tops = children.get(null) ?? []
  const isLoose = (id: Id): boolean => seen.nodes[id]?.kind !== 'aim' && (effects.get(id) ?? []).length === 0
  const linked = tops.filter((id) => !isLoose(id)).map((id) => draw(id, null))
  const loose = tops.filter(isLoose).map((id, index) => draw(id, index === 0 ? 'unlinked' : null))
  const ideas = looseIdeas(whole).map(({ id }, index) => {
    order.push(id)
    return keep({ id, of: 'idea', parent: null, column: 0, folded: false, begins: index === 0 ? 'unsorted' : null, children: [] })
  })
  const roots = [...linked, ...loose, ...ideas]
  return sameList(roots, before.roots) && byId.size === before.byId.size ? before : { roots, byId, order }
}

/** The row below or above, or null at the ends. */
export const rowBeside = ({ order }: Pick<Rows, 'order'>, id: Id, by: 1 | -1): Id | null => order[order.indexOf(id) + by] ?? null

/**
 * What a drop between two rows would do: boxes are put before or after another of their own kind under
 * the same parent. Elsewhere a box is dropped onto what it shall lead to.
 */
export const mayStandBeside = ({ byId }: Pick<Rows, 'byId'>, s: Snapshot, dragged: Id, other: Id): boolean => {
  const a = s.nodes[dragged]
  const b = s.nodes[other]
  return !!a && !!b && a.kind === b.kind && a.id !== b.id && byId.get(a.id)?.parent === byId.get(b.id)?.parent
}

/** The box of the column that comes after this one, the dragged ones left out. */
export const nextInColumn = (s: Snapshot, id: Id, without: ReadonlySet<Id>): Id | null => {
  const kind = s.nodes[id]?.kind
  const column = kind ? theoryOf(s).columns[kind].filter((each) => !without.has(each)) : []
  return column[column.indexOf(id) + 1] ?? null
}
