import type { Family } from './family'

/**
 * Lines up again only what a move has changed, and counts again only where that matters: the way for
 * diagrams with few strays, which are nearly all. One step then costs some dozen items, not all.
 * @param oldOwner @param owner of the item that was moved, in the column before `from`.
 * @returns the crossings as the family stands now.
 */
export const relined = (f: Family, from: number, oldOwner: number, owner: number): number => {
  const { seatLow, seatHigh, low, high } = f.ranges
  const one = f.place[oldOwner] as number
  const two = f.place[owner] as number
  seatLow[from] = Math.min(one, two)
  seatHigh[from] = Math.max(one, two)
  let crossings = 0
  let c = 0
  for (; c < from; c++) crossings += f.cost[c] as number
  for (; c < f.cost.length; c++) {
    if (c > from) {
      seatLow[c] = low[c - 1] as number
      seatHigh[c] = high[c - 1] as number
    }
    linedPart(f, c)
    const touched = c === from || (seatHigh[c] as number) >= (seatLow[c] as number)
    if (touched) f.trialCost[c] = strayCost(f, c)
    crossings += f.trialCost[c] as number
  }
  return crossings
}

/** Seats the children of the owners that have changed, and notes which places have another item now. */
const linedPart = (f: Family, column: number): void => {
  const { trialOrder, trialPlace, order, first, next, trialSeats } = f
  const start = f.columns[column] as number
  const left = f.columns[column - 1] as number
  const seatsAt = left + column - 1
  const last = f.ranges.seatHigh[column] as number
  let owner = f.ranges.seatLow[column] as number
  let place = f.seats[seatsAt + owner] as number
  let low = 1
  let high = 0
  for (; owner <= last; owner++) {
    trialSeats[seatsAt + owner] = place
    for (let child = first[trialOrder[left + owner] as number] as number; child >= 0; child = next[child] as number) {
      if (order[start + place] !== child) {
        if (high < low) low = place
        high = place
        trialOrder[start + place] = child
        trialPlace[child] = place
      }
      place++
    }
  }
  f.ranges.low[column] = low
  f.ranges.high[column] = high
}

/**
 * Crossings in the gap before a column. Links to owners never cross each other, so strays are counted
 * against all of them by seats, and among themselves; an owner that is none of the child's effects
 * has no link, and what was counted for it is taken off again.
 */
const strayCost = (f: Family, column: number): number => {
  const { leftAt, left, trialPlace, trialSeats, owner } = f
  const { strayLeft, strayRight, missingLeft, missingRight } = f.scratch
  const seatsAt = (f.columns[column - 1] as number) + column - 1
  let strays = 0
  let missing = 0
  let crossings = 0
  const end = f.tornAt[column + 1] as number
  for (let i = f.tornAt[column] as number; i < end; i++) {
    const child = f.torn[i] as number
    const own = owner[child] as number
    const to = trialPlace[child] as number
    const links = leftAt[child + 1] as number
    let linked = false
    for (let k = leftAt[child] as number; k < links; k++) {
      const effect = left[k] as number
      if (effect === own) {
        linked = true
        continue
      }
      const from = trialPlace[effect] as number
      const overtaken = (trialSeats[seatsAt + from] as number) - to - 1
      const overtaking = to - (trialSeats[seatsAt + from + 1] as number)
      if (overtaken > 0) crossings += overtaken
      else if (overtaking > 0) crossings += overtaking
      crossings += crossed(strayLeft, strayRight, strays, from, to)
      strayLeft[strays] = from
      strayRight[strays++] = to
    }
    if (!linked) {
      missingLeft[missing] = trialPlace[own] as number
      missingRight[missing++] = to
    }
  }
  for (let i = 0; i < missing; i++) crossings -= crossed(strayLeft, strayRight, strays, missingLeft[i] as number, missingRight[i] as number)
  return crossings
}

const crossed = (lefts: Int32Array, rights: Int32Array, count: number, from: number, to: number): number => {
  let crossings = 0
  for (let i = 0; i < count; i++) {
    // Negative, and so with its highest bit set, where the ends stand in opposite orders: no branch, for this is the innermost loop.
    crossings += Math.imul((lefts[i] as number) - from, (rights[i] as number) - to) >>> 31
  }
  return crossings
}

const copied = (f: Family, from: number, order: Int32Array, place: Int32Array, seats: Int32Array, newOrder: Int32Array, newSeats: Int32Array): void => {
  for (let c = from; c < f.cost.length; c++) {
    const { low, high, seatLow, seatHigh } = f.ranges
    const seatsAt = (f.columns[c - 1] as number) + c - 1
    for (let i = seatsAt + (seatLow[c] as number); i <= seatsAt + (seatHigh[c] as number); i++) seats[i] = newSeats[i] as number
    const start = f.columns[c] as number
    for (let p = low[c] as number; p <= (high[c] as number); p++) {
      const item = newOrder[start + p] as number
      order[start + p] = item
      place[item] = p
    }
  }
}

/** Makes what was lined up the agreed order. */
export const agreePart = (f: Family, from: number): void => {
  copied(f, from, f.order, f.place, f.seats, f.trialOrder, f.trialSeats)
  for (let c = from; c < f.cost.length; c++) f.cost[c] = f.trialCost[c] as number
}

/** Forgets it. */
export const disagreePart = (f: Family, from: number): void => {
  copied(f, from, f.trialOrder, f.trialPlace, f.trialSeats, f.order, f.seats)
  for (let c = from; c < f.cost.length; c++) f.trialCost[c] = f.cost[c] as number
}
