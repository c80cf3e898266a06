import type { Id } from '../base/id'
import { type DiagramNode, type Kind } from './node'
import { byOrder } from './order'
import type { Snapshot } from './snapshot'
import { theoryOf } from './walk'

/** Nodes of a column as placing needs them. */
export const columnIn = (s: Pick<Snapshot, 'nodes' | 'links'>, kind: Kind): readonly DiagramNode[] =>
  theoryOf(s).columns[kind].flatMap((id) => s.nodes[id] ?? [])

const lastIndex = <T>(list: readonly T[], passes: (item: T) => boolean): number => {
  let at = list.length - 1
  while (at >= 0 && !passes(list[at] as T)) at--
  return at
}

/**
 * Where a new node under `parent` belongs in its column: after the parent's last one there, else
 * after everything that belongs to parents above, so that columns grow without crossings.
 */
export const placeUnder = (s: Pick<Snapshot, 'nodes' | 'links'>, kind: Kind, parent: Id | null): number => {
  const column = columnIn(s, kind)
  const { causes, effects } = theoryOf(s)
  const above = parent === null ? undefined : s.nodes[parent]
  if (!above) return column.length
  const own = new Set(causes.get(above.id) ?? [])
  const last = lastIndex(column, (node) => own.has(node.id))
  if (last >= 0) return last + 1
  return 1 + lastIndex(column, (node) => {
    const ups = (effects.get(node.id) ?? []).flatMap((id) => s.nodes[id] ?? []).filter((up) => up.kind === above.kind)
    return ups.length > 0 && ups.every((up) => byOrder(up, above) < 0)
  })
}
