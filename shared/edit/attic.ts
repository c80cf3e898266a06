import type { Id } from '../base/id'
import { ok, refuse } from '../base/result'
import { msg, t } from '../base/words'
import { isAway, nodeName, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Option } from './command'
import { nodeIn, quoted } from './find'
import { neighbour } from './prune'

/** The ideas in the attic, those with the newest first. A removed one is under "Recently removed" instead. */
export const atticOf = (raw: Snapshot): readonly DiagramNode[] =>
  Object.values(raw.nodes).filter((node) => isAway(node) && node.deletedAt === null).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))

/** Takes an abandoned idea out of sight. Nothing is removed: its links and test cycles wait with it, in files and versions too. */
export const putAway = command<{ node: Id }>({
  id: 'idea.putAway', label: msg('Put away'), role: 'editor',
  asks: { node: { ask: 'selected', of: 'node' } },
  plan: (s, { node: id }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    if (node.value.kind !== 'change' || node.value.status !== 'abandoned') return refuse('not abandoned', t('Only an abandoned change idea is put away. Set its status to Abandoned first.'))
    const focus = neighbour(s, node.value, new Set([id]))
    return ok({
      edits: [{ do: 'set', table: 'nodes', id, fields: { away: true } }], ...(focus ? { focus } : {}),
      said: t('Put away {idea}. It is in the attic, in the details of the diagram; undo brings it back too.', { idea: quoted(node.value) }),
    })
  },
})

const options = (_: Snapshot, __: unknown, raw: Snapshot): readonly Option[] => atticOf(raw).map((node) => ({ value: node.id, label: nodeName(node) }))

export const takeOut = command<{ node: Id }>({
  id: 'idea.takeOut', label: msg('Bring back from the attic…'), role: 'editor',
  asks: { node: { ask: 'option', label: msg('Attic'), among: options } },
  plan: (_, { node: id }, { raw }) => {
    const node = atticOf(raw).find((each) => each.id === id)
    if (!node) return refuse('not in the attic', t('That change idea is not in the attic.'))
    return ok({ edits: [{ do: 'set', table: 'nodes', id, fields: { away: false } }], focus: id, said: t('Brought back {idea}.', { idea: quoted(node) }) })
  },
})
