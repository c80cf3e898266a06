import type { Id } from '../shared/base/id'
import { t } from '../shared/base/words'
import { foldedUnder, noVeil, seen, type Veil } from '../shared/diagram/seen'
import type { Snapshot } from '../shared/diagram/snapshot'
import { withIdeas } from '../shared/diagram/unsorted'
import { theoryOf, type Theory } from '../shared/diagram/walk'
import { quoted } from '../shared/edit/find'
import { say, useDesk } from './desk'

const nobody: ReadonlySet<Id> = new Set()

/** The veil with a box in sight again: whatever folds it away is opened, and no more than that. */
export const unfolded = (veil: Veil, s: Snapshot, id: Id | null): Veil => {
  if (id === null || !s.nodes[id] || seen(s, veil).nodes[id]) return veil
  const open = [...veil.collapsed].filter((each) => !foldedUnder(s, each).includes(id))
  const next = { ...veil, collapsed: open.length === veil.collapsed.size ? veil.collapsed : new Set(open) }
  return seen(s, next).nodes[id] ? next : { ...next, branch: null }
}

/** True where a box has something below that serves nothing but it, so that it can be folded away. */
export const isFoldable = (s: Snapshot, id: Id): boolean => {
  const { causes, effects } = theoryOf(s)
  return (causes.get(id) ?? []).some((cause) => effects.get(cause)?.length === 1)
}

const folds = new WeakMap<Theory, { readonly collapsed: Veil['collapsed']; readonly map: ReadonlyMap<Id, number> }>()

/**
 * Every box that can be folded, with how many are folded away under it: none while it is open. The same
 * object as long as neither changes, for every keystroke asks.
 */
export const foldsOf = (s: Snapshot, { collapsed }: Veil): ReadonlyMap<Id, number> => {
  const theory = theoryOf(s)
  const known = folds.get(theory)
  if (known?.collapsed === collapsed) return known.map
  const map = new Map(Object.keys(s.nodes).flatMap((id): [Id, number][] => (isFoldable(s, id) ? [[id, collapsed.has(id) ? foldedUnder(s, id).length : 0]] : [])))
  folds.set(theory, { collapsed, map })
  return map
}

const shown = (): Snapshot | undefined => {
  const session = useDesk.getState().session
  return session ? withIdeas(session.view().shown) : undefined
}

/** Folds away what serves nothing but this box, or opens it again. */
export const toggleFold = (id: Id): void => {
  const s = shown()
  if (!s) return
  const { veil } = useDesk.getState()
  const count = foldedUnder(s, id).length
  if (count === 0) {
    say(t('There is nothing below to fold away.'))
    return
  }
  const collapsed = new Set(veil.collapsed)
  if (!collapsed.delete(id)) collapsed.add(id)
  useDesk.setState({ veil: { ...veil, collapsed }, also: nobody })
  say(collapsed.has(id) ? t('{count, plural, one {# box} other {# boxes}} below folded away.', { count }) : t('{count, plural, one {# box} other {# boxes}} below shown again.', { count }))
}

/** Folds every box but the aim. Whoever stood in what is folded away stands at the nearest box in sight. */
export const collapseAll = (): void => {
  const s = shown()
  if (!s) return
  const ids = Object.keys(s.nodes).filter((id) => s.nodes[id]?.kind !== 'aim' && isFoldable(s, id))
  const veil: Veil = { ...useDesk.getState().veil, collapsed: new Set(ids) }
  const part = seen(s, veil)
  const { effects } = theoryOf(s)
  useDesk.setState(({ selection }) => {
    let node = selection.node
    while (node !== null && !part.nodes[node]) node = effects.get(node)?.[0] ?? null
    return { veil, also: nobody, editing: null, newborn: null, selection: node === selection.node ? selection : { node, cycle: null, measure: null } }
  })
  say(t('Every branch is folded away.'))
}

export const expandAll = (): void => {
  useDesk.setState(({ veil }) => ({ veil: { ...veil, collapsed: noVeil.collapsed } }))
  say(t('Every branch is open.'))
}

/** The box whose branch alone is looked at, as long as it is there. */
export const branchNow = (veil: Veil, s: Snapshot | undefined): Id | null => (veil.branch !== null && s?.nodes[veil.branch] ? veil.branch : null)

/** Shows the branch of the selected box alone, or everything again. */
export const toggleBranch = (): void => {
  const s = shown()
  const { veil, selection } = useDesk.getState()
  if (!s) return
  if (branchNow(veil, s) !== null) {
    useDesk.setState({ veil: { ...veil, branch: null } })
    say(t('The whole diagram is shown again.'))
    return
  }
  const node = selection.node === null ? undefined : s.nodes[selection.node]
  if (!node) return
  useDesk.setState({ veil: { ...veil, branch: node.id }, also: nobody })
  say(t('Only the branch of {name} is shown.', { name: quoted(node) }))
}

/**
 * Keeps what a person is at in sight, whatever led them there: a new box, undo, a search, a link that was
 * followed. Another diagram starts with nothing folded away. Returns the way to stop.
 */
export const watchVeil = (): (() => void) =>
  useDesk.subscribe((now, before) => {
    if (now.session !== before.session) {
      if (now.veil !== noVeil) useDesk.setState({ veil: noVeil, also: nobody })
      return
    }
    const id = now.editing ?? now.selection.node
    if (id === (before.editing ?? before.selection.node)) return
    const s = shown()
    const veil = s ? unfolded(now.veil, s, id) : now.veil
    if (veil !== now.veil) useDesk.setState({ veil })
  })
