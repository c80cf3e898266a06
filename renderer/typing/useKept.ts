import { useEffect, useRef } from 'react'
import { t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { kinds } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { withIdeas } from '../../shared/diagram/unsorted'
import { theoryOf } from '../../shared/diagram/walk'
import { addComment } from '../../shared/edit/comments'
import { hush } from '../canvas/hush'
import { say, select, useDesk, useSeen } from '../desk'
import type { Session } from '../../shared/sync/session'
import { closedTo } from '../unsorted'
import { unfolded } from '../veil'

/** The nearest one that is still there: of its own column, counted from where it stood, else the aim, else the first there is. */
const nearest = (now: Snapshot, before: Snapshot, gone: Id): Id | null => {
  const kind = before.nodes[gone]?.kind
  const column = kind ? theoryOf(before).columns[kind] : []
  const at = column.indexOf(gone)
  const rest = column.map((id, index) => ({ id, far: Math.abs(index - at) })).filter(({ id }) => now.nodes[id]).sort((a, b) => a.far - b.far)
  const { columns } = theoryOf(now)
  return rest[0]?.id ?? (kind && columns[kind][0]) ?? kinds.flatMap((each) => columns[each])[0] ?? null
}

/** Where the node is only folded away: the nearest towards the aim that is in sight. */
const foldedInto = (whole: Snapshot, now: Snapshot, id: Id): Id | null => {
  if (!whole.nodes[id]) return null
  const { effects } = theoryOf(whole)
  const queue: Id[] = [id]
  for (let i = 0; i < queue.length; i++) {
    for (const next of effects.get(queue[i] as Id) ?? []) {
      if (now.nodes[next]) return next
      if (!queue.includes(next)) queue.push(next)
    }
  }
  return null
}

/**
 * Somebody has taken in the idea that is being typed here. What came too late for that is kept as a comment on
 * the box; whoever may change the diagram goes on typing in the box itself.
 */
const takenIn = (session: Session, id: Id): void => {
  if (useDesk.getState().editing !== id) return
  const { raw, shown } = session.view()
  const late = raw.ideas[id]?.text.trim() ?? ''
  const kept = late !== '' && late !== shown.nodes[id]?.text.trim() && session.run(addComment, { node: id, text: late }).ok
  const closed = closedTo(id) !== ''
  if (closed) {
    hush()
    useDesk.setState({ editing: null, newborn: null })
  }
  if (kept) say(t('The idea you were typing was taken into the diagram. All your words are kept in a comment on it.'))
  else if (closed) say(t('The idea you were typing was taken into the diagram.'))
}

/** Finds the selection, and so the focus of either view, a place when the node that it is on goes: removed by somebody else, or folded away. */
export const useKept = (): void => {
  const now = useSeen()
  const selected = useDesk((desk) => desk.selection.node)
  const session = useDesk((desk) => desk.session)
  const veil = useDesk((desk) => desk.veil)
  const before = useRef({ now, session, veil })
  useEffect(() => {
    const last = before.current
    before.current = { now, session, veil }
    if (last.session === session && session !== null && selected !== null && last.now.ideas[selected] && !now.ideas[selected] && now.nodes[selected]) takenIn(session, selected)
    if (last.session !== session || session === null || selected === null || now.nodes[selected] || !last.now.nodes[selected]) return
    const whole = withIdeas(session.view().shown)
    if (whole.nodes[selected] && veil === last.veil) {
      // Not gone, but folded away by what somebody else changed: it stays in sight, and is typed in on.
      useDesk.setState({ veil: unfolded(veil, whole, selected) })
      return
    }
    if (useDesk.getState().editing === selected) {
      hush()
      useDesk.setState({ editing: null, newborn: null })
      if (!whole.nodes[selected]) say(t('The box you were typing in was removed by someone else. Your words are kept: look under “Recently removed”.'))
    }
    select({ node: foldedInto(whole, now, selected) ?? nearest(now, last.now, selected), cycle: null })
  }, [now, session, selected, veil])
}
