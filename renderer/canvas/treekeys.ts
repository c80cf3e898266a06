import type { KeyboardEvent } from 'react'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { commands } from '../../shared/edit/commands'
import { pressed } from '../../shared/edit/keys'
import { say, select, useDesk } from '../desk'
import { platform } from '../platform'
import { useSettings } from '../settings'
import { growBelow, growBeside, isClosed, removeAt, unsortedAt } from '../unsorted'
import { toggleFold } from '../veil'
import { isHushed } from './hush'
import { extendTo, isSeveral, onScreen, selectAll } from './several'
import { isStep, nextParent, stepFrom } from './walking'

/** Whose parents `]` and `[` are going through. */
let origin: Id | null = null

/** Selects a node or an unsorted idea and starts editing its text, as long as this person may; where the caret goes is left to the text box. */
export const edit = (id: Id): void => {
  const editing = isClosed(id) ? null : id
  useDesk.setState((desk) => ({ selection: { ...desk.selection, node: id }, also: new Set(), editing }))
}

/** With AltGr, which some systems say as Ctrl and Alt, and with Option on a Mac people write what their keyboard has no key for. */
const isWritten = (event: KeyboardEvent): boolean =>
  event.getModifierState('AltGraph') || (!event.ctrlKey && !event.metaKey && (!event.altKey || event.key === ']' || event.key === '['))

/** Keys of all that is done to the selected box. */
const meantFor: readonly string[] = ['Mod+C', 'Mod+X', ...commands.flatMap(({ keys, asks }) => (keys && Object.values(asks).some((ask) => ask.ask === 'selected' && ask.of === 'node') ? [keys] : []))]

const isLetter = (event: KeyboardEvent): boolean => [...event.key].length === 1 && event.key !== ' ' && isWritten(event)

const toParent = (s: Snapshot, id: Id, by: 1 | -1): void => {
  const way = nextParent(s, id, origin, by)
  origin = way?.origin ?? null
  if (way) select({ node: way.to })
  else say(t('Not linked yet.'))
}

/** Escape goes back one step: from several to one, from one to none. */
const back = (): void => {
  if (isSeveral(useDesk.getState())) select({})
  else select({ node: null })
}

/** Enter adds beside, Tab below: for people whose hands know mind maps. Shift+Tab still leaves the tree. */
const mindMapKey = (s: Snapshot, id: Id, key: string): boolean => {
  if (useSettings.getState().keys !== 'mind map' || (key !== 'Enter' && key !== 'Tab')) return false
  if (key === 'Tab' || s.nodes[id]?.kind === 'aim') growBelow(id)
  else growBeside(id)
  return true
}

/** A key without Ctrl or Alt. */
const plainKey = ({ key, shiftKey }: KeyboardEvent, s: Snapshot, id: Id): boolean => {
  if (isStep(key)) {
    const to = stepFrom(s, id, key)
    if (to && shiftKey) extendTo(id, to)
    else if (to) select({ node: to })
    return true
  }
  if (!shiftKey && mindMapKey(s, id, key)) return true
  if (key === 'Enter' || key === 'F2') edit(id)
  else if (key === ' ') toggleFold(id)
  else if (key === 'Escape') back()
  else return false
  return true
}

/** Keys that mean something else here than in the diagram: on an unsorted idea, and to whoever may only suggest. */
const isOfTray = (event: KeyboardEvent, id: Id): boolean => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (altKey || shiftKey) return false
  if (key === 'Enter' && (ctrlKey || metaKey)) growBelow(id)
  else if (pressed('Delete', event, platform) && unsortedAt(id)) removeAt(id)
  else return false
  return true
}

/**
 * A key on a focused node. Returns true where it was one of ours. A letter opens the text box and is
 * not taken: the browser then types it there, and an input method starts there.
 */
export const pressOnNode = (event: KeyboardEvent, id: Id): boolean => {
  const s = onScreen()
  if (!s || event.nativeEvent.isComposing) return false
  if (isHushed(event)) return true
  const { key, ctrlKey, metaKey, altKey } = event
  if ((key === ']' || key === '[') && isWritten(event)) {
    toParent(s, id, key === ']' ? 1 : -1)
    return true
  }
  if (!ctrlKey && !metaKey && !altKey && plainKey(event, s, id)) return true
  if ((ctrlKey || metaKey) && !altKey && !event.shiftKey && key.toLowerCase() === 'a') {
    selectAll(s, id)
    return true
  }
  if (isOfTray(event, id)) return true
  // After Escape a box has the focus and is not selected: what is pressed there means it all the same.
  if (useDesk.getState().selection.node === null && meantFor.some((keys) => pressed(keys, event, platform))) select({ node: id })
  if (isLetter(event)) {
    if (isClosed(id)) return true
    edit(id)
  }
  return false
}
