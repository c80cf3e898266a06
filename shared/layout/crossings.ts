import type { Net } from './columns'
import type { Orders } from './places'

/** Counts of ranks, with sums over a beginning in logarithmic time (a Fenwick tree). */
export interface Tally {
  readonly sums: Int32Array
  size: number
  total: number
}

export const tallyOf = (most: number): Tally => ({ sums: new Int32Array(most + 1), size: most, total: 0 })

/** Empties a tally for ranks below `size`. */
export const clear = (tally: Tally, size: number): void => {
  tally.sums.fill(0, 0, size + 1)
  tally.size = size
  tally.total = 0
}

export const add = (tally: Tally, rank: number): void => {
  const { sums, size } = tally
  for (let i = rank + 1; i <= size; i += i & -i) sums[i] = (sums[i] as number) + 1
  tally.total++
}

/** How many of the ranks added are greater. */
export const above = (tally: Tally, rank: number): number => {
  const { sums } = tally
  let upTo = 0
  for (let i = rank + 1; i > 0; i -= i & -i) upTo += sums[i] as number
  return tally.total - upTo
}

/**
 * Pairs of links that cross between neighbouring columns when items stand in these orders, lanes
 * counted like any other item. Links that share an end do not cross.
 */
export const crossingsOf = (net: Pick<Net, 'left'>, orders: Orders): number => {
  const rank = new Int32Array(net.left.length)
  for (const order of orders) order.forEach((item, i) => (rank[item] = i))
  const tally = tallyOf(orders.reduce((most, order) => Math.max(most, order.length), 0))
  let crossings = 0
  for (let c = 1; c < orders.length; c++) {
    clear(tally, orders[c - 1]?.length ?? 0)
    for (const item of orders[c] ?? []) {
      const left = net.left[item] ?? []
      for (const effect of left) crossings += above(tally, rank[effect] as number)
      for (const effect of left) add(tally, rank[effect] as number)
    }
  }
  return crossings
}
