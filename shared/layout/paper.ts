import type { Kind } from '../diagram/node'
import type { TextStyle } from './geometry'
import { baselineIn } from './words'

/** How the boxes of one kind are set; all lengths in pixels, whole numbers so that boxes stand on whole pixels. */
export interface CardPaper {
  readonly width: number
  readonly style: TextStyle
  readonly lineHeight: number
  /** Above the first and below the last line. */
  readonly padding: number
  /** What the status line adds under the text, or 0 where the kind shows none. */
  readonly statusHeight: number
}

const plain: TextStyle = { size: 13, weight: 400 }
const driver = { width: 214, style: plain, lineHeight: 18, padding: 11, statusHeight: 0 } as const

/** The boxes of each kind. */
export const cards: Readonly<Record<Kind, CardPaper>> = {
  aim: { width: 196, style: { size: 15, weight: 700 }, lineHeight: 20, padding: 12, statusHeight: 0 },
  primary: { width: 204, style: { size: 13.5, weight: 700 }, lineHeight: 18, padding: 11, statusHeight: 0 },
  secondary: driver,
  tertiary: driver,
  change: { width: 246, style: plain, lineHeight: 18, padding: 10, statusHeight: 21 },
}

/** From a box's left and right edge to its text. */
export const inset = 12

/** The one line that tells a change idea's status. */
export const statusStyle: TextStyle = { size: 12, weight: 400 }

/** The height of the status line itself; the rest of `statusHeight` keeps it off the text. */
export const statusLineHeight = 16

/** Headings stand in a band above the boxes; the first line's baseline is `headingBaseline` below the top of the layout. */
export const headingStyle: TextStyle = { size: 13, weight: 600 }
export const headingLineHeight = 18
export const headingBaseline = baselineIn(headingLineHeight, headingStyle.size)

/** Between the headings and the highest box. */
export const headingGap = 12

/** Between two columns, where the links run. */
export const columnGap = 60

/** Least distance between two boxes of a column. */
export const boxGap = 14

/** Least distance of a passing link from the boxes of a column it skips: half a gap, so that a single one costs no height. */
export const laneGap = 7

/** Between two passing links. */
export const laneStep = 6
