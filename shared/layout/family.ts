import type { Net } from './columns'
import { tallyOf, type Tally } from './crossings'
import type { Orders } from './places'

/**
 * The net as a family: every item stands under an owner one column nearer the aim, and the orders of
 * the columns follow from the order of the owners and of the children under each. To move a child
 * moves everything below it. An owner is mostly one of the item's effects but need not be: a lane
 * is best kept near the idea it belongs to.
 *
 * Items are numbered column by column. All arrays are flat, because the search asks for the crossings of
 * some thousand orders and that is all its time.
 */
export interface Family {
  /** The net's item of each of ours. */
  readonly items: Int32Array
  /** First item of each column, and one past the last. */
  readonly columns: Int32Array
  readonly columnOf: Int32Array
  /** Neighbours: those of item i stand from `leftAt[i]` to `leftAt[i + 1]`. */
  readonly leftAt: Int32Array
  readonly left: Int32Array
  readonly rightAt: Int32Array
  readonly right: Int32Array
  /** The effect of an item that has just one, else -1: asked for at every step, so kept apart. */
  readonly sole: Int32Array
  /** -1 for an item without effects; it stands below its column's others. */
  readonly owner: Int32Array
  readonly first: Int32Array
  readonly last: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
  /** Items without an owner, by column, in the order in which they stand. */
  readonly loose: readonly Int32Array[]
  /** Item at each place of each column, and place of each item in its column: as agreed, and on trial. */
  readonly order: Int32Array
  readonly place: Int32Array
  readonly trialOrder: Int32Array
  readonly trialPlace: Int32Array
  /** Crossings in the gap before each column. */
  readonly cost: Int32Array
  readonly trialCost: Int32Array
  /** For each place of a column, and one past the last, how many children the owners above it have: flat, with one number more a column. */
  readonly seats: Int32Array
  readonly trialSeats: Int32Array
  /** Items for which another owner can pay, by column: those of column c from `tornAt[c]` to `tornAt[c + 1]`. */
  readonly tornAt: Int32Array
  readonly torn: Int32Array
  readonly isTorn: Uint8Array
  /** True where strays are few enough to compare all pairs: see `reline.ts`. */
  readonly small: boolean
  readonly ranges: Ranges
  readonly scratch: Scratch
}

/** What a trial has changed in each column: places, and owners whose children were seated again. */
interface Ranges {
  readonly low: Int32Array
  readonly high: Int32Array
  readonly seatLow: Int32Array
  readonly seatHigh: Int32Array
}

/** Room for one gap: links to owners left of each place and above each child, and the ends of all other links. */
export interface Scratch {
  readonly owned: Int32Array
  readonly before: Int32Array
  readonly strayLeft: Int32Array
  readonly strayRight: Int32Array
  readonly missingLeft: Int32Array
  readonly missingRight: Int32Array
  readonly tally: Tally
}

/** Above this many links of torn items in a gap all is lined up anew at each trial. */
const fewTorn = 160

const flat = (lists: readonly (readonly number[])[]): [Int32Array, Int32Array] => {
  const at = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => (at[i + 1] = (at[i] as number) + list.length))
  return [at, Int32Array.from(lists.flat())]
}

const several = (at: ArrayLike<number>, item: number): boolean => (at[item + 1] as number) - (at[item] as number) > 1

/** Items that share a cause or have several effects, or none but causes: where they stand best is open. */
const tornOf = (f: Pick<Family, 'leftAt' | 'left' | 'rightAt' | 'right'>, item: number): boolean => {
  if (several(f.leftAt, item)) return true
  const end = f.rightAt[item + 1] as number
  if (f.leftAt[item] === f.leftAt[item + 1]) return end > (f.rightAt[item] as number)
  for (let k = f.rightAt[item] as number; k < end; k++) if (several(f.leftAt, f.right[k] as number)) return true
  return false
}

