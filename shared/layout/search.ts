import { seeded, type Random } from '../base/seed'
import { enter, leave, type Family } from './family'
import { agree, disagree, tried } from './lineup'
import { agreePart, disagreePart, relined } from './reline'
import { standOf, type Stand } from './seats'
import { landing, slide, slideCost, slideSteps } from './slide'

/** Steps a search may take in all, about half a second; a step is one item or link looked at. */
const mostSteps = 60_000_000

/**
 * How many moves to try: by counts, never by a clock, so that the same diagram gives the same order on a
 * slow laptop. A usual diagram gets some fifty an item, which finds nearly all there is; large ones fewer.
 */
const trialsFor = (items: number): number => Math.max(3_500, Math.min(25 * items, Math.max(10_000, 5 * items)))

/** Crossings more that are accepted at first and at last, by and large. */
const warm = 4
const cold = 0.3

/** e to the power of -x, near enough: only sums and quotients, which every machine rounds alike. */
const fading = (x: number): number => 1 / (1 + x * (1 + x * (0.5 + x * (1 / 6 + x / 24))))

const below = (random: Random, bound: number): number => Math.floor(random() * bound)

/** Another owner for an item: one of its effects, the owner of a fellow effect of something it shares, or anyone. */
const newOwner = (f: Family, item: number, random: Random): number => {
  const chance = random()
  const effects = f.leftAt[item] as number
  const anEffect = (of: number): number => {
    const at = f.leftAt[of] as number
    return f.left[at + below(random, (f.leftAt[of + 1] as number) - at)] as number
  }
  const causes = f.rightAt[item] as number
  const many = (f.rightAt[item + 1] as number) - causes
  if (chance > 0.2 && many > 0 && chance < 0.85) {
    const owner = f.owner[anEffect(f.right[causes + below(random, many)] as number)] as number
    if (owner >= 0) return owner
  }
  if (chance < 0.85 && effects < (f.leftAt[item + 1] as number)) return anEffect(item)
  const column = (f.columnOf[item] as number) - 1
  const start = f.columns[column] as number
  return start + below(random, (f.columns[column + 1] as number) - start)
}

/** The sibling above which to put an item: the first, none (that is, last) or any. */
const newNext = (f: Family, owner: number, random: Random): number => {
  const chance = random()
  const first = f.first[owner] as number
  if (chance < 0.15 || first < 0) return first
  if (chance < 0.3) return -1
  let size = 0
  for (let i = first; i >= 0; i = f.next[i] as number) size++
  let next = first
  for (let skip = below(random, size); skip > 0; skip--) next = f.next[next] as number
  return next
}

/** What is moved next: one of the torn, or an owner of one, or anything. */
const newItem = (f: Family, owned: readonly number[], random: Random): number => {
  const chance = random()
  const list = chance < 0.5 ? owned : f.torn
  const item = list[below(random, list.length)] as number
  if (chance < 0.75) return item
  const owner = f.owner[item] as number
  return (f.owner[owner] as number) < 0 ? item : owner
}

/** The temper of a search: what a worse order is accepted by, and how much it has done. */
interface Temper {
  heat: number
  steps: number
  readonly random: Random
}

const accepts = ({ heat, random }: Temper, more: number): boolean => more <= 0 || random() < fading(more / heat)

/** Moves an item that stands alone: what it passes tells all. The answer is the crossings more, or null if refused. */
const movedAlone = (f: Family, item: number, temper: Temper): number | null => {
  const to = landing(f, item)
  temper.steps += 10 + slideSteps(f, item, to)
  const left = slideCost(f, item, to, 'left')
  const right = slideCost(f, item, to, 'right')
  if (!accepts(temper, left + right)) return null
  slide(f, item, to, left, right)
  return left + right
}

/** Moves an item with all below it where the whole column has to be lined up for it. */
const movedWithAll = (f: Family, item: number, now: number, temper: Temper): number | null => {
  const column = f.columnOf[item] as number
  // Strays take longer than links to owners; there is one for every link beyond the first of each item.
  temper.steps += f.items.length + 10 * Math.max(0, f.left.length - f.items.length)
  const more = tried(f, column) - now
  if (accepts(temper, more)) {
    agree(f, column)
    return more
  }
  disagree(f, column)
  return null
}

/** Moves an item in a small diagram. */
const movedPart = (f: Family, item: number, oldOwner: number, now: number, temper: Temper): number | null => {
  const column = f.columnOf[item] as number
  const more = relined(f, column, oldOwner, f.owner[item] as number) - now
  if (accepts(temper, more)) {
    agreePart(f, column)
    return more
  }
  disagreePart(f, column)
  return null
}

/**
 * Looks for fewer crossings by moving items with everything below them, among their siblings or to
 * another owner. Worse orders are accepted now and then, and ever more rarely (simulated annealing).
 * @param crossings of the family as it stands.
 * @returns the best that was found; the family itself may stand otherwise.
 */
export const search = (f: Family, crossings: number): Stand => {
  // Without a second effect anywhere the family is a forest, and a forest never crosses.
  if (f.torn.length === 0) return standOf(f, crossings)
  const owned: number[] = []
  for (let i = 0; i < f.items.length; i++) if ((f.owner[i] as number) >= 0) owned.push(i)
  const temper: Temper = { heat: warm, steps: 0, random: seeded(f.items.length) }
  const count = trialsFor(f.items.length)
  let best = standOf(f, crossings)
  let now = crossings
  for (let trial = 0; trial < count && temper.steps < mostSteps && best.crossings > 0; trial++) {
    temper.heat = warm / (1 + Math.max(trial / count, temper.steps / mostSteps) * (warm / cold - 1))
    const item = newItem(f, owned, temper.random)
    const oldOwner = f.owner[item] as number
    const owner = f.isTorn[item] === 1 && temper.random() < 0.6 ? newOwner(f, item, temper.random) : oldOwner
    if (owner === oldOwner && f.first[owner] === f.last[owner]) continue
    const oldNext = f.next[item] as number
    leave(f, item)
    enter(f, item, owner, newNext(f, owner, temper.random))
    if (owner === oldOwner && f.next[item] === oldNext) continue
    const more = f.small
      ? movedPart(f, item, oldOwner, now, temper)
      : (f.first[item] as number) < 0 ? movedAlone(f, item, temper) : movedWithAll(f, item, now, temper)
    if (more === null) {
      leave(f, item)
      enter(f, item, oldOwner, oldNext)
    } else {
      now += more
      if (now < best.crossings) best = standOf(f, now)
    }
  }
  return best
}
