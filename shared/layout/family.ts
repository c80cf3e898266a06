import type { Net } from './columns'
import { above, add, clear, tallyOf, type Tally } from './crossings'
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
  readonly scratch: Scratch
}

/** Room for one gap: links to owners left of each place and above each child, and the ends of all other links. */
interface Scratch {
  readonly owned: Int32Array
  readonly before: Int32Array
  readonly strayLeft: Int32Array
  readonly strayRight: Int32Array
  readonly tally: Tally
}

/** Above this many stray links in a gap a tally is faster than comparing all pairs. */
const fewStrays = 48

const flat = (lists: readonly (readonly number[])[]): [Int32Array, Int32Array] => {
  const at = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => (at[i + 1] = (at[i] as number) + list.length))
  return [at, Int32Array.from(lists.flat())]
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
  const numbers = (): Int32Array => new Int32Array(items.length)
  const loose = orders.map((_, c) => {
    const list: number[] = []
    for (let i = columns[c] as number; i < (columns[c + 1] as number); i++) if (leftAt[i] === leftAt[i + 1]) list.push(i)
    return Int32Array.from(list)
  })
  const widest = orders.reduce((most, order) => Math.max(most, order.length), 0)
  return {
    items, columns, columnOf: items.map((item) => net.column[item] as number), leftAt, left, rightAt, right,
    sole: numbers().map((_, i) => ((leftAt[i + 1] as number) - (leftAt[i] as number) === 1 ? (left[leftAt[i] as number] as number) : -1)),
    owner: numbers(), first: numbers(), last: numbers(), next: numbers(), previous: numbers(), loose,
    order: numbers(), place: numbers(), trialOrder: numbers(), trialPlace: numbers(),
    cost: new Int32Array(orders.length), trialCost: new Int32Array(orders.length),
    scratch: {
      owned: new Int32Array(widest + 1), before: new Int32Array(widest + 1),
      strayLeft: new Int32Array(left.length), strayRight: new Int32Array(left.length), tally: tallyOf(widest),
    },
  }
}

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

/**
 * Gives every item the owner among its effects that `choose` names, children in the order of the list,
 * and counts the crossings.
 */
export const seat = (f: Family, sequence: ArrayLike<number>, choose: (item: number) => number): number => {
  for (const list of [f.owner, f.first, f.last, f.next, f.previous]) list.fill(-1)
  for (let i = 0; i < sequence.length; i++) {
    const item = sequence[i] as number
    if (f.leftAt[item] !== f.leftAt[item + 1]) enter(f, item, choose(item), -1)
  }
  const crossings = tried(f, 0)
  agree(f, 0)
  return crossings
}

/** A family as it stood once: items column by column, and the owner of each. */
export interface Stand {
  readonly order: Int32Array
  readonly owner: Int32Array
  readonly crossings: number
}

export const standOf = (f: Family, crossings: number): Stand => ({ order: f.order.slice(), owner: f.owner.slice(), crossings })

/** Puts a family back to how it stood. */
export const restore = (f: Family, { order, owner }: Stand): number => seat(f, order, (item) => owner[item] as number)

/** The crossings as the family stands now; columns left of `from` are as agreed. */
export const tried = (f: Family, from: number): number => {
  const columns = f.cost.length
  let crossings = 0
  for (let c = 0; c < columns; c++) {
    if (c >= from) f.trialCost[c] = lined(f, c)
    crossings += f.trialCost[c] as number
  }
  return crossings
}

/** Makes what was tried the agreed order. */
export const agree = (f: Family, from: number): void => {
  for (let i = f.columns[from] as number; i < f.order.length; i++) {
    f.order[i] = f.trialOrder[i] as number
    f.place[i] = f.trialPlace[i] as number
  }
  for (let c = from; c < f.cost.length; c++) f.cost[c] = f.trialCost[c] as number
}

/** Forgets what was tried; the caller puts the child back. */
export const disagree = (f: Family, from: number): void => {
  for (let i = f.columns[from] as number; i < f.order.length; i++) {
    f.trialOrder[i] = f.order[i] as number
    f.trialPlace[i] = f.place[i] as number
  }
  for (let c = from; c < f.cost.length; c++) f.trialCost[c] = f.cost[c] as number
}

/** Lines up one column by its owners and counts the crossings in the gap before it. */
const lined = (f: Family, column: number): number => {
  const { trialOrder, trialPlace, sole, first, next } = f
  const { owned, before } = f.scratch
  const start = f.columns[column] as number
  let place = 0
  let links = 0
  let strays = 0
  let ownerPlace = 0
  for (let i = column === 0 ? start : (f.columns[column - 1] as number); i < start; i++) {
    const owner = trialOrder[i] as number
    owned[ownerPlace++] = links
    for (let child = first[owner] as number; child >= 0; child = next[child] as number) {
      trialOrder[start + place] = child
      trialPlace[child] = place
      before[place] = links
      if (sole[child] === owner) links++
      else {
        const all = (f.leftAt[child + 1] as number) - (f.leftAt[child] as number)
        const more = strayed(f, child, owner, place, strays)
        links += all - (more - strays)
        strays = more
      }
      place++
    }
  }
  owned[ownerPlace] = links
  before[place] = links
  const loose = f.loose[column] as Int32Array
  for (let i = 0; i < loose.length; i++) {
    trialOrder[start + place] = loose[i] as number
    trialPlace[loose[i] as number] = place++
  }
  return strays === 0 ? 0 : strayCrossings(f.scratch, strays, ownerPlace)
}

/** Notes the links of a child that do not lead to its owner; the answer is how many are noted by now. */
const strayed = (f: Family, child: number, owner: number, place: number, strays: number): number => {
  const { strayLeft, strayRight } = f.scratch
  const end = f.leftAt[child + 1] as number
  let noted = strays
  for (let k = f.leftAt[child] as number; k < end; k++) {
    const effect = f.left[k] as number
    if (effect === owner) continue
    strayLeft[noted] = f.trialPlace[effect] as number
    strayRight[noted++] = place
  }
  return noted
}

/**
 * Links to owners never cross each other, so only the strays have to be counted: against all links to
 * owners by how many begin above one end and end below the other, and among themselves.
 */
const strayCrossings = ({ owned, before, strayLeft, strayRight, tally }: Scratch, strays: number, owners: number): number => {
  let crossings = 0
  const few = strays <= fewStrays
  if (!few) clear(tally, owners)
  for (let i = 0, earlier = 0; i < strays; i++) {
    const from = strayLeft[i] as number
    const to = strayRight[i] as number
    const overtaken = (owned[from] as number) - (before[to + 1] as number)
    const overtaking = (before[to] as number) - (owned[from + 1] as number)
    if (overtaken > 0) crossings += overtaken
    if (overtaking > 0) crossings += overtaking
    // Strays of one child share their end and do not cross: only those of earlier children count.
    for (; strayRight[earlier] !== to; earlier++) if (!few) add(tally, strayLeft[earlier] as number)
    if (few) {
      for (let k = 0; k < earlier; k++) if ((strayLeft[k] as number) > from) crossings++
    } else crossings += above(tally, from)
  }
  return crossings
}
