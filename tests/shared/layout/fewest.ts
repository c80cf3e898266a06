import type { Net } from '../../../shared/layout/columns'
import { crossingsOf } from '../../../shared/layout/crossings'

const mostOrders = 20_000

const permutations = (list: readonly number[]): number[][] =>
  list.length <= 1 ? [[...list]] : list.flatMap((item, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [item, ...rest]))

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/** The fewest crossings there can be, found by trying every order of every column; null where there are too many. */
export const fewest = (net: Net): number | null => {
  const columns = net.columns.map((nodes, c) => [...nodes, ...(net.lanes[c] ?? [])])
  if (columns.reduce((product, items) => product * factorial(items.length), 1) > mostOrders) return null
  let least = Infinity
  const tryFrom = (c: number, chosen: number[][]): void => {
    if (c === columns.length) least = Math.min(least, crossingsOf(net, chosen))
    else for (const order of permutations(columns[c] ?? [])) tryFrom(c + 1, [...chosen, order])
  }
  tryFrom(0, [])
  return least
}
