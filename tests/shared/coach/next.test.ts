import { describe, expect, test } from 'vitest'
import { changedBetween } from '../../../shared/coach/changed'
import { cycleState, proposedStatus } from '../../../shared/coach/next'
import { freshRecord, rowsOf } from '../../../shared/diagram/snapshot'
import { cycle, found, measure, sound, withCycles, withMeasures } from './kit'
import { idea, primary } from '../../kit/diagram'

describe('what comes next for a test cycle', () => {
  test('[K20] its state on a day', () => {
    const on = (today: string, fields: Parameters<typeof cycle>[2]) => cycleState(cycle('x', 'C', fields), today)
    expect(on('2026-06-01', {})).toBe('planned')
    expect(on('2026-06-01', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('planned')
    expect(on('2026-06-02', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('running')
    expect(on('2026-06-07', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('due')
    expect(on('2026-06-09', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('due')
    expect(on('2026-06-10', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('overdue')
    expect(on('2026-06-09', { ends: '2026-06-09', do: 'Two came' })).toBe('running')
    expect(on('2026-06-10', { ends: '2026-06-09', do: 'Two came' })).toBe('waiting for study')
    expect(on('2026-06-10', { observedValue: 0 })).toBe('waiting for study')
    expect(on('2026-06-10', { study: 'It works' })).toBe('waiting for decision')
    expect(on('2026-06-10', { decision: 'adapt' })).toBe('done')
    expect(on('', { starts: '2026-06-02', ends: '2026-06-09' })).toBe('planned')
  })

  test('[K20] the coach says so, and says nothing of it without a day', () => {
    const s = withCycles(sound(), cycle('a', 'C', { ends: '2026-06-01' }), cycle('b', 'C', { ends: '2026-06-01', do: 'Two came' }), cycle('c', 'D', { study: 'Good' }))
    const status = { ...s, nodes: { ...s.nodes, ...rowsOf(['C', 'D'].map((id) => freshRecord('nodes', id, { kind: 'change', text: id, status: 'testing' }))) } }
    const cycles = (today: string) => found(status, today).filter((hint) => hint.startsWith('cycle'))
    expect(cycles('2026-06-02')).toEqual(['cycle.overdue: C', 'cycle.study: C', 'cycle.decision: D'])
    expect(cycles('')).toEqual(['cycle.decision: D'])
  })

  test('[K20] the ramp proposes a status', () => {
    expect(proposedStatus([])).toBeNull()
    expect(proposedStatus([cycle('a', 'C')])).toBe('testing')
    expect(proposedStatus([cycle('a', 'C', { decision: 'adapt' }), cycle('b', 'C', { decision: 'adopt' })])).toBe('adopted')
    expect(proposedStatus([cycle('a', 'C', { decision: 'abandon' })])).toBe('abandoned')
    expect(proposedStatus([cycle('a', 'C', { decision: 'adapt' }), cycle('b', 'C')])).toBe('testing')
  })
})

describe('what changed', () => {
  const words = (...args: Parameters<typeof changedBetween>): string[] => changedBetween(...args).map((change) => change.words)

  test('[K22] nothing', () => {
    const s = sound()
    expect(words(s, s)).toEqual([])
    expect(words(sound(), sound())).toEqual([])
  })

  test('[K22] boxes, links, status, test cycles, measures and points, in sentences', () => {
    const before = withCycles(sound(), cycle('x', 'C', { title: 'One call' }))
    const grown = sound(primary('R', idea('E')))
    const [c, s] = [freshRecord('nodes', 'C', { ...before.nodes['C'], text: 'Call first', status: 'adopted' }), before.links]
    const { 'D>Q': _, ...kept } = grown.links
    const after = {
      ...withMeasures(grown, measure('m1', ['A'], { points: { '2026-01-01': 3, '2026-01-08': 4 } }), measure('m4', ['R'])),
      nodes: { ...grown.nodes, C: c }, links: { ...kept, 'D>P': { ...s['C>S'], ...freshRecord('links', 'D>P') } },
      cycles: rowsOf([cycle('x', 'C', { title: 'One call', study: 'Good', decision: 'adopt' }), cycle('y', 'D', { title: 'Two calls' })]),
    }
    expect(words(before, after)).toEqual([
      '2 boxes added: “R” and “E”.', '1 box reworded: “Call first”.', '“Call first” is now adopted.',
      '1 link drawn.', '1 link removed.',
      '1 test cycle added: “Two calls”.', '1 test cycle studied: “One call”.', '1 test cycle ended with adopt: “One call”.',
      '1 measure added: “m4”.', '2 measures removed: “m2” and “m3”.', '2 points of “m1” added or changed.',
    ])
    expect(changedBetween(before, after)[0]?.nodes).toEqual(['R', 'E'])
  })

  test('[K22] an idea that was put away is not called removed, and one that came back is not called added', () => {
    const before = sound()
    const away = (deletedAt: number | null) => ({ ...before, nodes: { ...before.nodes, C: freshRecord('nodes', 'C', { ...before.nodes['C'], status: 'abandoned', away: true, deletedAt }) } })
    expect(words(before, away(null))).toContain('1 change idea put away: “C”.')
    expect(words(before, away(null)).join()).not.toContain('removed: “C”')
    expect(words(away(null), before)).toContain('1 change idea brought back: “C”.')
    expect(words(before, away(5))).toContain('1 box removed: “C”.')
  })
})
