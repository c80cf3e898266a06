import type { Id } from '../base/id'
import { t } from '../base/words'
import { decisions, type Decision } from '../diagram/cycle'
import { heal } from '../diagram/heal'
import { isAway } from '../diagram/node'
import type { Rows, Snapshot } from '../diagram/snapshot'
import { named, quoted } from './naming'

/** One thing that changed, in a sentence, with the boxes that it is about. */
export interface Change {
  readonly words: string
  readonly nodes: readonly Id[]
}

interface Diff<R> {
  readonly added: readonly R[]
  readonly gone: readonly R[]
  readonly kept: readonly { readonly was: R; readonly is: R }[]
}

/** By identity first: two snapshots of one document share what did not change. */
const diff = <R extends { readonly id: Id }>(before: Rows<R>, after: Rows<R>): Diff<R> => {
  const added: R[] = []
  const kept: { was: R; is: R }[] = []
  for (const is of Object.values(after)) {
    const was = before[is.id]
    if (!was) added.push(is)
    else if (was !== is) kept.push({ was, is })
  }
  return { added, gone: Object.values(before).filter(({ id }) => !after[id]), kept }
}

/** A sentence where there is something to say. */
const said = <R extends { readonly id: Id }>(records: readonly R[], words: (count: number, names: string) => string, text: (record: R) => string, nodes: (record: R) => readonly Id[]): readonly Change[] =>
  records.length === 0 ? [] : [{ words: words(records.length, named(records.map(text))), nodes: [...new Set(records.flatMap(nodes))] }]

/** Whether a box is out of sight because it was put away: it is in the attic, with all that hangs on it. */
const inAttic = ({ nodes }: Snapshot, id: Id): boolean => {
  const node = nodes[id]
  return node !== undefined && isAway(node) && node.deletedAt === null
}

const boxes = (before: Snapshot, after: Snapshot, rawBefore: Snapshot, rawAfter: Snapshot): readonly Change[] => {
  const { added: come, gone: left, kept } = diff(before.nodes, after.nodes)
  const [away, gone] = [left.filter(({ id }) => inAttic(rawAfter, id)), left.filter(({ id }) => !inAttic(rawAfter, id))]
  const [back, added] = [come.filter(({ id }) => inAttic(rawBefore, id)), come.filter(({ id }) => !inAttic(rawBefore, id))]
  const text = (node: { readonly text: string }): string => node.text
  const self = (node: { readonly id: Id }): readonly Id[] => [node.id]
  const reworded = kept.filter(({ was, is }) => was.text !== is.text).map(({ is }) => is)
  const moved = kept.filter(({ was, is }) => was.kind !== is.kind).map(({ is }) => is)
  return [
    ...said(added, (count, names) => t('{count, plural, one {# box} other {# boxes}} added: {names}.', { count, names }), text, self),
    ...said(reworded, (count, names) => t('{count, plural, one {# box} other {# boxes}} reworded: {names}.', { count, names }), text, self),
    ...said(moved, (count, names) => t('{count, plural, one {# box} other {# boxes}} moved to another column: {names}.', { count, names }), text, self),
    ...said(gone, (count, names) => t('{count, plural, one {# box} other {# boxes}} removed: {names}.', { count, names }), text, () => []),
    ...said(away, (count, names) => t('{count, plural, one {# change idea} other {# change ideas}} put away: {names}.', { count, names }), text, () => []),
    ...said(back, (count, names) => t('{count, plural, one {# change idea} other {# change ideas}} brought back: {names}.', { count, names }), text, self),
    ...kept.filter(({ was, is }) => is.kind === 'change' && was.status !== is.status).map(({ is }) => ({
      words: t('{status, select, untested {{idea} is now untested.} testing {{idea} is now testing.} adopted {{idea} is now adopted.} adapted {{idea} is now adapted.} other {{idea} is now abandoned.}}', { status: is.status, idea: quoted(is.text) }), nodes: [is.id],
    })),
  ]
}

