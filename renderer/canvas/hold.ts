import { useRef } from 'react'
import type { Id } from '../../shared/base/id'
import type { Box, Layout, Point } from '../../shared/layout/geometry'

interface Held {
  readonly id: Id | null
  readonly shift: Point
  /** Where the held box stands on the canvas, or null while none is held. */
  readonly at: Point | null
}

const nowhere: Held = { id: null, shift: { x: 0, y: 0 }, at: null }

const between = (at: Point, box: Box): Point => ({ x: at.x - box.x, y: at.y - box.y })
const standing = (box: Box | undefined, shift: Point): Point | null => (box ? { x: box.x + shift.x, y: box.y + shift.y } : null)

/**
 * How far the whole picture is shifted, so that the box being edited keeps its place however the
 * layout around it changes: its neighbours ease to their new places, the camera stays. When editing
 * goes on to another box, it is the one that was held which stays.
 */
export const heldShift = (before: Held, layout: Layout, editing: Id | null): Held => {
  const kept = before.id === null ? undefined : layout.boxes[before.id]
  const shift = before.at && kept ? between(before.at, kept) : before.shift
  const same = shift.x === before.shift.x && shift.y === before.shift.y ? before.shift : shift
  return { id: editing, shift: same, at: standing(editing === null ? undefined : layout.boxes[editing], same) }
}

/** See {@link heldShift}; another diagram starts from nothing. */
export const useHold = (layout: Layout, editing: Id | null, diagram: unknown): Point => {
  const held = useRef<{ readonly diagram: unknown; readonly value: Held }>({ diagram, value: nowhere })
  const before = held.current.diagram === diagram ? held.current.value : nowhere
  // Given twice the same layout this gives the same answer, so a repeated render does no harm.
  held.current = { diagram, value: heldShift(before, layout, editing) }
  return held.current.value.shift
}
