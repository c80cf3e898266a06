import { describe, expect, test } from 'vitest'
import { hintsFor, rules } from '../../../shared/coach/coach'
import { scaleOf } from '../../../shared/coach/scale'
import { freshRecord, rowsOf } from '../../../shared/diagram/snapshot'
import { aim, diagram, idea, primary, secondary, type Sprig } from '../../kit/diagram'
import { cycle, found, foundBut, inLanguage, measure, messages, sound, soundAim, withCycles, withMeasures } from './kit'

const two = (...more: Sprig[]): Sprig[] => [primary('P'), primary('Q'), ...more]
const aimed = (text: string, language = 'en-GB'): string[] => hintsFor(inLanguage(diagram(aim('A', { text }, ...two())), language)).map((hint) => hint.rule)
const under = (text: string): string[] => found({ ...sound(), nodes: { ...sound().nodes, C: { ...freshRecord('nodes', 'C', { kind: 'change', text }) } } })
const driver = (text: string): string[] => found({ ...sound(), nodes: { ...sound().nodes, S: { ...freshRecord('nodes', 'S', { kind: 'secondary', text }) } } })

describe('check my theory', () => {
  test('[K1] a sound theory gets no hint', () => {
    expect(found(sound())).toEqual([])
  })

  test('[K1] every rule has an id of its own, says why and what could be stronger, and names a public source', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(rule.why).toMatch(/[.]$/)
      expect(rule.could).toMatch(/^[A-Z].*[.]$/)
      expect(rule.source).toMatch(/IHI|NHS|BMJ Qual Saf|Quality Progress|Data Protection/)
      expect(`${rule.id}:`).toMatch(/^[a-z]+\.[a-z]+:$/)
    }
  })

  test.each([
    ['By 30 June, halve the falls on the ward', []],
    ['At least 95 in 100 patients by the end of the year', []],
    ['Every volunteer starts within 14 days', []],
    ['50 % fewer falls by March', ['aim.whom']],
    ['No falls at Alder Lane by 2027', []],
    ['Reduce falls among residents by 2027', ['aim.amount']],
    ['Reduce falls by 31 May 2027', ['aim.amount', 'aim.whom']],
    ['Reduce falls by 30 %', ['aim.date', 'aim.whom']],
    ['Fewer falls', ['aim.amount', 'aim.date', 'aim.whom']],
    ['To improve care', ['aim.improve', 'aim.date', 'aim.whom']],
    ['Improve attendance at our clinic from 60 % to 80 % by May', []],
    ['A 30% reduction in falls by end of 2022', ['aim.whom']],
  ] as const)('[K2] the aim "%s": %j', (text, expected) => {
    expect(aimed(text)).toEqual(expected)
  })

  test('[K2] in other languages only digits are looked for, never words', () => {
    expect(aimed('gå ner 5 kg till sommaren', 'sv')).toEqual([])
    expect(aimed('gå ner i vikt', 'sv')).toEqual(['aim.amount'])
    expect(aimed('improve', 'cy')).toEqual(['aim.amount'])
  })

  test('[K2] an aim without words is asked for once there is something to drive; a blank diagram is left in peace', () => {
    expect(found(diagram(aim('A', { text: '' })))).toEqual([])
    expect(found(diagram(aim('A', { text: '' }, ...two())))).toEqual(['aim.missing: A'])
    expect(found(diagram(...two()))).toEqual(['aim.missing'])
  })

  test('[K3] one primary driver, and more than six', () => {
    expect(found(diagram(aim('A', { text: soundAim }, primary('P'))))).toEqual(['drivers.few: P'])
    expect(found(diagram(aim('A', { text: soundAim }, ...'abcdef'.split('').map((label) => primary(label)))))).toEqual([])
    expect(found(diagram(aim('A', { text: soundAim }, ...'abcdefg'.split('').map((label) => primary(label)))))).toEqual(['drivers.many: a b c d e f g'])
  })

  test('[K3] drivers without an idea are named only where the diagram has ideas, and ideas without a driver', () => {
    const of = (...sprigs: Sprig[]): Sprig => aim('A', { text: soundAim }, ...sprigs)
    expect(foundBut(diagram(of(primary('P', secondary('S')), primary('Q'))))).toEqual([])
    expect(foundBut(diagram(of(primary('P', secondary('S', idea('C')), secondary('T')), primary('Q', secondary('U')))))).toEqual(['driver.idea: T U'])
    expect(foundBut(diagram(of(primary('P', idea('C')), primary('Q', idea('D')), idea('E')), idea('F')))).toEqual(['idea.driver: E F'])
  })

  test('[K4] a test cycle without a prediction in words or as a number', () => {
    const s = withCycles(sound(), cycle('x', 'C', { prediction: '', title: 'X' }), cycle('y', 'C', { prediction: 'Four of five' }), cycle('z', 'C', { prediction: '', predictedValue: 0 }))
    expect(hintsFor(s).filter(({ rule }) => rule === 'cycle.prediction')).toMatchObject([{ node: 'C', cycle: 'x', message: expect.stringContaining('“X”') as unknown }])
  })
})