const links = (before: Snapshot, after: Snapshot): readonly Change[] => {
  const { added, gone } = diff(before.links, after.links)
  // A link of a box that came or went is said with the box.
  const between = (s: Snapshot, id: Id): boolean => id.split('>').every((end) => s.nodes[end])
  const [drawn, cut] = [added.filter(({ id }) => between(before, id)), gone.filter(({ id }) => between(after, id))]
  const ends = (list: readonly { readonly id: Id }[]): readonly Id[] => [...new Set(list.flatMap(({ id }) => id.split('>')))]
  return [
    ...(drawn.length > 0 ? [{ words: t('{count, plural, one {# link} other {# links}} drawn.', { count: drawn.length }), nodes: ends(drawn) }] : []),
    ...(cut.length > 0 ? [{ words: t('{count, plural, one {# link} other {# links}} removed.', { count: cut.length }), nodes: ends(cut) }] : []),
  ]
}

const decisionOf: Readonly<Record<Exclude<Decision, ''>, (count: number, names: string) => string>> = {
  adopt: (count, names) => t('{count, plural, one {# test cycle} other {# test cycles}} ended with adopt: {names}.', { count, names }),
  adapt: (count, names) => t('{count, plural, one {# test cycle} other {# test cycles}} ended with adapt: {names}.', { count, names }),
  abandon: (count, names) => t('{count, plural, one {# test cycle} other {# test cycles}} ended with abandon: {names}.', { count, names }),
}

const cycles = (before: Snapshot, after: Snapshot): readonly Change[] => {
  const { added, kept } = diff(before.cycles, after.cycles)
  const title = (cycle: { readonly title: string; readonly question: string }): string => cycle.title || cycle.question
  const idea = (cycle: { readonly idea: Id }): readonly Id[] => [cycle.idea]
  const all = [...kept, ...added.map((is) => ({ was: null, is }))]
  const studied = all.filter(({ was, is }) => is.study.trim() !== '' && (was?.study.trim() ?? '') === '').map(({ is }) => is)
  const decided = (decision: Exclude<Decision, ''>) => all.filter(({ was, is }) => is.decision === decision && was?.decision !== decision).map(({ is }) => is)
  return [
    ...said(added, (count, names) => t('{count, plural, one {# test cycle} other {# test cycles}} added: {names}.', { count, names }), title, idea),
    ...said(studied, (count, names) => t('{count, plural, one {# test cycle} other {# test cycles}} studied: {names}.', { count, names }), title, idea),
    ...decisions.flatMap((decision) => (decision === '' ? [] : said(decided(decision), decisionOf[decision], title, idea))),
  ]
}

const measures = (before: Snapshot, after: Snapshot): readonly Change[] => {
  const { added, gone, kept } = diff(before.measures, after.measures)
  const name = (measure: { readonly name: string }): string => measure.name
  const on = (measure: { readonly nodes: Readonly<Record<string, true>> }): readonly Id[] => Object.keys(measure.nodes)
  const points = kept.filter(({ was, is }) => was.points !== is.points).map(({ was, is }) => ({ is, count: Object.keys(is.points).filter((day) => was.points[day] !== is.points[day]).length }))
  return [
    ...said(added, (count, names) => t('{count, plural, one {# measure} other {# measures}} added: {names}.', { count, names }), name, on),
    ...said(gone, (count, names) => t('{count, plural, one {# measure} other {# measures}} removed: {names}.', { count, names }), name, () => []),
    ...points.filter(({ count }) => count > 0).map(({ is, count }) => ({ words: t('{count, plural, one {# point} other {# points}} of {measure} added or changed.', { count, measure: quoted(is.name) }), nodes: on(is) })),
  ]
}

/**
 * What changed between two snapshots of one diagram, in sentences: boxes, links, test cycles, measures. Bounded by
 * their records. An empty list says that nothing of these changed.
 * @param rawBefore either as it is before healing, for only that tells what was put away from what was removed.
 */
export const changedBetween = (rawBefore: Snapshot, rawAfter: Snapshot): readonly Change[] => {
  const [before, after] = [heal(rawBefore), heal(rawAfter)]
  return [boxes, links, cycles, measures].flatMap((part) => part(before, after, rawBefore, rawAfter))
}
