import type { Id } from '../shared/base/id'
import { t } from '../shared/base/words'
import type { TrayIdea } from '../shared/diagram/tray'
import { addChild, addIdea, addSibling } from '../shared/edit/grow'
import { mayChange, mayTakeBack } from '../shared/edit/own'
import { removeNode } from '../shared/edit/prune'
import { beginIdea, removeIdea } from '../shared/edit/unsorted'
import { whyNot } from '../shared/room/gate'
import { reaches, type Role } from '../shared/room/role'
import { act, say, useDesk, type Desk } from './desk'

/** The unsorted idea of this id, or undefined for a box and for what is gone. */
export const unsortedAt = (id: Id | null): TrayIdea | undefined => (id === null ? undefined : useDesk.getState().session?.view().shown.ideas[id])

/** Who this person is to what somebody said. */
const whoIs = ({ me, role }: Pick<Desk, 'me' | 'role'>) => ({ by: me.participant, role })

/** What the screen offers to whoever has this role; that nobody does more is seen to where commands are run. */
export const useMay = (needed: Role): boolean => useDesk((desk) => reaches(desk.role, needed))
const may = (needed: Role): boolean => reaches(useDesk.getState().role, needed)

export const useMayChange = (said: { readonly by: string }): boolean => useDesk((desk) => reaches(desk.role, 'contributor') && mayChange(said, whoIs(desk)))
export const useMayTakeBack = (said: { readonly by: string }): boolean => useDesk((desk) => reaches(desk.role, 'contributor') && mayTakeBack(said, whoIs(desk)))

/** Why the text of a box or an unsorted idea is not opened for this person, or '' where it is. */
export const closedTo = (id: Id): string => {
  const desk = useDesk.getState()
  const idea = unsortedAt(id)
  const why = whyNot(desk.role, idea ? 'contributor' : 'editor')
  if (why) return why
  return !idea || mayChange(idea, whoIs(desk)) ? '' : t('Only whoever said an idea, or an editor, may change it.')
}

/** Adds below: an editor the next box, a contributor an unsorted idea. Nothing stands below an idea: there it comes beside. */
export const growBelow = (id: Id): void => {
  if (unsortedAt(id) || !may('editor')) act(beginIdea, { under: id })
  else act(addChild, { under: id })
}

/** Adds beside: what stands beside an unsorted idea is another one. */
export const growBeside = (id: Id): void => {
  const kind = useDesk.getState().session?.view().shown.nodes[id]?.kind
  if (unsortedAt(id) || (kind === 'change' && !may('editor'))) act(beginIdea, { under: id })
  else act(addSibling, { beside: id })
}

/** "Add change idea": to whoever may not change the diagram it adds an unsorted one. */
export const growIdea = (under: Id | null): void => {
  if (!may('editor')) act(beginIdea, { under })
  else act(addIdea, { under: unsortedAt(under)?.under ?? under })
}

/** Deletes a box, or takes an unsorted idea back. */
export const removeAt = (id: Id): void => {
  if (unsortedAt(id)) act(removeIdea, { idea: id })
  else act(removeNode, { node: id })
}

/** Says why the text stays closed; true where it does. */
export const isClosed = (id: Id): boolean => {
  const reason = closedTo(id)
  if (reason !== '') say(reason)
  return reason !== ''
}
