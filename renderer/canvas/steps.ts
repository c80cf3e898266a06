import { useRef } from 'react'
import type { Id } from '../../shared/base/id'
import type { Layout, Point } from '../../shared/layout/geometry'

/** Where everything stands. */
interface Standing {
  readonly boxes: Layout['boxes']
  readonly shift: Point
}

/** More than a line of words in any box, less than a box. */
const smallStep = 24

/** How far the box goes that goes farthest; a box that comes has come from far. */
const farthest = (before: Standing, now: Standing): number => {
  if (before.boxes === now.boxes && before.shift === now.shift) return 0
  let most = 0
  for (const box of Object.values(now.boxes)) {
    const old = before.boxes[box.id]
    if (!old) return Infinity
    most = Math.max(most, Math.abs(box.x + now.shift.x - old.x - before.shift.x), Math.abs(box.y + now.shift.y - old.y - before.shift.y))
  }
  return most
}

/**
 * Whether boxes and links ease to where they now stand. While words are typed a line more or less is so
 * small a step that nothing is lost from sight, and easing would draw a hundred curves anew in every
 * frame, for which the next letter would have to wait. What has not moved goes on as it was.
 */
export const useEasing = (layout: Layout, shift: Point, editing: Id | null): boolean => {
  const last = useRef<Standing & { readonly eases: boolean }>({ boxes: layout.boxes, shift, eases: true })
  const far = farthest(last.current, { boxes: layout.boxes, shift })
  const eases = far === 0 ? last.current.eases : editing === null || far > smallStep
  // Given twice the same places this gives the same answer, so a repeated render does no harm.
  last.current = { boxes: layout.boxes, shift, eases }
  return eases
}
