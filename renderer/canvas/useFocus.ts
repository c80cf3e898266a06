import { useEffect, useRef, type RefObject } from 'react'
import type { Id } from '../../shared/base/id'
import type { Layout } from '../../shared/layout/geometry'
import { t } from '../../shared/base/words'
import { say, select, useDesk } from '../desk'
import { unfolded } from '../veil'
import { domId } from './faces'
import { hush } from './hush'

/** React Flow puts a new box into the page a moment after it was given; by then it is there. */
const patience = 12

const focusNode = (id: Id, tries = patience): void => {
  const element = document.getElementById(domId(id))
  if (element) element.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusNode(id, tries - 1))
}

/** True where the focus is nowhere or on a box: only then may the selection carry it along. */
const isFree = (region: HTMLElement | null): boolean => {
  const at = document.activeElement
  return !at || at === document.body || (!!region?.contains(at) && (at.getAttribute('role') === 'treeitem' || at instanceof HTMLTextAreaElement))
}

/** The box nearest to where a removed one stood. */
const nearest = (layout: Layout, before: Layout, gone: Id): Id | null => {
  const box = before.boxes[gone]
  const column = box && layout.columns.find(({ kind }) => kind === box.kind)
  if (!box || !column) return layout.columns[0]?.ids[0] ?? null
  const middle = (id: Id): number => Math.abs((layout.boxes[id]?.y ?? 0) - box.y)
  return [...column.ids].sort((a, b) => middle(a) - middle(b))[0] ?? null
}

/** Keeps the focus with the selection, and finds both a place when somebody else removes the box they are on. */
export const useFocus = (region: RefObject<HTMLElement | null>, layout: Layout): void => {
  const selected = useDesk((desk) => desk.selection.node)
  const editing = useDesk((desk) => desk.editing)
  const session = useDesk((desk) => desk.session)
  const before = useRef({ layout, session })

  useEffect(() => {
    if (editing === null && selected !== null && isFree(region.current)) focusNode(selected)
  }, [selected, editing, region])

  useEffect(() => {
    const last = before.current
    before.current = { layout, session }
    if (last.session !== session || selected === null || layout.boxes[selected] || !last.layout.boxes[selected]) return
    const { veil } = useDesk.getState()
    const shown = session?.view().shown
    if (shown?.nodes[selected]) {
      // Not gone, but folded away by what somebody else changed.
      useDesk.setState({ veil: unfolded(veil, shown, selected) })
      return
    }
    if (useDesk.getState().editing === selected) {
      hush()
      useDesk.setState({ editing: null, newborn: null })
      say(t('The box you were typing in was removed by someone else. Your words are kept: look under “Recently removed”.'))
    }
    select({ node: nearest(layout, last.layout, selected), cycle: null })
  }, [layout, session, selected])
}
