import type { Id } from '../base/id'
import { printing } from '../base/words'
import type { Measure } from '../diagram/measure'
import { nodeName } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf, reach, theoryOf } from '../diagram/walk'
import type { Point } from '../layout/geometry'
import { measure as widthOf } from '../layout/words'
import { signalName, valueInWords } from '../measure/chart-words'
import { isPart, runChart, usualRules, type RunChart, type RunRules, type Signal } from '../measure/runchart'
import { textAt } from './boxes'
import { bracketBand, chartStyle, lineHeight, noteBand, pinBand, shortened, straight, type PinRow } from './chart-lanes'
import { dayTicks, numberOfDay, valueScale, type DayTick } from './scale'
import type { Shape } from './scene'
import type { Theme } from './theme'

export interface ChartOptions {
  /** Of the whole picture, in pixels. */
  readonly width: number
  readonly theme: Theme
  readonly rules?: RunRules
  /** Line, median and signals alone, without any words: for a row in a list. */
  readonly small?: boolean
  /** The most height there is, such as that of a sheet: the plot is then made lower. */
  readonly most?: number
}

/** A run chart as plain shapes, from its own top left. */
export interface Chart {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  /** Where each point stands, for those who walk from one to the next. */
  readonly places: readonly Point[]
  /** The plot without its axes. */
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly reading: RunChart
  /** Days whose annotation had no room, or not for all of its words. */
  readonly untold: readonly string[]
}

const usualPlot = 170
/** A plot is not pressed below that, whatever stands around it. */
const leastPlot = 90
const smallHeight = 56
/** Rows of test cycles: more would be a picture of its own. */
const mostRows = 3

/** Change ideas that lead to what the measure is of. */
const ideasOf = (s: Snapshot, { nodes }: Measure): readonly Id[] => {
  const { causes, columns } = theoryOf(s)
  const under = new Set(Object.keys(nodes).flatMap((id) => [...reach(causes, id)]))
  return columns.change.filter((id) => under.has(id))
}

interface Tested {
  readonly idea: Id
  readonly cycles: readonly { readonly day: number; readonly number: number }[]
}

/** Test cycles near the time of the data: a quarter of it before and after. Those with the latest cycles, where there are many. */
const testedIn = (s: Snapshot, measure: Measure, from: number, to: number): readonly Tested[] => {
  const around = Math.max(7, (to - from) / 4)
  const tested = ideasOf(s, measure).flatMap((idea): Tested[] => {
    const cycles = rampOf(s, idea).flatMap(({ starts, ends }, index) => {
      const day = numberOfDay(starts) ?? numberOfDay(ends)
      return day === null || day < from - around || day > to + around ? [] : [{ day, number: index + 1 }]
    }).sort((a, b) => a.day - b.day)
    return cycles.length === 0 ? [] : [{ idea, cycles }]
  })
  const last = ({ cycles }: Tested): number => cycles.at(-1)?.day ?? 0
  const kept = new Set([...tested].sort((a, b) => last(b) - last(a)).slice(0, mostRows))
  return tested.filter((each) => kept.has(each))
}

/** What happened, day by day. */
const notesOf = ({ annotations }: Measure): readonly { readonly day: string; readonly at: number; readonly text: string }[] =>
  Object.keys(annotations).sort().flatMap((day) => {
    const [at, text] = [numberOfDay(day), annotations[day]?.trim() ?? '']
    return at === null || text === '' ? [] : [{ day, at, text }]
  })

