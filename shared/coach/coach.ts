import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { usualRules, type RunRules } from '../measure/runchart'
import { aimRules } from './aim-rules'
import { cycleRules } from './cycle-rules'
import { measureRules } from './measure-rules'
import { privateRules } from './private-data'
import { parts, type Finding, type Hint, type Rule, type Said } from './rule'
import { structureRules } from './structure-rules'
import { wordingRules } from './wording-rules'

/** Every rule, in the order in which hints are given: the aim first, then part by part. */
export const rules: readonly Rule[] = [...aimRules, ...structureRules, ...privateRules, ...wordingRules, ...cycleRules, ...measureRules]
  .map((rule, place) => ({ rule, place }))
  .sort((a, b) => parts.indexOf(a.rule.part) - parts.indexOf(b.rule.part) || a.place - b.place)
  .map(({ rule }) => rule)

/** The name by which one finding is put aside. */
const asideName = (rule: string, { about }: Pick<Finding, 'about'>): string => `${rule}:${about}`

const said = ({ say, ...finding }: Finding): Said => ({ ...finding, message: say() })

const hintOf = (rule: Rule, findings: readonly Finding[], message: string): Hint => {
  const [only] = findings.length === 1 ? findings : []
  const nodes = new Set<Id>()
  const keys = new Set<string>()
  for (const finding of findings) {
    for (const node of finding.nodes) nodes.add(node)
    keys.add(asideName(rule.id, finding))
  }
  const [node = null] = nodes
  return {
    rule: rule.id, part: rule.part, mild: rule.mild ?? false, message, why: t(rule.why), source: rule.source,
    node, nodes: [...nodes], keys: [...keys],
    ...(only?.cycle === undefined ? {} : { cycle: only.cycle }),
    ...(only?.measure === undefined ? {} : { measure: only.measure }),
    ...(only?.mend === undefined ? {} : { mend: only.mend }),
    each: only ? [] : findings.slice(0, limits.findingsTold).map(said),
  }
}

/** Most teams have put nothing aside, and then no name is looked up. */
const standing = (rule: Rule, { meta }: Snapshot, findings: readonly Finding[]): readonly Finding[] => {
  for (const _ in meta.aside) return findings.filter((finding) => !meta.aside[asideName(rule.id, finding)])
  return findings
}

const hintsOf = (rule: Rule, s: Snapshot, findings: readonly Finding[]): readonly Hint[] =>
  findings.length > 1 && rule.together ? [hintOf(rule, findings, rule.together(s, findings))] : findings.map((finding) => hintOf(rule, [finding], finding.say()))

/**
 * What "Check my theory" suggests for a healed snapshot, repeats in one, without what the team has put aside. An
 * empty list says that no rule found anything, not that the theory is true.
 * @param today a calendar day, so that a test can be overdue; empty where none is known.
 * @param runs what counts as a signal on a run chart; the same here as on the charts that are shown.
 */
export const hintsFor = (s: Snapshot, today = '', runs: RunRules = usualRules): readonly Hint[] =>
  rules.filter((rule) => !s.meta.aside[`${rule.id}:`]).flatMap((rule) =>
    hintsOf(rule, s, standing(rule, s, rule.find(s, today, runs))))

/** How many hints name each box, for a mark on it. Mild ones mark none: they may name nearly every box of a good diagram. */
export const namedBy = (hints: readonly Hint[]): ReadonlyMap<Id, number> => {
  const counts = new Map<Id, number>()
  for (const { nodes, mild } of hints) for (const node of mild ? [] : nodes) counts.set(node, (counts.get(node) ?? 0) + 1)
  return counts
}

/** Hints that are put aside and would be given, so that they can be shown and brought back. */
export const asideFor = (s: Snapshot, today = '', runs: RunRules = usualRules): readonly Hint[] => {
  if (Object.keys(s.meta.aside).length === 0) return []
  return rules.flatMap((rule) => hintsOf(rule, s, rule.find(s, today, runs).filter((finding) => s.meta.aside[`${rule.id}:`] ?? s.meta.aside[asideName(rule.id, finding)])))
}
