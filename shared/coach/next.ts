import { dayNumber } from '../base/day'
import type { Cycle } from '../diagram/cycle'
import type { Status } from '../diagram/node'

/** Where a test cycle stands on a given day. */
export type CycleState = 'planned' | 'running' | 'due' | 'overdue' | 'waiting for study' | 'waiting for decision' | 'done'

/** So many days before its last day a cycle is due: time to ask for the data. */
const dueDays = 2

/** True where something is written about what happened. */
const wasDone = (cycle: Cycle): boolean => cycle.do.trim() !== '' || cycle.observedValue !== null

/**
 * Where a cycle stands: done once decided, waiting for its decision once studied, for its study once it happened and
 * its last day has passed (or a result is there and no last day was set); overdue where its last day has passed and
 * nothing is written.
 * @param today a calendar day; empty where none is known, and then nothing is due.
 */
export const cycleState = (cycle: Cycle, today: string): CycleState => {
  if (cycle.decision !== '') return 'done'
  if (cycle.study.trim() !== '') return 'waiting for decision'
  // Days sort as texts do.
  const over = today !== '' && cycle.ends !== '' && cycle.ends < today
  if (wasDone(cycle)) return over || (cycle.ends === '' && cycle.observedValue !== null) ? 'waiting for study' : 'running'
  if (over) return 'overdue'
  if (cycle.ends !== '' && today !== '' && dayNumber(cycle.ends) - dayNumber(today) <= dueDays) return 'due'
  return cycle.starts !== '' && today !== '' && cycle.starts <= today ? 'running' : 'planned'
}

const afterDecision = { adopt: 'adopted', adapt: 'adapted', abandon: 'abandoned' } as const

/**
 * The status that the test cycles of an idea propose: the last decision of the ramp while nothing is tested after
 * it, else testing; null where there are no cycles, and nothing to propose.
 * @param ramp the cycles of one idea, in order.
 */
export const proposedStatus = (ramp: readonly Cycle[]): Status | null => {
  const last = ramp.at(-1)
  if (!last) return null
  return last.decision === '' ? 'testing' : afterDecision[last.decision]
}
