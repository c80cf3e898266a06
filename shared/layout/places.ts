import type { Net } from './columns'
import { boxGap, laneGap, laneStep } from './paper'

/** Columns of items, top to bottom, lanes among them. */
export type Orders = readonly (readonly number[])[]

export interface Places {
  /** Top of each item, from the top of the columns. Whole pixels. */
  readonly tops: Float64Array
  /** Height of the tallest column. */
  readonly height: number
}

/** One column made ready: with every item packed against the one above, moving it is a matter of order alone. */
interface Stack {
  readonly items: readonly number[]
  /** Top of each item when packed. */
  readonly packed: Float64Array
  readonly height: number
}

/** Sweeps over the columns at most; the places have settled to less than a pixel long before. */
const mostSweeps = 60
const settledPx = 0.02

/** Distances well below this pull as squares do, so that links to both sides balance instead of snapping to one. */
const nearPx = 30

/** Least distance between two items that stand one above the other. */
const gapBetween = (net: Net, above: number, below: number): number => {
  const boxes = net.nodes.length
  if (above < boxes) return below < boxes ? boxGap : laneGap
  return below < boxes ? laneGap : laneStep
}

const stacked = (net: Net, items: readonly number[], heights: ArrayLike<number>): Stack => {
  const packed = new Float64Array(items.length)
  let bottom = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    packed[i] = i === 0 ? 0 : bottom + gapBetween(net, items[i - 1] as number, item)
    bottom = (packed[i] as number) + (heights[item] ?? 0)
  }
  return { items, packed, height: bottom }
}

/** Room for one column: pools of items that touch, and what pulls at one item. */
interface Pools {
  readonly sums: Float64Array
  readonly weights: Float64Array
  readonly ends: Int32Array
  sum: number
  weight: number
}

/**
 * Where the neighbours of an item would have it, each with less weight the further it is away: what is
 * made least is then the length of the links and not its square, so that one far link does not pull
 * a driver from the middle of its ideas.
 */
const pull = (net: Net, item: number, centres: Float64Array, pools: Pools): void => {
  const here = centres[item] as number
  pools.sum = 0
  pools.weight = 0
  for (let side = 0; side < 2; side++) {
    const neighbours = (side === 0 ? net.left : net.right)[item] as readonly number[]
    for (let i = 0; i < neighbours.length; i++) {
      const there = centres[neighbours[i] as number] as number
      const weight = 1 / (nearPx + Math.abs(there - here))
      pools.sum += weight * there
      pools.weight += weight
    }
  }
}

/**
 * The nearest ascending sequence to the wishes, in the sense of least squares (pool adjacent
 * violators): runs that would overlap are pooled and share their weighted mean. An item without
 * neighbours has no wish and stays with the one above it, or the one below at the top.
 * @returns how far the furthest item went.
 */
const settle = (net: Net, stack: Stack, slack: number, heights: ArrayLike<number>, centres: Float64Array, room: Pools): number => {
  const { items, packed } = stack
  const { sums, weights, ends } = room
  let pools = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    pull(net, item, centres, room)
    if (room.weight === 0 && pools > 0) {
      ends[pools - 1] = i + 1
      continue
    }
    const own = (packed[i] as number) + (heights[item] ?? 0) / 2
    sums[pools] = room.sum - room.weight * own
    weights[pools] = room.weight
    ends[pools++] = i + 1
    while (pools > 1 && mustPool(room, pools)) {
      sums[pools - 2] = (sums[pools - 2] as number) + (sums[pools - 1] as number)
      weights[pools - 2] = (weights[pools - 2] as number) + (weights[pools - 1] as number)
      ends[pools - 2] = i + 1
      pools--
    }
  }
  return moved(stack, pools, slack, heights, centres, room)
}

/** True where the last pool would come to stand above the one before it, or that one has no wish. */
const mustPool = ({ sums, weights }: Pools, pools: number): boolean => {
  const above = weights[pools - 2] as number
  if (above === 0) return true
  return (sums[pools - 2] as number) * (weights[pools - 1] as number) >= (sums[pools - 1] as number) * above
}

const moved = (stack: Stack, pools: number, slack: number, heights: ArrayLike<number>, centres: Float64Array, room: Pools): number => {
  let furthest = 0
  let i = 0
  for (let pool = 0; pool < pools; pool++) {
    const weight = room.weights[pool] as number
    // A column without a single link stands in the middle.
    const wish = weight === 0 ? slack / 2 : (room.sums[pool] as number) / weight
    const shift = Math.min(slack, Math.max(0, wish))
    for (; i < (room.ends[pool] as number); i++) {
      const item = stack.items[i] as number
      const centre = (stack.packed[i] as number) + shift + (heights[item] ?? 0) / 2
      furthest = Math.max(furthest, Math.abs(centre - (centres[item] as number)))
      centres[item] = centre
    }
  }
  return furthest
}

/**
 * Chooses the vertical places for given orders: every item as near to its neighbours' middle as the
 * order, the gaps and the height of the tallest column allow. The sum of squared distances over all
 * links has one least value and the sweeps run down to it, so that the places are a smooth function
 * of the document: a small change in it moves boxes little.
 * @param heights of the items, whole pixels; lanes have none.
 */
export const placed = (net: Net, orders: Orders, heights: ArrayLike<number>): Places => {
  const stacks = orders.map((items) => stacked(net, items, heights))
  const height = stacks.reduce((most, stack) => Math.max(most, stack.height), 0)
  const centres = new Float64Array(net.column.length)
  // A first guess: each column spread evenly over the height.
  for (const stack of stacks) {
    stack.items.forEach((item, i) => {
      const own = (stack.packed[i] as number) + (heights[item] ?? 0) / 2
      centres[item] = stack.height === 0 ? height / 2 : (own * height) / stack.height
    })
  }
  const widest = orders.reduce((most, items) => Math.max(most, items.length), 0)
  const room: Pools = { sums: new Float64Array(widest), weights: new Float64Array(widest), ends: new Int32Array(widest), sum: 0, weight: 0 }
  const eased = (stack: Stack): number => settle(net, stack, height - stack.height, heights, centres, room)
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let furthest = 0
    for (let c = stacks.length - 1; c >= 0; c--) furthest = Math.max(furthest, eased(stacks[c] as Stack))
    for (let c = 1; c < stacks.length; c++) furthest = Math.max(furthest, eased(stacks[c] as Stack))
    if (furthest < settledPx) break
  }
  return { tops: wholePixels(stacks, heights, centres), height }
}

/** Heights and gaps are whole, so rounding what is left keeps order and gaps, and hides how far the sweeps got. */
const wholePixels = (stacks: readonly Stack[], heights: ArrayLike<number>, centres: Float64Array): Float64Array => {
  const tops = new Float64Array(centres.length)
  for (const { items, packed } of stacks) {
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as number
      const own = packed[i] as number
      tops[item] = own + Math.round((centres[item] as number) - (heights[item] ?? 0) / 2 - own)
    }
  }
  return tops
}
