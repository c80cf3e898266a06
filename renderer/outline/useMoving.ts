import { useRef } from 'react'
import { useDragAndDrop, type DragAndDropHooks } from 'react-aria-components'
import type { Id } from '../../shared/base/id'
import { columnOf, nodeName } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { moveTo, placeBefore } from '../../shared/edit/move'
import { act, select, selectedNodes, useDesk } from '../desk'
import { mayStandBeside, nextInColumn, type Row, type Rows } from './rows'

const shownNow = (): Snapshot | null => useDesk.getState().session?.view().shown ?? null

type Position = 'on' | 'before' | 'after'

/** Whether a box may be put there: onto what lies nearer to the aim, or beside one of its own kind under the same parent. */
const mayDrop = (rows: Rows, s: Snapshot, dragged: Id, target: Id, position: Position): boolean => {
  if (position !== 'on') return mayStandBeside(rows, s, dragged, target)
  const node = s.nodes[dragged]
  const onto = s.nodes[target]
  return !!node && !!onto && columnOf[onto.kind] < columnOf[node.kind]
}

const drop = (ids: readonly Id[], target: Id, position: Position): void => {
  const s = shownNow()
  if (!s) return
  const [node, ...also] = ids
  if (node === undefined) return
  if (position === 'on') act(moveTo, { node, also, parent: target })
  else act(placeBefore, { node, also, before: position === 'before' ? target : nextInColumn(s, target, new Set(ids)) })
}

/** For 50 ms after a drop the tree gives the focus to the row that was dropped on. It belongs to the one in hand. */
const afterDropMs = 80

/**
 * Moving rows by mouse, and by keyboard with words for screen readers. Nothing is written before the drop.
 * @param onStart called as a drag begins: from then on the rows' words are spoken as drop targets.
 */
export const useMoving = (rows: Rows, onStart: () => void): DragAndDropHooks<Row> => {
  const dragged = useRef<readonly Id[]>([])
  const { dragAndDropHooks } = useDragAndDrop<Row>({
    getItems: (keys) => {
      const s = shownNow()
      const selected = selectedNodes(useDesk.getState())
      const taken = [...keys].map(String)
      // Whoever drags one of several selected rows means all of them.
      dragged.current = (taken.some((id) => selected.includes(id)) ? rows.order.filter((id) => selected.includes(id)) : taken).filter((id) => s?.nodes[id])
      onStart()
      return dragged.current.map((id) => {
        const node = s?.nodes[id]
        return { 'text/plain': node ? nodeName(node) : '' }
      })
    },
    getDropOperation: (target) => {
      const s = shownNow()
      if (!s || target.type !== 'item' || dragged.current.length === 0) return 'cancel'
      const key = String(target.key)
      return dragged.current.every((id) => mayDrop(rows, s, id, key, target.dropPosition)) ? 'move' : 'cancel'
    },
    onMove: ({ target }) => {
      const [first] = dragged.current
      drop(dragged.current, String(target.key), target.dropPosition)
      if (first !== undefined) setTimeout(() => select({ node: first, cycle: null, measure: null }), afterDropMs)
    },
    onDragEnd: () => {
      dragged.current = []
    },
  })
  return dragAndDropHooks
}
