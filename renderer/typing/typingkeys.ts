import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { addChild, addSibling } from '../../shared/edit/grow'
import { act, useDesk } from '../desk'
import { backOut, isNewAndEmpty, parentOf, siblingAbove, stopEditing, vanish } from './ending'

const kindOf = (id: Id) => useDesk.getState().session?.view().shown.nodes[id]?.kind

/** Keeps the text and adds the next box beside; the aim has no sibling, so its first driver comes. */
const next = (id: Id, typed: boolean): void => {
  if (isNewAndEmpty(id)) stopEditing(id, typed, true)
  else if (kindOf(id) === 'aim') act(addChild, { under: id })
  else act(addSibling, { beside: id })
}

/** Keeps the text and adds a box below; a new and empty one becomes the child of the one before it. */
const inwards = (id: Id, typed: boolean): void => {
  const above = siblingAbove(id)
  if (!isNewAndEmpty(id)) act(addChild, { under: id })
  else if (above !== null && kindOf(above) !== 'change') {
    vanish(id, typed)
    act(addChild, { under: above })
  }
}

/** Keeps the text and adds a sibling of the parent; a new and empty one moves out to there. */
const outwards = (id: Id, typed: boolean): void => {
  const parent = parentOf(id)
  if (parent === null || kindOf(parent) === 'aim') {
    stopEditing(id, typed, true)
    return
  }
  if (isNewAndEmpty(id)) vanish(id, typed)
  act(addSibling, { beside: parent })
}

/** A key while the text of a node is being typed. Returns true where it was one of ours. */
export const pressWhileTyping = (event: KeyboardEvent<HTMLTextAreaElement>, id: Id, typed: boolean): boolean => {
  // Enter and Tab belong to the input method as long as it composes.
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  const { key, shiftKey } = event
  if (key === 'Enter' && !shiftKey) next(id, typed)
  else if (key === 'Tab') (shiftKey ? outwards : inwards)(id, typed)
  else if (key === 'Escape') stopEditing(id, typed, true)
  else if (key === 'Backspace' && event.currentTarget.value === '' && kindOf(id) !== 'aim') backOut(id, typed)
  else return false
  return true
}
