import type { Id } from '../base/id'
import { inWords } from '../base/list'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { linkEnds, linkId } from '../diagram/link'
import { columnOf, kindWord, kinds, type DiagramNode, type Kind } from '../diagram/node'
import { placeAt } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { columnIn, placeUnder } from '../diagram/under'
import { theoryOf } from '../diagram/walk'
import { command, type Also, type Plan } from './command'
import type { Edit } from './edit'
import { nodeIn, quoted } from './find'
import { inReadingOrder, severally } from './several'

/** Edits that put a node at an index of a column that it is not (or no longer) counted in. */
const standAt = (s: Snapshot, node: DiagramNode, kind: Kind, index: number): Edit[] => {
  const others = columnIn(s, kind).filter((other) => other.id !== node.id)
  const { order, rekeyed } = placeAt(others, Math.max(0, Math.min(index, others.length)), node.id)
  return [...rekeyed, { id: node.id, order }].map((each) => ({ do: 'set', table: 'nodes', id: each.id, fields: { order: each.order } }))
}

const shiftOne = (s: Snapshot, id: Id, by: 1 | -1, others: ReadonlySet<Id>): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  const column = theoryOf(s).columns[node.value.kind]
  const at = column.indexOf(id)
  const next = column[at + by]
  // Several boxes move as a block: one that waits at the end is not overtaken by the next.
  if (next === undefined || others.has(next)) return refuse('at the end', by < 0 ? t('This is the first box of its column.') : t('This is the last box of its column.'))
  const place = { place: at + by + 1, count: column.length }
  const said = by < 0 ? t('Moved up, {place} of {count}.', place) : t('Moved down, {place} of {count}.', place)
  return ok({ edits: standAt(s, node.value, node.value.kind, at + by), focus: id, said })
}

const shift = (s: Snapshot, args: Also & { readonly node: Id }, by: 1 | -1): Result<Plan> =>
  severally(s, args, {
    order: (now, ids) => (by < 0 ? inReadingOrder(now, ids) : [...inReadingOrder(now, ids)].reverse()),
    one: (now, id, others) => shiftOne(now, id, by, others),
    said: (count) => (by < 0 ? t('Moved {count, plural, one {# box} other {# boxes}} up.', { count }) : t('Moved {count, plural, one {# box} other {# boxes}} down.', { count })),
  })

export const moveUp = command<{ node: Id } & Also>({
  id: 'node.moveUp', label: msg('Move up'), keys: 'Alt+ArrowUp', role: 'editor',
  asks: { node: { ask: 'selected', of: 'node' }, also: { ask: 'also' } }, plan: (s, args) => shift(s, args, -1),
})

export const moveDown = command<{ node: Id } & Also>({
  id: 'node.moveDown', label: msg('Move down'), keys: 'Alt+ArrowDown', role: 'editor',
  asks: { node: { ask: 'selected', of: 'node' }, also: { ask: 'also' } }, plan: (s, args) => shift(s, args, 1),
})

const placeOne = (s: Snapshot, id: Id, before: Id | null): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  const column = theoryOf(s).columns[node.value.kind]
  const others = column.filter((each) => each !== id)
  const index = before === null ? others.length : others.indexOf(before)
  if (index < 0) return refuse('another column', t('A box is put before another of its own column. Use “Move to…” for another place.'))
  if (column.indexOf(id) === index) return ok({ edits: [], focus: id, said: '' })
  return ok({ edits: standAt(s, node.value, node.value.kind, index), focus: id, said: t('Moved, {place} of {count}.', { place: index + 1, count: column.length }) })
}

/** Reorders within the column, as a drag does; before nothing means last. */
export const placeBefore = command<{ node: Id; before: Id | null } & Also>({
  id: 'node.placeBefore', label: msg('Move before…'), role: 'editor',
  asks: {
    node: { ask: 'selected', of: 'node' },
    also: { ask: 'also' },
    before: { ask: 'node', label: msg('Before which box?'), among: (s, { node }) => {
      const kind = s.nodes[node as Id]?.kind
      return kind ? theoryOf(s).columns[kind].filter((id) => id !== node) : []
    } },
  },
  plan: (s, { before, ...args }) =>
    severally(s, args, { one: (now, id) => placeOne(now, id, before), said: (count) => t('Moved {count, plural, one {# box} other {# boxes}}.', { count }) }),
})

/** Links that are kept in the document, shown or not: moving away ends them all. */
const linksFrom = (s: Snapshot, id: Id): readonly Id[] =>
  Object.keys(s.links).filter((link) => linkEnds(link)?.from === id)

const moveOne = (s: Snapshot, id: Id, to: Id, now: number): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  const parent = nodeIn(s, to)
  if (!parent.ok) return parent
  const wrong = against(node.value, parent.value)
  if (wrong) return wrong
  const wanted = linkId(id, to)
  const old = linksFrom(s, id).filter((link) => link !== wanted)
  const edits: Edit[] = old.map((link) => ({ do: 'set', table: 'links', id: link, fields: { deletedAt: now } }))
  if (!s.links[wanted]) edits.push({ do: 'put', table: 'links', id: wanted, fields: {} })
  if (edits.length === 0) return ok({ edits, focus: id, said: '' })
  const there = placeUnder(s, node.value.kind, to)
  const from = theoryOf(s).columns[node.value.kind].indexOf(id)
  edits.push(...standAt(s, node.value, node.value.kind, from < there ? there - 1 : there))
  const left = old.flatMap((link) => s.nodes[linkEnds(link)?.to ?? ''] ?? []).map(quoted)
  // A box with one parent simply changes it; that several links end is worth saying.
  const names = { box: quoted(node.value), parent: quoted(parent.value) }
  const said = left.length > 1
    ? t('Moved {box} to {parent}. It no longer leads to {left}.', { ...names, left: inWords(left) })
    : t('Moved {box} to {parent}.', names)
  return ok({ edits, focus: id, said })
}

