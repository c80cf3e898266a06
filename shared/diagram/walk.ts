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

/** The theory of a healed snapshot; asked for again with the same nodes and links, it is the same object. */
export const theoryOf = (s: Pick<Snapshot, 'nodes' | 'links'>): Theory => {
  let byLinks = drawn.get(s.nodes)
  if (!byLinks) drawn.set(s.nodes, (byLinks = new WeakMap()))
  let theory = byLinks.get(s.links)
  if (!theory) byLinks.set(s.links, (theory = draw(s.nodes, s.links)))
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

/** The test cycles of an idea in order: its ramp. A cycle's number is its place here. */
export const rampOf = (s: Snapshot, idea: Id): readonly Cycle[] => {
  const ramp: Cycle[] = []
  for (const id in s.cycles) {
    const cycle = s.cycles[id]
    if (cycle && cycle.idea === idea) ramp.push(cycle)
  }
  return ramp.sort(byOrder)
}