/** A point is a dot; one of a signal has the shape of it, so that colour is not needed to see it. */
const mark = ({ x, y }: Point, signals: readonly Signal[], radius: number, theme: Theme): Shape => {
  const has = (rule: Signal['rule']): Signal | undefined => signals.find((signal) => signal.rule === rule)
  const polygon = (...corners: readonly (readonly [number, number])[]): Shape =>
    ({ shape: 'polygon', fill: theme.ink, points: corners.map(([dx, dy]) => ({ x: x + dx * radius, y: y + dy * radius })) })
  if (has('astronomical')) return polygon([0, -1.9], [1.9, 0], [0, 1.9], [-1.9, 0])
  const trend = has('trend')
  if (trend) return trend.side === 'rising' ? polygon([0, -1.6], [1.5, 1.1], [-1.5, 1.1]) : polygon([0, 1.6], [1.5, -1.1], [-1.5, -1.1])
  const square = has('shift') ?? has('long run')
  const half = square ? radius * 1.1 : radius
  return { shape: 'box', x: x - half, y: y - half, width: 2 * half, height: 2 * half, radius: square ? 0 : half, fill: square ? theme.ink : theme.accent, stroke: theme.accent, strokeWidth: 0, dashed: false }
}

interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: (day: number) => number
  readonly y: (value: number) => number
}

/** Line, median and points: all that a small chart shows. */
const curveShapes = (reading: RunChart, measure: Measure, frame: Frame, places: readonly Point[], theme: Theme, small: boolean): Shape[] => {
  const { median, frozenAt, signals, points } = reading
  const shapes: Shape[] = []
  const across = (y: number, from: number, to: number, stroke: string, width: number, dashed: boolean): void => {
    if (to > from) shapes.push(straight([[from, y], [to, y]], stroke, width, dashed))
  }
  if (measure.target !== null && !small) across(frame.y(measure.target), frame.left, frame.right, theme.growth, 1.2, true)
  if (median !== null) {
    // What the median was taken of is solid; from there on it is only held against what comes.
    const until = numberOfDay(frozenAt)
    const end = until === null ? frame.right : Math.min(frame.right, Math.max(frame.left, frame.x(until)))
    across(frame.y(median), frame.left, end, theme.muted, small ? 1 : 1.4, false)
    across(frame.y(median), end, frame.right, theme.muted, small ? 1 : 1.4, true)
  }
  if (places.length > 1) shapes.push(straight(places.map(({ x, y }) => [x, y] as const), theme.accent, small ? 1.4 : 1.8))
  const spacing = (frame.right - frame.left) / Math.max(1, places.length - 1)
  const radius = Math.max(1.1, Math.min(small ? 1.8 : 3.6, spacing * 0.3))
  const sided = signals.filter(({ side }) => side !== null)
  points.forEach((point, index) => {
    const place = places[index]
    const parts = sided.filter((signal) => isPart(signal, point, median))
    // Where points lie on each other, the line tells more than dots.
    if (place && (parts.length > 0 || spacing >= 2.5)) shapes.push(mark(place, parts, radius, theme))
  })
  return shapes
}

/** What is written at the right of its line. */
const sideOf = ({ unit, target }: Measure, { median, frozenAt }: RunChart, theme: Theme, language: string) => {
  const t = printing(language)
  const figure = (value: number): string => valueInWords(value, unit.trim() === '%' ? '%' : '', language)
  return [
    ...(median === null ? [] : [{ value: median, fill: theme.muted, words: frozenAt === '' ? t('Median {value}', { value: figure(median) }) : t('Baseline {value}', { value: figure(median) }) }]),
    ...(target === null ? [] : [{ value: target, fill: theme.growth, words: t('Target {value}', { value: figure(target) }) }]),
  ]
}

/** The names of median and target at the right, moved apart where they would meet. */
const sideWords = (labels: readonly { readonly y: number; readonly words: string; readonly fill: string }[], x: number, top: number, bottom: number): Shape[] => {
  const sorted = [...labels].sort((a, b) => a.y - b.y).map((each) => ({ ...each, y: Math.max(top + 4, Math.min(bottom, each.y + 4)) }))
  const [upper, lower] = sorted
  if (upper && lower && lower.y - upper.y < lineHeight) {
    const middle = Math.max(top + 4 + lineHeight / 2, Math.min(bottom - lineHeight / 2, (upper.y + lower.y) / 2))
    upper.y = middle - lineHeight / 2
    lower.y = middle + lineHeight / 2
  }
  return sorted.map(({ words, y, fill }) => textAt(words, x, y, chartStyle, fill))
}

