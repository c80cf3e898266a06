import { useCallback, useDeferredValue } from 'react'
import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react'
import type { Box, Point, Route } from '../../shared/layout/geometry'

/** A part of the canvas, in its own coordinates. */
export interface Field {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

type Camera = Pick<ReactFlowState, 'transform' | 'width' | 'height'>

const seenIn = ({ transform: [x, y, zoom], width, height }: Camera): Field => ({ left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom })

/** A field and as much more on every side, in parts of its own size. */
const grown = ({ left, top, right, bottom }: Field, by: number): Field => {
  const dx = (right - left) * by
  const dy = (bottom - top) * by
  return { left: left - dx, top: top - dy, right: right + dx, bottom: bottom + dy }
}

/** Drawn beyond what is seen; and how near its edge may come before more is drawn. Apart, so that to pan to and fro draws nothing. */
const margin = 0.6
const least = 0.15

const fieldOf = (camera: Camera): Field => grown(seenIn(camera), margin)

/** True as long as the field that is drawn will do: what is seen is well inside, and it is not far too large after zooming in. */
export const isEnough = (drawn: Field, next: Field): boolean => {
  const need = grown(next, (least - margin) / (1 + 2 * margin))
  const covers = drawn.left <= need.left && drawn.top <= need.top && drawn.right >= need.right && drawn.bottom >= need.bottom
  return covers && drawn.right - drawn.left <= 2 * (next.right - next.left)
}

/**
 * The part of the canvas whose boxes and links have a picture. Beyond it there is nothing to see: a
 * box there is a tree item without one. It follows the camera with ease: frames of a pan do not wait for it.
 */
export const useNearby = (): Field => useDeferredValue(useStore(fieldOf, isEnough))

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
