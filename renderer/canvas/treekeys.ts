import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { say, select, useDesk } from '../desk'
import { isHushed } from './hush'
import { isStep, nextParent, stepFrom } from './walking'

/** Whose parents `]` and `[` are going through. */
let origin: Id | null = null

/** Starts editing the text of a node; `keep` says where the caret goes is left to the text box. */
export const edit = (id: Id): void => useDesk.setState((desk) => ({ selection: { ...desk.selection, node: id }, editing: id }))

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

/**
 * A key on a focused node. Returns true where it was one of ours. A letter opens the text box and is
 * not taken: the browser then types it there, and an input method starts there.
 */
export const pressOnNode = (event: KeyboardEvent, id: Id): boolean => {
  const session = useDesk.getState().session
  if (!session || event.nativeEvent.isComposing) return false
  if (isHushed(event)) return true
  const { shown } = session.view()
  const { key } = event
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && isStep(key)) {
    const to = stepFrom(shown, id, key)
    if (to) select({ node: to })
    return true
  }
  if (plain && (key === ']' || key === '[')) {
    const way = nextParent(shown, id, origin, key === ']' ? 1 : -1)
    origin = way?.origin ?? null
    if (way) select({ node: way.to })
    else say('Not linked yet.')
    return true
  }
  if (plain && (key === 'Enter' || key === 'F2')) {
    edit(id)
    return true
  }
  if (plain && key === 'Escape') {
    select({ node: null })
    return true
  }
  if (isLetter(event)) edit(id)
  return false
}
