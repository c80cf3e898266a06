import { msg, t } from '../base/words'
import type { Measure } from '../diagram/measure'
import { byOrder } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, theoryOf } from '../diagram/walk'
import { signalInWords } from '../measure/chart-words'
import { runChart, sameRules, usualRules, type RunChart, type RunRules } from '../measure/runchart'
import { wordedAim } from './aim-rules'
import { boxesNamed, boxNamed, named, quoted } from './naming'
import { sources, type Finding, type Mend, type Rule } from './rule'
import { driversOf, nodesOf, ofBox } from './structure-rules'

const measuresOf = (s: Snapshot): readonly Measure[] => Object.values(s.measures).sort(byOrder)

/** A theory is there once something stands behind the primary drivers; before that, measures can wait. */
const isTheory = (s: Snapshot): boolean => {
  const { primary, secondary, change } = theoryOf(s).columns
  return wordedAim(s) !== null && primary.length > 0 && secondary.length + change.length > 0
}

const charts = new WeakMap<Measure, { readonly runs: RunRules; readonly chart: RunChart }>()

/** The run chart of a measure; a record is frozen, so that it is read once for as long as the same rules are asked for. */
export const chartOf = (measure: Measure, runs: RunRules = usualRules): RunChart => {
  const known = charts.get(measure)
  if (known && sameRules(known.runs, runs)) return known.chart
  const chart = runChart(measure, runs)
  charts.set(measure, { runs, chart })
  return chart
}

const ofMeasure = (measure: Measure, say: () => string, mend?: Mend): Finding =>
  ({ about: measure.id, nodes: Object.keys(measure.nodes), measure: measure.id, say, ...(mend ? { mend } : {}) })

const none = (s: Snapshot): readonly Finding[] => {
  const aim = aimOf(s)
  if (!aim || !isTheory(s) || measuresOf(s).length > 0) return []
  return [{ about: '', nodes: [], say: () => t('There are no measures yet. How will you know that a change is an improvement?'), mend: { command: 'measure.add', args: { node: aim.id } } }]
}

const aimWithout = (s: Snapshot): readonly Finding[] => {
  const aim = wordedAim(s)
  const all = measuresOf(s)
  if (!aim || all.length === 0 || all.some(({ nodes }) => nodes[aim.id])) return []
  return [ofBox(aim.id, () => t('The aim has no measure. What would show that it is getting nearer?'), { command: 'measure.add', args: { node: aim.id } })]
}

const driversWithout = (s: Snapshot): readonly Finding[] => {
  const all = measuresOf(s)
  if (all.length === 0) return []
  const measured = new Set(all.flatMap(({ nodes }) => Object.keys(nodes)))
  return driversOf(s)
    .filter((node) => !measured.has(node))
    .map((node) => ofBox(node, () => t('{box} has no measure. What would show that it is moving?', { box: boxNamed(s, node) }), { command: 'measure.add', args: { node } }))
}

const noBalancing = (s: Snapshot): readonly Finding[] => {
  const all = measuresOf(s)
  const aim = aimOf(s)
  if (!aim || all.length < 2 || all.some(({ type }) => type === 'balancing')) return []
  return [{ about: '', nodes: [], say: () => t('There is no balancing measure. What might get worse while the aim gets nearer?'), mend: { command: 'measure.add', args: { node: aim.id } } }]
}

const undefinedMeasures = (s: Snapshot): readonly Finding[] =>
  measuresOf(s).filter(({ definition }) => definition.trim() === '').map((measure) =>
    ofMeasure(measure, () => t('The measure {measure} has no definition. What is counted, how, and by whom?', { measure: quoted(measure.name) })))

/** Only once changes are being tested: until then a measure may well wait for its first point. */
const withoutData = (s: Snapshot, _today: string, runs: RunRules): readonly Finding[] => {
  const testing = Object.values(s.cycles).some((cycle) => cycle.do.trim() !== '' || cycle.observedValue !== null)
  if (!testing) return []
  return measuresOf(s).filter((measure) => chartOf(measure, runs).n === 0).map((measure) =>
    ofMeasure(measure, () => t('Changes are being tested, and the measure {measure} has no data yet.', { measure: quoted(measure.name) }), { command: 'measure.point', args: { measure: measure.id } }))
}

const worse = (s: Snapshot, _today: string, runs: RunRules): readonly Finding[] =>
  measuresOf(s).flatMap((measure) => {
    const chart = chartOf(measure, runs)
    const signal = chart.signals.find(({ better, ongoing, suggested }) => better === false && ongoing && !suggested)
    return signal ? [ofMeasure(measure, () => t('The measure {measure} is getting worse. {signal} What has changed?', { measure: quoted(measure.name), signal: signalInWords(signal, chart) }))] : []
  })

export const measureRules: readonly Rule[] = [
  {
    id: 'measures.none', part: 'measurement',
    why: msg('All improvement needs a change, and not every change is an improvement; measures tell them apart.'),
    source: sources.measures,
    could: msg('There could be a measure of the aim, and one for each driver.'),
    find: none,
  },
  {
    id: 'aim.measure', part: 'measurement',
    why: msg('The outcome measure is the aim as points over time; without it nobody sees whether it gets nearer.'),
    source: sources.measures,
    could: msg('The aim could have a measure.'),
    find: aimWithout,
  },
  {
    id: 'driver.measure', part: 'measurement', mild: true,
    why: msg('If a driver moves and the aim does not, the theory is wrong; that is seen only where both are measured.'),
    source: sources.trees,
    could: msg('Every driver could have a measure.'),
    find: driversWithout,
    together: (s, findings) => t('{count} drivers have no measure: {boxes}. What would show that they are moving?', { count: findings.length, boxes: boxesNamed(s, nodesOf(findings)) }),
  },
  {
    id: 'measures.balancing', part: 'measurement',
    why: msg('A change in one part of a system may do harm in another.'),
    source: sources.measures,
    could: msg('A balancing measure could watch what might get worse.'),
    find: noBalancing,
  },
  {
    id: 'measure.definition', part: 'measurement', mild: true,
    why: msg('Two people who count the same thing should come to the same number.'),
    source: sources.measures,
    could: msg('Every measure could say what is counted, how, and by whom.'),
    find: undefinedMeasures,
    together: (s, findings) => t('{count} measures have no definition: {measures}. What is counted, how, and by whom?', { count: findings.length, measures: measuresNamed(s, findings) }),
  },
  {
    id: 'measure.data', part: 'measurement',
    why: msg('A test is judged by what it does to the measures.'),
    source: sources.runChart,
    could: msg('Every measure could have data.'),
    find: withoutData,
    together: (s, findings) => t('Changes are being tested, and {count} measures have no data yet: {measures}.', { count: findings.length, measures: measuresNamed(s, findings) }),
  },
  {
    id: 'measure.worse', part: 'measurement',
    why: msg('Chance alone rarely draws such a pattern; something has changed, and it is worth knowing what.'),
    source: sources.runChart,
    could: msg('A measure is getting worse.'),
    find: worse,
    together: (s, findings) => t('{count} measures are getting worse: {measures}. What has changed?', { count: findings.length, measures: measuresNamed(s, findings) }),
  },
]

const measuresNamed = (s: Snapshot, findings: readonly Finding[]): string => named(findings.map(({ measure }) => s.measures[measure ?? '']?.name ?? ''))
