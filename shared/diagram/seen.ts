import type { Id } from '../base/id'
import { linkEnds } from './link'
import { rowsOf, type Rows, type Snapshot } from './snapshot'
import { ownedBy, reach, theoryOf } from './walk'

/** What a person has put out of their own sight; nobody else's, and never in the document. */
export interface Veil {
  /** Boxes whose branches are folded away. */
  readonly collapsed: ReadonlySet<Id>
  /** The box whose branch alone is looked at, with its way to the aim, or null for the whole diagram. */
  readonly branch: Id | null
}

export const noVeil: Veil = { collapsed: new Set(), branch: null }

/** What a collapsed box hides: all that serves it or what serves it, and nothing else. Itself not included. */
export const foldedUnder = (s: Snapshot, id: Id): readonly Id[] => ownedBy(s, id).slice(1)

const keep = <R extends { readonly id: Id }>(rows: Rows<R>, passes: (id: Id) => boolean): Rows<R> =>
  rowsOf(Object.values(rows).filter(({ id }) => passes(id)))

const shownIds = (s: Snapshot, { collapsed, branch }: Veil): ReadonlySet<Id> => {
  const { causes, effects } = theoryOf(s)
  const ids = branch !== null && s.nodes[branch] ? new Set([branch, ...reach(effects, branch), ...reach(causes, branch)]) : new Set(Object.keys(s.nodes))
  for (const id of collapsed) if (ids.has(id)) for (const hidden of foldedUnder(s, id)) if (hidden !== branch) ids.delete(hidden)
  return ids
}

interface Part {
  readonly s: Snapshot
  readonly veil: Veil
  readonly part: Snapshot
}
let last: Part | null = null

const partOf = (s: Snapshot, veil: Veil): Snapshot => {
  const ids = shownIds(s, veil)
  if (ids.size === Object.keys(s.nodes).length) return s
  const links = keep(s.links, (id) => {
    const ends = linkEnds(id)
    return !!ends && ids.has(ends.from) && ids.has(ends.to)
  })
  return { ...s, nodes: keep(s.nodes, (id) => ids.has(id)), links }
}

/**
 * The part of a healed snapshot that one person looks at: what is collapsed or outside the branch
 * that they look at is left out, with its links. Both views draw this. Without a veil it is the
 * snapshot itself; asked again for the same snapshot and veil it is the same object.
 */
export const seen = (s: Snapshot, veil: Veil): Snapshot => {
  if (veil.branch === null && veil.collapsed.size === 0) return s
  if (last?.s !== s || last.veil !== veil) last = { s, veil, part: partOf(s, veil) }
  return last.part
}
