import type { Point } from '../../shared/layout/geometry'

interface Pull {
  readonly pointerId: number
  readonly clientX: number
  readonly clientY: number
}

interface Hand {
  /** Called for every move once the hand has gone far enough to mean it. */
  readonly move: (to: Point) => void
  /** Let go; `moved` is false where it was only a press. */
  readonly drop: (moved: boolean) => void
  /** Given up with Escape, or taken away by the system. */
  readonly cancel: () => void
}

/** A hand that trembles while it clicks moves nothing. */
const thresholdPx = 5

const swallow = (event: MouseEvent): void => event.stopPropagation()

/** A drag that ends over the box it began on is not also a press of it. */
const swallowClick = (): void => {
  addEventListener('click', swallow, true)
  setTimeout(() => removeEventListener('click', swallow, true))
}

/** Follows one pointer from its press until it lets go or gives up. Returns the way to stop without either. */
export const pull = ({ pointerId, clientX, clientY }: Pull, hand: Hand): (() => void) => {
  let moved = false
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return
    const to = { x: event.clientX, y: event.clientY }
    moved ||= Math.hypot(to.x - clientX, to.y - clientY) >= thresholdPx
    if (moved) hand.move(to)
  }
  const drop = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return
    stop()
    if (moved) swallowClick()
    hand.drop(moved)
  }
  const cancel = (): void => {
    stop()
    if (moved) hand.cancel()
  }
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !moved) return
    event.stopPropagation()
    cancel()
    // The button is still down, and its release is no press of what lies under it.
    addEventListener('pointerup', swallowClick, { once: true })
  }
  const stop = (): void => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', drop)
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', key, true)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', drop)
  addEventListener('pointercancel', cancel)
  addEventListener('keydown', key, true)
  return stop
}
