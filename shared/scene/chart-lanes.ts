import { measure, wrap } from '../layout/words'
import type { TextStyle } from '../layout/geometry'
import { textAt } from './boxes'
import type { BoxShape, LineShape, Shape } from './scene'
import type { Theme } from './theme'

export const chartStyle: TextStyle = { size: 11, weight: 400 }
export const lineHeight = 14

/** A run of straight lines. */
export const straight = (points: readonly (readonly [number, number])[], stroke: string, strokeWidth: number, dashed = false): LineShape => {
  const [first = [0, 0] as const, ...rest] = points
  return {
    shape: 'line', start: { x: first[0], y: first[1] }, stroke, strokeWidth, dashed,
    curves: rest.map(([x, y], index) => {
      const [fromX, fromY] = points[index] ?? first
      return [{ x: fromX, y: fromY }, { x, y }, { x, y }] as const
    }),
  }
}

/** As much of a text as a width holds, with a sign where something is left out. */
export const shortened = (text: string, width: number, style: TextStyle = chartStyle): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (measure(line, style) <= width) return line
  const letters = [...line.slice(0, 400)]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`, style) <= width) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`
}

/** The stretch across a chart that something takes. */
interface Span {
  readonly left: number
  readonly right: number
}
const gap = 8
const meets = (a: Span, b: Span): boolean => a.left < b.right + gap && b.left < a.right + gap

/** The first of some lanes in which a stretch has room, or -1. */
const laneFor = (lanes: Span[][], span: Span, most: number): number => {
  for (let lane = 0; lane < most; lane++) {
    const taken = (lanes[lane] ??= [])
    if (taken.some((each) => meets(each, span))) continue
    taken.push(span)
    return lane
  }
  return -1
}

/** What is drawn in rows above or below the plot, and how high that is. */
interface Band {
  readonly shapes: readonly Shape[]
  readonly height: number
}

interface Note {
  readonly x: number
  /** Of the point that it speaks of. */
  readonly y: number
  readonly text: string
  readonly day: string
}

/** Words on a leader; lane 0 is the nearest to the plot. */
interface Flag extends Span {
  readonly x: number
  readonly lane: number
  readonly lines: readonly string[]
  /** The leader begins below the words, and not beside them. */
  readonly over: boolean
}

const mostFlagLanes = 3
const flagLines = 2
const flagHeight = flagLines * lineHeight + 4

/** Beside its leader, to the right or the left, or, where neither has room, over it. */
const sidesOf = (x: number, width: number, right: number): readonly (Span & { readonly over: boolean })[] => {
  const start = Math.max(0, Math.min(right - width, x - width / 2))
  return [{ left: x + 4, right: x + 4 + width, over: false }, { left: x - 4 - width, right: x - 4, over: false }, { left: start, right: start + width, over: true }]
    .filter((span) => span.left >= 0 && span.right <= right)
}

/** Words go from the right to the left of the chart, so that no leader runs through other words; null where nowhere is free. */
const placed = (x: number, flags: readonly Flag[], right: number, lines: readonly string[], width: number): Flag | null => {
  for (let lane = 0; lane < mostFlagLanes; lane++) {
    for (const span of sidesOf(x, width, right)) {
      const free = flags.every((flag) =>
        !(flag.lane === lane && meets(flag, span))
        // Its leader through the words below it, or the leader of words above through these.
        && !(flag.lane < lane && x > flag.left - 3 && x < flag.right + 3)
        && !(flag.lane > lane && flag.x > span.left - 3 && flag.x < span.right + 3))
      if (free) return { ...span, x, lane, lines }
    }
  }
  return null
}

/** What happened, above the plot; drawn once it is known where the band ends and the plot begins, each with a leader to its point. */
interface NoteBand {
  readonly height: number
  readonly draw: (foot: number, plot: number) => Shape[]
  readonly untold: readonly string[]
}

