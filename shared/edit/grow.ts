import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { linkId } from '../diagram/link'
import { columnOf, kinds, type Kind } from '../diagram/node'
import { placeAt } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { columnIn, placeUnder } from '../diagram/under'
import { aimOf, theoryOf } from '../diagram/walk'
import { command, type Context, type Plan } from './command'
import type { Edit } from './edit'
import { isFull, nodeIn } from './find'

/** The kind of what is added under a node: the next column in use. Change ideas are the last. */
export const childKind = (s: Snapshot, kind: Kind): Kind | null => {
  if (kind === 'change') return null
  if (kind === 'aim') return 'primary'
  if (kind === 'primary') return 'secondary'
  return kind === 'secondary' && theoryOf(s).columns.tertiary.length > 0 ? 'tertiary' : 'change'
}

/** Edits that add a node at a place of its column, linked to its parent where there is one. */
export const growAt = (s: Snapshot, kind: Kind, index: number, parent: Id | null, context: Context, text = ''): Result<Plan> => {
  if (isFull(s, context.raw, 'nodes')) {
    return refuse('too many nodes', t('This diagram has {count} boxes, the most it can hold. Delete some, or start a second diagram.', { count: limits.nodes }))
  }
  const id = context.newId()
  const { order, rekeyed } = placeAt(columnIn(s, kind), index, id)
  const edits: Edit[] = rekeyed.map((node) => ({ do: 'set', table: 'nodes', id: node.id, fields: { order: node.order } }))
  edits.push({ do: 'put', table: 'nodes', id, fields: { kind, order, text, by: context.by, createdAt: context.now } })
  if (parent !== null) edits.push({ do: 'put', table: 'links', id: linkId(id, parent), fields: {} })
  return ok({ edits, focus: id, editing: true, said: t('{kind, select, aim {Aim added.} primary {Primary driver added.} secondary {Secondary driver added.} tertiary {Tertiary driver added.} other {Change idea added.}}', { kind }) })
}

export const addChild = command<{ under: Id }>({
  id: 'node.addChild', label: msg('Add below'), keys: 'Mod+Enter', role: 'editor',
  asks: { under: { ask: 'selected', of: 'node' } },
  plan: (s, { under }, context) => {
    const parent = nodeIn(s, under)
    if (!parent.ok) return parent
    const kind = childKind(s, parent.value.kind)
    if (!kind) return refuse('no child', t('Nothing stands to the right of a change idea. Add a test cycle to it instead.'))
    return growAt(s, kind, placeUnder(s, kind, under), under, context)
  },
})

export const addSibling = command<{ beside: Id }>({
  id: 'node.addSibling', label: msg('Add beside'), role: 'editor',
  asks: { beside: { ask: 'selected', of: 'node' } },
  plan: (s, { beside }, context) => {
    const node = nodeIn(s, beside)
    if (!node.ok) return node
    const { kind } = node.value
    if (kind === 'aim') return refuse('one aim', t('A diagram has one aim. Add a primary driver instead.'))
    const [parent] = theoryOf(s).effects.get(beside) ?? []
    return growAt(s, kind, theoryOf(s).columns[kind].indexOf(beside) + 1, parent ?? null, context)
  },
})

/** The nearest node towards the aim that a node of this kind can hang on: the given one, its parent, and so on. */
const hangOn = (s: Snapshot, kind: Kind, from: Id | null): Id | null => {
  for (let id = from, steps = 0; id !== null && steps < kinds.length; steps++) {
    const node = s.nodes[id]
    if (!node) return null
    if (columnOf[node.kind] < columnOf[kind]) return id
    id = theoryOf(s).effects.get(id)?.[0] ?? null
  }
  return null
}

const addKind = (kind: Kind) => (s: Snapshot, { under }: { under: Id | null }, context: Context): Result<Plan> => {
  const parent = hangOn(s, kind, under)
  return growAt(s, kind, placeUnder(s, kind, parent), parent, context)
}

export const addPrimary = command<object>({
  id: 'primary.add', label: msg('Add primary driver'), role: 'editor', asks: {},
  plan: (s, _, context) => {
    const aim = aimOf(s)?.id ?? null
    return growAt(s, 'primary', theoryOf(s).columns.primary.length, aim, context)
  },
})

export const addSecondary = command<{ under: Id | null }>({
  id: 'secondary.add', label: msg('Add secondary driver'), role: 'editor',
  asks: { under: { ask: 'selected', of: 'node', maybe: true } }, plan: addKind('secondary'),
})

export const addTertiary = command<{ under: Id | null }>({
  id: 'tertiary.add', label: msg('Add tertiary driver'), role: 'editor',
  asks: { under: { ask: 'selected', of: 'node', maybe: true } }, plan: addKind('tertiary'),
})

export const addIdea = command<{ under: Id | null }>({
  id: 'idea.add', label: msg('Add change idea'), role: 'editor',
  asks: { under: { ask: 'selected', of: 'node', maybe: true } }, plan: addKind('change'),
})

export const addAim = command<object>({
  id: 'aim.add', label: msg('Add aim'), role: 'editor', asks: {},
  plan: (s, _, context) =>
    aimOf(s) ? refuse('one aim', t('This diagram has its aim already.')) : growAt(s, 'aim', 0, null, context),
})
