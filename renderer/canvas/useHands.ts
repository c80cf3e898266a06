import { useCallback, useMemo, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { select, useDesk } from '../desk'
import { edit, pressOnNode } from './treekeys'

const itemOf = (target: EventTarget): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null)
const idOf = (target: EventTarget): Id | null => itemOf(target)?.dataset['id'] ?? null

/**
 * What keys, mouse and fingers do on the boxes. One listener for all of them: React Flow lets
 * attributes through to its nodes, not handlers.
 */
export const useHands = (startDrag: (id: Id, event: PointerEvent) => void) => {
  const tapped = useRef<Id | null>(null)
  const onPointerDownCapture = useCallback((event: PointerEvent) => {
    const item = itemOf(event.target)
    // A mouse or pen drags the card; a finger pans the canvas, also where it starts on a card.
    item?.classList.toggle('nopan', event.pointerType !== 'touch')
    const id = item?.dataset['id']
    // The focus follows before the tap ends: whether it is the second one is seen here.
    tapped.current = id && event.pointerType === 'touch' && useDesk.getState().selection.node === id ? id : null
    if (id && event.pointerType !== 'touch' && event.button === 0) startDrag(id, event)
  }, [startDrag])

  return useMemo(() => ({
    onPointerDownCapture,
    onFocus: (event: FocusEvent) => {
      const id = idOf(event.target)
      if (id && event.target === itemOf(event.target) && useDesk.getState().selection.node !== id) select({ node: id, cycle: null, measure: null })
    },
    onKeyDown: (event: KeyboardEvent) => {
      const id = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'treeitem' ? event.target.dataset['id'] : undefined
      if (id && pressOnNode(event, id)) event.preventDefault()
    },
    onClick: (event: MouseEvent) => {
      const item = itemOf(event.target)
      item?.focus({ preventScroll: true })
      // A finger has no double click that a zoom would not take: a tap on the selected box opens its text.
      const id = item?.dataset['id']
      if (id && id === tapped.current) edit(id)
    },
    onDoubleClick: (event: MouseEvent) => {
      const id = idOf(event.target)
      if (id) edit(id)
    },
  }), [onPointerDownCapture])
}
