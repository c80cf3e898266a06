import { linkId } from '../../../shared/diagram/link'
import { columnOf, type DiagramNode, type Kind } from '../../../shared/diagram/node'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { seeded, type Random } from '../../../shared/base/seed'

/** A diagram as plain as in a JSON file: links run from cause to effect. */
export interface Graph {
  readonly nodes: readonly { readonly id: string; readonly kind: Kind; readonly text: string }[]
  readonly links: readonly (readonly [string, string])[]
}

/** The snapshot of a graph, nodes in the order of the list. */
export const snapshotOf = (graph: Graph): Snapshot => ({
  ...emptySnapshot,
  nodes: rowsOf(
    graph.nodes.map(({ id, kind, text }, i) => freshRecord('nodes', id, { kind, text, order: String(i).padStart(6, '0') })),
  ),
  links: rowsOf(graph.links.map(([from, to]) => freshRecord('links', linkId(from, to)))),
})

/** The same snapshot with the given order of ids in its columns. */
export const reordered = (s: Snapshot, orders: Iterable<readonly string[]>): Snapshot => {
  const nodes: DiagramNode[] = []
  for (const ids of orders) ids.forEach((id, i) => nodes.push({ ...(s.nodes[id] as DiagramNode), order: String(i).padStart(6, '0') }))
  return { ...s, nodes: rowsOf(nodes) }
}

const words = 'reminder text before every visit named worker phone calls easy read letter peer contact first week out of hours drop in for new families'.split(' ')

const phrase = (random: Random): string =>
  Array.from({ length: 2 + Math.floor(random() * 7) }, () => words[Math.floor(random() * words.length)]).join(' ')

const shuffled = <T>(list: readonly T[], random: Random): T[] => {
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[result[i], result[j]] = [result[j] as T, result[i] as T]
  }
  return result
}

/**
 * A diagram of the usual shape: every node leads to one of the next column, and on top `extra` (a part
 * of the number of nodes) links between any two columns, so that some skip one. Orders are shuffled.
 */
export const randomGraph = (seed: number, count: number, extra = 0.1, unlinked = 0): Graph => {
  const random = seeded(seed)
  const primary = Math.max(1, Math.round(Math.sqrt(count) * 0.65))
  const secondary = Math.max(1, Math.round(count * 0.25))
  const kindAt = (i: number): Kind => (i === 0 ? 'aim' : i <= primary ? 'primary' : i <= primary + secondary ? 'secondary' : 'change')
  const nodes = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, kind: kindAt(i), text: phrase(random) }))
  const inColumn: Record<number, string[]> = {}
  for (const node of nodes) (inColumn[columnOf[node.kind]] ??= []).push(node.id)
  const links = new Map<string, readonly [string, string]>()
  const add = (from: string, to: string): void => void links.set(linkId(from, to), [from, to])
  const any = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string
  for (const node of nodes.slice(1)) {
    if (random() < unlinked) continue
    const column = columnOf[node.kind] === 4 ? 2 : columnOf[node.kind] - 1
    add(node.id, any(inColumn[column] ?? ['n0']))
  }
  const base = links.size
  while (links.size < base + Math.round(extra * count)) {
    const from = nodes[Math.floor(random() * count)] as Graph['nodes'][number]
    const to = nodes[Math.floor(random() * count)] as Graph['nodes'][number]
    if (to.kind !== 'aim' && columnOf[from.kind] > columnOf[to.kind]) add(from.id, to.id)
  }
  return { nodes: shuffled(nodes, random), links: shuffled([...links.values()], random) }
}
