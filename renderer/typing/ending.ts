import type { Id } from '../../shared/base/id'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { withIdeas } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { removeNode } from '../../shared/edit/prune'
import { removeIdea } from '../../shared/edit/unsorted'
import { useDesk } from '../desk'
import { removeAt, unsortedAt } from '../unsorted'

/** Boxes and unsorted ideas, as they stand on the screen. */
const shownNow = (): Snapshot | undefined => {
  const session = useDesk.getState().session
  return session ? withIdeas(session.view().shown) : undefined
}

const isEmpty = (id: Id): boolean => {
  const s = shownNow()
  const node = s?.ideas[id] ?? s?.nodes[id]
  return !!node && node.text.trim() === '' && !('kind' in node && node.kind === 'aim')
}

/** True for a node that was just added and never got a word. */
export const isNewAndEmpty = (id: Id): boolean => useDesk.getState().newborn?.id === id && isEmpty(id)

/** The node above in its column with the same parent, or null. */
export const siblingAbove = (id: Id): Id | null => {
  const shown = shownNow()
  const node = shown?.nodes[id]
  if (!shown || !node) return null
  const { columns, effects } = theoryOf(shown)
  const parent = effects.get(id)?.[0]
  const column = columns[node.kind]
  const before = column.slice(0, column.indexOf(id)).reverse()
  return before.find((other) => parent === undefined || effects.get(other)?.includes(parent)) ?? null
}

export const parentOf = (id: Id): Id | null => {
  const shown = shownNow()
  return (shown && theoryOf(shown).effects.get(id)?.[0]) ?? null
}

const isThere = (id: Id): boolean => {
  const s = shownNow()
  return !!s?.nodes[id] || !!s?.ideas[id]
}

/**
 * Takes a new and empty node away again, as if it had never been: where nothing was typed since, the
 * step that made it is undone. Gives the node that the person came from.
 */
export const vanish = (id: Id, typed: boolean): Id | null => {
  const { session, newborn } = useDesk.getState()
  if (!session) return null
  const back = siblingAbove(id) ?? newborn?.from ?? parentOf(id)
  useDesk.setState({ newborn: null })
  if (typed || !session.undo() || isThere(id)) {
    if (unsortedAt(id)) session.run(removeIdea, { idea: id })
    else session.run(removeNode, { node: id })
  }
  return back !== null && isThere(back) ? back : null
}

/** Stops editing: what was typed is kept, a new node without a word vanishes. The focus stays with `to`, if given. */
export const stopEditing = (id: Id, typed: boolean, focus: boolean): void => {
  if (useDesk.getState().editing !== id) return
  const back = isNewAndEmpty(id) ? { node: vanish(id, typed) } : null
  useDesk.getState().session?.pause()
  useDesk.setState((desk) => ({
    editing: null, newborn: null,
    selection: back && (focus || desk.selection.node === id) ? { ...desk.selection, node: back.node } : desk.selection,
  }))
}

/** Backspace in an empty box: it goes, and typing goes on in the one before. */
export const backOut = (id: Id, typed: boolean): void => {
  const back = siblingAbove(id) ?? parentOf(id)
  if (useDesk.getState().newborn?.id === id) vanish(id, typed)
  else removeAt(id)
  if (back !== null) useDesk.setState((desk) => ({ editing: back, newborn: null, selection: { ...desk.selection, node: back } }))
  else useDesk.setState({ editing: null, newborn: null })
}
