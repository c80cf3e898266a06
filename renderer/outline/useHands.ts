import { useCallback, useLayoutEffect, useMemo, useRef, type DragEvent, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { edit } from '../canvas/treekeys'
import { select, useDesk } from '../desk'
import { pressAnywhere } from '../keys'
import { openAside } from './opened'
import { extendThrough, pressOnRow } from './rowkeys'
import type { Rows } from './rows'

const rowIn = (target: EventTarget): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-key]') : null)
const idIn = (target: EventTarget): Id | null => rowIn(target)?.dataset['key'] ?? null
const isIn = (target: EventTarget, what: string): boolean => target instanceof Element && target.closest(what) !== null

const goTo = (id: Id): void => select({ node: id, cycle: null, measure: null })

/**
 * What keys, mouse and fingers do on the rows, one listener for all of them. A key on a row never
 * reaches the tree's own keys: ours are those of the canvas, and the tree would take some for itself.
 */
export const useHands = (rows: Rows) => {
  const latest = useRef(rows)
  useLayoutEffect(() => {
    latest.current = rows
  })
  const press = useRef({ touch: false, handle: false, again: false })
  const isBox = useCallback((id: Id | null): id is Id => id !== null && latest.current.byId.get(id)?.of === 'box', [])

  const onKeyDownCapture = useCallback((event: KeyboardEvent) => {
    const row = rowIn(event.target)
    const id = row?.dataset['key']
    if (!row || !id) return
    if (event.target !== row) {
      // The handle was reached by a key; Escape leads back.
      if (event.key !== 'Escape' || !(event.target instanceof HTMLButtonElement)) return
      event.stopPropagation()
      row.focus()
      return
    }
    if (pressOnRow(event, id, { rows: latest.current, goTo, openMenu: () => openAside('menu', id, row) })) event.preventDefault()
    else pressAnywhere(event.nativeEvent)
    event.stopPropagation()
  }, [])

  return useMemo(() => ({
    onKeyDownCapture,
    onFocus: ({ target }: FocusEvent) => {
      const id = target === rowIn(target) ? idIn(target) : null
      if (id !== null && useDesk.getState().selection.node !== id) goTo(id)
    },
    onPointerDownCapture: ({ target, pointerType, shiftKey }: PointerEvent) => {
      const id = idIn(target)
      press.current = { touch: pointerType === 'touch', handle: isIn(target, '[data-handle]'), again: useDesk.getState().selection.node === id }
      // Before the focus comes, which would select the row alone.
      if (shiftKey && isBox(id) && !isIn(target, 'button, textarea')) extendThrough(latest.current, id)
    },
    // A finger scrolls, wherever it starts but on the handle; in a text box a mouse marks words.
    onDragStartCapture: (event: DragEvent) => {
      const { touch, handle } = press.current
      if ((!touch || handle) && document.activeElement?.tagName !== 'TEXTAREA') return
      event.preventDefault()
      event.stopPropagation()
    },
    // As it comes down: the tree keeps a press on a row to itself.
    onClickCapture: ({ target }: MouseEvent) => {
      const id = idIn(target)
      // A finger has no double click that a zoom would not take: a tap on the selected row opens its text.
      if (id !== null && press.current.touch && press.current.again && !isIn(target, 'button, textarea, [data-handle]')) edit(id)
    },
    onDoubleClick: ({ target }: MouseEvent) => {
      const id = idIn(target)
      if (id !== null && !isIn(target, 'button, textarea')) edit(id)
    },
  }), [onKeyDownCapture, isBox])
}
