import type { Id } from '../shared/base/id'
import { t } from '../shared/base/words'
import type { Snapshot } from '../shared/diagram/snapshot'
import { say, useDesk } from './desk'

/** The first node that the step brought back or changed, else one end of a link that it did. */
const touched = (before: Snapshot, after: Snapshot): Id | null => {
  if (before.nodes !== after.nodes) {
    let changed: Id | null = null
    for (const id in after.nodes) {
      if (!before.nodes[id]) return id
      if (changed === null && before.nodes[id] !== after.nodes[id]) changed = id
    }
    if (changed !== null) return changed
  }
  if (before.links === after.links) return null
  const link = [...Object.keys(after.links), ...Object.keys(before.links)].find((id) => before.links[id] !== after.links[id])
  return link?.split('>')[0] ?? null
}

const step = (which: 'undo' | 'redo', done: string, nothing: string): void => {
  const { session, editing } = useDesk.getState()
  if (!session) return
  const { shown: before, canUndo, canRedo } = session.view()
  if (!session[which]()) {
    say((which === 'undo' ? canUndo : canRedo) ? t('Somebody else has changed that since, so it stays as it is.') : nothing)
    return
  }
  const after = session.view().shown
  const node = touched(before, after)
  useDesk.setState((desk) => ({
    selection: node !== null && after.nodes[node] ? { node, cycle: null, measure: null } : desk.selection,
    // Whoever is typing goes on typing in the same box, as long as it is there.
    editing: editing !== null && after.nodes[editing] ? editing : null,
    newborn: null,
  }))
  say(done)
}

/** Takes back the last step of one's own; the selection follows what came back. */
export const undo = (): void => step('undo', t('Undone.'), t('There is nothing to undo.'))
export const redo = (): void => step('redo', t('Redone.'), t('There is nothing to redo.'))
