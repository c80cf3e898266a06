import { enter, leave, type Family } from './family'
import { agree, disagree, tried } from './lineup'
import { difference, slide, slideSteps } from './slide'

/** Items and links looked at, at most: some 0.1 s. */
const mostSteps = 20_000_000
const mostPasses = 5

/**
 * Gives siblings back the order they had before the search wherever that costs no crossing: a person
 * who tidies should find again what was not in the way. Items are numbered by that order.
 */
export const calm = (f: Family, crossings: number): number => {
  let now = crossings
  let steps = mostSteps
  for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
    moved = false
    for (let owner = 0; owner < f.items.length; owner++) {
      let child = f.first[owner] as number
      while (child >= 0) {
        const next = f.next[child] as number
        if (next < 0) break
        if (next > child) {
          child = next
          continue
        }
        steps -= f.items.length + 10 * Math.max(0, f.left.length - f.items.length)
        if (steps < 0) return now
        const then = switched(f, owner, child, next, now)
        if (then === null) child = next
        else {
          now = then
          moved = true
        }
      }
    }
  }
  return now
}

/** Two siblings, the lower one put above the other with all below them, unless that crosses more. */
const switched = (f: Family, owner: number, child: number, next: number, now: number): number | null => {
  const column = f.columnOf[child] as number
  leave(f, next)
  enter(f, next, owner, child)
  const then = tried(f, column)
  if (then <= now) {
    agree(f, column)
    return then
  }
  leave(f, child)
  enter(f, child, owner, next)
  disagree(f, column)
  return null
}

/**
 * Moves single items, without what is below them, to where they cross least in their columns. The
 * family's owners no longer hold afterwards, nor do its costs.
 */
export const settled = (f: Family): void => {
  let steps = mostSteps
  for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
    moved = false
    for (let item = 0; item < f.items.length; item++) {
      const column = f.columnOf[item] as number
      const end = (f.columns[column + 1] as number) - (f.columns[column] as number)
      steps -= slideSteps(f, item, 0) + slideSteps(f, item, end)
      if (steps < 0) return
      const to = bestPlace(f, item)
      if (to === f.place[item]) continue
      slide(f, item, to, 0, 0)
      moved = true
    }
  }
}

const bothSides = (f: Family, item: number, other: number): number =>
  difference(f.leftAt, f.left, f.place, item, other) + difference(f.rightAt, f.right, f.place, item, other)

/** The place with the fewest crossings, the present one if it is among these, else the nearest. */
const bestPlace = (f: Family, item: number): number => {
  const column = f.columnOf[item] as number
  const start = f.columns[column] as number
  const end = f.columns[column + 1] as number
  const from = f.place[item] as number
  let least = 0
  let best = from
  for (let i = start + from - 1, cost = 0; i >= start; i--) {
    cost += bothSides(f, item, f.order[i] as number)
    if (cost < least) {
      least = cost
      best = i - start
    }
  }
  for (let i = start + from + 1, cost = 0; i < end; i++) {
    cost -= bothSides(f, item, f.order[i] as number)
    if (cost < least) {
      least = cost
      best = i - start
    }
  }
  return best
}
