import { inWords } from '../base/list'
import { printing, type Voice } from '../base/words'
import { measureTypes, type Measure } from '../diagram/measure'
import { nodeName } from '../diagram/node'
import { byOrder } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { chartInWords } from '../measure/chart-words'
import { runChart, type RunRules } from '../measure/runchart'
import { dayInWords } from '../scene/labels'

/** The family of measures: outcome, process, balancing, each in the users' own order. */
export const familyOf = (s: Pick<Snapshot, 'measures'>): readonly Measure[] =>
  Object.values(s.measures).sort((a, b) => measureTypes.indexOf(a.type) - measureTypes.indexOf(b.type) || byOrder(a, b))

/** `Missed visits (%)`. */
export const measureName = ({ name, unit }: Measure, t: Voice): string => {
  const words = name.trim() || t('Measure without a name')
  return unit.trim() === '' ? words : `${words} (${unit.trim()})`
}

/** What the aim and drivers are called that a measure tells of, or ''. */
const forWhat = (s: Snapshot, { nodes }: Measure, t: Voice): string => {
  const names = Object.keys(nodes).flatMap((id) => (s.nodes[id] ? [nodeName(s.nodes[id], t)] : []))
  return names.length === 0 ? '' : t('For {names}', { names: inWords(names, t) })
}

/** What is said of a measure beside its chart. */
export const measureFacts = (s: Snapshot, measure: Measure): readonly string[] => {
  const t = printing(s.meta.language)
  const { better, target, frequency, source, definition } = measure
  return [
    forWhat(s, measure, t), definition,
    [better === 'higher' ? t('Higher is better') : t('Lower is better'), target === null ? '' : t('target {target}', { target: String(target) }), frequency, source].filter(Boolean).join(', '),
  ].filter((line) => line.trim() !== '')
}

/** What the run chart says: number of points, median, last value, signals. */
export const chartLine = (s: Snapshot, measure: Measure, rules?: RunRules): string =>
  chartInWords(measure, runChart(measure, rules), printing(s.meta.language), s.meta.language)

/** What happened, day by day. */
export const noteLines = (s: Snapshot, { annotations }: Measure, days: readonly string[] = Object.keys(annotations).sort()): readonly string[] =>
  days.flatMap((day) => (annotations[day]?.trim() ? [`${dayInWords(day, s.meta.language)}: ${annotations[day].trim()}`] : []))

/** A measure in words alone. */
export const measureLines = (s: Snapshot, measure: Measure, rules?: RunRules): readonly string[] =>
  [...measureFacts(s, measure), chartLine(s, measure, rules), ...noteLines(s, measure)]
