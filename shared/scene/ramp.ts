import { t as screen, type Voice } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import type { BoxShape, Shape } from './scene'

const tallest = 14
const lowest = 5
const widest = 8
const gap = 2
/** Room for five full steps, beside the longest status word; a longer ramp has narrower ones. */
const mostWidth = 5 * (widest + gap) - gap

/** The width of a ladder of so many steps, in pixels. */
export const ladderWidth = (steps: number): number => Math.min(mostWidth, steps * (widest + gap) - gap)

/**
 * The ramp as a small rising ladder, one step a cycle: filled where the cycle has a decision,
 * outlined while it runs.
 * @param x left edge of the first step, @param y the ground on which all stand.
 */
export const ladder = (cycles: readonly Pick<Cycle, 'decision'>[], x: number, y: number, colour: string, ground: string): Shape[] => {
  const pitch = (ladderWidth(cycles.length) + gap) / cycles.length
  const between = pitch < 4 ? 0.5 : gap
  return cycles.map(({ decision }, index): BoxShape => {
    const height = cycles.length === 1 ? 7 : lowest + ((tallest - lowest) * index) / (cycles.length - 1)
    const decided = decision !== ''
    // An outline is drawn inside the step, so that filled and outlined ones are equally large.
    const edge = decided ? 0 : 0.6
    return {
      shape: 'box',
      x: x + index * pitch + edge,
      y: y - height + edge,
      width: Math.max(0.5, pitch - between - 2 * edge),
      height: height - 2 * edge,
      radius: 1,
      fill: decided ? colour : ground,
      stroke: colour,
      strokeWidth: decided ? 0 : 1.2,
      dashed: false,
    }
  })
}

/** `3 test cycles`. */
export const cyclesInWords = (count: number, t: Voice = screen): string => t('{count, plural, one {# test cycle} other {# test cycles}}', { count })
