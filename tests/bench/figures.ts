import type { Point } from '../../shared/layout/geometry'
import type { Picture } from './rivals'

/** Height of a link where it passes an x, by straight pieces between its points. */
const heightAt = (points: readonly Point[], x: number): number => {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point
    const b = points[i] as Point
    if ((a.x - x) * (b.x - x) <= 0 && a.x !== b.x) return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x)
  }
  return points[0]?.y ?? 0
}

/** Middle x of every column. */
const columnsOf = (picture: Picture): number[] => {
  const columns: number[] = []
  for (const box of picture.boxes.values()) columns[box.column] = box.x
  return columns
}

/**
 * Every link as its heights at the columns it touches, from the effect's to the cause's: centres of
 * the boxes at the ends, and where its drawn curve passes in between. Links are compared by these
 * alone, so that ports and bends, which each maker draws its own way, weigh nothing.
 */
const strands = (picture: Picture): { first: number; heights: number[] }[] => {
  const columns = columnsOf(picture)
  return picture.links.flatMap(({ from, to, points }) => {
    const cause = picture.boxes.get(from)
    const effect = picture.boxes.get(to)
    if (!cause || !effect) return []
    const heights = [effect.y]
    for (let c = effect.column + 1; c < cause.column; c++) heights.push(heightAt(points, columns[c] ?? 0))
    heights.push(cause.y)
    return [{ first: effect.column, heights }]
  })
}

/** Pairs of links that change sides between two neighbouring columns. */
export const crossings = (picture: Picture): number => {
  const gaps = new Map<number, [number, number][]>()
  for (const { first, heights } of strands(picture)) {
    for (let i = 1; i < heights.length; i++) {
      const gap = gaps.get(first + i) ?? []
      gaps.set(first + i, gap)
      gap.push([heights[i - 1] as number, heights[i] as number])
    }
  }
  let count = 0
  // A hundredth of a pixel tells one box or lane from another in every maker's numbers.
  const side = (a: number, b: number): number => (Math.abs(a - b) < 0.01 ? 0 : a < b ? -1 : 1)
  for (const pieces of gaps.values()) {
    for (let i = 0; i < pieces.length; i++) {
      for (let k = 0; k < i; k++) {
        const [a, b] = pieces[i] as [number, number]
        const [c, d] = pieces[k] as [number, number]
        if (side(a, c) * side(b, d) < 0) count++
      }
    }
  }
  return count
}

/** Sum over all links of how far they run up or down, pixels. */
export const wire = (picture: Picture): number =>
  strands(picture).reduce((sum, { heights }) => sum + heights.slice(1).reduce((own, y, i) => own + Math.abs(y - (heights[i] as number)), 0), 0)

/** Pairs of boxes of one column that overlap. */
export const overlaps = (picture: Picture): number => {
  const byColumn = new Map<number, { y: number; height: number }[]>()
  for (const box of picture.boxes.values()) byColumn.set(box.column, [...(byColumn.get(box.column) ?? []), box])
  let count = 0
  for (const boxes of byColumn.values()) {
    boxes.sort((a, b) => a.y - b.y)
    for (let i = 1; i < boxes.length; i++) {
      const above = boxes[i - 1] as { y: number; height: number }
      const below = boxes[i] as { y: number; height: number }
      if (above.y + above.height / 2 > below.y - below.height / 2 + 0.5) count++
    }
  }
  return count
}

/** Boxes that do not stand at the x of their column. */
export const columnErrors = (picture: Picture): number => {
  const seen = new Map<number, number>()
  let errors = 0
  for (const box of picture.boxes.values()) {
    const x = seen.get(box.column)
    if (x === undefined) seen.set(box.column, box.x)
    else if (Math.abs(x - box.x) > 0.5) errors++
  }
  return errors
}

/** Links that run under a box that is not one of their ends. */
export const linksUnderBoxes = (picture: Picture): number => {
  let count = 0
  for (const { from, to, points } of picture.links) {
    const under = [...picture.boxes].some(([id, box]) =>
      id !== from && id !== to &&
      points.some(({ x, y }) => Math.abs(x - box.x) < box.width / 2 - 0.5 && Math.abs(y - box.y) < box.height / 2 - 0.5))
    if (under) count++
  }
  return count
}

/** How the boxes that both pictures have moved, pixels; the raw mean, and after one common shift of the whole picture. */
export const movement = (before: Picture, after: Picture): { mean: number; held: number; flips: number } => {
  const moves: number[] = []
  const columns = new Map<number, { was: number; is: number }[]>()
  for (const [id, box] of before.boxes) {
    const now = after.boxes.get(id)
    if (!now) continue
    moves.push(now.y - box.y)
    const list = columns.get(box.column) ?? []
    columns.set(box.column, list)
    list.push({ was: box.y, is: now.y })
  }
  let flips = 0
  for (const list of columns.values()) {
    for (let i = 0; i < list.length; i++) {
      for (let k = 0; k < i; k++) {
        const a = list[i] as { was: number; is: number }
        const b = list[k] as { was: number; is: number }
        if ((a.was - b.was) * (a.is - b.is) < 0) flips++
      }
    }
  }
  const middle = [...moves].sort((a, b) => a - b)[moves.length >> 1] ?? 0
  const mean = (shift: number): number => moves.reduce((sum, move) => sum + Math.abs(move - shift), 0) / Math.max(1, moves.length)
  return { mean: mean(0), held: mean(middle), flips }
}
