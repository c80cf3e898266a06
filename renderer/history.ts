import type { Id } from '../shared/base/id'
import { t } from '../shared/base/words'
import type { Snapshot } from '../shared/diagram/snapshot'
import { withIdeas } from '../shared/diagram/unsorted'
import { say, useDesk, whyNotEdit, type Desk, type Whereabouts } from './desk'
import { unfolded } from './veil'

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

/** Where the person was as the step began, else at what it touched. */
const backAt = (desk: Desk, noted: unknown, node: Id | null, { nodes, cycles, measures }: Snapshot): Whereabouts => {
  const { selection, also } = (noted ?? { selection: { node: null, cycle: null, measure: null }, also: new Set() }) as Whereabouts
  if (selection.node !== null && nodes[selection.node]) {
    return {
      selection: {
        node: selection.node,
        cycle: selection.cycle !== null && cycles[selection.cycle] ? selection.cycle : null,
        measure: selection.measure !== null && measures[selection.measure] ? selection.measure : null,
      },
      also: new Set([...also].filter((id) => nodes[id])),
    }
  }
  return node !== null && nodes[node] ? { selection: { node, cycle: null, measure: null }, also: new Set() } : desk
}

const step = (which: 'undo' | 'redo', done: string, nothing: string): void => {
  const { session, editing } = useDesk.getState()
  if (!session) return
  const { shown, canUndo, canRedo } = session.view()
  const before = withIdeas(shown)
  if (!session[which]()) {
    say((which === 'undo' ? canUndo : canRedo) ? whyNotEdit() || t('Somebody else has changed that since, so it stays as it is.') : nothing)
    return
  }
  const after = withIdeas(session.view().shown)
  const node = touched(before, after)
  useDesk.setState((desk) => {
    const { selection, also } = backAt(desk, session.noted(), node, after)
    return {
      selection, also,
      // What came back is not folded away, wherever the person is.
      veil: unfolded(desk.veil, after, node),
      // Whoever is typing goes on typing in the same box, as long as it is there.
      editing: editing !== null && after.nodes[editing] ? editing : null,
      // A new box that was emptied again is still new.
      newborn: desk.newborn && desk.newborn.id === editing && after.nodes[editing] ? desk.newborn : null,
    }
  })
  say(done)
}

/** Takes back the last step of one's own; the selection comes back with it. */
export const undo = (): void => step('undo', t('Undone.'), t('There is nothing to undo.'))
export const redo = (): void => step('redo', t('Redone.'), t('There is nothing to redo.'))