/** A family without owners yet; see `seat`. */
export const familyOf = (net: Net, orders: Orders): Family => {
  const items = Int32Array.from(orders.flat())
  const own = new Int32Array(items.length)
  items.forEach((item, i) => (own[item] = i))
  const neighbours = (lists: Net['left']): [Int32Array, Int32Array] =>
    flat(Array.from(items, (item) => (lists[item] ?? []).map((other) => own[other] as number)))
  const [leftAt, left] = neighbours(net.left)
  const [rightAt, right] = neighbours(net.right)
  const [columns] = flat(orders)
  const numbers = (more = 0): Int32Array => new Int32Array(items.length + more)
  const inColumns = (holds: (item: number) => boolean): number[][] =>
    orders.map((_, c) => Array.from({ length: (columns[c + 1] as number) - (columns[c] as number) }, (_, i) => (columns[c] as number) + i).filter(holds))
  const rootless = (item: number): boolean => leftAt[item] === leftAt[item + 1]
  const ownerless = (item: number): boolean => {
    const column = net.column[items[item] as number] as number
    return rootless(item) && (rightAt[item] === rightAt[item + 1] || column === 0 || columns[column - 1] === columns[column])
  }
  const tornItems = inColumns((item) => !ownerless(item) && tornOf({ leftAt, left, rightAt, right }, item))
  const [tornAt, torn] = flat(tornItems)
  const isTorn = new Uint8Array(items.length)
  for (const item of torn) isTorn[item] = 1
  return {
    items, columns, columnOf: items.map((item) => net.column[item] as number), leftAt, left, rightAt, right,
    sole: numbers().map((_, i) => ((leftAt[i + 1] as number) - (leftAt[i] as number) === 1 ? (left[leftAt[i] as number] as number) : -1)),
    owner: numbers(), first: numbers(), last: numbers(), next: numbers(), previous: numbers(),
    loose: inColumns(ownerless).map((list) => Int32Array.from(list)),
    order: numbers(), place: numbers(), trialOrder: numbers(), trialPlace: numbers(),
    cost: new Int32Array(orders.length), trialCost: new Int32Array(orders.length),
    seats: numbers(orders.length), trialSeats: numbers(orders.length), tornAt, torn, isTorn,
    small: tornItems.every((list) => list.reduce((sum, item) => sum + (leftAt[item + 1] as number) - (leftAt[item] as number), 0) <= fewTorn),
    ranges: { low: new Int32Array(orders.length), high: new Int32Array(orders.length), seatLow: new Int32Array(orders.length), seatHigh: new Int32Array(orders.length) },
    scratch: scratchFor(orders.reduce((most, order) => Math.max(most, order.length), 0), left.length, items.length),
  }
}

const scratchFor = (widest: number, links: number, items: number): Scratch => ({
  owned: new Int32Array(widest + 1), before: new Int32Array(widest + 1),
  strayLeft: new Int32Array(links), strayRight: new Int32Array(links),
  missingLeft: new Int32Array(items), missingRight: new Int32Array(items), tally: tallyOf(widest),
})

/** Takes a child out from under its owner. */
export const leave = (f: Family, child: number): void => {
  const owner = f.owner[child] as number
  const previous = f.previous[child] as number
  const next = f.next[child] as number
  if (previous < 0) f.first[owner] = next
  else f.next[previous] = next
  if (next < 0) f.last[owner] = previous
  else f.previous[next] = previous
}

/** Puts a child under an owner, above the sibling `next`, or last where that is -1. */
export const enter = (f: Family, child: number, owner: number, next: number): void => {
  const previous = next < 0 ? (f.last[owner] as number) : (f.previous[next] as number)
  f.owner[child] = owner
  f.previous[child] = previous
  f.next[child] = next
  if (previous < 0) f.first[owner] = child
  else f.next[previous] = child
  if (next < 0) f.last[owner] = child
  else f.previous[next] = child
}
