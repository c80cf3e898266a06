import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../shared/base/day'
import { speak } from '../../../shared/base/words'
import { chartInWords, signalInWords, valueInWords } from '../../../shared/measure/chart-words'
import { runChart, usualRules, type RunChart, type RunRules, type Signal } from '../../../shared/measure/runchart'
import { fewestCrossings, longestUsual, usualRuns } from '../../../shared/measure/runs'
import { exactLimits, naiveBinomial, naiveMedian, naiveRuns, naiveShifts, naiveTrends } from './naive'

const start = Date.UTC(2026, 0, 5)
const day = (index: number): string => dayOf(start + index * 7 * 86_400_000)
const measured = (values: readonly number[], more: { baselineUntil?: string; better?: 'higher' | 'lower' } = {}) => ({
  points: Object.fromEntries(values.map((value, index) => [day(index), value])), baselineUntil: '', better: 'higher' as const, ...more,
})
const chart = (values: readonly number[], more = {}, rules: RunRules = usualRules): RunChart => runChart(measured(values, more), rules)
const ofRule = (c: RunChart, rule: string): Signal[] => c.signals.filter((signal) => signal.rule === rule)
const brief = (signals: readonly Signal[]) => signals.map(({ rule, from, to, count }) => ({ rule, from, to, count })).sort((a, b) => (a.from < b.from ? -1 : 1))
const anhøj: RunRules = { ...usualRules, method: 'anhøj' }

const someValues = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 0, maxLength: 70 })

describe('the median', () => {
  test('[K5] is drawn from ten points on, or from a baseline that was frozen', () => {
    expect(chart([1, 2, 3, 4, 5, 6, 7, 8, 9]).median).toBeNull()
    expect(chart([10, 2, 3, 4, 5, 6, 7, 8, 9, 1])).toMatchObject({ median: 5.5, medianOf: 10, frozenAt: '' })
    expect(chart([1, 2, 9, 9, 9, 9], { baselineUntil: day(1) })).toMatchObject({ median: 1.5, medianOf: 2, frozenAt: day(1) })
    expect(chart([1, 2, 3], { baselineUntil: '2020-01-01' })).toMatchObject({ median: null, frozenAt: '' })
  })

  test('[K5] points come in the order of their days, and what is no day is passed over', () => {
    const c = runChart({ points: { '2026-02-01': 2, later: 9, '2026-01-01': 1 }, baselineUntil: '', better: 'higher' })
    expect(c.points.map(({ value }) => value)).toEqual([1, 2])
    expect(c).toMatchObject({ n: 2, last: { day: '2026-02-01', value: 2 }, signals: [] })
    expect(runChart({ points: {}, baselineUntil: '', better: 'lower' })).toMatchObject({ n: 0, last: null, signals: [], runs: null })
  })
})

