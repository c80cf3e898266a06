import type { Net, Strand } from './columns'
import type { Point, Route } from './geometry'

/** Left edge and width of a column. */
export interface Span {
  readonly x: number
  readonly width: number
}

type Curve = readonly [Point, Point, Point]

/** Leaves and arrives level, so that links meet a box square and one lane runs on into the next curve. */
const bend = (from: Point, to: Point): Curve => {
  const middle = (from.x + to.x) / 2
  return [{ x: middle, y: from.y }, { x: middle, y: to.y }, to]
}

const straight = (from: Point, to: Point): Curve => {
  // Quarters of a whole width are exact, so that a mirrored route is its mirror image to the last bit.
  const quarter = (to.x - from.x) / 4
  return [{ x: from.x + quarter, y: from.y }, { x: to.x - quarter, y: to.y }, to]
}

/**
 * A link as curves that stay between the columns, and run level along their lanes where they pass one.
 * Links of one box share a port in the middle of its edge, so that they fan in as they do when drawn by hand.
 * @param middles of the items, in pixels from the top of the layout.
 * @param aimRight mirrors the picture: columns are given as they will stand.
 */
export const routeOf = (net: Net, strand: Strand, spans: readonly Span[], middles: ArrayLike<number>, aimRight: boolean): Route => {
  const edge = (item: number, towardsAim: boolean): Point => {
    const span = spans[net.column[item] as number] as Span
    return { x: towardsAim === aimRight ? span.x + span.width : span.x, y: middles[item] as number }
  }
  const { path } = strand
  const start = edge(path[0] as number, true)
  const curves: Curve[] = []
  let at = start
  for (let i = 1; i < path.length; i++) {
    const item = path[i] as number
    const arrival = edge(item, false)
    curves.push(bend(at, arrival))
    at = arrival
    if (i < path.length - 1) {
      const departure = edge(item, true)
      curves.push(straight(at, departure))
      at = departure
    }
  }
  return { id: strand.id, from: strand.from, to: strand.to, start, curves }
}
