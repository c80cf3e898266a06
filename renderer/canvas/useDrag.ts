import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { moveTo, placeBefore } from '../../shared/edit/move'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Layout, Point } from '../../shared/layout/geometry'
import { act, say } from '../desk'
import { dropAt, type Drop } from './dropping'

export interface Drag {
  readonly id: Id
  readonly by: Point
  readonly drop: Drop | null
}

/** A hand that trembles while it clicks moves nothing. */
const thresholdPx = 5

interface Ground {
  readonly layout: Layout
  readonly s: Snapshot
  readonly shift: Point
  readonly toCanvas: (screen: Point) => Point
}

const carryOut = ({ id, drop }: Drag): void => {
  if (drop?.at === 'node') act(moveTo, { node: id, parent: drop.onto })
  else if (drop) act(placeBefore, { node: id, before: drop.before })
}

const dragTo = ({ layout, s, shift, toCanvas }: Ground, id: Id, from: Point, to: Point): Drag => {
  const start = toCanvas(from)
  const now = toCanvas(to)
  const by = { x: now.x - start.x, y: now.y - start.y }
  const box = layout.boxes[id]
  const middle = box ? box.y + box.height / 2 + by.y : 0
  return { id, by, drop: dropAt(layout, s, id, { x: now.x - shift.x, y: now.y - shift.y }, middle) }
}

/**
 * Dragging a card with a mouse or pen. Nothing is written until the drop; Escape gives it up.
 * A finger pans instead, so that no box is moved by accident.
 */
export const useDrag = (ground: Ground) => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef(ground)
  useEffect(() => {
    latest.current = ground
  })
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const start = useCallback((id: Id, event: PointerEvent) => {
    const from = { x: event.clientX, y: event.clientY }
    const { pointerId } = event
    let current: Drag | null = null
    const move = (moved: globalThis.PointerEvent): void => {
      if (moved.pointerId !== pointerId) return
      const to = { x: moved.clientX, y: moved.clientY }
      if (!current && Math.hypot(to.x - from.x, to.y - from.y) < thresholdPx) return
      current = dragTo(latest.current, id, from, to)
      setDrag(current)
    }
    const end = (): void => {
      stop.current?.()
      if (current) carryOut(current)
    }
    const cancel = (): void => {
      if (current) say('Not moved.')
      stop.current?.()
    }
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || !current) return
      pressed.stopPropagation()
      cancel()
    }
    stop.current?.()
    stop.current = () => {
      stop.current = null
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', key, true)
      setDrag(null)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', key, true)
  }, [])

  return { drag, start }
}
