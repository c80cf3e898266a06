import { above, add, clear } from './crossings'
import type { Family, Scratch } from './family'

/** Above this many stray links in a gap a tally is faster than comparing all pairs. */
const fewStrays = 48

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
