import { useEffect } from 'react'
import type { Id } from '../../shared/base/id'
import { useDesk } from '../desk'
import { isFree } from '../typing/free'
import { viewAtWork } from '../viewing'
import { domId } from './faces'

/** React Flow puts a new box into the page a moment after it was given; by then it is there. */
const patience = 12

const focusNode = (id: Id, tries = patience): void => {
  const element = document.getElementById(domId(id))
  if (element) element.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusNode(id, tries - 1))
}

/** Keeps the focus with the selection, as long as the person works on the canvas. */
export const useFocus = (): void => {
  const selected = useDesk((desk) => desk.selection.node)
  const editing = useDesk((desk) => desk.editing)
  const here = useDesk((desk) => viewAtWork(desk) === 'canvas')
  useEffect(() => {
    if (here && editing === null && selected !== null && isFree()) focusNode(selected)
  }, [selected, editing, here])
}
