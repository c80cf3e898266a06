import type { Id } from '../../shared/base/id'
import type { Point } from '../../shared/layout/geometry'
import { useDesk } from '../desk'

/** A box in the air and how far from its place. */
interface Lifted {
  readonly id: Id
  readonly by: Point
}

/** Often enough to follow with the eye, seldom enough for the wire. */
const everyMs = 100

let timer: ReturnType<typeof setTimeout> | undefined
let last = 0
let wanted: Lifted | null = null

const put = (): void => {
  timer = undefined
  last = performance.now()
  useDesk.setState({ dragging: wanted && { id: wanted.id, dx: Math.round(wanted.by.x), dy: Math.round(wanted.by.y) } })
}

/** Shows the others where a box is being dragged, at most ten times a second; that it ended, at once. */
export const showDrag = (drag: Lifted | null): void => {
  wanted = drag
  if (drag === null) {
    clearTimeout(timer)
    timer = undefined
    if (useDesk.getState().dragging !== null) put()
    return
  }
  timer ??= setTimeout(put, Math.max(0, last + everyMs - performance.now()))
}
