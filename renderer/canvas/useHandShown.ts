import { useCallback, useEffect, useMemo, useRef, type PointerEvent } from 'react'
import type { Box, Layout, Point } from '../../shared/layout/geometry'
import type { Pointer } from '../../shared/sync/presence'
import { useDesk } from '../desk'
import { areShown, usePointers } from '../people/pointers'
import type { Ground } from './useDrag'

/** Often enough to follow with the eye, seldom enough for the wire. */
const everyMs = 100

const far = ({ x, y, width, height }: Box, at: Point): number => Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height))

/** A place of the layout as others find it, whatever else is folded away on their screens: from the corner of the box that is nearest. */
export const pointerAt = ({ boxes }: Pick<Layout, 'boxes'>, at: Point): Pointer | null => {
  let near: Box | null = null
  let least = Infinity
  for (const box of Object.values(boxes)) {
    const distance = far(box, at)
    if (distance < least) [near, least] = [box, distance]
  }
  return near && { near: near.id, dx: Math.round(at.x - near.x), dy: Math.round(at.y - near.y) }
}

/** Somebody is there to see it, and nothing else is shown in its place. */
const isSeen = (): boolean => {
  const { people, dragging } = useDesk.getState()
  return people.length > 0 && dragging === null && areShown()
}

const put = (mine: Pointer | null): void => {
  if (usePointers.getState().mine !== mine) usePointers.setState({ mine })
}

/** Shows the others where the pointer is on the canvas, at most ten times a second; that it has left, at once. A finger is no pointer: it scrolls. */
export const useHandShown = (ground: Ground) => {
  const latest = useRef(ground)
  useEffect(() => {
    latest.current = ground
  })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const last = useRef(-everyMs)
  const screen = useRef<Point>({ x: 0, y: 0 })
  const rest = useCallback((): void => {
    clearTimeout(timer.current)
    timer.current = undefined
    put(null)
  }, [])
  useEffect(() => rest, [rest])
  return useMemo(() => ({
    onPointerMove: ({ clientX, clientY, pointerType }: PointerEvent): void => {
      if (pointerType === 'touch') return
      if (!isSeen()) return rest()
      screen.current = { x: clientX, y: clientY }
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        last.current = performance.now()
        const { layout, shift, toCanvas } = latest.current
        const { x, y } = toCanvas(screen.current)
        put(pointerAt(layout, { x: x - shift.x, y: y - shift.y }))
      }, Math.max(0, last.current + everyMs - performance.now()))
    },
    onPointerLeave: rest,
  }), [rest])
}
