import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse } from '../base/result'
import { msg, t } from '../base/words'
import { kinds, nodeName, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, ownedBy, rampOf, theoryOf } from '../diagram/walk'
import { command, type Also, type Option } from './command'
import type { Edit } from './edit'
import { nodeIn, quoted } from './find'

/** The box to focus when this one goes: the next in its column, else the one before, else what it led to, else the first there is. */
export const neighbour = (s: Snapshot, node: DiagramNode, gone: ReadonlySet<Id>): Id | null => {
  const { columns, effects } = theoryOf(s)
  const column = columns[node.kind]
  const at = column.indexOf(node.id)
  const near = [...column.slice(at + 1), ...column.slice(0, at).reverse(), ...(effects.get(node.id) ?? []), ...kinds.flatMap((kind) => columns[kind])]
  return near.find((id) => !gone.has(id)) ?? null
}

/** What goes with all of these boxes: what serves nothing but them. The aim goes alone: emptying a whole diagram by one key is never meant. */
const goneWith = (s: Snapshot, ids: readonly Id[]): readonly Id[] => {
  const aims = ids.filter((id) => s.nodes[id]?.kind === 'aim')
  return [...new Set([...aims, ...ownedBy(s, ...ids.filter((id) => !aims.includes(id)))])]
}

/** Marks the selected boxes and all that serves nothing but them as removed, see {@link goneWith}. */
export const removeNode = command<{ node: Id } & Also>({
  id: 'node.remove', label: msg('Delete'), keys: 'Delete', role: 'editor',
  asks: { node: { ask: 'selected', of: 'node' }, also: { ask: 'also' } },
  plan: (s, { node: id, also = [] }, { now }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    const asked = [...new Set([id, ...also])].filter((each) => s.nodes[each])
    const gone = goneWith(s, asked)
    const cycles = gone.reduce((sum, each) => sum + rampOf(s, each).length, 0)
    const edits: Edit[] = gone.map((each) => ({ do: 'set', table: 'nodes', id: each, fields: { deletedAt: now } }))
    const focus = neighbour(s, node.value, new Set(gone))
    if (asked.length > 1) {
      const said = t(
        'Deleted {count} boxes{below, plural, =0 {} other { and # below}}{cycles, plural, =0 {} one {, with # test cycle} other {, with # test cycles}}. Undo brings them back.',
        { count: asked.length, below: gone.length - asked.length, cycles },
      )
      return ok({ edits, ...(focus ? { focus } : {}), said })
    }
    const lost = { box: quoted(node.value), below: gone.length - 1, cycles }
    const said = cycles > 0
      ? t('Deleted {box}{below, plural, =0 {} other { and # below}}, with {cycles, plural, one {# test cycle} other {# test cycles}}. Undo brings it back.', lost)
      : t('Deleted {box}{below, plural, =0 {} other { and # below}}. Undo brings it back.', lost)
    return ok({ edits, ...(focus ? { focus } : {}), said })
  },
})

/** What can be brought back, latest first; boxes that never held a word are not worth listing. */
export const removedNodes = (raw: Snapshot): readonly DiagramNode[] =>
  Object.values(raw.nodes)
    .filter((node) => node.deletedAt !== null && node.text.trim() !== '')
    .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0) || (a.id < b.id ? -1 : 1))

const removedOptions = (_: Snapshot, __: unknown, raw: Snapshot): readonly Option[] =>
  removedNodes(raw).map((node) => ({ value: node.id, label: nodeName(node) }))

/** Brings a box back with everything that went in the same moment. */
export const restoreNode = command<{ node: Id }>({
  id: 'node.restore', label: msg('Restore a removed box…'), role: 'editor',
  asks: { node: { ask: 'option', label: msg('Recently removed'), among: removedOptions } },
  plan: (s, { node: id }, { raw }) => {
    const node = raw.nodes[id]
    if (!node) return refuse('no node', t('That box was removed for good and cannot be brought back.'))
    if (node.deletedAt === null) return refuse('not removed', t('That box is in the diagram already.'))
    if (node.kind === 'aim' && aimOf(s)) return refuse('one aim', t('The diagram has another aim now. Delete that one first, or copy its words.'))
    // An aim that went in the same moment stays away where there is another now: as the earlier one it would take its place.
    const together = Object.values(raw.nodes).filter((each) => each.deletedAt === node.deletedAt && (each.id === id || each.kind !== 'aim' || !aimOf(s)))
    // Past the limit the newest boxes would be hidden to make room.
    if (Object.keys(s.nodes).length + together.length > limits.nodes) return refuse('too many nodes', t('This diagram has no room to bring back {count, plural, one {# box} other {# boxes}}: it holds {most, number}. Delete some first. What was removed is kept.', { count: together.length, most: limits.nodes }))
    const edits: Edit[] = together.map((each) => ({ do: 'set', table: 'nodes', id: each.id, fields: { deletedAt: null } }))
    return ok({ edits, focus: id, said: t('Restored {box}.', { box: quoted(node) }) })
  },
})
