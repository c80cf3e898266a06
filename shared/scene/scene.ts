import type { Id } from '../base/id'
import type { Kind } from '../diagram/node'
import type { Point, TextStyle } from '../layout/geometry'

export interface BoxShape {
  readonly shape: 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
  /** A colour, or `none`. */
  readonly fill: string
  readonly stroke: string
  /** 0 where there is no outline. */
  readonly strokeWidth: number
  readonly dashed: boolean
}

export interface LineShape {
  readonly shape: 'line'
  readonly start: Point
  readonly curves: readonly (readonly [Point, Point, Point])[]
  readonly stroke: string
  readonly strokeWidth: number
  readonly dashed: boolean
}

export interface PolygonShape {
  readonly shape: 'polygon'
  readonly points: readonly Point[]
  readonly fill: string
}

export interface TextShape {
  readonly shape: 'text'
  readonly text: string
  /** Left end of the baseline. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly style: TextStyle
  readonly fill: string
}

/** Plain shapes: all that a writer has to know how to print. Colours are `#rrggbb`. */
export type Shape = BoxShape | LineShape | PolygonShape | TextShape

/** What an item is to a reader; a writer with a sense of structure tags it by this. */
export type Role = 'title' | 'heading' | 'node' | 'link' | 'ramp' | 'chart' | 'legend' | 'text'

/** One thing a reader meets: a title, a heading, a node or a link, with all its shapes. */
export interface Item {
  readonly role: Role
  /** The node or link, or a name unique in the scene. */
  readonly id: Id
  /** What assistive technology reads for it. */
  readonly label: string
  /** What it leads to and how it stands, in a sentence or two; may be empty. */
  readonly description: string
  /** The part of the description that no shape shows, such as what the node leads to. */
  readonly unseen?: string
  readonly kind: Kind | null
  readonly shapes: readonly Shape[]
  /** The page or place that a click on it goes to, in outputs that have such. */
  readonly goesTo?: Id
}

/** The picture of a diagram, items in reading order: title, aim, then drivers and ideas, headings before their columns. */
export interface Scene {
  readonly width: number
  readonly height: number
  /** Where the layout's own top left stands in the picture. */
  readonly origin: Point
  readonly background: string
  readonly title: string
  /** The diagram in a sentence or two. */
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** In drawing order the links come first; readers go by `reading`. */
  readonly items: readonly Item[]
  /** Indexes into `items` in the order in which they are read. */
  readonly reading: readonly number[]
}

export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const ownBounds = (shape: Shape): Bounds => {
  if (shape.shape === 'box') return { left: shape.x, top: shape.y, right: shape.x + shape.width, bottom: shape.y + shape.height }
  if (shape.shape === 'text') return { left: shape.x, top: shape.y - shape.style.size, right: shape.x + shape.width, bottom: shape.y + 0.3 * shape.style.size }
  const points = shape.shape === 'polygon' ? shape.points : [shape.start, ...shape.curves.flat()]
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** The rectangle that holds all shapes of an item. */
export const boundsOf = (item: Item): Bounds =>
  item.shapes.map(ownBounds).reduce(
    (all, one) => ({
      left: Math.min(all.left, one.left),
      top: Math.min(all.top, one.top),
      right: Math.max(all.right, one.right),
      bottom: Math.max(all.bottom, one.bottom),
    }),
    { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
  )

/** The size of the smallest letters in a picture, in pixels; Infinity where it has none. */
export const smallestText = (scene: Scene): number => {
  let smallest = Infinity
  for (const item of scene.items) {
    for (const shape of item.shapes) if (shape.shape === 'text') smallest = Math.min(smallest, shape.style.size)
  }
  return smallest
}
