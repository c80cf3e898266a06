import type { Id } from '../base/id'
import type { Cycle, Decision } from './cycle'

/** How far a test cycle has come, by what is written in it: what is drawn must not change with the day on which it is printed. */
export const marks = ['planned', 'running', 'adopted', 'adapted', 'abandoned'] as const
export type Mark = (typeof marks)[number]

type Marked = Pick<Cycle, 'decision' | 'do' | 'observedValue' | 'study'>

const decidedMark: Readonly<Record<Exclude<Decision, ''>, Mark>> = { adopt: 'adopted', adapt: 'adapted', abandon: 'abandoned' }

/** Decided once there is a decision, running once something is written of what happened, else planned. */
export const markOf = ({ decision, do: done, observedValue, study }: Marked): Mark => {
  if (decision !== '') return decidedMark[decision]
  return done.trim() !== '' || study.trim() !== '' || observedValue !== null ? 'running' : 'planned'
}

type Based = Pick<Cycle, 'id' | 'basedOn'>

/**
 * The ramps of one idea, by the cycle that each begins with: a cycle that builds on none begins a ramp, and goes on
 * with whatever builds on it. Where no cycle says what it builds on (another program, a list), all are one ramp.
 * Only an earlier cycle counts as a base, so that a circle in a damaged document ends.
 * @param cycles those of one idea, in order.
 */
export const rampsOf = <C extends Based>(cycles: readonly C[]): readonly (readonly C[])[] => {
  const ramps: C[][] = []
  const rampWith = new Map<Id, C[]>()
  const places = new Set(cycles.map(({ id }) => id))
  const alone = cycles.every(({ basedOn }) => !places.has(basedOn))
  for (const cycle of cycles) {
    const ramp = rampWith.get(cycle.basedOn) ?? (alone ? ramps[0] : undefined) ?? []
    if (ramp.length === 0) ramps.push(ramp)
    ramp.push(cycle)
    rampWith.set(cycle.id, ramp)
  }
  return ramps
}

/** The step of its ramp on which each cycle stands, from 0, in the order of the cycles. */
export const stepsOf = <C extends Based>(cycles: readonly C[]): readonly number[] => {
  const steps = new Map(rampsOf(cycles).flatMap((ramp) => ramp.map(({ id }, step): [Id, number] => [id, step])))
  return cycles.map(({ id }) => steps.get(id) ?? 0)
}
