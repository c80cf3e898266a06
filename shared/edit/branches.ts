import type { Id } from '../base/id'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { linkId, type Strength } from '../diagram/link'
import { columnOf, type DiagramNode, type Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, ownedBy, rampOf, theoryOf } from '../diagram/walk'
import { command, type Plan } from './command'
import type { Edit } from './edit'
import { nodeIn, quoted } from './find'
import { plant, roomFor, type Seedling } from './planting'
import { neighbour } from './prune'

/** A node on the clipboard: what a person wrote about it. Its id is only a name among the others. */
export type CopiedNode = Pick<DiagramNode, 'id' | 'kind' | 'text' | 'note' | 'definition' | 'status' | 'owner' | 'tags' | 'impact' | 'ease'>

export interface CopiedLink {
  readonly from: Id
  readonly to: Id
  readonly strength: Strength
  readonly note: string
}

/** One or several branches with the links inside them, in reading order. Measures and test cycles stay with the boxes that they are about. */
export interface Branch {
  readonly nodes: readonly CopiedNode[]
  readonly links: readonly CopiedLink[]
}

/** The nearest node towards the aim that something of this kind can hang on: the given one, what it leads to, and so on. */
const hangOn = (s: Snapshot, kind: Kind, from: Id | null): Id | null => {
  for (let node = from === null ? aimOf(s) : s.nodes[from], steps = 0; node && steps < 5; steps++) {
    if (columnOf[node.kind] < columnOf[kind]) return node.id
    node = s.nodes[theoryOf(s).effects.get(node.id)?.[0] ?? '']
  }
  return null
}

/** A diagram has one aim: an aim on the clipboard stands for all that leads to it. */
const withoutAims = ({ nodes, links }: Branch): Branch => {
  const kept = nodes.filter((node) => node.kind !== 'aim')
  const ids = new Set(kept.map(({ id }) => id))
  return { nodes: kept, links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)) }
}

/** Adds copies of branches, with ids of their own, under a node or as near to it as their kind can hang. */
export const pasteBranch = command<{ branch: Branch; at: Id | null }>({
  id: 'branch.paste', label: msg('Paste branch'), role: 'editor',
  asks: { branch: { ask: 'text', label: msg('Branch') }, at: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { branch, at }, context) => {
    const found = at === null ? null : nodeIn(s, at)
    if (found && !found.ok) return found
    const { nodes, links } = withoutAims(branch)
    if (nodes.length === 0) return refuse('no branch', t('There is nothing to paste: a diagram has one aim, and nothing else was copied.'))
    const refusal = roomFor(s, context.raw, nodes.length, nodes.length + links.length)
    if (refusal) return refusal
    const ids = new Map(nodes.map(({ id }) => [id, context.newId()] as const))
    const hanging = new Set(links.map(({ from }) => from))
    const seedlings = nodes.map(({ id, ...fields }): Seedling => ({ id: ids.get(id) ?? '', root: hangOn(s, fields.kind, at), fields }))
    const edits: Edit[] = [...plant(s, seedlings, context, at)]
    for (const { from, to, strength, note } of links)
      edits.push({ do: 'put', table: 'links', id: linkId(ids.get(from) ?? '', ids.get(to) ?? ''), fields: { strength, note } })
    nodes.forEach((node, index) => {
      const { id, root } = seedlings[index] as Seedling
      if (!hanging.has(node.id) && root !== null) edits.push({ do: 'put', table: 'links', id: linkId(id, root), fields: {} })
    })
    const [first] = seedlings
    return ok({ edits, ...(first && { focus: first.id }), said: pastedWords(nodes) })
  },
})

const pastedWords = ([first, ...more]: readonly CopiedNode[]): string =>
  more.length === 0
    ? t('Pasted {name}. Undo takes it away again.', { name: quoted(first ?? { text: '' }) })
    : t('Pasted {name} and {count} more. Undo takes them away again.', { name: quoted(first ?? { text: '' }), count: more.length })

/** Marks branches as removed, as one step, with all that serves nothing but them. */
export const cutBranches = command<{ nodes: readonly Id[] }>({
  id: 'branch.cut', label: msg('Cut branch'), role: 'editor',
  asks: { nodes: { ask: 'selected', of: 'node' } },
  plan: (s, { nodes }, { now }): Result<Plan> => {
    const [id] = nodes
    const first = nodeIn(s, id)
    if (!first.ok) return first
    if (nodes.some((each) => s.nodes[each]?.kind === 'aim')) return refuse('the aim', t('The aim cannot be cut, for all else leads to it. Copy it, or cut its drivers.'))
    const gone = ownedBy(s, ...nodes.filter((each) => s.nodes[each]))
    const cycles = gone.reduce((sum, each) => sum + rampOf(s, each).length, 0)
    const focus = neighbour(s, first.value, new Set(gone))
    const count = gone.length - 1
    const words = { name: quoted(first.value), count, cycles }
    return ok({
      edits: gone.map((each): Edit => ({ do: 'set', table: 'nodes', id: each, fields: { deletedAt: now } })),
      ...(focus ? { focus } : {}),
      said: cycles === 0
        ? t('Cut {name}{count, plural, =0 {} other { and # more}}. Undo brings it back.', words)
        : t('Cut {name}{count, plural, =0 {} other { and # more}}, with {cycles, plural, one {# test cycle} other {# test cycles}}. What is pasted has no test cycles; undo brings them back.', words),
    })
  },
})
