import { describe, expect, test } from 'vitest'
import { growthInWords } from '../../../renderer/details/ramp-words'
import { everything, narrowed, testsOf, timelineOf } from '../../../renderer/tests/tests'
import { stateInWords } from '../../../renderer/tests/words'
import { todayHere } from '../../../renderer/today'
import { asOf } from '../../../shared/coach/since'
import { changedBetween } from '../../../shared/coach/changed'
import { heal } from '../../../shared/diagram/heal'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'
import { cycle, withCycles } from '../../shared/coach/kit'

const today = '2026-03-10'
const theory = diagram(aim('A', primary('P', secondary('S', idea('C', { owner: 'Ana' }))), primary('Q', idea('D', { owner: 'Ben' }))))
const s = withCycles(
  theory,
  cycle('c1', 'C', { decision: 'adapt', starts: '2026-02-02', ends: '2026-02-06' }), cycle('c2', 'C', { starts: '2026-03-01', ends: '2026-03-05' }),
  cycle('c3', 'C', { starts: '2026-03-02', ends: '2026-03-11' }), cycle('d1', 'D', {}), cycle('d2', 'D', { do: 'Done', ends: '2026-03-01' }), cycle('d3', 'D', { study: 'Learned' }),
)

describe('the sheet of tests', () => {
  test('[T46] a stage follows from the fields and the day; due, overdue and waiting are words', () => {
    expect(testsOf(s, today).map((each) => `${each.idea.id}${each.number} ${each.stage}: ${stateInWords(each)}`)).toEqual([
      'C1 decided: Decided: adapted', 'C2 doing: Overdue since 5 March 2026', 'C3 doing: Due 11 March 2026',
      'D1 plan: Planned, no day yet', 'D2 study: Waiting for study', 'D3 study: Studied, waiting for a decision',
    ])
    expect(stateInWords(testsOf(withCycles(theory, cycle('x', 'C', { starts: '2026-03-09' })), today)[0] as never)).toBe('Started 9 March 2026, nothing written yet')
    expect(todayHere(new Date(2026, 2, 9, 23, 59))).toBe('2026-03-09')
  })

  test('[T47] tests stand by their days, those without in a list; what runs on reaches to today', () => {
    const line = timelineOf(testsOf(s, today), today)
    expect(line.dated.map(({ cycle: { id } }) => id)).toEqual(['c1', 'd2', 'c2', 'c3'])
    expect(line.undated.map(({ cycle: { id } }) => id)).toEqual(['d1', 'd3'])
    expect(line.dated[0]?.from).toBe(0)
    expect(line.dated.at(-1)?.to).toBe(1)
    expect(line.ticks.map(({ day }) => day)).toEqual(['2026-03-01'])
    expect(line.today).toBeGreaterThan(0.9)
    const [open] = timelineOf(testsOf(withCycles(theory, cycle('x', 'C', { starts: '2026-03-01' })), today), today).dated
    expect(open).toMatchObject({ from: 0, to: 1 })
    expect(timelineOf([], today)).toEqual({ dated: [], undated: [], ticks: [], today: null })
    const far = timelineOf(testsOf(withCycles(theory, cycle('x', 'C', { starts: '1000-01-01', ends: '9999-12-31' })), today), today)
    expect(far.ticks.length).toBeLessThan(11)
  })

  test('[T48] narrowed to an owner and to a driver, however far away', () => {
    const ids = (filter: Partial<typeof everything>): string[] => narrowed(testsOf(s, today), s, { ...everything, ...filter }).map(({ cycle: { id } }) => id)
    expect(ids({})).toHaveLength(6)
    expect(ids({ owner: 'Ana' })).toEqual(['c1', 'c2', 'c3'])
    expect(ids({ driver: 'P' })).toEqual(['c1', 'c2', 'c3'])
    expect(ids({ driver: 'Q', owner: 'Ana' })).toEqual([])
    // A driver that somebody has just deleted narrows nothing.
    expect(ids({ driver: 'gone' })).toHaveLength(6)
  })

  test('[T49] without a version, what was added and removed since a day is told', () => {
    const raw = {
      ...s, nodes: { ...s.nodes, D: { ...s.nodes['D'], createdAt: 900 }, Q: { ...s.nodes['Q'], deletedAt: 950 } },
      cycles: { ...s.cycles, c3: { ...s.cycles['c3'], createdAt: 960 } },
    } as typeof s
    const words = changedBetween(asOf(raw, 800), heal(raw)).map((change) => change.words)
    expect(words).toContain('1 box added: “D”.')
    expect(words).toContain('1 box removed: “Q”.')
    expect(words.some((each) => each.startsWith('4 test cycles added'))).toBe(true)
    expect(changedBetween(asOf(raw, 2_000), heal(raw))).toEqual([])
  })

  test('[T43] whether a ramp grows is said where words tell', () => {
    const words = (...scales: readonly string[]): string => growthInWords(scales.map((scale) => ({ scale })))
    expect(words()).toBe('')
    expect(words('1 client')).toBe('')
    expect(words('1 client', '', '5 clients')).toBe('The scale grows from 1 client to 5 clients.')
    expect(words('5 clients', '5 clients')).toBe('The scale does not grow: from 5 clients to 5 clients.')
    expect(words('the morning', 'everybody')).toBe('From the morning to everybody.')
  })
})