describe('the four rules', () => {
  test('[K6] six points on one side make a shift; one on the median neither breaks nor extends it', () => {
    const base = [5, 7, 5, 7, 5, 7, 5, 7, 5, 7]
    const frozen = { baselineUntil: day(9) }
    expect(ofRule(chart([...base, 4, 4, 6, 4, 4, 4], frozen), 'shift')).toEqual([])
    expect(brief(ofRule(chart([...base, 4, 4, 6, 4, 4, 4, 3], frozen), 'shift'))).toEqual([{ rule: 'shift', from: day(10), to: day(16), count: 6 }])
    expect(ofRule(chart([...base, 4, 4, 6, 4, 4, 4, 3], { ...frozen, better: 'lower' }), 'shift')).toMatchObject([{ side: 'below', better: true, ongoing: true }])
    expect(ofRule(chart([...base, 4, 4, 6, 4, 4, 4, 3, 9], frozen), 'shift')).toMatchObject([{ side: 'below', better: false, ongoing: false }])
    expect(ofRule(chart([...base, 4, 4, 4, 4, 4], frozen, { ...usualRules, shift: 5 }), 'shift')).toHaveLength(1)
  })

  test('[K6] five points that all rise or fall make a trend; equal neighbours are one point; no median is needed', () => {
    expect(ofRule(chart([1, 2, 3, 4]), 'trend')).toEqual([])
    expect(brief(ofRule(chart([1, 2, 2, 3, 4, 4, 5, 5]), 'trend'))).toEqual([{ rule: 'trend', from: day(0), to: day(6), count: 5 }])
    expect(ofRule(chart([1, 2, 2, 3, 4, 4, 5, 5]), 'trend')).toMatchObject([{ ongoing: true, side: 'rising', better: true }])
    expect(ofRule(chart([9, 5, 4, 3, 2, 8]), 'trend')).toMatchObject([{ ongoing: false, side: 'falling', count: 5 }])
    expect(ofRule(chart([1, 2, 3, 4, 5], {}, { ...usualRules, trend: 6 }), 'trend')).toEqual([])
  })

  test('[K7] the table of runs is that of Perla, Provost and Murray 2011', () => {
    const known = { 10: [3, 9], 15: [5, 12], 20: [6, 16], 25: [8, 18], 30: [11, 21], 40: [15, 27], 50: [19, 33], 60: [24, 38] }
    for (const [n, [fewest, most]] of Object.entries(known)) expect(usualRuns(Number(n)), n).toEqual({ fewest, most })
    expect(usualRuns(9)).toBeNull()
  })

  test('[K7] it stays within one run of what the exact distribution gives, and the approximation beyond does too', () => {
    for (let n = 10; n <= 150; n++) {
      const [usual, exact] = [usualRuns(n), exactLimits(n)]
      expect(Math.abs((usual?.fewest ?? 0) - exact.fewest), `fewest of ${n}`).toBeLessThanOrEqual(1)
      expect(Math.abs((usual?.most ?? 0) - exact.most), `most of ${n}`).toBeLessThanOrEqual(1)
    }
    for (let n = 11; n <= 400; n++) {
      expect(usualRuns(n)?.fewest).toBeGreaterThanOrEqual(usualRuns(n - 1)?.fewest ?? 0)
      expect(usualRuns(n)?.most).toBeGreaterThanOrEqual(usualRuns(n - 1)?.most ?? 0)
    }
  })

  test('[K7] too few and too many runs', () => {
    const steps = [1, 1, 1, 1, 1, 9, 9, 9, 9, 9]
    expect(chart(steps)).toMatchObject({ runs: 2, useful: 10, longestRun: 5, crossings: 1 })
    expect(brief(chart(steps).signals)).toEqual([{ rule: 'few runs', from: day(0), to: day(9), count: 2 }])
    expect(brief(chart([1, 9, 1, 9, 1, 9, 1, 9, 1, 9]).signals)).toEqual([{ rule: 'many runs', from: day(0), to: day(9), count: 10 }])
    expect(chart([1, 1, 9, 9, 1, 1, 9, 9, 1, 9]).signals).toEqual([])
  })

  test('[K8] an astronomical point is only suggested, and must stand alone', () => {
    const calm = [10, 12, 11, 9, 10, 12, 9, 11, 10, 12, 11]
    expect(ofRule(chart([...calm, 40, 11]), 'astronomical')).toMatchObject([{ from: day(11), to: day(11), suggested: true, side: 'above' }])
    expect(ofRule(chart([...calm, 40, 41]), 'astronomical')).toEqual([])
    expect(ofRule(chart([...calm, 15, 11]), 'astronomical')).toEqual([])
    expect(ofRule(chart([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]), 'astronomical')).toEqual([])
    expect(ofRule(chart([10, 11, 40]), 'astronomical')).toEqual([])
  })
})

describe('against a second calculation', () => {
  const indexed = (signals: readonly Signal[]) => brief(signals).map(({ from, to, ...rest }) => ({ ...rest, from: (Date.parse(from) - start) / 604_800_000, to: (Date.parse(to) - start) / 604_800_000 }))
  const byPlace = <T extends { from: number }>(list: readonly T[]): T[] => [...list].sort((a, b) => a.from - b.from)

  test('[K9] median, runs, shifts, trends and both limits agree with a naive implementation', () => {
    fc.assert(fc.property(someValues, fc.integer({ min: 3, max: 9 }), (values, length) => {
      const c = chart(values, {}, { ...usualRules, shift: length, trend: length })
      expect(indexed(ofRule(c, 'trend'))).toEqual(byPlace(naiveTrends(values, length)))
      if (values.length < 10) return void expect(c.median).toBeNull()
      const median = naiveMedian(values)
      const naive = naiveRuns(values, median)
      expect(c).toMatchObject({ median, useful: naive.useful, runs: naive.runs, longestRun: naive.longest, crossings: Math.max(0, naive.runs - 1) })
      expect(indexed(ofRule(c, 'shift'))).toEqual(byPlace(naiveShifts(values, median, length)))
      const usual = usualRuns(naive.useful)
      expect(ofRule(c, 'few runs')).toHaveLength(usual && naive.runs < usual.fewest ? 1 : 0)
      expect(ofRule(c, 'many runs')).toHaveLength(usual && naive.runs > usual.most ? 1 : 0)
      const other = chart(values, {}, anhøj)
      const judged = naive.useful >= 10
      expect(ofRule(other, 'long run').length > 0).toBe(judged && naive.longest > Math.round(Math.log(naive.useful) / Math.LN2 + 3))
      expect(ofRule(other, 'few crossings').length > 0).toBe(judged && naive.runs - 1 < naiveBinomial(naive.useful - 1))
    }))
  })

  test('[K9] turned upside down, every signal changes its side and nothing else', () => {
    const flip = { above: 'below', below: 'above', rising: 'falling', falling: 'rising' } as const
    for (const rules of [usualRules, anhøj]) {
      fc.assert(fc.property(someValues, (values) => {
        const mirrored = chart(values.map((value) => -value), { better: 'lower' }, rules)
        expect(mirrored.signals.map((signal) => ({ ...signal, side: signal.side && flip[signal.side] }))).toEqual(chart(values, {}, rules).signals)
      }))
    }
  })

  test('[K9] adding the same to every value, or measuring in a smaller unit, changes no signal', () => {
    for (const rules of [usualRules, anhøj]) {
      fc.assert(fc.property(someValues, fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 60 }), (values, more, unit) => {
        expect(chart(values.map((value) => value * unit + more), {}, rules).signals).toEqual(chart(values, {}, rules).signals)
      }))
    }
  })

  test('[K9] a point on a frozen median changes no shift and no run, wherever it comes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), fc.nat(30), (values, at) => {
      const base = [1, 8, 1, 8, 4, 5, 4, 5, 3, 6]
      const before = chart([...base, ...values], { baselineUntil: day(9) })
      const place = Math.min(at, values.length)
      const after = chart([...base, ...values.slice(0, place), 4.5, ...values.slice(place)], { baselineUntil: day(9) })
      expect(after).toMatchObject({ median: 4.5, runs: before.runs, useful: before.useful, longestRun: before.longestRun })
      expect(ofRule(after, 'shift').map(({ count, side }) => ({ count, side }))).toEqual(ofRule(before, 'shift').map(({ count, side }) => ({ count, side })))
    }))
  })
})

