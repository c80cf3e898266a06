import { expect, test } from 'vitest'
import type { Cycle } from '../../../shared/diagram/cycle'
import type { Measure } from '../../../shared/diagram/measure'
import { freshRecord, type Snapshot } from '../../../shared/diagram/snapshot'
import { templateOf } from '../../../shared/gather/templates'
import { drawChart, type Chart } from '../../../shared/scene/chart'
import { boundsOf, type BoxShape, type Item, type PolygonShape, type TextShape } from '../../../shared/scene/scene'
import { dayTicks, valueScale } from '../../../shared/scene/scale'
import { themes } from '../../../shared/scene/theme'
import { drawing } from '../publish/sample'

const sample = (): Snapshot => {
  let next = 0
  return (templateOf('sample') ?? { make: () => drawing({ nodes: {}, links: [] }) }).make({ newId: () => `x${next++}`, now: 0 })
}
const week = (index: number): string => new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString().slice(0, 10)
const measureOf = (values: readonly number[], fields: Partial<Measure> = {}): Measure =>
  freshRecord('measures', 'm', { name: 'Waits', unit: 'days', nodes: { aim: true }, points: Object.fromEntries(values.map((value, index) => [week(index), value])), ...fields })
const withCycles = (...cycles: readonly (Partial<Cycle> & { readonly idea: string })[]): Snapshot =>
  drawing({ nodes: { aim: ['aim', 'A'], p: ['primary', 'P'], c: ['change', 'Call ahead'], d: ['change', 'Later hours'], e: ['change', 'Elsewhere'] }, links: [['p', 'aim'], ['c', 'p'], ['d', 'p']], cycles })
const plain = withCycles()

const words = (chart: Chart): TextShape[] => chart.shapes.filter((shape): shape is TextShape => shape.shape === 'text')
const said = (chart: Chart): string[] => words(chart).map(({ text }) => text)
const item = (chart: Chart): Item => ({ role: 'chart', id: 'c', label: '', description: '', kind: null, shapes: chart.shapes })

const isWhole = (chart: Chart): void => {
  const { left, top, right, bottom } = boundsOf(item(chart))
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.01)
  expect(right).toBeLessThanOrEqual(chart.width + 0.01)
  expect(bottom).toBeLessThanOrEqual(chart.height + 0.01)
  const boxes = words(chart).map((text) => ({ text, bounds: boundsOf({ ...item(chart), shapes: [text] }) }))
  boxes.forEach((a, index) => boxes.slice(0, index).forEach((b) => {
    const meet = a.bounds.left < b.bounds.right - 0.1 && b.bounds.left < a.bounds.right - 0.1 && a.bounds.top < b.bounds.bottom - 3.5 && b.bounds.top < a.bounds.bottom - 3.5
    expect(meet, `${a.text.text} / ${b.text.text}`).toBe(false)
  }))
}

test('[X22] nothing is drawn outside the picture and no words meet, at any width and with any data', () => {
  const s = sample()
  const many = withCycles(...Array.from({ length: 30 }, (_, index) => ({ idea: index % 2 ? 'c' : 'd', starts: week(index) })))
  const long = 'A long story of what happened on that day, which nobody could tell in fewer words than these are'
  const notes = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [week(index * 2), `${index} ${long}`]))
  const values = Array.from({ length: 40 }, (_, index) => (index * 37) % 17)
  const cases: readonly (readonly [Snapshot, Measure])[] = [
    ...Object.values(s.measures).map((measure) => [s, measure] as const),
    [plain, measureOf([])], [plain, measureOf([5])], [plain, measureOf([7, 7, 7])], [plain, measureOf([0])], [plain, measureOf([-3, 4, -5])],
    [plain, measureOf([1e308, -1e308, 3])], [plain, measureOf([1e-12, 2e-12, 5e-324])], [plain, measureOf([123_456_789, 123_456_790])],
    [many, measureOf(values, { annotations: notes, target: 6, unit: long })], [many, measureOf(values, { annotations: notes, target: 8.2, baselineUntil: week(12), unit: '%' })],
    [plain, measureOf([], { points: { '1999-01-01': 3, '2026-01-01': 9, 'no day': 4, '2026-02-31': 7 } })],
  ]
  for (const [snapshot, measure] of cases) for (const width of [220, 300, 480, 900]) isWhole(drawChart(snapshot, measure, { width, theme: themes.light }))
})

test('[X22] the same data give the same shapes, and a low sheet a lower plot', () => {
  const s = sample()
  const [measure] = Object.values(s.measures)
  if (!measure) throw new Error('the sample has no measure')
  const options = { width: 640, theme: themes.light }
  expect(JSON.stringify(drawChart(s, measure, options))).toBe(JSON.stringify(drawChart(structuredClone(s), structuredClone(measure), options)))
  expect(drawChart(s, measure, { ...options, most: 320 }).height).toBeLessThanOrEqual(320)
})