export const noteBand = (notes: readonly Note[], right: number, theme: Theme): NoteBand => {
  const widest = Math.min(150, right / 2)
  const flags: (Flag & { readonly y: number })[] = []
  const untold: string[] = []
  for (const note of [...notes].reverse()) {
    const all = wrap(note.text.replace(/\s+/g, ' ').trim().slice(0, 400), chartStyle, widest)
    const lines = all.slice(0, flagLines).map(({ text }, index) => (index === flagLines - 1 && all.length > flagLines ? shortened(`${text} ${all[flagLines]?.text ?? ''}`, widest) : text))
    const flag = placed(note.x, flags, right, lines, Math.max(...lines.map((line) => measure(line, chartStyle))))
    if (flag) flags.push({ ...flag, y: note.y })
    if (!flag || all.length > flagLines) untold.unshift(note.day)
  }
  const lanes = Math.max(0, ...flags.map(({ lane }) => lane + 1))
  return {
    height: lanes * flagHeight, untold,
    draw: (foot, plot) => flags.flatMap(({ x, y, left, lane, lines, over }): Shape[] => {
      const top = foot - (lane + 1) * flagHeight
      return [
        straight([[x, over ? top + lines.length * lineHeight + 2 : top + 2], [x, plot + y - 5]], theme.muted, 0.8),
        ...lines.map((line, index) => textAt(line, left, top + 11 + index * lineHeight, chartStyle, theme.ink)),
      ]
    }),
  }
}

interface Bracket extends Span {
  readonly words: string
}

const bracketHeight = 24
const mostBracketLanes = 3

/** Signals under the time axis: a bracket over their days, and their name. */
export const bracketBand = (brackets: readonly Bracket[], top: number, width: number, theme: Theme): Band => {
  const lanes: Span[][] = []
  const shapes = brackets.flatMap(({ left, right, words }): Shape[] => {
    const said = shortened(words, width)
    const wide = measure(said, chartStyle)
    const x = Math.max(0, Math.min(width - wide, (left + right - wide) / 2))
    const lane = laneFor(lanes, { left: Math.min(left, x), right: Math.max(right, x + wide) }, mostBracketLanes)
    if (lane < 0) return []
    const y = top + lane * bracketHeight + 3
    return [straight([[left, y - 3], [left, y + 1], [right, y + 1], [right, y - 3]], theme.ink, 1.5), textAt(said, x, y + 14, { ...chartStyle, weight: 600 }, theme.ink)]
  })
  return { shapes, height: lanes.length * bracketHeight }
}

/** Test cycles of one change idea that fall into the time of the chart. */
export interface PinRow {
  /** Stands before each number where there are several ideas. */
  readonly letter: string
  readonly name: string
  readonly pins: readonly { readonly x: number; readonly number: number }[]
}

const pinHeight = 16
const rowHeight = 20
const pinStyle: TextStyle = { size: 10, weight: 600 }

/** Cycles that would lie on each other share one pin: `1–3`. */
const pinsOf = ({ letter, pins }: PinRow): { readonly left: number; readonly right: number; readonly words: string }[] => {
  const boxes: { left: number; right: number; x: number; from: number; to: number; words: string }[] = []
  for (const { x, number } of pins) {
    const boxOf = (from: number, to: number, at: number) => {
      const words = from === to ? `${letter}${from}` : `${letter}${from}–${to}`
      const half = Math.max(pinHeight, measure(words, pinStyle) + 8) / 2
      return { left: at - half, right: at + half, x: at, from, to, words }
    }
    let box = boxOf(number, number, x)
    for (let last = boxes.at(-1); last && last.right + 2 > box.left; last = boxes.at(-1)) {
      boxes.pop()
      box = boxOf(Math.min(last.from, box.from), Math.max(last.to, box.to), (last.x + box.x) / 2)
    }
    boxes.push(box)
  }
  return boxes
}

/** Test cycles pinned under the days on which they began, one row an idea, and what the letters stand for. */
export const pinBand = (rows: readonly PinRow[], axis: number, top: number, width: number, theme: Theme): Band => {
  const shapes: Shape[] = []
  let y = top
  for (const row of rows) {
    for (const { x } of row.pins)
      shapes.push({ shape: 'polygon', fill: theme.growth, points: [{ x, y: axis + 1 }, { x: x - 3.5, y: axis + 6 }, { x: x + 3.5, y: axis + 6 }] })
    for (const { left, right, words } of pinsOf(row)) {
      const wide = right - left
      const start = Math.max(1, Math.min(width - wide - 1, left))
      const box: BoxShape = { shape: 'box', x: start, y, width: wide, height: pinHeight, radius: pinHeight / 2, fill: theme.kinds.change.fill, stroke: theme.growth, strokeWidth: 1.4, dashed: false }
      shapes.push(box, textAt(words, start + (wide - measure(words, pinStyle)) / 2, y + 11.5, pinStyle, theme.kinds.change.ink))
    }
    y += rowHeight
  }
  for (const { name } of rows) {
    shapes.push(textAt(shortened(name, width), 0, y + 11, chartStyle, theme.muted))
    y += lineHeight
  }
  return { shapes, height: rows.length === 0 ? 0 : y - top }
}