describe('Anhøj’s rules', () => {
  test('[K10] the limits are those that were published', () => {
    expect([10, 12, 23, 24, 45, 46, 60, 91].map(longestUsual)).toEqual([6, 7, 8, 8, 8, 9, 9, 10])
    expect([10, 12, 20, 24].map(fewestCrossings)).toEqual([2, 3, 6, 8])
    for (let n = 10; n <= 500; n++) expect(fewestCrossings(n), String(n)).toBe(naiveBinomial(n - 1))
    expect(fewestCrossings(5_000)).toBeGreaterThan(2_400)
  })

  test('[K10] a run of nine among twenty-four is unusual, one of eight is not', () => {
    const rest = [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1]
    const frozen = { baselineUntil: day(13) }
    const run = (length: number) => chart([...rest, ...Array.from({ length }, () => 8)], frozen, anhøj).signals.map(({ rule, count }) => [rule, count])
    expect(run(9)).toEqual([['long run', 9]])
    expect(run(8)).toEqual([])
    expect(chart([1, 1, 1, 1, 1, 9, 9, 9, 9, 9], {}, anhøj).signals.map(({ rule, count }) => [rule, count])).toEqual([['few crossings', 1]])
    expect(chart([1, 2, 3, 4, 5, 6], {}, anhøj).signals).toEqual([])
  })
})

describe('in words', () => {
  test('[K11] a signal says what, since when and whether it is better', () => {
    const base = [5, 7, 5, 7, 5, 7, 5, 7, 5, 7]
    const c = chart([...base, 4, 4, 4, 4, 3, 4], { baselineUntil: day(9), better: 'lower' })
    expect(c.signals.map((signal) => signalInWords(signal, c))).toEqual(['Shift: 6 points below the median since 16 March. That is the better direction.'])
    const rising = chart([1, 2, 3, 4, 5, 4], { better: 'lower' })
    expect(rising.signals.map((signal) => signalInWords(signal, rising))).toEqual(['Trend: 5 points, each higher than the one before, from 5 January to 2 February. That is the worse direction.'])
  })

  test('[K11] the sample’s outcome measure reads as a person would read it', () => {
    const sample = JSON.parse(readFileSync('shared/gather/samples/sample.json', 'utf8')) as { measures: { points: Record<string, number>; unit: string; better: 'lower'; baselineUntil: string }[] }
    const [measure] = sample.measures
    if (!measure) throw new Error('the sample has no measure')
    expect(chartInWords(measure, runChart(measure))).toBe(
      '16 points. Median 18 days. The median is that of the baseline until 9 March. Last value 9 days on 20 April 2026. '
      + 'Shift: 9 points below the median since 23 February. That is the better direction. '
      + 'Trend: 6 points, each lower than the one before, from 9 February to 16 March. That is the better direction.')
  })

  test('[K11] without points, without a median, without a signal', () => {
    expect(chartInWords({ unit: '' }, chart([]))).toBe('No points yet.')
    expect(chartInWords({ unit: '%' }, chart([80]))).toBe('1 point. No median yet: it is drawn from ten points on, or from a baseline. Last value 80% on 5 January 2026. No signal.')
    expect([valueInWords(1 / 3, ''), valueInWords(2000, '£'), valueInWords(1.5, 'days')]).toEqual(['0.333', '£2,000', '1.5 days'])
  })

  test('[K11] the screen’s language writes days and figures', () => {
    speak('en-XA')
    const c = chart([1, 2, 3, 4, 5])
    const words = c.signals.map((signal) => signalInWords(signal, c)).join()
    speak('en-GB')
    expect(words).toContain('5')
    expect(words).not.toContain('points')
  })
})

test('[K5] 5,000 points are read in a moment', () => {
  const points = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [dayOf(start + i * 86_400_000), (i * 7919) % 101]))
  const before = process.cpuUsage()
  expect(runChart({ points, baselineUntil: '', better: 'higher' }).n).toBe(5_000)
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500)
})
