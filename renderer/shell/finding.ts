import { create } from 'zustand'
import type { Id } from '../../shared/base/id'
import { findNodes } from '../../shared/diagram/find'
import { withIdeas } from '../../shared/diagram/unsorted'
import { select, useDesk } from '../desk'
import { unveil } from '../looking'
import { goToDiagram } from './regions'

interface Finding {
  readonly open: boolean
  readonly sought: string
  /** Boxes that hold what is sought; views mark them. */
  readonly found: ReadonlySet<Id>
  /** Counts the openings: asked for again, the field takes the focus and its text is selected. */
  readonly asked: number
}

const nothing: ReadonlySet<Id> = new Set()

export const useFinding = create<Finding>(() => ({ open: false, sought: '', found: nothing, asked: 0 }))

export const openFind = (): void => {
  // Matches are shown in the views of the diagram.
  useDesk.setState({ sheet: null })
  useFinding.setState(({ asked }) => ({ open: true, asked: asked + 1 }))
}

/** Ends the search without moving the focus: another diagram has come. */
export const forgetFind = (): void => useFinding.setState({ open: false, found: nothing, sought: '' })

/** Ends the search; the focus goes to the box that was found last. */
export const closeFind = (): void => {
  forgetFind()
  goToDiagram()
}

/** Selects a box and brings it into sight: what is folded away over it opens. */
export const goTo = (id: Id): void => {
  if (!useDesk.getState().session) return
  unveil(id)
  select({ node: id, cycle: null, measure: null })
}

/** Matches as the diagram stands now. */
const matches = (sought: string): readonly Id[] => {
  const session = useDesk.getState().session
  return session ? findNodes(withIdeas(session.view().shown), sought) : []
}

/** Looks for another text; the first match from the selected box on is selected. */
export const seek = (sought: string): void => {
  const ids = matches(sought)
  useFinding.setState({ sought, found: ids.length === 0 ? nothing : new Set(ids) })
  const selected = useDesk.getState().selection.node
  const [first] = ids
  if (first !== undefined && (selected === null || !ids.includes(selected))) goTo(first)
}

/** Goes to the next or previous match, round and round. */
export const walk = (by: 1 | -1): void => {
  const ids = matches(useFinding.getState().sought)
  useFinding.setState({ found: new Set(ids) })
  const at = ids.indexOf(useDesk.getState().selection.node ?? '')
  const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]
  if (next !== undefined) goTo(next)
}
