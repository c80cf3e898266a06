import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { useDesk } from '../desk'
import { closedTo, growBelow, growBeside, unsortedAt } from '../unsorted'
import { backOut, isNewAndEmpty, parentOf, siblingAbove, stopEditing, vanish } from './ending'

const kindOf = (id: Id) => useDesk.getState().session?.view().shown.nodes[id]?.kind

/** Keeps the text and adds the next box beside; the aim has no sibling, so its first driver comes. */
const next = (id: Id, typed: boolean): void => {
  if (isNewAndEmpty(id)) stopEditing(id, typed, true)
  else if (kindOf(id) === 'aim') growBelow(id)
  else growBeside(id)
}

/** Keeps the text and adds a box below (an unsorted idea has nothing below it: the next one comes); a new and empty one becomes the child of the one before it. */
const inwards = (id: Id, typed: boolean): void => {
  const above = siblingAbove(id)
  if (unsortedAt(id)) next(id, typed)
  else if (!isNewAndEmpty(id)) growBelow(id)
  else if (above !== null && kindOf(above) !== 'change') {
    vanish(id, typed)
    growBelow(above)
  }
}

/** Keeps the text and adds a sibling of the parent; a new and empty one moves out to there. */
const outwards = (id: Id, typed: boolean): void => {
  const parent = parentOf(id)
  if (parent === null || kindOf(parent) === 'aim' || closedTo(parent) !== '') {
    stopEditing(id, typed, true)
    return
  }
  if (isNewAndEmpty(id)) vanish(id, typed)
  growBeside(parent)
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
