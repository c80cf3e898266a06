import { describe, expect, test } from 'vitest'
import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { hintsFor, rules } from '../../../shared/coach/coach'
import { aim, diagram, idea, primary, secondary, type Sprig } from '../../kit/diagram'

const found = (s: Snapshot): string[] => hintsFor(s).map((hint) => (hint.node === null ? hint.rule : `${hint.rule}: ${s.nodes[hint.node]?.text}`))
const two = (...more: Sprig[]): Sprig[] => [primary('P'), primary('Q'), ...more]
const aimed = (text: string, language = 'en-GB'): string[] => {
  const s = diagram(aim(text, ...two()))
  return hintsFor({ ...s, meta: { ...s.meta, language } }).map((hint) => hint.rule)
}

describe('check my theory', () => {
  test('[K1] a sound theory gets no hint', () => {
    expect(found(diagram(aim('By 31 May, 90 % of people are seen in a week', primary('P', secondary('S', idea('C'))), primary('Q', idea('D')))))).toEqual([])
  })

  test.each([
    ['By 30 June, halve the falls on the ward', []],
    ['At least 95 in 100 by the end of the year', []],
    ['Every volunteer starts within 14 days', []],
    ['50 % fewer falls by March', []],
    ['No falls by 2027', []],
    ['Reduce falls by 2027', ['aim.amount']],
    ['Reduce falls by 31 May 2027', ['aim.amount']],
    ['Reduce falls by 30 %', ['aim.date']],
    ['Fewer falls', ['aim.amount', 'aim.date']],
    ['To improve care', ['aim.amount', 'aim.date', 'aim.improve']],
    ['Improve attendance from 60 % to 80 % by May', []],
  ] as const)('[K2] the aim "%s": %j', (text, expected) => {
    expect(aimed(text)).toEqual(expected)
  })

  test('[K2] in other languages only digits are looked for, never words', () => {
    expect(aimed('gå ner 5 kg till sommaren', 'sv')).toEqual([])
    expect(aimed('gå ner i vikt', 'sv')).toEqual(['aim.amount'])
  })

  test('[K2] an aim without words is asked for once there is something to drive; a blank diagram is left in peace', () => {
    expect(found(diagram(aim('A', { text: '' })))).toEqual([])
    expect(found(diagram(aim('A', { text: '' }, ...two())))).toEqual(['aim.missing: '])
    expect(found(diagram(...two()))).toEqual(['aim.missing'])
  })

  test('[K3] one primary driver, and more than six', () => {
    const sound = 'By May, 5 more'
    expect(found(diagram(aim(sound, primary('P'))))).toEqual(['drivers.few: P'])
    expect(found(diagram(aim(sound, ...'abcdef'.split('').map((label) => primary(label)))))).toEqual([])
    expect(found(diagram(aim(sound, ...'abcdefg'.split('').map((label) => primary(label)))))).toEqual(['drivers.many'])
  })

  test('[K3] drivers without an idea are named only where the diagram has ideas, and ideas without a driver', () => {
    const sound = 'By May, 5 more'
    expect(found(diagram(aim(sound, primary('P', secondary('S')), primary('Q'))))).toEqual([])
    expect(found(diagram(aim(sound, primary('P', secondary('S', idea('C')), secondary('T')), primary('Q'))))).toEqual(['driver.idea: Q', 'driver.idea: T'])
    expect(found(diagram(aim(sound, primary('P', idea('C')), primary('Q', idea('D')), idea('E')), idea('F')))).toEqual(['idea.driver: E', 'idea.driver: F'])
  })

  test('[K4] a test cycle without a prediction in words or as a number', () => {
    const s = diagram(aim('By May, 5 more', primary('P', idea('C')), primary('Q', idea('D'))))
    const cycles = rowsOf([
      freshRecord('cycles', 'x', { idea: 'C', title: 'X' }),
      freshRecord('cycles', 'y', { idea: 'C', prediction: 'Four of five' }),
      freshRecord('cycles', 'z', { idea: 'C', predictedValue: 0 }),
    ])
    expect(hintsFor({ ...s, cycles })).toMatchObject([{ rule: 'cycle.prediction', node: 'C', cycle: 'x' }])
  })

  test('[K1] every rule has an id of its own, says why, and names a public source', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(rule.why).toMatch(/[.]$/)
      expect(rule.source).toMatch(/IHI|NHS England/)
    }
  })
})
