import type { Id } from '../../shared/base/id'
import { dayOf } from '../../shared/base/day'
import { asideFor, hintsFor, namedBy } from '../../shared/coach/coach'
import { reviewOf, type Review } from '../../shared/coach/review'
import type { Hint } from '../../shared/coach/rule'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { sameRules, type RunRules } from '../../shared/measure/runchart'

/** Everything that the rules say of one version of the diagram. */
export interface Checked {
  readonly snapshot: Snapshot
  /** The day on which it was said: a test cycle may be overdue on the next. */
  readonly today: string
  /** The language in which it was said. */
  readonly language: string
  /** By which run charts were read. */
  readonly runs: RunRules
  readonly hints: readonly Hint[]
  readonly aside: readonly Hint[]
  readonly review: readonly Review[]
  /** The boxes that hints name, with how many each. */
  readonly marks: ReadonlyMap<Id, number>
}

/** The calendar day where the person is. */
export const localDay = (now: Date): string => dayOf(now.getTime() - now.getTimezoneOffset() * 60_000)

const sameMarks = (a: ReadonlyMap<Id, number>, b: ReadonlyMap<Id, number>): boolean =>
  a.size === b.size && [...a].every(([id, count]) => b.get(id) === count)

/**
 * Asks the rules about a healed snapshot. The same object as before where nothing changed, and the same marks where
 * they say the same, so that no box is drawn again for them.
 */
export const check = (snapshot: Snapshot, before: Checked | null, language: string, runs: RunRules, today = localDay(new Date())): Checked => {
  if (before?.snapshot === snapshot && before.today === today && before.language === language && sameRules(before.runs, runs)) return before
  const hints = hintsFor(snapshot, today, runs)
  const marks = namedBy(hints)
  return {
    snapshot, today, language, runs, hints, aside: asideFor(snapshot, today, runs),
    // What the hints say could be stronger stands in the hints themselves, right below.
    review: reviewOf(snapshot, [], runs),
    marks: before && sameMarks(before.marks, marks) ? before.marks : marks,
  }
}
