import { describe, expect, test } from 'vitest'
import { asideFor, hintsFor } from '../../../shared/coach/coach'
import { isNhsNumber, masked } from '../../../shared/coach/private-data'
import { reviewOf } from '../../../shared/coach/review'
import { heal } from '../../../shared/diagram/heal'
import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { commands } from '../../../shared/edit/commands'
import { bringBack, putAside } from '../../../shared/edit/hints'
import { addSecondary } from '../../../shared/edit/grow'
import { readFile, writeFile } from '../../../shared/sync/file'
import { usualRules, type RunRules } from '../../../shared/measure/runchart'
import { openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'
import { readJson } from '../../../shared/gather/json'
import { examples, good, options, published } from '../gather/kit'
import { brief, cycle, found, measure, sound, soundAim, withCycles, withMeasures } from './kit'

/** Everything that can be hinted at with a command, in one diagram. */
const wanting = (): Snapshot => {
  const s = diagram(
    aim('A', { text: 'To improve care' }, primary('P', secondary('S', idea('C'), idea('E', { text: '' })), secondary('T', { text: 'Increase speed to 90%' }))),
    primary('R'), idea('D', { text: 'Train staff' }), secondary('U', idea('F')),
  )
  const cycles = [
    cycle('x', 'C', { prediction: '', do: 'Two came', ends: '2026-01-10', scale: '5 clients' }),
    cycle('y', 'C', { study: 'Good', scale: '4 clients' }), cycle('z', 'C', { ends: '2026-01-01', scale: '5 clients' }),
  ]
  return withMeasures(withCycles(s, ...cycles), measure('m1', ['P'], { type: 'process', definition: '' }), measure('m2', ['R'], { type: 'process' }))
}

describe('hints', () => {
  test('[K13] repeats are one hint that names every box, and each by itself', () => {
    const s = diagram(aim('A', { text: soundAim }, ...'abcde'.split('').map((label) => primary(label))))
    const [hint, more] = hintsFor(withMeasures(s, measure('m', ['A'])))
    expect(more).toBeUndefined()
    expect(hint).toMatchObject({ rule: 'driver.measure', nodes: ['a', 'b', 'c', 'd', 'e'], message: '5 drivers have no measure: “a”, “b”, “c” and 2 more. What would show that they are moving?' })
    expect(hint?.each).toHaveLength(5)
    expect(hint?.keys).toEqual(['a', 'b', 'c', 'd', 'e'].map((node) => `driver.measure:${node}`))
  })

  test('[K13] every command that mends is there, takes what it is given, and is not refused', () => {
    const session = openPicture(wanting())
    const s = session.view().shown
    const mends = hintsFor(s, '2026-02-01').flatMap((hint) => [...(hint.mend ? [{ rule: hint.rule, ...hint.mend }] : []), ...hint.each.flatMap((each) => (each.mend ? [{ rule: hint.rule, ...each.mend }] : []))])
    expect(new Set(mends.map(({ rule }) => rule)).size).toBeGreaterThan(14)
    for (const { rule, command: id, args } of mends) {
      const command = commands.find((each) => each.id === id)
      expect(command, `${rule}: ${id}`).toBeDefined()
      for (const name of Object.keys(args)) expect(Object.keys(command?.asks ?? {}), `${rule}: ${id}`).toContain(name)
      const missing = Object.keys(command?.asks ?? {}).filter((name) => !(name in args))
      if (missing.length > 0) continue
      const plan = command?.plan(s, args, { ...testOptions(), byName: '', role: 'editor', now: 1, raw: s, tidy: () => [] })
      expect(plan?.ok, `${rule}: ${id}`).toBe(true)
    }
  })

  test('[K13] what was mended is hinted at no more', () => {
    const session = openPicture(diagram(aim('A', { text: soundAim }, primary('P', secondary('S', idea('C'))), primary('Q'))))
    const mend = hintsFor(session.view().shown).find(({ rule }) => rule === 'driver.idea')?.mend
    const command = commands.find(({ id }) => id === mend?.command)
    if (!mend || !command) throw new Error('nothing to mend')
    ran(session, command, mend.args)
    expect(brief(hintsFor(session.view().shown)).some((hint) => hint.startsWith('driver.idea'))).toBe(false)
  })
})

describe('run charts', () => {
  /** Ten points, of which the last five rise on the wrong side of the median. */
  const falling = () => {
    const points = Object.fromEntries([8, 9, 8, 9, 8, 7, 6, 5, 4, 3].map((value, index) => [`2026-03-${String(index + 1).padStart(2, '0')}`, value]))
    return withMeasures(sound(), measure('m1', ['A', 'P', 'Q', 'S'], { better: 'higher', points }), measure('m3', ['A'], { type: 'balancing' }))
  }

  test('[K35] hints read run charts by the rules that are chosen, as the charts do', () => {
    const s = falling()
    const worse = (rules: RunRules): boolean => hintsFor(s, '', rules).some(({ rule }) => rule === 'measure.worse')
    expect(worse(usualRules)).toBe(true)
    expect(worse({ ...usualRules, trend: 8 })).toBe(false)
    // Neither answer is kept for the other.
    expect([worse(usualRules), hintsFor(s).some(({ rule }) => rule === 'measure.worse')]).toEqual([true, true])
    expect(worse({ ...usualRules, method: 'anhøj' })).toBe(false)
    const aside: Snapshot = { ...s, meta: { ...s.meta, aside: { 'measure.worse:m1': true } } }
    expect([asideFor(aside).length, asideFor(aside, '', { ...usualRules, trend: 8 }).length]).toEqual([1, 0])
  })
})

describe('putting aside', () => {
  test('[K15] a hint is put aside and brought back; a new place of the same rule is still hinted at', () => {
    const session = openPicture(withMeasures(diagram(aim('A', { text: soundAim }, primary('P'), primary('Q'))), measure('m', ['A'])))
    const [hint] = hintsFor(session.view().shown)
    ran(session, putAside, { hint: hint?.keys ?? [] })
    expect(found(session.view().shown)).toEqual([])
    expect(brief(asideFor(session.view().shown))).toEqual(['driver.measure: P Q'])
    ran(session, addSecondary, { under: 'P' })
    expect(found(session.view().shown)).toContain('driver.measure: N3')
    session.undo()
    session.undo()
    expect(found(session.view().shown)).toEqual(['driver.measure: P Q'])
    session.redo()
    expect(session.view().shown.meta.aside).toEqual({ 'driver.measure:P': true, 'driver.measure:Q': true })
    ran(session, bringBack, { hint: 'driver.measure:P' })
    expect(found(session.view().shown)).toEqual(['driver.measure: P'])
  })

  test('[K15] a whole rule is put aside by its name', () => {
    const session = openPicture(wanting())
    ran(session, putAside, { hint: 'aim.date' })
    ran(session, putAside, { hint: ['driver.action', 'cycle.prediction:x'] })
    const left = hintsFor(session.view().shown).map(({ rule }) => rule)
    for (const gone of ['aim.date', 'driver.action', 'cycle.prediction']) expect(left).not.toContain(gone)
    expect(asideFor(session.view().shown).map(({ rule }) => rule).sort()).toEqual(['aim.date', 'cycle.prediction', 'driver.action'])
    ran(session, bringBack, { hint: ['aim.date:', 'driver.action'] })
    expect(hintsFor(session.view().shown).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['aim.date', 'driver.action']))
  })

  test('[K15] it is kept in the file, with and without its history, and merges with a colleague’s', () => {
    const session = openPicture(sound())
    ran(session, putAside, { hint: ['aim.date:A', 'driver.measure:P'] })
    const text = writeFile({ documents: session.documents }, 'test')
    const opened = readFile(text, testOptions('file') as never)
    expect(opened.ok && opened.value.snapshot.meta.aside).toEqual({ 'aim.date:A': true, 'driver.measure:P': true })
    const { crdt: _, ...plain } = JSON.parse(text) as Record<string, unknown>
    const bare = readFile(JSON.stringify(plain), testOptions('bare') as never)
    expect(bare.ok && bare.value.snapshot.meta.aside).toEqual({ 'aim.date:A': true, 'driver.measure:P': true })
  })

  test('[K15] a file changed by hand: what is added is put aside, what an older program leaves out stays, nonsense is left out in words', () => {
    const session = openPicture(sound())
    ran(session, putAside, { hint: 'aim.date:A' })
    const file = JSON.parse(writeFile({ documents: session.documents }, 'test')) as { diagram: { meta: { aside?: unknown } } }
    const read = (aside: unknown) => {
      const changed = structuredClone(file)
      if (aside === undefined) delete changed.diagram.meta.aside
      else changed.diagram.meta.aside = aside
      const opened = readFile(JSON.stringify(changed), testOptions('file') as never)
      if (!opened.ok) throw new Error(opened.refusal.message)
      return { aside: opened.value.snapshot.meta.aside, repairs: opened.value.repairs }
    }
    expect(read(undefined)).toEqual({ aside: { 'aim.date:A': true }, repairs: [] })
    expect(read({ 'aim.whom:A': true })).toEqual({ aside: { 'aim.whom:A': true }, repairs: [] })
    expect(read({ 'aim.whom:A': true, 'not a hint': true }).aside).toEqual({ 'aim.whom:A': true })
    expect(read({ 'aim.whom:A': true, 'not a hint': true }).repairs).toHaveLength(1)
    expect(read(7).repairs).toHaveLength(1)
  })

  test('[K15] what is no name of a hint, or is not put aside, is refused in words', () => {
    const session = openPicture(sound())
    expect(refused(session, putAside, { hint: 'not a hint!' })).toContain('name of a hint')
    expect(refused(session, putAside, { hint: '__proto__:x' })).toContain('name of a hint')
    expect(refused(session, bringBack, { hint: 'aim.date' })).toContain('not put aside')
  })
})

