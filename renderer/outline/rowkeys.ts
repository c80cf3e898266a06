import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { theoryOf } from '../../shared/diagram/walk'
import { useDesk } from '../desk'
import { isHushed } from '../canvas/hush'
import { extendTo, take } from '../canvas/several'
import { pressOnNode } from '../canvas/treekeys'
import { fold } from './fold'
import { rowBeside, type Row, type Rows } from './rows'

/** Further rows than the page shows at most. */
const pageRows = 10

/** Selects everything from the selected row to this one, as a click with Shift does. */
export const extendThrough = ({ order, byId }: Rows, to: Id): void => {
  const from = useDesk.getState().selection.node
  const [a, b] = [order.indexOf(from ?? to), order.indexOf(to)]
  const between = order.slice(Math.min(a, b), Math.max(a, b) + 1).filter((id) => byId.get(id)?.of === 'box' && id !== to)
  take(to, a < 0 ? [] : between)
}

/** Opens the row, or goes to the first that stands under it; a shared one may stand under another row. */
const inwards = (row: Row): Id | null => {
  if (row.folded) fold(row.id, false)
  else if (row.children[0]) return row.children[0].id
  else {
    const shown = useDesk.getState().session?.view().shown
    return (shown && theoryOf(shown).causes.get(row.id)?.[0]) ?? null
  }
  return null
}

const outwards = (row: Row): Id | null => {
  if (row.folded || row.children.length === 0) return row.parent
  fold(row.id, true)
  return null
}

const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl'

/** Where a key leads from a row, null where it leads nowhere, undefined where it is no such key. */
const stepFrom = (rows: Rows, row: Row, key: string): Id | null | undefined => {
  const { order } = rows
  const at = order.indexOf(row.id)
  switch (key) {
    case 'ArrowUp': return rowBeside(rows, row.id, -1)
    case 'ArrowDown': return rowBeside(rows, row.id, 1)
    case 'PageUp': return order[Math.max(0, at - pageRows)] ?? null
    case 'PageDown': return order[Math.min(order.length - 1, at + pageRows)] ?? null
    case 'Home': return order[0] ?? null
    case 'End': return order[order.length - 1] ?? null
    case 'ArrowRight': return (isRightToLeft() ? outwards : inwards)(row)
    case 'ArrowLeft': return (isRightToLeft() ? inwards : outwards)(row)
    default: return undefined
  }
}

interface Ground {
  readonly rows: Rows
  readonly goTo: (id: Id) => void
  readonly openMenu: () => void
}

/** A key on a focused row. Returns true where it was one of ours; what both views have in common is the canvas' own. */
export const pressOnRow = (event: KeyboardEvent, id: Id, { rows, goTo, openMenu }: Ground): boolean => {
  const row = rows.byId.get(id)
  if (!row || event.nativeEvent.isComposing) return false
  if (isHushed(event)) return true
  const { key, shiftKey } = event
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey
  if (key === 'ContextMenu' || (bare && shiftKey && key === 'F10')) {
    openMenu()
    return true
  }
  if (bare && shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const to = rowBeside(rows, id, key === 'ArrowUp' ? -1 : 1)
    if (to !== null && rows.byId.get(to)?.of === 'box' && row.of === 'box') extendTo(id, to)
    return true
  }
  const step = bare && !shiftKey ? stepFrom(rows, row, key) : undefined
  if (step !== undefined) {
    if (step !== null) goTo(step)
    return true
  }
  if (bare && !shiftKey && key === ' ') {
    if (row.folded || row.children.length > 0) fold(id, !row.folded)
    return true
  }
  return pressOnNode(event, id)
}
