import { t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { aimRules } from './aim-rules'
import type { Hint, Rule } from './rule'
import { structureRules } from './structure-rules'

/** Every rule, in the order in which hints are given: the aim first. */
export const rules: readonly Rule[] = [...aimRules, ...structureRules]

/** What "Check my theory" suggests for a healed snapshot. An empty list says that no rule found anything, not that the theory is true. */
export const hintsFor = (s: Snapshot): readonly Hint[] =>
  rules.flatMap((rule) => rule.find(s).map((finding) => ({ rule: rule.id, why: t(rule.why), source: rule.source, ...finding })))
