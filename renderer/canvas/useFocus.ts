import { useEffect } from 'react'
import type { Id } from '../../shared/base/id'
import { useDesk, usePart } from '../desk'
import { goToDiagram } from '../shell/regions'
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
  const bare = usePart((view) => Object.keys(view.shown.nodes).length === 0)
  useEffect(() => {
    if (here && editing === null && selected !== null && isFree()) focusNode(selected)
  }, [selected, editing, here])
  useEffect(() => {
    // The last box took the focus with it: what can be added is next.
    if (bare && here && document.activeElement === document.body) goToDiagram()
  }, [bare, here])
}
