import type { Link } from '../diagram/link'
import type { Meta } from '../diagram/meta'
import type { Point, Route } from '../layout/geometry'
import type { Item, LineShape, PolygonShape } from './scene'
import type { Theme } from './theme'

export const linkWidth = 1.5
/** Length and half the height of an arrowhead. */
const head = { length: 8, half: 4 }
/** Between the tip and the box, so that the tip stays visible on a dark fill. */
const clearance = 2

type Curve = readonly [Point, Point, Point]

const moved = (point: Point, by: Point): Point => ({ x: point.x + by.x, y: point.y + by.y })

/** The direction from one point to another, of length one. */
const direction = (from: Point, to: Point): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** An arrowhead whose tip is at a point, pointing along a direction. */
export const arrowhead = (tip: Point, along: Point, fill: string): PolygonShape => {
  const foot = { x: tip.x - along.x * head.length, y: tip.y - along.y * head.length }
  return {
    shape: 'polygon',
    fill,
    points: [
      tip,
      { x: foot.x - along.y * head.half, y: foot.y + along.x * head.half },
      { x: foot.x + along.y * head.half, y: foot.y - along.x * head.half },
    ],
  }
}

const reversed = (start: Point, curves: readonly Curve[]): { start: Point; curves: Curve[] } => {
  const ends = [start, ...curves.map((curve) => curve[2])]
  return {
    start: ends[ends.length - 1] ?? start,
    curves: curves.map(([first, second], index): Curve => [second, first, ends[index] ?? start]).reverse(),
  }
}

/** Takes the arrowhead's length off the end of a run of curves; the last curve keeps its shape. */
const shortened = (start: Point, curves: readonly Curve[]): { curves: Curve[]; tip: Point; along: Point } => {
  const last = curves[curves.length - 1]
  if (!last) return { curves: [...curves], tip: start, along: { x: 1, y: 0 } }
  const [first, second, end] = last
  const along = direction(second, end)
  const back = (by: number): Point => ({ x: -along.x * by, y: -along.y * by })
  const cut = back(head.length + clearance - 1)
  return { curves: [...curves.slice(0, -1), [first, moved(second, cut), moved(end, cut)]], tip: moved(end, back(clearance)), along }
}

/** A link as a curve, solid or dashed, with its arrowhead. */
export const linkItem = (link: Link, route: Route, at: Point, arrows: Meta['arrows'], theme: Theme, label: string): Item => {
  const place = (curve: Curve): Curve => [moved(curve[0], at), moved(curve[1], at), moved(curve[2], at)]
  let run: { start: Point; curves: readonly Curve[] } = { start: moved(route.start, at), curves: route.curves.map(place) }
  if (arrows === 'away') run = reversed(run.start, run.curves)
  const shapes: (LineShape | PolygonShape)[] = []
  const line = (curves: readonly Curve[]): LineShape =>
    ({ shape: 'line', start: run.start, curves, stroke: theme.connector, strokeWidth: linkWidth, dashed: link.strength === 'weak' })
  if (arrows === 'none') shapes.push(line(run.curves))
  else {
    const { curves, tip, along } = shortened(run.start, run.curves)
    shapes.push(line(curves), arrowhead(tip, along, theme.connector))
  }
  return { role: 'link', id: link.id, label, description: link.note, kind: null, shapes }
}
