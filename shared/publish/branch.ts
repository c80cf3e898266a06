import type { Id } from '../base/id'
import { linkId, type Link } from '../diagram/link'
import { kinds, type DiagramNode } from '../diagram/node'
import { rowsOf, type Snapshot } from '../diagram/snapshot'
import { reach, theoryOf } from '../diagram/walk'

/** The part of a snapshot with only the given nodes and the links between them; cycles and measures stay whole. */
export const only = (s: Snapshot, ids: ReadonlySet<Id>): Snapshot => {
  const { effects } = theoryOf(s)
  const nodes: DiagramNode[] = []
  const links: Link[] = []
  for (const id of ids) {
    const node = s.nodes[id]
    if (node) nodes.push(node)
    for (const effect of effects.get(id) ?? []) {
      const link = ids.has(effect) ? s.links[linkId(id, effect)] : undefined
      if (link) links.push(link)
    }
  }
  return { ...s, nodes: rowsOf(nodes), links: rowsOf(links) }
}

/** A node with the aim and all that leads to the node; cycles and measures of what is left. */
export const branchOf = (s: Snapshot, id: Id): Snapshot => {
  const { causes, columns } = theoryOf(s)
  const kept = only(s, new Set([...columns.aim, id, ...reach(causes, id), ...reach(theoryOf(s).effects, id)]))
  return {
    ...kept,
    cycles: rowsOf(Object.values(s.cycles).filter((cycle) => kept.nodes[cycle.idea])),
    measures: rowsOf(Object.values(s.measures).filter((measure) => Object.keys(measure.nodes).some((node) => kept.nodes[node]))),
  }
}

/** A group of nodes that go on one sheet together. */
export interface Part {
  /** The driver that the part is about; null for what stands under none. */
  readonly root: Id | null
  readonly ids: ReadonlySet<Id>
}

/** True where a set of nodes can be printed legibly on one sheet. */
type Fits = (ids: ReadonlySet<Id>) => boolean

/**
 * Cuts a diagram into parts that fit: a part for each primary driver with the aim repeated; a branch
 * that does not fit by itself is cut again between the things that lead to its driver, and so on
 * outwards. Every node is in a part. Each step goes one column outwards, so it ends.
 */
export const partsOf = (s: Snapshot, fits: Fits): Part[] => {
  const { causes, columns } = theoryOf(s)
  const tree = (id: Id): Id[] => [id, ...reach(causes, id)]
  const pack = (root: Id | null, path: readonly Id[], roots: readonly Id[]): Part[] => {
    const parts: Part[] = []
    let current = new Set<Id>(path)
    const flush = (): void => {
      if (current.size > path.length) parts.push({ root, ids: current })
      current = new Set(path)
    }
    for (const id of roots) {
      const together = new Set([...current, ...tree(id)])
      if (fits(together)) current = together
      else {
        flush()
        const alone = new Set([...path, ...tree(id)])
        const below = causes.get(id) ?? []
        if (fits(alone)) current = alone
        else if (below.length === 0) parts.push({ root, ids: alone })
        else parts.push(...pack(root, [...path, id], below))
      }
    }
    flush()
    return parts
  }
  const parts = columns.primary.flatMap((id) => pack(id, columns.aim, [id]))
  const done = new Set([...columns.aim, ...parts.flatMap((part) => [...part.ids])])
  const loose = kinds.flatMap((kind) => columns[kind]).filter((id) => !done.has(id))
  // Of a branch that hangs on the aim itself only the first box is named; the rest come with it.
  const led = new Set(loose.flatMap((id) => [...reach(causes, id)]))
  return [...parts, ...pack(null, columns.aim, loose.filter((id) => !led.has(id)))]
}
