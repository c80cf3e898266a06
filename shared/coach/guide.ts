import { msg } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, theoryOf } from '../diagram/walk'

/**
 * The three questions of the Model for Improvement: Langley GJ, Moen RD, Nolan KM, Nolan TW, Norman CL, Provost LP,
 * The Improvement Guide, 2nd edition 2009. A driver diagram answers the first and the third, its measures the second.
 */
export const questions = ['aim', 'measures', 'changes'] as const
export type Question = (typeof questions)[number]

/** The questions as they are put. Said with `t`. */
export const questionWords: Readonly<Record<Question, string>> = {
  aim: msg('What are we trying to accomplish?'),
  measures: msg('How will we know that a change is an improvement?'),
  changes: msg('What changes can we make that will result in improvement?'),
}

/** Where one question stands: answered, the next to answer, or for later. Any of them may be answered first. */
export interface GuideStep {
  readonly question: Question
  readonly state: 'done' | 'next' | 'later'
}

/** With more than this many boxes people have found their way. */
const fewBoxes = 3

/** True where there is hardly anything yet: no change idea, and no aim in words or hardly a box beside it. */
export const isNearlyEmpty = (s: Snapshot): boolean => {
  if (theoryOf(s).columns.change.length > 0) return false
  if ((aimOf(s)?.text.trim() ?? '') === '') return true
  let boxes = 0
  for (const _ in s.nodes) if (++boxes > fewBoxes) return false
  return true
}

/**
 * The questions with where each stands, for a diagram with hardly anything in it; nothing for any other, for a guide
 * that stays is in the way. The last question is never done here: with the first change idea the guide goes.
 */
export const guideOf = (s: Snapshot): readonly GuideStep[] => {
  if (!isNearlyEmpty(s)) return []
  const done: Readonly<Record<Question, boolean>> = {
    aim: (aimOf(s)?.text.trim() ?? '') !== '', measures: Object.values(s.measures).length > 0, changes: false,
  }
  const next = questions.find((question) => !done[question])
  return questions.map((question) => ({ question, state: done[question] ? 'done' : question === next ? 'next' : 'later' }))
}
