import type { Id } from '../base/id'
import type { Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { netOf, type Net } from './columns'
import { crossingsOf } from './crossings'
import { familyOf, type Family } from './family'
import { withLanes } from './lanes'
import type { Orders } from './places'
import { search } from './search'
import { restore, seat, standOf } from './seats'
import { calm, settled } from './settle'

/** A new order for the nodes of one column, top to bottom. */
export interface ColumnOrder {
  readonly kind: Kind
  readonly ids: readonly Id[]
}

const nodesOnly = (net: Net, orders: Orders): number[][] => orders.map((items) => items.filter((item) => item < net.nodes.length))

const ordersOf = (f: Family): number[][] =>
  Array.from({ length: f.cost.length }, (_, c) =>
    Array.from(f.order.subarray(f.columns[c], f.columns[c + 1]), (item) => f.items[item] as number))

/** Items of all columns, each column sorted by the middle of its neighbours, first from the ideas to the aim, then back. */
const byMiddles = (f: Family): Int32Array => {
  const middle = Float64Array.from(f.place)
  const order = f.order.slice()
  const sortColumn = (c: number, at: Int32Array, neighbours: Int32Array): void => {
    const column = order.subarray(f.columns[c], f.columns[c + 1])
    const wish = new Map<number, number>()
    for (const item of column) {
      const start = at[item] as number
      const end = at[item + 1] as number
      let sum = 0
      for (let k = start; k < end; k++) sum += middle[neighbours[k] as number] as number
      wish.set(item, end > start ? sum / (end - start) : (middle[item] as number))
    }
    column.sort((a, b) => (wish.get(a) as number) - (wish.get(b) as number) || a - b)
    column.forEach((item, i) => (middle[item] = i))
  }
  const columns = f.cost.length
  for (let round = 0; round < 4; round++) {
    for (let c = columns - 2; c >= 0; c--) sortColumn(c, f.rightAt, f.right)
    for (let c = 1; c < columns; c++) sortColumn(c, f.leftAt, f.left)
  }
  return order
}

/** The better of two starts: the order as it is, and sorted by neighbours; either way families are brought together. */
const start = (f: Family): number => {
  const middleEffect = (item: number): number => {
    const at = f.leftAt[item] as number
    const end = f.leftAt[item + 1] as number
    if (end > at) return f.left[(at + end - 1) >> 1] as number
    // A driver that leads to nothing begins under the last item of the column before it.
    return (f.columns[f.columnOf[item] as number] as number) - 1
  }
  const own = seat(f, f.items.map((_, i) => i), middleEffect)
  const asIs = standOf(f, own)
  const sorted = seat(f, byMiddles(f), middleEffect)
  return sorted < own ? sorted : restore(f, asIs)
}

/** The orders of all columns, lanes included, and how many crossings they have. */
export const tidied = (net: Net): { readonly orders: Orders; readonly crossings: number } => {
  const current = withLanes(net)
  const crossings = crossingsOf(net, current)
  if (crossings === 0) return { orders: current, crossings }
  const f = familyOf(net, current)
  calm(f, restore(f, search(f, start(f))))
  settled(f)
  const orders = ordersOf(f)
  const fewer = crossingsOf(net, orders)
  return fewer < crossings ? { orders, crossings: fewer } : { orders: current, crossings }
}

/**
 * Orders for all columns with as few crossings as a bounded search finds; the current ones where they
 * have no more. Depends on the document alone and takes the same steps on every machine.
 */
export const tidy = (snapshot: Pick<Snapshot, 'nodes' | 'links'>): ColumnOrder[] => {
  const net = netOf(snapshot)
  return nodesOnly(net, tidied(net).orders).map((items, c) => ({
    kind: net.kinds[c] as Kind,
    ids: items.flatMap((item) => net.nodes[item]?.id ?? []),
  }))
}
