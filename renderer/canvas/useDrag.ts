import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { moveTo, placeBefore } from '../../shared/edit/move'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Layout, Point } from '../../shared/layout/geometry'
import { act, mayEdit, say, selectedNodes, useDesk } from '../desk'
import { dropAt, type Drop } from './dropping'
import { pull } from './pulling'
import { showDrag } from './showing'

export interface Drag {
  /** The box under the pointer. */
  readonly id: Id
  /** All that are dragged, that one included. */
  readonly ids: ReadonlySet<Id>
  readonly by: Point
  readonly drop: Drop | null
}

export interface Ground {
  readonly layout: Layout
  readonly s: Snapshot
  readonly shift: Point
  readonly toCanvas: (screen: Point) => Point
}

const others = ({ id, ids }: Drag): readonly Id[] | undefined => (ids.size > 1 ? [...ids].filter((each) => each !== id) : undefined)

const carryOut = (drag: Drag): void => {
  const { id, drop } = drag
  if (drop?.at === 'node') act(moveTo, { node: id, parent: drop.onto, also: others(drag) })
  else if (drop) act(placeBefore, { node: id, before: drop.before, also: others(drag) })
}

/** All selected boxes where the pressed one is among them, else that one alone. */
const draggedWith = (id: Id): ReadonlySet<Id> => {
  const selected = selectedNodes(useDesk.getState())
  return new Set(selected.includes(id) ? [id, ...selected] : [id])
}

const dragTo = ({ layout, s, shift, toCanvas }: Ground, ids: ReadonlySet<Id>, from: Point, to: Point): Drag | null => {
  const [id] = ids
  const box = id === undefined ? undefined : layout.boxes[id]
  if (id === undefined || !box) return null
  const start = toCanvas(from)
  const now = toCanvas(to)
  const by = { x: now.x - start.x, y: now.y - start.y }
  return { id, ids, by, drop: dropAt(layout, s, id, { x: now.x - shift.x, y: now.y - shift.y }, box.y + box.height / 2 + by.y, [...ids]) }
}

/**
 * Dragging cards with a mouse or pen. Nothing is written until the drop; Escape gives it up.
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
    let ids: ReadonlySet<Id> = new Set([id])
    let current: Drag | null = null
    const hold = (next: Drag | null): void => {
      current = next
      setDrag(next)
      showDrag(next)
    }
    const end = (): void => {
      stop.current?.()
      stop.current = null
    }
    end()
    const release = pull(event, {
      move: (to) => {
        if (!current) {
          if (!mayEdit()) return end()
          ids = draggedWith(id)
        }
        hold(dragTo(latest.current, ids, from, to))
      },
      drop: () => {
        const dropped = current
        end()
        if (dropped) carryOut(dropped)
      },
      cancel: () => {
        end()
        say(t('Not moved.'))
      },
    })
    stop.current = () => {
      release()
      hold(null)
    }
  }, [])

  return { drag, start }
}
