import { enter, type Family } from './family'
import { agree, tried } from './lineup'

/**
 * Gives every item the owner among its effects that `choose` names, children in the order of the list,
 * and counts the crossings.
 */
export const seat = (f: Family, sequence: ArrayLike<number>, choose: (item: number) => number): number => {
  for (const list of [f.owner, f.first, f.last, f.next, f.previous]) list.fill(-1)
  for (let i = 0; i < sequence.length; i++) {
    const item = sequence[i] as number
    if (!isLoose(f, item)) enter(f, item, choose(item), -1)
  }
  const crossings = tried(f, 0)
  agree(f, 0)
  for (let c = 0, at = 0; c < f.cost.length; c++) {
    let seats = 0
    for (let i = f.columns[c] as number; i < (f.columns[c + 1] as number); i++) {
      f.seats[at] = f.trialSeats[at] = seats
      at++
      for (let child = f.first[f.order[i] as number] as number; child >= 0; child = f.next[child] as number) seats++
    }
    f.seats[at] = f.trialSeats[at] = seats
    at++
  }
  return crossings
}

const isLoose = (f: Family, item: number): boolean => (f.loose[f.columnOf[item] as number] as Int32Array).includes(item)

/** A family as it stood once: items column by column, and the owner of each. */
export interface Stand {
  readonly order: Int32Array
  readonly owner: Int32Array
  readonly crossings: number
}

export const standOf = (f: Family, crossings: number): Stand => ({ order: f.order.slice(), owner: f.owner.slice(), crossings })

/** Puts a family back to how it stood. */
export const restore = (f: Family, { order, owner }: Stand): number => seat(f, order, (item) => owner[item] as number)
