import type { Id } from '../base/id'
import type { Cycle } from './cycle'
import { endsOf } from './link'
import { columnOf, kinds, type DiagramNode, type Kind } from './node'
import { byOrder } from './order'
import type { Rows, Snapshot } from './snapshot'

/** Who stands where and who leads to whom, read off once per version of nodes and links. */
export interface Theory {
  /** Ids of each column, top to bottom. */
  readonly columns: Readonly<Record<Kind, readonly Id[]>>
  /** What a node leads to (towards the aim), in column order, nearest column first. */
  readonly effects: ReadonlyMap<Id, readonly Id[]>
  /** What leads to a node. */
  readonly causes: ReadonlyMap<Id, readonly Id[]>
}

const columnsOf = (nodes: Rows<DiagramNode>): Record<Kind, readonly Id[]> => {
  const lists: Record<Kind, DiagramNode[]> = { aim: [], primary: [], secondary: [], tertiary: [], change: [] }
  for (const id in nodes) {
    const node = nodes[id]
    if (node) lists[node.kind].push(node)
  }
  const columns = {} as Record<Kind, readonly Id[]>
  for (const kind of kinds) columns[kind] = lists[kind].sort(byOrder).map((node) => node.id)
  return columns
}

const append = (ways: Map<Id, Id[]>, from: Id, to: Id): void => {
  const list = ways.get(from)
  if (list) list.push(to)
  else ways.set(from, [to])
}

const draw = (nodes: Rows<DiagramNode>, links: Snapshot['links']): Theory => {
  const columns = columnsOf(nodes)
  const effects = new Map<Id, Id[]>()
  const causes = new Map<Id, Id[]>()
  for (const id in links) {
    const link = links[id]
    const ends = link && endsOf(link)
    if (!ends || !nodes[ends.from] || !nodes[ends.to]) continue
    append(effects, ends.from, ends.to)
    append(causes, ends.to, ends.from)
  }
  // Nearest column first: effects from right to left, causes from left to right.
  const place = (way: 1 | -1) => (a: Id, b: Id): number => {
    const one = nodes[a]
    const other = nodes[b]
    if (!one || !other) return 0
    return way * (columnOf[one.kind] - columnOf[other.kind]) || byOrder(one, other)
  }
  for (const list of effects.values()) list.sort(place(-1))
  for (const list of causes.values()) list.sort(place(1))
  return { columns, effects, causes }
}

const drawn = new WeakMap<Rows<DiagramNode>, WeakMap<Snapshot['links'], Theory>>()
/** The theory last asked for with these links. */
const latest = new WeakMap<Snapshot['links'], { readonly nodes: Rows<DiagramNode>; readonly theory: Theory }>()

/** True where nodes differ in nothing that a theory is made of: it is the same for other words. */
const samePlaces = (a: Rows<DiagramNode>, b: Rows<DiagramNode>): boolean => {
  let more = 0
  for (const id in b) {
    const was = a[id]
    const is = b[id]
    if (was !== is && (!was || !is || was.kind !== is.kind || was.order !== is.order)) return false
    more++
  }
  for (const _ in a) more--
  return more === 0
}

/**
 * The theory of a healed snapshot; asked for again with the same nodes and links, or with nodes that only
 * read otherwise, it is the same object.
 */
export const theoryOf = (s: Pick<Snapshot, 'nodes' | 'links'>): Theory => {
  let byLinks = drawn.get(s.nodes)
  if (!byLinks) drawn.set(s.nodes, (byLinks = new WeakMap()))
  let theory = byLinks.get(s.links)
  if (!theory) {
    const last = latest.get(s.links)
    theory = last && samePlaces(last.nodes, s.nodes) ? last.theory : draw(s.nodes, s.links)
    latest.set(s.links, { nodes: s.nodes, theory })
    byLinks.set(s.links, theory)
  }
  return theory
}

/**
 * Everything that can be reached from a node, itself not included. Bounded by the number of nodes:
 * no node is visited twice, so that even a loop in a damaged document ends.
 */
export const reach = (ways: ReadonlyMap<Id, readonly Id[]>, from: Id): ReadonlySet<Id> => {
  const seen = new Set<Id>([from])
  const queue: Id[] = [from]
  for (let i = 0; i < queue.length; i++) {
    for (const next of ways.get(queue[i] as Id) ?? []) {
      if (!seen.has(next)) {
        seen.add(next)
        queue.push(next)
      }
    }
  }
  seen.delete(from)
  return seen
}

/** Nodes with all that serves nothing but them: what moves or goes with them. */
export const ownedBy = (s: Snapshot, ...nodes: readonly Id[]): readonly Id[] => {
  const { causes, effects } = theoryOf(s)
  const owned = new Set<Id>(nodes)
  const queue: Id[] = [...owned]
  for (let i = 0; i < queue.length; i++) {
    for (const cause of causes.get(queue[i] as Id) ?? []) {
      if (!owned.has(cause) && (effects.get(cause) ?? []).every((effect) => owned.has(effect))) {
        owned.add(cause)
        queue.push(cause)
      }
    }
  }
  return [...owned]
}

export const aimOf = (s: Snapshot): DiagramNode | null => {
  const id = theoryOf(s).columns.aim[0]
  return (id !== undefined && s.nodes[id]) || null
}

const ramps = new WeakMap<Rows<Cycle>, ReadonlyMap<Id, readonly Cycle[]>>()
const noRamp: readonly Cycle[] = Object.freeze([])

const rampsOf = (cycles: Rows<Cycle>): ReadonlyMap<Id, readonly Cycle[]> => {
  const lists = new Map<Id, Cycle[]>()
  for (const id in cycles) {
    const cycle = cycles[id]
    if (!cycle) continue
    const list = lists.get(cycle.idea)
    if (list) list.push(cycle)
    else lists.set(cycle.idea, [cycle])
  }
  for (const list of lists.values()) list.sort(byOrder)
  return lists
}

/**
 * The test cycles of an idea in order: its ramp. A cycle's number is its place here. Every idea on the
 * screen asks at every keystroke, so the ramps are read off once per version of the cycles.
 */
export const rampOf = (s: Pick<Snapshot, 'cycles'>, idea: Id): readonly Cycle[] => {
  let lists = ramps.get(s.cycles)
  if (!lists) ramps.set(s.cycles, (lists = rampsOf(s.cycles)))
  return lists.get(idea) ?? noRamp
}
