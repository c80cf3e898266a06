import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { t } from '../base/words'
import type { DiagramNode, Kind } from '../diagram/node'
import { byOrder, placeRun, type Ordered } from '../diagram/order'
import { tableLimit } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import { columnIn, placeUnder } from '../diagram/under'
import { reach, theoryOf } from '../diagram/walk'
import type { Context } from './command'
import type { Edit, FieldsOf } from './edit'

/** One of many new nodes that come in together. */
export interface Seedling {
  readonly id: Id
  readonly fields: FieldsOf<'nodes'> & { readonly kind: Kind }
  /** The node of the diagram on which it hangs, over however many other new ones; null where it hangs on nothing. */
  readonly root: Id | null
}

/** Refuses what would not fit, before anything is planned. */
export const roomFor = (s: Snapshot, raw: Snapshot, nodes: number, links: number): Result<never> | null => {
  const free = Math.min(tableLimit.nodes - Object.keys(s.nodes).length, tableLimit.nodes * limits.removedFactor - Object.keys(raw.nodes).length)
  if (nodes > free)
    return refuse('too many nodes', t('These are {count, plural, one {# box} other {# boxes}}, and this diagram has room for {free, number}. Nothing was added. Leave some out, or start a second diagram.', { count: nodes, free: Math.max(0, free) }))
  if (Object.keys(s.links).length + links > tableLimit.links || Object.keys(raw.links).length + links > tableLimit.links * limits.removedFactor) return refuse('too many links', t('This diagram has no room for so many links. Nothing was added.'))
  return null
}

/** Where the first of several belongs: behind what hangs on the same box or on boxes above it, so that lines do not cross. */
const indexIn = (s: Snapshot, kind: Kind, root: Id | null): number => {
  const column = columnIn(s, kind)
  const base = root === null ? undefined : s.nodes[root]
  if (!base) return column.length
  if (base.kind === kind) return column.findIndex(({ id }) => id === root) + 1
  const { causes, effects } = theoryOf(s)
  if ((causes.get(base.id) ?? []).some((id) => s.nodes[id]?.kind === kind)) return placeUnder(s, kind, base.id)
  let index = 0
  column.forEach((node, at) => {
    const above = [...reach(effects, node.id)].flatMap((id) => s.nodes[id] ?? []).filter((each) => each.kind === base.kind)
    if (above.length > 0 && above.every((each) => byOrder(each, base) <= 0)) index = at + 1
  })
  return index
}

/**
 * Edits that add many nodes at once, in the order in which they are given. Those of one kind that hang
 * on one box stand together.
 * @param beside a node behind which those of its kind stand, whatever they hang on.
 */
export const plant = (s: Snapshot, seedlings: readonly Seedling[], { by, now }: Context, beside: Id | null = null): readonly Edit[] => {
  const runs = new Map<string, Seedling[]>()
  for (const each of seedlings) {
    const key = `${each.fields.kind} ${each.root ?? ''}`
    const run = runs.get(key)
    if (run) run.push(each)
    else runs.set(key, [each])
  }
  const before = new Map<Id, DiagramNode>()
  const columns = new Map<Kind, Ordered[]>()
  for (const run of runs.values()) {
    const [first] = run
    if (!first) continue
    const { kind } = first.fields
    const standing = columnIn(s, kind)
    for (const node of standing) before.set(node.id, node)
    const column = columns.get(kind) ?? standing.map(({ id, order }) => ({ id, order }))
    const next = standing[indexIn(s, kind, beside !== null && s.nodes[beside]?.kind === kind ? beside : first.root)]
    const index = next ? column.findIndex(({ id }) => id === next.id) : column.length
    const { orders, rekeyed } = placeRun(column, index, run.map(({ id }) => id))
    const others = rekeyed.length > 0 ? [...rekeyed] : column
    others.splice(index, 0, ...run.map(({ id }, at) => ({ id, order: orders[at] ?? '' })))
    columns.set(kind, others)
  }
  const orders = new Map([...columns.values()].flat().map(({ id, order }) => [id, order] as const))
  const moved = [...before.values()].flatMap(({ id, order }): Edit[] =>
    orders.get(id) === order ? [] : [{ do: 'set', table: 'nodes', id, fields: { order: orders.get(id) ?? '' } }])
  return [...moved, ...seedlings.map(({ id, fields }): Edit => ({
    do: 'put', table: 'nodes', id, fields: { by, createdAt: now, ...fields, order: orders.get(id) ?? '' },
  }))]
}