describe('a person’s data', () => {
  test('[K17] the check digit of an NHS number tells', () => {
    expect(isNhsNumber('943 476 5919')).toBe(true)
    expect(isNhsNumber('9434765919')).toBe(true)
    expect(isNhsNumber('943-476-5918')).toBe(false)
    expect(isNhsNumber('0000000000')).toBe(false)
    expect(isNhsNumber('943476591')).toBe(false)
    // Exactly one last digit fits, or none where the remainder is 1.
    for (let i = 0; i < 200; i++) {
      const nine = String(100_000_007 + i * 3_333_331).slice(0, 9)
      const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
      const fits = [...'0123456789'].filter((last) => isNhsNumber(nine + last))
      expect(fits, nine).toHaveLength(sum % 11 === 1 ? 0 : 1)
    }
  })

  test('[K17] it is looked for everywhere, and no hint says it again', () => {
    const base = sound(idea('E', { text: 'Ring 943 476 5919 first' }))
    const s: Snapshot = {
      ...withCycles(base, cycle('x', 'C', { do: 'Mail to jo.bloggs@example.org, tel. 01632 960123' })),
      links: { ...base.links, 'C>S': freshRecord('links', 'C>S', { note: 'see 9434765919' }) },
      comments: rowsOf([freshRecord('comments', 'k', { node: 'S', text: 'or +44 1632 960 123' })]),
    }
    const hints = hintsFor(heal(s))
    expect(brief(hints).filter((hint) => hint.startsWith('private'))).toEqual(['private.nhs: E C', 'private.email: C', 'private.phone: C S'])
    expect(JSON.stringify(hints)).not.toMatch(/5919|bloggs|960/)
    expect(hints.find(({ rule }) => rule === 'private.nhs')?.keys).toEqual(['private.nhs:E', 'private.nhs:C'])
  })

  test('[K17] dates, amounts and other numbers are left alone', () => {
    for (const text of ['2026-03-31', '1,234,567', 'from 1000000 to 2000000', 'ISBN 9780470192412', 'Q3 2026/27', '10.1136/bmjqs', '0 to 100', 'call 111 or 999', '£1234567.50']) {
      expect(masked(text), text).toBe(text)
    }
  })
})

