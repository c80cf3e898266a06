import { useCallback } from 'react'
import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react'
import type { Box, Point, Route } from '../../shared/layout/geometry'

/** A part of the canvas, in its own coordinates. */
export interface Field {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Screen pixels: the field grows and moves in steps of one to two of these, and reaches one beyond what is seen. */
const stepPx = 360

const sameField = (a: Field, b: Field): boolean => a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom

type Camera = Pick<ReactFlowState, 'transform' | 'width' | 'height'>

/** What is seen and a margin, rounded outwards to steps of a power of two, so that it changes seldom. */
export const fieldOf = ({ transform: [x, y, zoom], width, height }: Camera): Field => {
  const step = 2 ** Math.ceil(Math.log2(stepPx / zoom))
  const down = (px: number): number => Math.floor((px - stepPx) / zoom / step) * step
  const up = (px: number): number => Math.ceil((px + stepPx) / zoom / step) * step
  return { left: down(-x), top: down(-y), right: up(width - x), bottom: up(height - y) }
}

/**
 * The part of the canvas whose boxes and links have a picture. Beyond it there is nothing to see: a
 * box there is a tree item without one.
 */
export const useNearby = (): Field => useStore(fieldOf, sameField)

const seenIn = ({ transform: [x, y, zoom], width, height }: Camera): Field => ({ left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom })

/** Asks what is seen at this moment, without listening: only what moves there eases, the rest is at its new place at once. */
export const useSeenNow = (): (() => Field) => {
  const store = useStoreApi()
  return useCallback(() => seenIn(store.getState()), [store])
}

const meets = (field: Field, left: number, top: number, right: number, bottom: number): boolean =>
  left < field.right && right > field.left && top < field.bottom && bottom > field.top

export const isBoxNear = (field: Field, at: Point, { width, height }: Box): boolean => meets(field, at.x, at.y, at.x + width, at.y + height)

/** Links run between two columns or along lanes, so their points bound them; half a line more for a level one. */
export const isRouteNear = (field: Field, { start, curves }: Route, shift: Point): boolean => {
  let [left, top, right, bottom] = [start.x, start.y, start.x, start.y]
  for (const [, , { x, y }] of curves) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return meets(field, left + shift.x - 1, top + shift.y - 1, right + shift.x + 1, bottom + shift.y + 1)
}
