import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { seen } from '../../shared/diagram/seen'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { kinds } from '../../shared/diagram/node'
import { withIdeas } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { say, select, selectedNodes, useDesk, type Whereabouts } from '../desk'

/** The part of the diagram on the screen; keys and pointer reach no further. */
export const onScreen = (): Snapshot | null => {
  const { session, veil } = useDesk.getState()
  return session ? seen(withIdeas(session.view().shown), veil) : null
}

/** True while more than one box is selected. */
export const isSeveral = ({ selection, also }: Whereabouts): boolean => selectedNodes({ selection, also }).length > 1

/** Selects a box and others with it, and says how many. */
export const take = (node: Id, ids: Iterable<Id>): void => {
  const also = new Set(ids)
  also.delete(node)
  select({ node, cycle: null, measure: null }, also)
  if (also.size > 0) say(t('{count} boxes are selected.', { count: also.size + 1 }))
}

/** Shift with a walking key: the box that is reached joins in; walked back over, the one that was left drops out. */
export const extendTo = (from: Id, to: Id): void => {
  const { also } = useDesk.getState()
  if (!also.has(to)) take(to, [...also, from])
  else {
    select({ node: to, cycle: null, measure: null }, new Set([...also].filter((id) => id !== to)))
    say(t('{count, plural, one {# box is} other {# boxes are}} selected.', { count: also.size }))
  }
}

/** Ctrl with a press: joins in or drops out. */
export const toggle = (id: Id): void => {
  const desk = useDesk.getState()
  const ids = selectedNodes(desk)
  if (!ids.includes(id)) take(id, ids)
  else if (ids.length > 1) {
    const rest = ids.filter((each) => each !== id)
    const [first] = rest
    if (first !== undefined) take(first, rest)
  }
}

/** Shift with a press: everything between, in a column; a box of another column joins in alone. */
export const extendThrough = (s: Snapshot, id: Id): void => {
  const { selection, also } = useDesk.getState()
  const from = selection.node
  const kind = s.nodes[id]?.kind
  if (from === null || !kind) {
    select({ node: id, cycle: null, measure: null })
    return
  }
  const column = theoryOf(s).columns[kind]
  const [a, b] = [column.indexOf(from), column.indexOf(id)].sort((x, y) => x - y)
  take(id, [from, ...also, ...(a !== undefined && b !== undefined && a >= 0 ? column.slice(a, b + 1) : [])])
}

/** The column, then everything. */
export const selectAll = (s: Snapshot, id: Id): void => {
  const { columns } = theoryOf(s)
  const column = s.nodes[id] ? columns[s.nodes[id].kind] : []
  const { also } = useDesk.getState()
  const all = column.every((each) => each === id || also.has(each))
  take(id, all ? kinds.flatMap((kind) => columns[kind]) : column)
  if (all && Object.keys(s.nodes).length === 1) say(t('The only box is selected.'))
}
