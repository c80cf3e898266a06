import { useCallback, useMemo, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import type { Kind } from '../../shared/diagram/node'
import { mayEdit, select, selectedNodes, useDesk } from '../desk'
import { unsortedAt } from '../unsorted'
import { headingAt } from './pointing'
import { extendThrough, isSeveral, onScreen, toggle } from './several'
import { edit, pressOnNode } from './treekeys'

const itemOf = (target: EventTarget): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null)
const idOf = (target: EventTarget): Id | null => itemOf(target)?.dataset['id'] ?? null

type Modified = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>
const isModified = ({ ctrlKey, metaKey, shiftKey }: Modified): boolean => ctrlKey || metaKey || shiftKey

/** Ctrl adds and takes away one box, Shift takes all up to it. */
const choose = (id: Id, { shiftKey }: Modified): void => {
  const s = onScreen()
  if (shiftKey && s) extendThrough(s, id)
  else toggle(id)
}

/** True where a press on a box leaves the selection as it is: the box is one of several, which may be about to be dragged. */
const isAmongSeveral = (id: Id): boolean => {
  const desk = useDesk.getState()
  return isSeveral(desk) && selectedNodes(desk).includes(id)
}

interface Hands {
  readonly startDrag: (id: Id, event: PointerEvent) => void
  readonly renameColumn: (kind: Kind) => void
}

/**
 * What keys, mouse and fingers do on the boxes. One listener for all of them: React Flow lets
 * attributes through to its nodes, not handlers.
 */
export const useHands = ({ startDrag, renameColumn }: Hands) => {
  const tapped = useRef<Id | null>(null)
  const onPointerDownCapture = useCallback((event: PointerEvent) => {
    const item = itemOf(event.target)
    // A mouse or pen drags the card; a finger pans the canvas, also where it starts on a card.
    item?.classList.toggle('nopan', event.pointerType !== 'touch')
    const id = item?.dataset['id']
    // The focus follows before the tap ends: whether it is the second one is seen here.
    tapped.current = id && event.pointerType === 'touch' && useDesk.getState().selection.node === id ? id : null
    if (id && event.pointerType !== 'touch' && event.button === 0 && !isModified(event) && !unsortedAt(id)) startDrag(id, event)
  }, [startDrag])

  return useMemo(() => ({
    onPointerDownCapture,
    // The browser would give the focus to the pressed box at once, and the others would be let go.
    onMouseDownCapture: (event: MouseEvent) => {
      const id = idOf(event.target)
      if (!id || event.button !== 0) return
      if (isModified(event)) choose(id, event)
      else if (!isAmongSeveral(id)) return
      event.preventDefault()
    },
    onFocus: (event: FocusEvent) => {
      const id = idOf(event.target)
      if (id && event.target === itemOf(event.target) && useDesk.getState().selection.node !== id) select({ node: id, cycle: null, measure: null })
    },
    onKeyDown: (event: KeyboardEvent) => {
      const id = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'treeitem' ? event.target.dataset['id'] : undefined
      if (id && pressOnNode(event, id)) event.preventDefault()
    },
    onClick: (event: MouseEvent) => {
      if (isModified(event)) return
      const item = itemOf(event.target)
      const id = item?.dataset['id']
      // After Escape a box has the focus and is not selected: no focus comes to tell.
      if (id && (isAmongSeveral(id) || useDesk.getState().selection.node !== id)) select({ node: id, cycle: null, measure: null })
      item?.focus({ preventScroll: true })
      // A finger has no double click that a zoom would not take: a tap on the selected box opens its text.
      if (id && id === tapped.current) edit(id)
    },
    onDoubleClick: (event: MouseEvent) => {
      const id = idOf(event.target)
      if (id) edit(id)
      // Headings let the pointer through, so that the canvas is panned and zoomed there too.
      const kind = id ? null : headingAt(event.currentTarget, event)
      if (kind && mayEdit()) renameColumn(kind)
    },
  }), [onPointerDownCapture, renameColumn])
}
