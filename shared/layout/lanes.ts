import type { Net } from './columns'

/** Work beyond which lanes keep their first, straight places: lanes times links. About 0.1 s. */
const mostWork = 20_000_000
const rounds = 3

/**
 * Sorts the lanes of passing links in among the nodes of their columns, whose order is the users' own
 * and stays. Every lane goes where it crosses least and, of such places, where its link runs straightest.
 * @returns the items of each column from top to bottom.
 */
export const withLanes = (net: Net): number[][] => {
  const orders = net.columns.map((items) => [...items])
  const lanes = net.lanes.reduce((sum, list) => sum + list.length, 0)
  if (lanes === 0) return orders
  const height = spread(net)
  for (let c = 0; c < orders.length; c++) orders[c] = merged(net, c, height, slotsByHeight(net, c, height))
  const links = net.strands.length
  if (lanes * links > mostWork) return orders
  const rank = new Int32Array(net.column.length)
  for (const order of orders) order.forEach((item, i) => (rank[item] = i))
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < orders.length; i++) {
      const c = round % 2 === 0 ? orders.length - 1 - i : i
      if (net.lanes[c]?.length === 0) continue
      const order = merged(net, c, height, slotsByCrossings(net, c, rank, height))
      orders[c] = order
      order.forEach((item, at) => (rank[item] = at))
    }
  }
  return orders
}

/** A rough height of every item from 0 to 1: nodes spread evenly, lanes on the straight line between their link's ends. */
const spread = (net: Net): Float64Array => {
  const height = new Float64Array(net.column.length)
  for (const items of net.columns) items.forEach((item, i) => (height[item] = (i + 0.5) / items.length))
  for (const { path } of net.strands) {
    const last = path.length - 1
    const from = height[path[0] as number] as number
    const to = height[path[last] as number] as number
    for (let i = 1; i < last; i++) height[path[i] as number] = from + ((to - from) * i) / last
  }
  return height
}

/** For each lane of a column, how many nodes stand above it. */
type Slots = ReadonlyMap<number, number>

const slotsByHeight = (net: Net, column: number, height: Float64Array): Slots => {
  const nodes = net.columns[column] as readonly number[]
  const slots = new Map<number, number>()
  for (const lane of net.lanes[column] as readonly number[]) {
    slots.set(lane, Math.round((height[lane] as number) * nodes.length))
  }
  return slots
}

/** Crossings gained on one side when a lane with its neighbour at `at` goes from above a node to below it. */
const change = (neighbours: readonly number[], rank: Int32Array, at: number): number => {
  let sum = 0
  for (let i = 0; i < neighbours.length; i++) {
    const other = rank[neighbours[i] as number] as number
    if (other > at) sum++
    else if (other < at) sum--
  }
  return sum
}

const slotsByCrossings = (net: Net, column: number, rank: Int32Array, height: Float64Array): Slots => {
  const nodes = net.columns[column] as readonly number[]
  const slots = new Map<number, number>()
  for (const lane of net.lanes[column] as readonly number[]) {
    const left = rank[net.left[lane]?.[0] as number] as number
    const right = rank[net.right[lane]?.[0] as number] as number
    const straight = (height[lane] as number) * nodes.length
    let cost = 0
    let least = 0
    let slot = 0
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as number
      cost += change(net.left[node] as readonly number[], rank, left) + change(net.right[node] as readonly number[], rank, right)
      if (cost < least || (cost === least && Math.abs(i + 1 - straight) < Math.abs(slot - straight))) {
        least = cost
        slot = i + 1
      }
    }
    slots.set(lane, slot)
  }
  return slots
}

/** Nodes and lanes of a column in one order; lanes in one gap stand as their links' neighbours do. */
const merged = (net: Net, column: number, height: Float64Array, slots: Slots): number[] => {
  const middle = (lane: number): number =>
    (height[net.left[lane]?.[0] as number] as number) + (height[net.right[lane]?.[0] as number] as number)
  const lanes = [...(net.lanes[column] as readonly number[])].sort(
    (a, b) => (slots.get(a) as number) - (slots.get(b) as number) || middle(a) - middle(b) || a - b,
  )
  const nodes = net.columns[column] as readonly number[]
  const order: number[] = []
  let next = 0
  for (let i = 0; i <= nodes.length; i++) {
    while (next < lanes.length && slots.get(lanes[next] as number) === i) order.push(lanes[next++] as number)
    if (i < nodes.length) order.push(nodes[i] as number)
  }
  return order
}