describe('rule by rule', () => {
  test('[K12] drivers that lead to nothing, boxes without words, texts that stand twice', () => {
    expect(found(sound(primary('R', idea('E'))))).toEqual(['driver.link: R', 'driver.measure: R'])
    expect(found(sound(idea('E', { text: ' ' })))).toContain('box.empty: E')
    const s = sound(primary('R', { text: 'A first  contact, that sorts well' }), secondary('T', { text: 'a first contact that sorts well.' }))
    expect(found(s)).toContain('box.twice: R T')
  })

  test.each([
    'Train staff in the new form', 'Training for all nurses', 'Staff training', 'To hold a weekly meeting', 'Set up a steering group', 'Provide regular training to carers',
    'Raise awareness of delirium', 'Write a policy on visiting', 'Email all staff', 'Recruit a second adviser', 'Remind staff to wash their hands', 'Inform all staff about the form', 'Tell the nurses', 'Professional development on “starting strong”',
  ])('[K12] "%s" reads as a task', (text) => {
    expect(under(text)).toEqual(['idea.task: C'])
  })

  test.each([
    'Two-minute huddle before discharge', 'Coffee with the housing team every second month', 'Use of multidisciplinary team meetings in primary care', 'Half an hour on Thursdays for test cycles',
    'Invite the porters to the test cycle meeting', 'One short induction film', 'Reminder text the day before', 'Ask the person to say the plan back', 'Training diary kept by the bed', 'A trained volunteer at the door',
    'Offer one evening a week', 'Remind people the day before', 'Tell people how long they will wait', 'Remind nurses with a red tray', 'Teach carers to use the inhaler', 'Buyers meet the ward on Fridays', 'Set up the room the evening before', 'Form that fits on one page',
  ])('[K12] "%s" reads as an idea', (text) => {
    expect(under(text)).toEqual([])
  })

  test('[K12] drivers worded as actions or holding a target are hinted at mildly', () => {
    for (const text of ['Increase endurance', 'Reduce transitions', 'Adopt a shared approach', 'To provide a warm welcome']) expect(driver(text), text).toEqual(['driver.action: S'])
    for (const text of ['Increase in confidence', 'Use of reliable tools', 'Support at home', 'Training', 'Care at home starts on time', 'Medicines are ready the day before']) expect(driver(text), text).toEqual([])
    for (const text of ['90% of calls answered', 'Waits fall from 19 to 7 days', 'Forms are online by March']) expect(driver(text), text).toEqual(['driver.target: S'])
    expect(driver('People hear within 2 days')).toEqual([])
    expect(rules.filter(({ id }) => id === 'driver.action' || id === 'driver.target').every(({ mild }) => mild)).toBe(true)
  })

  test('[K16] rules on words are silent in other languages', () => {
    const welsh = inLanguage({ ...sound(), nodes: { ...sound().nodes, C: freshRecord('nodes', 'C', { kind: 'change', text: 'Training for staff' }), S: freshRecord('nodes', 'S', { kind: 'secondary', text: 'Increase speed to 90%' }) } }, 'cy')
    expect(found(welsh)).toEqual([])
    expect(found(inLanguage(welsh, 'en'))).toEqual(['idea.task: C', 'driver.action: S', 'driver.target: S'])
  })

  test('[K12] measures: none at all, none on the aim, none on drivers, none that balances, none defined', () => {
    const s = { ...sound(), measures: sound().measures }
    const [m1, m2, m3] = [measure('m1', ['A']), measure('m2', ['P', 'S', 'Q'], { type: 'process' }), measure('m3', ['A'], { type: 'balancing' })]
    expect(found(withMeasures(s))).toEqual(['measures.none'])
    expect(found(withMeasures(s, m2))).toEqual(['aim.measure: A'])
    expect(found(withMeasures(s, m1, m3))).toEqual(['driver.measure: P Q S'])
    expect(found(withMeasures(s, m1, m2))).toEqual(['measures.balancing'])
    expect(found(withMeasures(s, { ...m1, definition: ' ' }, m2, m3))).toEqual(['measure.definition: A'])
    expect(found(diagram(aim('A', { text: soundAim }, primary('P'), primary('Q'))))).toEqual([])
  })

  test('[K12] a measure without data once changes are tested, and one that is getting worse', () => {
    const points = Object.fromEntries([5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 4, 4, 4, 3, 4, 4].map((value, i) => [`2026-01-${String(i + 10)}`, value]))
    const charted = (better: 'higher' | 'lower') => measure('m2', ['P', 'S', 'Q'], { type: 'process', points, better, baselineUntil: '2026-01-19' })
    const s = withCycles(sound(), cycle('x', 'C', { do: 'Two came', study: 'Good', decision: 'adopt' }))
    const status = { ...s, nodes: { ...s.nodes, C: { ...freshRecord('nodes', 'C', { kind: 'change', text: 'C', status: 'adopted' }) } } }
    expect(found(withMeasures(status, measure('m1', ['A']), charted('lower'), measure('m3', ['A'], { type: 'balancing' })))).toEqual(['measure.data: A'])
    expect(messages(withMeasures(sound(), measure('m1', ['A']), charted('higher'), measure('m3', ['A'], { type: 'balancing' }))))
      .toEqual(['The measure “m2” is getting worse. Shift: 6 points below the median since 20 January. That is the worse direction. What has changed?'])
  })

  test('[K12] a ramp that does not grow, where its scales can be read', () => {
    const ramp = (...scales: string[]) => found(withCycles(sound(), ...scales.map((scale, i) => cycle(`c${i}`, 'C', { scale, decision: 'adapt', study: 'x', do: 'x' })))).filter((hint) => hint.startsWith('ramp'))
    expect(ramp('5 clients', '5 clients', '4 clients')).toEqual(['ramp.scale: C'])
    expect(ramp('1 clinic', '3 clients', '5 clients')).toEqual(['ramp.scale: C'])
    expect(ramp('5 clients', '5 clients')).toEqual([])
    expect(ramp('1 client', '5 clients', '1 clinic')).toEqual([])
    expect(ramp('5 calls', '1 day, 11 calls', '1 week, all advisers', '4 weeks')).toEqual([])
    expect(ramp('1 evening', '2 evenings', '4 evenings')).toEqual([])
    expect(ramp('some', 'more', 'all')).toEqual([])
    expect(ramp('3 widgets', '2 gadgets', '1 sprocket')).toEqual([])
    expect(scaleOf('one family')).toMatchObject({ count: 1, unit: 'family' })
    expect(scaleOf('2 families')).toMatchObject({ count: 2, unit: 'family' })
    expect(scaleOf('two classes, a day each')).toMatchObject({ count: 2, unit: 'class' })
  })

  test('[K12] a status that says other than the last decision', () => {
    const s = (status: 'untested' | 'testing' | 'adapted', last: 'adopt' | '') => {
      const base = withCycles(sound(), cycle('x', 'C', last ? { do: 'x', study: 'x', decision: last } : {}))
      return found({ ...base, nodes: { ...base.nodes, C: freshRecord('nodes', 'C', { kind: 'change', text: 'C', status }) } })
    }
    expect(s('testing', 'adopt')).toContain('idea.status: C')
    expect(s('untested', '')).toContain('idea.status: C')
    expect(s('adapted', '')).not.toContain('idea.status: C')
  })

  test('[K12] two aims’ worth of nothing: an empty diagram says nothing', () => {
    expect(found({ ...diagram(), cycles: rowsOf([]) })).toEqual([])
  })
})