test('[X23] nought is on the axis unless the values would be pressed together; shares end at 0 and 100', () => {
  const ends = (values: readonly number[], percent = false): readonly number[] => [...valueScale(values, percent, 'en-GB').ticks.map(({ value }) => value)].filter((_, index, all) => index === 0 || index === all.length - 1)
  expect(ends([9, 21, 7])).toEqual([0, 30])
  expect(ends([980, 1_005])).toEqual([970, 1_020])
  expect(ends([71, 90], true)).toEqual([60, 100])
  expect(ends([96, 100], true)).toEqual([94, 100])
  expect(ends([5, 5])).toEqual([0, 6])
  expect(ends([-4, 9])).toEqual([-5, 10])
  expect(valueScale([0.1, 0.3], false, 'en-GB').ticks.map(({ words: text }) => text)).toEqual(['0', '0.1', '0.2', '0.3'])
  expect(valueScale([0, 2_500_000], false, 'en-GB').ticks.at(-1)?.words).toMatch(/^3m$/i)
})

test('[X23] days are written in steps that have room, the year below where it begins, in the language of the diagram', () => {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000
  const ticks = (from: string, to: string, most: number, language = 'en-GB') => dayTicks(day(from), day(to), language, (some) => some.length <= most).map(({ words: text, year }) => `${text} ${year}`.trim())
  expect(ticks('2026-01-05', '2026-01-08', 8)).toEqual(['5 Jan 2026', '6 Jan', '7 Jan', '8 Jan'])
  expect(ticks('2026-01-05', '2026-02-02', 8)).toEqual(['5 Jan 2026', '12 Jan', '19 Jan', '26 Jan', '2 Feb'])
  expect(ticks('2025-11-20', '2026-03-05', 4)).toEqual(['20 Nov 2025', '18 Dec', '15 Jan 2026', '12 Feb'])
  expect(ticks('2024-06-01', '2027-02-01', 4)).toEqual(['2025', '2026', '2027'])
  expect(ticks('2026-03-01', '2026-06-30', 4, 'de')).toEqual(['Mär 2026', 'Apr', 'Mai', 'Jun'])
})

test('[X24] the median is solid where it is taken from and dashed beyond; the target is dashed and named', () => {
  const chart = drawChart(plain, measureOf([4, 5, 6, 5, 4, 5, 9, 9], { baselineUntil: week(3), target: 8 }), { width: 600, theme: themes.light })
  const level = chart.shapes.filter((shape) => shape.shape === 'line' && shape.curves.length === 1 && shape.start.y === shape.curves[0]?.[2].y)
  expect(level.filter((line) => line.shape === 'line' && line.stroke === themes.light.muted && line.strokeWidth === 1.4).map((line) => line.shape === 'line' && line.dashed)).toEqual([false, true])
  expect(said(chart)).toEqual(expect.arrayContaining(['Baseline 5', 'Target 8', 'days']))
  expect(said(drawChart(plain, measureOf(Array(10).fill(3) as number[]), { width: 600, theme: themes.light }))).toContain('Median 3')
})

test('[X24] a signal is seen by the shape of its points and told by its name', () => {
  const values = [5, 5, 4, 6, 5, 4, 6, 5, 9, 9, 8, 9, 8, 9, 1, 3, 6, 7, 8]
  const chart = drawChart(plain, measureOf(values, { baselineUntil: week(7) }), { width: 700, theme: themes.light })
  const small = drawChart(plain, measureOf(values, { baselineUntil: week(7) }), { width: 200, theme: themes.light, small: true })
  expect(said(chart)).toEqual(expect.arrayContaining(['Shift: 7 above', 'Trend: 5 rising']))
  for (const each of [chart, small]) {
    const squares = each.shapes.filter((shape): shape is BoxShape => shape.shape === 'box' && shape.radius === 0)
    const triangles = each.shapes.filter((shape): shape is PolygonShape => shape.shape === 'polygon' && shape.points.length === 3)
    expect([squares.length, triangles.length]).toEqual([7, 5])
  }
  expect(said(small)).toEqual([])
})

test('[X25] test cycles of the ideas that lead to the measure stand on the time axis with their number', () => {
  const s = withCycles({ idea: 'c', starts: week(1) }, { idea: 'c', starts: week(6) }, { idea: 'd', ends: week(4) }, { idea: 'e', starts: week(3) }, { idea: 'd', starts: '2031-01-01' })
  const chart = drawChart(s, measureOf([5, 4, 6, 5, 4, 6, 5, 4]), { width: 700, theme: themes.light })
  expect(said(chart).slice(-5)).toEqual(['A1', 'A2', 'B1', 'A: test cycles of Change idea: Call ahead', 'B: test cycles of Change idea: Later hours'])
  const pins = chart.shapes.filter((shape): shape is PolygonShape => shape.shape === 'polygon').map(({ points }) => points[0]?.x ?? 0)
  expect(pins).toEqual([1, 6, 4].map((index) => expect.closeTo(chart.places[index]?.x ?? 0, 5) as number))
  const one = drawChart(withCycles({ idea: 'c', starts: week(1) }), measureOf([5, 4, 6]), { width: 700, theme: themes.light })
  expect(said(one).slice(-2)).toEqual(['1', 'Test cycles of Change idea: Call ahead'])
  const crowded = drawChart(withCycles(...[1, 1, 2].map((at) => ({ idea: 'c', starts: week(at) }))), measureOf(Array.from({ length: 100 }, (_, index) => index % 3)), { width: 300, theme: themes.light })
  expect(said(crowded)).toContain('1–3')
})