describe('the review', () => {
  test('[K18] six parts, each a sentence on what is there, and no grade', () => {
    for (const s of [diagram(), sound(), wanting()]) {
      const review = reviewOf(s, hintsFor(s))
      expect(review.map(({ heading }) => heading)).toEqual(['Aim', 'Overview', 'Clarity', 'Cause and effect', 'Evidence', 'Measurement'])
      for (const { there, stronger } of review) {
        expect(there).toMatch(/^\S.*[.]$/)
        expect(stronger).toMatch(/^(|[A-Z].*[.])$/)
        expect(`${there} ${stronger}`).not.toMatch(/score|grade|poor|good|%|out of/i)
      }
    }
    expect(Object.fromEntries(reviewOf(wanting(), hintsFor(wanting())).map(({ part, there }) => [part, there]))).toMatchObject({
      aim: 'There is an aim.',
      overview: '2 primary drivers, 3 drivers behind them and 4 change ideas.',
      measurement: '2 measures: 0 outcome, 2 process, 0 balancing. 2 of 5 drivers measured.',
    })
  })
})

describe('real diagrams', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    '01_ward_level_culture_of_care': ['aim.amount', 'aim.date', 'aim.whom', 'driver.action 1', 'measures.none'],
    '02_bryk_college_math': ['idea.task 1', 'driver.action 5', 'measures.none'],
    '03_his_frailty': ['aim.improve', 'aim.date', 'driver.idea 1', 'measures.none'],
    '10_training_bike_race': ['aim.date', 'driver.idea 6', 'driver.action 3', 'measures.none'],
    '12_essex_prosper_falls': ['aim.whom', 'drivers.few 1', 'measures.none'],
    '13_sv_paverkansanalys': ['measures.none'],
    large: ['measures.none'], 'long-texts': ['measures.none'], 'many-to-many': ['measures.none'], swedish: ['measures.none'], tree: ['measures.none'], 'two-columns': ['measures.none'],
    'with-cycles': ['driver.measure 7', 'measure.definition 3'],
  }

  test.each([...examples, ...published])('[K14] $name gets a handful of hints, and these', ({ name, text }) => {
    const hints = hintsFor(heal(good(readJson(text, options())).snapshot), '2026-06-01')
    const brief = hints.map(({ rule, part, nodes }) => (part === 'aim' || nodes.length === 0 ? rule : `${rule} ${nodes.length}`))
    expect(brief).toEqual(expected[name.replace('.json', '')])
    expect(hints.length).toBeLessThanOrEqual(6)
  })
})

