import type { Id } from '../base/id'
import { linkEnds } from '../diagram/link'
import { columnOf, kinds, type DiagramNode, type Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'

/** A link and the items it runs through, from the cause to the effect; between them its lanes. */
export interface Strand {
  readonly id: Id
  readonly from: Id
  readonly to: Id
  readonly path: readonly number[]
}

/**
 * The diagram as numbers. Items 0 to `nodes.length - 1` are the nodes, column by column from the aim
 * and in the users' order; after them come the lanes, one for each column that a link skips.
 * Numbering depends on the document alone, so that all that follows does too.
 */
export interface Net {
  readonly kinds: readonly Kind[]
  readonly nodes: readonly DiagramNode[]
  readonly strands: readonly Strand[]
  /** Nodes of each column shown, top to bottom, without lanes. */
  readonly columns: readonly (readonly number[])[]
  /** Lanes of each column. */
  readonly lanes: readonly (readonly number[])[]
  /** Column of each item. */
  readonly column: readonly number[]
  /** Neighbours of each item one column nearer the aim. */
  readonly left: readonly (readonly number[])[]
  /** Neighbours one column further from the aim. */
  readonly right: readonly (readonly number[])[]
}

interface Growing {
  column: number[]
  lanes: number[][]
  left: number[][]
  right: number[][]
}

const newItem = (net: Growing, column: number): number => {
  net.column.push(column)
  net.left.push([])
  net.right.push([])
  return net.column.length - 1
}

const join = (net: Growing, cause: number, effect: number): void => {
  net.left[cause]?.push(effect)
  net.right[effect]?.push(cause)
}

/** The items a link runs through; a lane is made for every column between its ends. */
const threaded = (net: Growing, cause: number, effect: number): number[] => {
  const path = [cause]
  const end = net.column[effect] ?? 0
  let before = cause
  for (let column = (net.column[cause] ?? 0) - 1; column > end; column--) {
    const lane = newItem(net, column)
    net.lanes[column]?.push(lane)
    join(net, before, lane)
    path.push(lane)
    before = lane
  }
  join(net, before, effect)
  path.push(effect)
  return path
}

/** The links between nodes that are there, in an order that does not depend on how the map was filled. */
const sortedEnds = (links: Snapshot['links'], item: ReadonlyMap<Id, number>): [number, number, Id][] => {
  const ends: [number, number, Id][] = []
  for (const id in links) {
    const pair = linkEnds(id)
    const cause = pair ? item.get(pair.from) : undefined
    const effect = pair ? item.get(pair.to) : undefined
    if (cause !== undefined && effect !== undefined) ends.push([cause, effect, id])
  }
  return ends.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** Reads a healed snapshot into numbers. */
export const netOf = (snapshot: Pick<Snapshot, 'nodes' | 'links'>): Net => {
  const theory = theoryOf(snapshot)
  const shown = kinds.filter((kind) => kind === 'aim' || theory.columns[kind].length > 0)
  const net: Growing = { column: [], lanes: shown.map(() => []), left: [], right: [] }
  const nodes: DiagramNode[] = []
  const item = new Map<Id, number>()
  const columns = shown.map((kind, column) => {
    const items: number[] = []
    for (const id of theory.columns[kind]) {
      const node = snapshot.nodes[id]
      if (!node) continue
      item.set(id, newItem(net, column))
      items.push(nodes.length)
      nodes.push(node)
    }
    return items
  })
  const strands: Strand[] = []
  for (const [cause, effect, id] of sortedEnds(snapshot.links, item)) {
    const from = nodes[cause]
    const to = nodes[effect]
    // Healing has taken out links that do not run towards the aim; one that slipped through is not drawn.
    if (!from || !to || columnOf[from.kind] <= columnOf[to.kind]) continue
    strands.push({ id, from: from.id, to: to.id, path: threaded(net, cause, effect) })
  }
  return { ...net, kinds: shown, nodes, strands, columns }
}
