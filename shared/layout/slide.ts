import type { Family } from './family'

/**
 * Pairs of links that cross more when one item stands above another than when it stands below,
 * looking at the neighbours on one side.
 */
export const difference = (at: Int32Array, neighbours: Int32Array, place: Int32Array, item: number, other: number): number => {
  let sum = 0
  const itemEnd = at[item + 1] as number
  const otherStart = at[other] as number
  const otherEnd = at[other + 1] as number
  for (let i = at[item] as number; i < itemEnd; i++) {
    const one = place[neighbours[i] as number] as number
    for (let k = otherStart; k < otherEnd; k++) {
      const two = place[neighbours[k] as number] as number
      if (one > two) sum++
      else if (one < two) sum--
    }
  }
  return sum
}

/** Where an item without children will stand in its column, under the owner and above the sibling it now has. */
export const landing = (f: Family, item: number): number => {
  const from = f.place[item] as number
  const previous = f.previous[item] as number
  const next = f.next[item] as number
  let to = 0
  if (previous >= 0) to = (f.place[previous] as number) + 1
  else if (next >= 0) to = f.place[next] as number
  else {
    const owner = f.owner[item] as number
    const start = f.columns[f.columnOf[owner] as number] as number
    for (let i = start + (f.place[owner] as number) - 1; i >= start; i--) {
      const last = f.last[f.order[i] as number] as number
      if (last >= 0) {
        to = (f.place[last] as number) + 1
        break
      }
    }
  }
  return to > from ? to - 1 : to
}

/** Crossings more on one side if an item goes to another place and those in between make room. */
export const slideCost = (f: Family, item: number, to: number, side: 'left' | 'right'): number => {
  const at = side === 'left' ? f.leftAt : f.rightAt
  const neighbours = side === 'left' ? f.left : f.right
  if (at[item] === at[item + 1]) return 0
  const from = f.place[item] as number
  const start = f.columns[f.columnOf[item] as number] as number
  let cost = 0
  for (let i = to; i < from; i++) cost += difference(at, neighbours, f.place, item, f.order[start + i] as number)
  for (let i = from + 1; i <= to; i++) cost -= difference(at, neighbours, f.place, item, f.order[start + i] as number)
  return cost
}

/** What looking at a slide costs: each item passed, and its links with each of the item's own, on the average. */
export const slideSteps = (f: Family, item: number, to: number): number => {
  const own = (f.leftAt[item + 1] as number) - (f.leftAt[item] as number) + (f.rightAt[item + 1] as number) - (f.rightAt[item] as number)
  return Math.abs(to - (f.place[item] as number)) * (4 + (own * f.left.length) / f.items.length)
}

/** Lets an item go to another place of its column, agreed at once. */
export const slide = (f: Family, item: number, to: number, leftCost: number, rightCost: number): void => {
  const column = f.columnOf[item] as number
  const start = f.columns[column] as number
  const from = f.place[item] as number
  const step = to < from ? -1 : 1
  for (let i = from; i !== to; i += step) stand(f, f.order[start + i + step] as number, start, i)
  stand(f, item, start, to)
  f.trialCost[column] = f.cost[column] = (f.cost[column] as number) + leftCost
  if (column + 1 < f.cost.length) f.trialCost[column + 1] = f.cost[column + 1] = (f.cost[column + 1] as number) + rightCost
}

const stand = (f: Family, item: number, start: number, place: number): void => {
  f.order[start + place] = f.trialOrder[start + place] = item
  f.place[item] = f.trialPlace[item] = place
}