const smallChart = (measure: Measure, reading: RunChart, { width, theme }: ChartOptions): Chart => {
  const days = reading.points.map(({ day }) => numberOfDay(day) ?? 0)
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 0]
  const scale = valueScale([...reading.points.map(({ value }) => value), ...(reading.median === null ? [] : [reading.median])], false, 'en')
  const edge = 5
  const frame: Frame = {
    left: edge, right: width - edge, top: edge, bottom: smallHeight - edge,
    x: (day) => (to === from ? width / 2 : edge + ((day - from) / (to - from)) * (width - 2 * edge)),
    y: (value) => smallHeight - edge - scale.at(value) * (smallHeight - 2 * edge),
  }
  const places = reading.points.map(({ value }, index) => ({ x: frame.x(days[index] ?? 0), y: frame.y(value) }))
  return { width, height: smallHeight, shapes: curveShapes(reading, measure, frame, places, theme, true), places, plot: frame, reading, untold: [] }
}

const rowsOf = (s: Snapshot, tested: readonly Tested[], x: (day: number) => number): readonly PinRow[] =>
  tested.map(({ idea, cycles }, index) => {
    const t = printing(s.meta.language)
    const node = s.nodes[idea]
    const letter = tested.length > 1 ? String.fromCharCode(65 + index) : ''
    const name = node ? nodeName(node, t) : ''
    return { letter, name: letter === '' ? t('Test cycles of {name}', { name }) : t('{letter}: test cycles of {name}', { letter, name }), pins: cycles.map(({ day, number }) => ({ x: x(day), number })) }
  })

/** Words centred under the axis, kept inside the picture. */
const axisWords = (ticks: readonly DayTick[], x: (day: number) => number, width: number): { readonly text: string; readonly left: number; readonly right: number; readonly row: 0 | 1 }[] =>
  ticks.flatMap(({ day, words, year }) => [words, year].flatMap((text, row) => {
    const wide = widthOf(text, chartStyle)
    const left = Math.max(0, Math.min(width - wide, x(day) - wide / 2))
    return text === '' ? [] : [{ text, left, right: left + wide, row: row as 0 | 1 }]
  }))

const apart = (words: ReturnType<typeof axisWords>): boolean =>
  words.every(({ row, left }, index) => words.slice(0, index).every((before) => before.row !== row || before.right + 10 <= left))

/**
 * Draws a measure as a run chart: pure, in the language of the diagram, the same bytes for the same data.
 * From above: what happened, the plot, its days, the signals by name, the test cycles of the ideas that
 * lead here. Words never meet; what has no room is told by `untold`, or by the reading in words.
 */
export const drawChart = (s: Snapshot, measure: Measure, options: ChartOptions): Chart => {
  const reading = runChart({ ...measure, points: Object.fromEntries(Object.entries(measure.points).filter(([day]) => numberOfDay(day) !== null)) }, options.rules ?? usualRules)
  if (options.small) return smallChart(measure, reading, options)
  const chart = wholeChart(s, measure, reading, options, usualPlot)
  const over = chart.height - (options.most ?? Infinity)
  return over > 0 ? wholeChart(s, measure, reading, options, Math.max(leastPlot, usualPlot - over)) : chart
}

