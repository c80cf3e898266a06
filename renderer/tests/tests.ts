import type { Id } from '../../shared/base/id'
import { dayNumber } from '../../shared/base/day'
import { cycleState, type CycleState } from '../../shared/coach/next'
import type { Cycle } from '../../shared/diagram/cycle'
import type { DiagramNode } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { rampOf, reach, theoryOf } from '../../shared/diagram/walk'

/** The columns of the board, from left to right. */
export const stages = ['plan', 'doing', 'study', 'decided'] as const
export type Stage = (typeof stages)[number]

const stageOfState: Readonly<Record<CycleState, Stage>> = {
  planned: 'plan', running: 'doing', due: 'doing', overdue: 'doing', 'waiting for study': 'study', 'waiting for decision': 'study', done: 'decided',
}

/** Where a cycle stands on the board, by its fields and the day alone: nothing is dragged there, and nothing is stored. */
export const stageOf = (state: CycleState): Stage => stageOfState[state]

/** A test cycle as the sheet lists it. */
export interface Test {
  readonly cycle: Cycle
  readonly idea: DiagramNode
  /** Its place among the cycles of the idea. */
  readonly number: number
  readonly state: CycleState
  readonly stage: Stage
}

/** All cycles of the diagram, idea by idea from the top, in the order of each idea. */
export const testsOf = (s: Snapshot, today: string): readonly Test[] =>
  theoryOf(s).columns.change.flatMap((id) => {
    const idea = s.nodes[id]
    return !idea ? [] : rampOf(s, id).map((cycle, index): Test => {
      const state = cycleState(cycle, today)
      return { cycle, idea, number: index + 1, state, stage: stageOf(state) }
    })
  })

/** What the list is narrowed to; empty means all. */
export interface Filter {
  readonly owner: string
  readonly driver: Id
}
export const everything: Filter = { owner: '', driver: '' }

/** Tests of ideas that somebody owns and that serve a driver, however far away. */
export const narrowed = (tests: readonly Test[], s: Snapshot, { owner, driver }: Filter): readonly Test[] => {
  const serving = driver === '' || !s.nodes[driver] ? null : reach(theoryOf(s).causes, driver)
  return tests.filter(({ idea }) => (owner === '' || idea.owner === owner) && (serving === null || serving.has(idea.id)))
}

/** A test on the line of time: its days as parts of the whole, from 0 to 1. */
export interface Dated extends Test {
  readonly from: number
  readonly to: number
}

export interface Timeline {
  readonly dated: readonly Dated[]
  readonly undated: readonly Test[]
  /** First days of months, or of years where there are many, with their places. */
  readonly ticks: readonly { readonly day: string; readonly at: number }[]
  /** Where today is, or null where it lies outside. */
  readonly today: number | null
}

const mostTicks = 8

const dayAt = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** The first of every so many months from a day to another. */
const months = (first: number, last: number): readonly string[] => {
  const [year, month] = dayAt(first).split('-').map(Number) as [number, number]
  const count = Math.ceil((last - first) / 28) + 1
  const every = Math.max(1, Math.ceil(count / mostTicks))
  // Ends after as many steps as there are ticks: a day in the year 9999 makes no long list.
  return Array.from({ length: mostTicks + 2 }, (_, i) => dayAt(Date.UTC(year, month - 1 + i * every, 1) / 86_400_000))
}

/** First and last day; a test without a last one goes on until it is decided. */
const daysOf = ({ cycle, stage }: Test, today: string): readonly [number, number] => {
  const [starts, ends] = [dayNumber(cycle.starts || cycle.ends), dayNumber(cycle.ends || cycle.starts)]
  const now = dayNumber(today)
  return [starts, cycle.ends === '' && stage !== 'decided' && now > starts ? now : ends]
}

/** Tests by their days; one without any day stands in a list of its own. */
export const timelineOf = (tests: readonly Test[], today: string): Timeline => {
  const days = tests.map((test) => daysOf(test, today))
  const known = days.filter(([from]) => !Number.isNaN(from)).flat()
  const undated = tests.filter((_, i) => Number.isNaN(days[i]?.[0] ?? NaN))
  if (known.length === 0) return { dated: [], undated, ticks: [], today: null }
  const [first, last] = [Math.min(...known), Math.max(...known) + 1]
  const place = (day: number): number => (day - first) / (last - first)
  const dated = tests.flatMap((test, i): Dated[] => {
    const [a, b] = days[i] ?? [NaN, NaN]
    return Number.isNaN(a) ? [] : [{ ...test, from: place(Math.min(a, b)), to: place(Math.max(a, b) + 1) }]
  }).sort((a, b) => a.from - b.from || a.to - b.to)
  const now = place(dayNumber(today))
  return {
    dated, undated, today: now >= 0 && now <= 1 ? now : null,
    ticks: months(first, last).map((day) => ({ day, at: place(dayNumber(day)) })).filter(({ at }) => at >= 0 && at < 0.97),
  }
}
