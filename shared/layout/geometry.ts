import type { Id } from '../base/id'
import type { Kind } from '../diagram/node'
import type { Rows } from '../diagram/snapshot'

/** Lengths everywhere in layout and scene are CSS pixels at 100 %, y downwards, from the top left of the diagram. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** One line of wrapped text and its width in the font and size of its style. */
export interface Line {
  readonly text: string
  readonly width: number
}

/** Where a node stands and how its text is broken; screen and every export draw just this. */
export interface Box {
  readonly id: Id
  readonly kind: Kind
  /** Index of its column among the columns shown, 0 at the aim. */
  readonly column: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
  /** Baseline of the first line and distance between lines, from the box's top. */
  readonly baseline: number
  readonly lineHeight: number
  /** Left edge of the text, from the box's left. */
  readonly inset: number
  /** Baseline of the status line from the box's top, or null where the kind has none. */
  readonly statusBaseline: number | null
}

/** A link as one run of cubic curves from the cause's edge to the effect's edge. */
export interface Route {
  readonly id: Id
  readonly from: Id
  readonly to: Id
  readonly start: Point
  /** Control point, control point, end. */
  readonly curves: readonly (readonly [Point, Point, Point])[]
}

export interface ColumnBand {
  readonly kind: Kind
  readonly heading: readonly Line[]
  readonly x: number
  readonly width: number
  /** Ids from top to bottom. */
  readonly ids: readonly Id[]
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** From the aim outwards, only columns that are shown: those with a node, and the aim's. */
  readonly columns: readonly ColumnBand[]
  readonly boxes: Rows<Box>
  readonly routes: Rows<Route>
}

/** A style of text: what a measure needs and a writer prints. */
export interface TextStyle {
  /** Pixels. */
  readonly size: number
  readonly weight: 400 | 600 | 700
}

/** The width of a run of text on one line, in pixels, kerning included. */
export type Measure = (text: string, style: TextStyle) => number