test('[K19] checking looks at each record a bounded number of times: 2,000 boxes cost four times what 500 do', () => {
  const make = (count: number): Snapshot => {
    const nodes = Array.from({ length: count }, (_, i) => freshRecord('nodes', `n${i}`, {
      kind: i === 0 ? 'aim' : i < 8 ? 'primary' : i < 200 ? 'secondary' : 'change', order: String(i).padStart(4, '0'), createdAt: i,
      text: `Box ${i % 400} with some words about what could be different on the ward`, note: 'A note of a line or two. '.repeat(5),
    }))
    return {
      ...diagram(), nodes: rowsOf(nodes),
      links: rowsOf(nodes.slice(1).map((_, i) => freshRecord('links', `n${i + 1}>n${i < 7 ? 0 : i < 199 ? 1 + (i % 7) : 8 + (i % 192)}`))),
      cycles: rowsOf(Array.from({ length: count }, (_, i) => cycle(`y${i}`, `n${200 + (i % (count - 200))}`, { scale: '5 clients', do: i % 2 ? 'x' : '', ends: '2026-01-01' }))),
      measures: rowsOf(Array.from({ length: count / 40 }, (_, i) => measure(`m${i}`, [`n${i}`], { points: Object.fromEntries(Array.from({ length: 52 }, (_, w) => [new Date(Date.UTC(2025, 0, 1 + 7 * w)).toISOString().slice(0, 10), (w * 37 + i) % 23])) }))),
    }
  }
  // Looks are counted and not time: other programs may hold the processor meanwhile.
  const looks = (count: number): number => {
    let sum = 0
    const counted = <R extends object>(rows: R): R => new Proxy(rows, { get: (target, key) => (sum++, Reflect.get(target, key) as unknown) })
    const s = make(count)
    const read = { ...s, nodes: counted(s.nodes), links: counted(s.links), cycles: counted(s.cycles), measures: counted(s.measures) }
    expect(hintsFor(read, '2026-06-01').length).toBeGreaterThan(3)
    return sum
  }
  const [few, many] = [looks(500), looks(2_000)]
  expect(many / few).toBeLessThan(5)
  expect(many).toBeLessThan(30 * 2_000)
})