/** Those that do not move along anyway because all that they lead to is among them. */
const uppermost = (s: Snapshot, ids: readonly Id[]): readonly Id[] => {
  const { effects } = theoryOf(s)
  const among = new Set(ids)
  return ids.filter((id) => {
    const ups = effects.get(id) ?? []
    return ups.length === 0 || !ups.every((up) => among.has(up))
  })
}

/** Makes one box the only thing that this one leads to, and stands it among that box's own. */
export const moveTo = command<{ node: Id; parent: Id } & Also>({
  id: 'node.moveTo', label: msg('Move to…'), keys: 'Mod+Shift+M', role: 'editor',
  asks: {
    node: { ask: 'selected', of: 'node' },
    also: { ask: 'also' },
    parent: { ask: 'node', label: msg('Under which box?'), among: (s, { node, also }) => aboveAll(s, [node as Id, ...((also ?? []) as readonly Id[])]) },
  },
  plan: (s, { parent: to, ...args }, { now }) =>
    severally(s, args, {
      // A whole branch that is selected moves as a branch and is not flattened.
      order: (before, ids) => inReadingOrder(before, uppermost(before, ids)),
      one: (ahead, id) => moveOne(ahead, id, to, now),
      said: (count) => t('Moved {count, plural, one {# box} other {# boxes}} to {name}.', { count, name: quoted(s.nodes[to] ?? { text: '' }) }),
    }),
})

/** The refusal of a link that would not run towards the aim, or null. */
export const against = (cause: DiagramNode, effect: DiagramNode): ReturnType<typeof refuse> | null => {
  if (cause.id === effect.id) return refuse('itself', t('A box cannot lead to itself.'))
  if (columnOf[cause.kind] > columnOf[effect.kind]) return null
  return refuse('against the columns', t('A link runs towards the aim: {cause, select, aim {the aim} primary {a primary driver} secondary {a secondary driver} tertiary {a tertiary driver} other {a change idea}} cannot lead to {effect, select, aim {the aim} primary {a primary driver} secondary {a secondary driver} tertiary {a tertiary driver} other {a change idea}}.', { cause: cause.kind, effect: effect.kind }))
}

/** The nodes that a node may lead to, nearest column first. */
export const above = (s: Snapshot, id: Id): readonly Id[] => {
  const node = s.nodes[id]
  if (!node) return []
  return [...kinds].reverse().filter((kind) => columnOf[kind] < columnOf[node.kind]).flatMap((kind) => theoryOf(s).columns[kind])
}

/** The boxes that all of these may lead to: what the uppermost of several may, the others follow it. */
const aboveAll = (s: Snapshot, ids: readonly Id[]): readonly Id[] => {
  const [first] = inReadingOrder(s, uppermost(s, ids))
  return first === undefined ? [] : above(s, first).filter((id) => !ids.includes(id))
}

/** A node keeps its id, links, cycles and measures; links that no longer run towards the aim wait unseen. */
export const changeKind = command<{ node: Id; kind: Kind }>({
  id: 'node.changeKind', label: msg('Change kind…'), role: 'editor',
  asks: {
    node: { ask: 'selected', of: 'node' },
    kind: { ask: 'option', label: msg('Make it a'), among: () => kinds.map((kind) => ({ value: kind, label: kindWord(kind) })) },
  },
  plan: (s, { node: id, kind }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    if (node.value.kind === kind) return ok({ edits: [], focus: id, said: '' })
    if (kind === 'aim' && theoryOf(s).columns.aim.length > 0) return refuse('one aim', t('A diagram has one aim. Change the aim’s own text, or delete it first.'))
    const [parent] = theoryOf(s).effects.get(id) ?? []
    const edits = standAt(s, node.value, kind, placeUnder(s, kind, parent ?? null))
    const hidden = waiting(s, node.value, kind)
    const now = t('{kind, select, aim {Now the aim.} primary {Now a primary driver.} secondary {Now a secondary driver.} tertiary {Now a tertiary driver.} other {Now a change idea.}}', { kind })
    const said = hidden > 0 ? `${now} ${t('{count, plural, one {# link waits} other {# links wait}} until the kinds fit again.', { count: hidden })}` : now
    return ok({ edits: [...edits, { do: 'set', table: 'nodes', id, fields: { kind } }], focus: id, said })
  },
})

/** How many links would no longer run towards the aim. */
const waiting = (s: Snapshot, node: DiagramNode, kind: Kind): number =>
  Object.keys(s.links).filter((link) => {
    const ends = linkEnds(link)
    if (!ends || (ends.from !== node.id && ends.to !== node.id)) return false
    const column = (id: Id): number => columnOf[id === node.id ? kind : s.nodes[id]?.kind ?? 'aim']
    return column(ends.from) <= column(ends.to)
  }).length
