import { msg, t as screen, type Voice } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { markOf, stepsOf, type Mark } from '../diagram/ramp'
import type { BoxShape, Shape } from './scene'

const tallest = 14
const lowest = 5
const widest = 8
const gap = 2
/** Room for five full steps, beside the longest status word; a longer ramp has narrower ones. */
const mostWidth = 5 * (widest + gap) - gap
const line = 1.2

/** The width of a ladder of so many steps, in pixels. */
export const ladderWidth = (steps: number): number => Math.min(mostWidth, steps * (widest + gap) - gap)

/** What a step of the ladder is drawn from. */
type Rung = Pick<Cycle, 'id' | 'basedOn' | 'decision' | 'do' | 'observedValue' | 'study'>

interface Place {
  readonly x: number
  /** The ground on which it stands. */
  readonly y: number
  readonly width: number
  readonly height: number
}

const box = ({ x, y, width, height }: Place, fill: string, stroke: string, strokeWidth: number): BoxShape =>
  ({ shape: 'box', x, y: y - height, width: Math.max(0.5, width), height, radius: Math.max(0, Math.min(1, width / 4)), fill, stroke, strokeWidth, dashed: false })

/** An outline is drawn inside the step, so that filled and outlined ones are equally large. */
const outline = ({ x, y, width, height }: Place, colour: string, ground: string): BoxShape =>
  box({ x: x + line / 2, y: y - line / 2, width: width - line, height: height - line }, ground, colour, line)

/**
 * One test cycle as a step, told by its shape and not by colour alone: an empty outline is planned, half filled is
 * running, full is adopted, full with a slanted top is adapted, crossed out is abandoned.
 */
const step = (mark: Mark, place: Place, colour: string, ground: string): Shape[] => {
  const { x, y, width, height } = place
  switch (mark) {
    case 'planned': return [outline(place, colour, ground)]
    case 'running': return [outline(place, colour, ground), box({ ...place, height: height / 2 }, colour, colour, 0)]
    case 'adopted': return [box(place, colour, colour, 0)]
    case 'adapted': return [{ shape: 'polygon', points: [{ x, y }, { x, y: y - height * 0.45 }, { x: x + width, y: y - height }, { x: x + width, y }], fill: colour }]
    case 'abandoned': return [outline(place, colour, ground), {
      shape: 'line', start: { x: x + line, y: y - line }, stroke: colour, strokeWidth: line, dashed: false,
      curves: [[{ x: x + line, y: y - line }, { x: x + width - line, y: y - height + line }, { x: x + width - line, y: y - height + line }]],
    }]
  }
}

/**
 * The ramps of an idea as small rising ladders, one step a cycle in its shape; each ramp begins on the ground.
 * @param cycles those of one idea, in order.
 * @param x left edge of the first step, @param y the ground on which all stand.
 */
export const ladder = (cycles: readonly Rung[], x: number, y: number, colour: string, ground: string): Shape[] => {
  const pitch = (ladderWidth(cycles.length) + gap) / cycles.length
  const width = pitch - (pitch < 4 ? 0.5 : gap)
  const steps = stepsOf(cycles)
  const top = Math.max(...steps)
  return cycles.flatMap((cycle, index) => {
    const height = top === 0 ? 7 : lowest + ((tallest - lowest) * (steps[index] ?? 0)) / top
    return step(markOf(cycle), { x: x + index * pitch, y, width, height }, colour, ground)
  })
}

/** One cycle as a step of another picture than the ladder. */
export const markStep = (cycle: Rung, place: Place, colour: string, ground: string): Shape[] => step(markOf(cycle), place, colour, ground)

/** A step for a legend. */
export const sampleStep = (mark: Mark, x: number, y: number, colour: string, ground: string): Shape[] => step(mark, { x, y, width: widest, height: 11 }, colour, ground)
export const sampleWidth = widest

/** `3 test cycles`. */
export const cyclesInWords = (count: number, t: Voice = screen): string => t('{count, plural, one {# test cycle} other {# test cycles}}', { count })

const markName: Readonly<Record<Mark, string>> = {
  planned: msg('planned'), running: msg('running'), adopted: msg('adopted'), adapted: msg('adapted'), abandoned: msg('abandoned'),
}

/** What a step of the ladder shows, as a word. */
export const markInWords = (cycle: Rung, t: Voice = screen): string => t(markName[markOf(cycle)])
