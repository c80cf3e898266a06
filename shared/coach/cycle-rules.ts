import type { Id } from '../base/id'
import { dayNamed } from '../base/day'
import { language, msg, t } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { statusName } from '../diagram/node'
import { byOrder } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'
import { boxesNamed, boxNamed, quoted } from './naming'
import { cycleState, proposedStatus, type CycleState } from './next'
import { sources, type Finding, type Mend, type Rule } from './rule'
import { isLarger, scaleOf, type Scale } from './scale'
import { nodesOf, ofBox } from './structure-rules'

const remembered = new WeakMap<Snapshot['cycles'], ReadonlyMap<Id, readonly Cycle[]>>()

/** The ramp of every idea, read off once: asking for each idea in turn would go through all cycles each time. */
const rampsOf = (s: Snapshot): ReadonlyMap<Id, readonly Cycle[]> => {
  let ramps = remembered.get(s.cycles)
  if (!ramps) {
    const lists = new Map<Id, Cycle[]>()
    for (const cycle of Object.values(s.cycles).sort(byOrder)) {
      const list = lists.get(cycle.idea)
      if (list) list.push(cycle)
      else lists.set(cycle.idea, [cycle])
    }
    remembered.set(s.cycles, (ramps = lists))
  }
  return ramps
}

const cycleNamed = (cycle: Cycle): string => quoted(cycle.title || cycle.question || cycle.what)

/** Findings of every cycle that a test picks out, idea by idea in reading order. */
const ofCycles = (s: Snapshot, picks: (cycle: Cycle) => boolean, message: (cycle: Cycle) => string, mend: (cycle: Cycle) => Mend): readonly Finding[] => {
  const ramps = rampsOf(s)
  const found: Finding[] = []
  for (const idea of theoryOf(s).columns.change) {
    for (const cycle of ramps.get(idea) ?? []) {
      if (picks(cycle)) found.push({ about: cycle.id, nodes: [idea], cycle: cycle.id, say: () => message(cycle), mend: mend(cycle) })
    }
  }
  return found
}

const inState = (state: CycleState, message: (s: Snapshot, cycle: Cycle) => string, mend: (cycle: Cycle) => Mend) => (s: Snapshot, today: string): readonly Finding[] =>
  ofCycles(s, (cycle) => cycleState(cycle, today) === state, (cycle) => message(s, cycle), mend)

const filling = (field: string) => ({ id }: Cycle): Mend => ({ command: 'cycle.set', args: { cycle: id, field } })

const withoutPrediction = (s: Snapshot): readonly Finding[] =>
  ofCycles(
    s, ({ prediction, predictedValue }) => prediction.trim() === '' && predictedValue === null,
    (cycle) => t('The test cycle {cycle} of {box} has no prediction. What do you expect to happen?', { cycle: cycleNamed(cycle), box: boxNamed(s, cycle.idea) }), filling('predictedValue'),
  )

/** From three cycles on whose scale can be read: testing twice at one scale is part of the method. */
const flatRamps = (s: Snapshot): readonly Finding[] =>
  [...rampsOf(s)].flatMap(([idea, ramp]) => {
    const scales = ramp.flatMap((cycle) => scaleOf(cycle.scale) ?? [])
    const [first] = scales
    if (!first || scales.length < 3 || !scales.slice(1).every((scale: Scale) => isLarger(scale, first) === false)) return []
    const [cycle, last] = [ramp[0], ramp.at(-1)]
    return [ofBox(idea, () => t('The test cycles of {box} do not grow: the first was with {first}, the last with {last}. On what scale could the next one be?', { box: boxNamed(s, idea), first: quoted(cycle?.scale ?? ''), last: quoted(last?.scale ?? '') }), { command: 'cycle.next', args: { cycle: last?.id } })]
  })

const otherStatus = (s: Snapshot): readonly Finding[] => {
  const ramps = rampsOf(s)
  return theoryOf(s).columns.change.flatMap((id) => {
    const node = s.nodes[id]
    const ramp = ramps.get(id) ?? []
    const status = proposedStatus(ramp)
    // An idea may go on being tested under the name of an earlier decision.
    if (!node || !status || node.status === status || (status === 'testing' && node.status !== 'untested')) return []
    return [ofBox(id, () => t('{box} is marked {status}, and its test cycles say {proposed}.', { box: boxNamed(s, id), status: t(statusName[node.status]).toLowerCase(), proposed: t(statusName[status]).toLowerCase() }), { command: 'idea.status', args: { node: id, status } })]
  })
}

const cycleOf = (s: Snapshot, cycle: Cycle) => ({ cycle: cycleNamed(cycle), box: boxNamed(s, cycle.idea), day: dayNamed(cycle.ends, language()) })

export const cycleRules: readonly Rule[] = [
  {
    id: 'cycle.prediction', part: 'evidence',
    why: msg('What is learnt from a test is the difference between what was expected and what happened. Few published cycles say what was expected.'),
    source: sources.pdsa,
    could: msg('Every test cycle could say what is expected.'),
    find: withoutPrediction,
    together: (s, findings) => t('{count} test cycles have no prediction, of {boxes}. What do you expect to happen?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'cycle.overdue', part: 'evidence',
    why: msg('What is not written down soon is remembered as it should have been.'),
    source: sources.cycle,
    could: msg('What happened in tests that are over could be written down.'),
    find: inState('overdue', (s, cycle) => t('The test cycle {cycle} of {box} was to end on {day}, and nothing is written about what happened.', cycleOf(s, cycle)), filling('observedValue')),
    together: (s, findings) => t('{count} test cycles were to end before today, and nothing is written about what happened, of {boxes}.', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'cycle.study', part: 'evidence',
    why: msg('A test without a study is only a change; the study is where the theory is put right.'),
    source: sources.pdsa,
    could: msg('Every test that is over could say what was learnt.'),
    find: inState('waiting for study', (s, cycle) => t('The test cycle {cycle} of {box} is over. What did you learn?', cycleOf(s, cycle)), filling('observedValue')),
    together: (s, findings) => t('{count} test cycles are over and wait for their study, of {boxes}. What did you learn?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'cycle.decision', part: 'evidence',
    why: msg('Adopt, adapt or abandon: a decision says what the next cycle begins from.'),
    source: sources.cycle,
    could: msg('Every test that was studied could end in a decision.'),
    find: inState('waiting for decision', (s, cycle) => t('The test cycle {cycle} of {box} was studied. Adopt, adapt or abandon?', cycleOf(s, cycle)), ({ id }) => ({ command: 'cycle.decide', args: { cycle: id } })),
    together: (s, findings) => t('{count} test cycles were studied and wait for a decision, of {boxes}. Adopt, adapt or abandon?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'ramp.scale', part: 'evidence',
    why: msg('A change that works for one person may fail on a busy day; each cycle of a ramp is a little larger than the one before.'),
    source: sources.pdsa,
    could: msg('Test cycles could grow in scale.'),
    find: flatRamps,
    together: (s, findings) => t('The test cycles of {count} change ideas do not grow: {boxes}. On what scale could the next ones be?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'idea.status', part: 'evidence', mild: true,
    why: msg('The status is what people outside the team read; it should say what the team decided.'),
    source: sources.cycle,
    could: msg('The status of ideas could follow what was decided.'),
    find: otherStatus,
    together: (s, findings) => t('The test cycles of {count} change ideas say another status: {boxes}.', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
]