const wholeChart = (s: Snapshot, measure: Measure, reading: RunChart, { width, theme }: ChartOptions, plotHeight: number): Chart => {
  const { language } = s.meta
  const t = printing(language)
  const unit = measure.unit.trim()
  const days = reading.points.map(({ day }) => numberOfDay(day) ?? 0)
  const marked = [...reading.points.map(({ value }) => value), ...(measure.target === null ? [] : [measure.target]), ...(reading.median === null ? [] : [reading.median])]
  const scale = valueScale(marked, unit === '%', language)

  const side = sideOf(measure, reading, theme, language).map((each) => ({ ...each, words: shortened(each.words, width * 0.35) }))
  const left = Math.min(width * 0.3, Math.max(...scale.ticks.map(({ words }) => widthOf(words, chartStyle))) + 8)
  const right = width - Math.max(12, ...side.map(({ words }) => widthOf(words, chartStyle) + 8))

  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0]
  const tested = days.length === 0 ? [] : testedIn(s, measure, first, last)
  const noted = days.length === 0 ? [] : notesOf(measure)
  const all = [first, last, ...noted.map(({ at }) => at), ...tested.flatMap(({ cycles }) => cycles.map(({ day }) => day))]
  const [from, to] = [Math.min(...all), Math.max(...all)]
  const inset = 8
  const x = (day: number): number => (to === from ? (left + right) / 2 : left + inset + ((day - from) / (to - from)) * (right - left - 2 * inset))

  // Measured from the top of the plot first: how much stands above is known only then.
  const under = (value: number): number => (1 - scale.at(value)) * plotHeight
  const notes = noted.map(({ day, at, text }) => ({ day, text, x: x(at), y: measure.points[day] === undefined ? plotHeight : under(measure.points[day]) }))
  const band = noteBand(notes, width, theme)
  const unitLine = unit === '' || unit === '%' ? '' : shortened(unit, width)
  const top = band.height + (unitLine === '' ? 8 : lineHeight + 8)
  const bottom = top + plotHeight
  const frame: Frame = { left, right, top, bottom, x, y: (value) => top + under(value) }
  const places = reading.points.map(({ value }, index) => ({ x: x(days[index] ?? 0), y: frame.y(value) }))

  const ticks = days.length === 0 ? [] : dayTicks(from, to, language, (some) => apart(axisWords(some, x, width)))
  const written = axisWords(ticks, x, width)
  const foot = bottom + (written.some(({ row }) => row === 1) ? 2 * lineHeight : lineHeight) + 12
  const brackets = bracketBand(reading.signals.map((signal) => ({ left: x(numberOfDay(signal.from) ?? first) - 4, right: x(numberOfDay(signal.to) ?? last) + 4, words: signalName(signal, t) })), foot, width, theme)
  const pins = pinBand(rowsOf(s, tested, x), bottom, foot + brackets.height, width, theme)

  const shapes: Shape[] = [
    ...scale.ticks.flatMap(({ value, words }): Shape[] => [
      straight([[left, frame.y(value)], [right, frame.y(value)]], theme.hairline, 1),
      textAt(words, left - 6 - widthOf(words, chartStyle), frame.y(value) + 4, chartStyle, theme.muted),
    ]),
    ...(unitLine === '' ? [] : [textAt(unitLine, 0, top - 10, chartStyle, theme.muted)]),
    straight([[left, bottom], [right, bottom]], theme.muted, 1),
    ...ticks.map(({ day }) => straight([[x(day), bottom], [x(day), bottom + 4]], theme.muted, 1)),
    ...written.map(({ text, left: at, row }) => textAt(text, at, bottom + 17 + row * lineHeight, chartStyle, theme.muted)),
    ...band.draw(band.height, top),
    ...curveShapes(reading, measure, frame, places, theme, false),
    ...sideWords(side.map((each) => ({ ...each, y: frame.y(each.value) })), right + 6, top, bottom),
    ...brackets.shapes,
    ...pins.shapes,
  ]
  return { width, height: foot + brackets.height + pins.height + 4, shapes, places, plot: { left, right, top, bottom }, reading, untold: band.untold }
}

/** Shapes at another place. */
export const moved = (shapes: readonly Shape[], by: Point): Shape[] => {
  const to = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y })
  return shapes.map((shape): Shape => {
    if (shape.shape === 'polygon') return { ...shape, points: shape.points.map(to) }
    if (shape.shape === 'line') return { ...shape, start: to(shape.start), curves: shape.curves.map(([a, b, c]) => [to(a), to(b), to(c)] as const) }
    return { ...shape, ...to(shape) }
  })
}
