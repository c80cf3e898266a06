import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import type { Cycle } from '../../../shared/diagram/cycle'
import type { Measure } from '../../../shared/diagram/measure'
import { hintsFor } from '../../../shared/coach/coach'
import type { Hint } from '../../../shared/coach/rule'
import { aim, diagram, idea, primary, secondary, type Sprig } from '../../kit/diagram'

export const soundAim = 'By May, 5 more people'

/** A measure on boxes. */
export const measure = (id: string, on: readonly string[], fields: Partial<Measure> = {}): Measure =>
  freshRecord('measures', id, { name: id, definition: 'Counted by the front desk', order: id, nodes: Object.fromEntries(on.map((node) => [node, true as const])), ...fields })

export const cycle = (id: string, of: string, fields: Partial<Cycle> = {}): Cycle =>
  freshRecord('cycles', id, { idea: of, order: id, title: id, prediction: 'It will', ...fields })

export const withMeasures = (s: Snapshot, ...measures: readonly Measure[]): Snapshot => ({ ...s, measures: rowsOf(measures) })
export const withCycles = (s: Snapshot, ...cycles: readonly Cycle[]): Snapshot => ({ ...s, cycles: rowsOf(cycles) })
export const inLanguage = (s: Snapshot, language: string): Snapshot => ({ ...s, meta: { ...s.meta, language } })

/** All that the method asks for: nothing is hinted at. */
export const sound = (...more: readonly Sprig[]): Snapshot =>
  withMeasures(
    diagram(aim('A', { text: soundAim }, primary('P', secondary('S', idea('C'))), primary('Q', idea('D'))), ...more),
    measure('m1', ['A']), measure('m2', ['P', 'S', 'Q'], { type: 'process' }), measure('m3', ['A'], { type: 'balancing' }),
  )

/** `rule: boxes`, or the rule alone where it is about the diagram. */
export const brief = (hints: readonly Hint[]): string[] => hints.map(({ rule, nodes }) => (nodes.length === 0 ? rule : `${rule}: ${nodes.join(' ')}`))
export const found = (s: Snapshot, today = ''): string[] => brief(hintsFor(s, today))
/** As found, without what is asked of every theory that has no measures. */
export const foundBut = (s: Snapshot, today = ''): string[] => found(s, today).filter((hint) => hint !== 'measures.none')
export const messages = (s: Snapshot, today = ''): string[] => hintsFor(s, today).map(({ message }) => message)
