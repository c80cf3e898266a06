import type { Id } from '../base/id'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { linkEnds, linkId } from '../diagram/link'
import { kinds, statuses, statusName, type DiagramNode, type Kind, type Status } from '../diagram/node'
import { placeAt, type Ordered } from '../diagram/order'
import type { Snapshot } from '../diagram/snapshot'
import { ownedBy, theoryOf } from '../diagram/walk'
import { command, type Ask, type Plan } from './command'
import type { Edit, FieldsOf } from './edit'
import { ownerFrom, statusInWords, tagFrom, tooManyTags } from './facts'
import { nodeIn, quoted } from './find'
import { columnIn, placeUnder } from './grow'
import { above, against } from './move'

/*
 * What can be done to several boxes at once, each as one undo step. They are run for a list that is
 * selected on the screen, so they are not among the commands that the palette lists for one box.
 */

const nodesAsk: Ask = { ask: 'selected', of: 'node' }

/** Those that are still there, in reading order: a colleague may just have deleted one. */
const present = (s: Snapshot, ids: readonly Id[]): readonly DiagramNode[] => {
  const wanted = new Set(ids)
  return kinds.flatMap((kind) => theoryOf(s).columns[kind]).flatMap((id) => (wanted.has(id) ? (s.nodes[id] ?? []) : []))
}

const noneLeft = () => refuse('no node', t('Those boxes are no longer in the diagram. Look under “Recently removed” to bring them back.'))

const setEach = (nodes: readonly DiagramNode[], fields: FieldsOf<'nodes'>): Edit[] =>
  nodes
    .filter((node) => Object.entries(fields).some(([field, value]) => node[field as keyof DiagramNode] !== value))
    .map((node) => ({ do: 'set', table: 'nodes', id: node.id, fields }))

export const setStatusOfAll = command<{ nodes: readonly Id[]; status: Status }>({
  id: 'nodes.status', label: msg('Set status…'), role: 'editor',
  asks: { nodes: nodesAsk, status: { ask: 'option', label: msg('Status'), among: () => statuses.map((value) => ({ value, label: t(statusName[value]) })) } },
  plan: (s, { nodes: ids, status }) => {
    const ideas = present(s, ids).filter((node) => node.kind === 'change')
    if (ideas.length === 0) return refuse('no status', t('Only a change idea has a status.'))
    if (!statuses.includes(status)) return refuse('no status', t('Choose untested, testing, adopted, adapted or abandoned.'))
    const said = t('{count, plural, one {# change idea is} other {# change ideas are}} now {status}.', { count: ideas.length, status: t(statusInWords[status]) })
    return ok({ edits: setEach(ideas, { status }), said })
  },
})

export const setOwnerOfAll = command<{ nodes: readonly Id[]; owner: string }>({
  id: 'nodes.owner', label: msg('Set owner…'), role: 'editor',
  asks: { nodes: nodesAsk, owner: { ask: 'text', label: msg('Owner') } },
  plan: (s, { nodes: ids, owner }) => {
    const nodes = present(s, ids)
    if (nodes.length === 0) return noneLeft()
    const name = ownerFrom(owner)
    const count = nodes.length
    return ok({
      edits: setEach(nodes, { owner: name }),
      said: name ? t('Owner of {count, plural, one {# box} other {# boxes}} is now {name}.', { count, name }) : t('Owner of {count, plural, one {# box} other {# boxes}} removed.', { count }),
    })
  },
})

export const addTagToAll = command<{ nodes: readonly Id[]; tag: string }>({
  id: 'nodes.tag', label: msg('Add tag…'), role: 'editor',
  asks: { nodes: nodesAsk, tag: { ask: 'text', label: msg('Tag') } },
  plan: (s, { nodes: ids, tag }) => {
    const nodes = present(s, ids)
    if (nodes.length === 0) return noneLeft()
    const key = tagFrom(tag)
    if (!key.ok) return key
    const full = nodes.map((node) => tooManyTags(node, key.value)).find((each) => each !== null)
    if (full) return full
    const without = nodes.filter((node) => !Object.hasOwn(node.tags, key.value))
    const edits = without.map(({ id }): Edit => ({ do: 'entry', table: 'nodes', id, field: 'tags', key: key.value, value: true }))
    return ok({ edits, said: t('Tagged {count, plural, one {# box} other {# boxes}} “{tag}”.', { count: nodes.length, tag: key.value }) })
  },
})

export const removeTagFromAll = command<{ nodes: readonly Id[]; tag: string }>({
  id: 'nodes.untag', label: msg('Remove tag…'), role: 'editor',
  asks: { nodes: nodesAsk, tag: { ask: 'text', label: msg('Tag') } },
  plan: (s, { nodes: ids, tag }) => {
    const tagged = present(s, ids).filter((node) => Object.hasOwn(node.tags, tag))
    if (tagged.length === 0) return refuse('no tag', t('That tag is no longer on these boxes.'))
    const edits = tagged.map(({ id }): Edit => ({ do: 'entry', table: 'nodes', id, field: 'tags', key: tag, value: null }))
    return ok({ edits, said: t('Tag “{tag}” removed from {count, plural, one {# box} other {# boxes}}.', { count: tagged.length, tag }) })
  },
})

/** Marks the boxes and all that serves nothing but them as removed. An aim among them goes without what is below it. */
export const removeAll = command<{ nodes: readonly Id[] }>({
  id: 'nodes.remove', label: msg('Delete'), role: 'editor', asks: { nodes: nodesAsk },
  plan: (s, { nodes: ids }, { now }) => {
    const nodes = present(s, ids)
    if (nodes.length === 0) return noneLeft()
    const gone = new Set([...nodes.map((node) => node.id), ...ownedBy(s, ...nodes.filter((node) => node.kind !== 'aim').map((node) => node.id))])
    const edits = [...gone].map((id): Edit => ({ do: 'set', table: 'nodes', id, fields: { deletedAt: now } }))
    const below = gone.size - nodes.length
    const focus = kinds.flatMap((kind) => theoryOf(s).columns[kind]).find((id) => !gone.has(id))
    const said = below > 0
      ? t('Deleted {count, plural, one {# box} other {# boxes}} and {below} below. Undo brings them back.', { count: nodes.length, below })
      : t('Deleted {count, plural, one {# box} other {# boxes}}. Undo brings them back.', { count: nodes.length })
    return ok({ edits, ...(focus === undefined ? {} : { focus }), said })
  },
})

/** Edits that stand nodes of one kind together, in their order, among what belongs to the parent. */
const standTogether = (s: Snapshot, kind: Kind, nodes: readonly DiagramNode[], parent: Id): Edit[] => {
  const moved = new Set(nodes.map((node) => node.id))
  const column = columnIn(s, kind)
  const at = placeUnder(s, kind, parent)
  let others: Ordered[] = column.filter((node) => !moved.has(node.id))
  let index = at - column.slice(0, at).filter((node) => moved.has(node.id)).length
  const orders = new Map<Id, string>()
  for (const { id } of nodes) {
    const { order, rekeyed } = placeAt(others, index, id)
    for (const each of rekeyed) orders.set(each.id, each.order)
    orders.set(id, order)
    others = others.map((each) => ({ id: each.id, order: orders.get(each.id) ?? each.order }))
    others.splice(index++, 0, { id, order })
  }
  return [...orders].map(([id, order]): Edit => ({ do: 'set', table: 'nodes', id, fields: { order } }))
}

/** Those of the nodes that do not move along anyway because all that they lead to is among them. */
const uppermost = (s: Snapshot, ids: readonly Id[]): readonly DiagramNode[] => {
  const among = new Set(ids)
  return present(s, ids).filter(({ id }) => {
    const effects = theoryOf(s).effects.get(id) ?? []
    return effects.length === 0 || !effects.every((effect) => among.has(effect))
  })
}

/** Makes one box the only thing that all of these lead to; what hangs on one of them stays there. */
export const moveAll = command<{ nodes: readonly Id[]; parent: Id }>({
  id: 'nodes.moveTo', label: msg('Move to…'), role: 'editor',
  asks: {
    nodes: nodesAsk,
    parent: { ask: 'node', label: msg('Under which box?'), among: (s, { nodes }) => common(s, nodes as readonly Id[]) },
  },
  plan: (s, { nodes: ids, parent: to }, { now }): Result<Plan> => {
    const nodes = uppermost(s, ids)
    if (nodes.length === 0) return noneLeft()
    const parent = nodeIn(s, to)
    if (!parent.ok) return parent
    const wrong = nodes.map((node) => against(node, parent.value)).find((each) => each !== null)
    if (wrong) return wrong
    const links = nodes.flatMap(({ id }): Edit[] => {
      const wanted = linkId(id, to)
      const old = Object.keys(s.links).filter((link) => link !== wanted && linkEnds(link)?.from === id)
      const ended = old.map((link): Edit => ({ do: 'set', table: 'links', id: link, fields: { deletedAt: now } }))
      return s.links[wanted] ? ended : [...ended, { do: 'put', table: 'links', id: wanted, fields: {} }]
    })
    const [first] = nodes
    if (links.length === 0) return ok({ edits: [], said: '' })
    const orders = kinds.flatMap((kind) => standTogether(s, kind, nodes.filter((node) => node.kind === kind), to))
    return ok({ edits: [...links, ...orders], ...(first ? { focus: first.id } : {}), said: t('Moved {count, plural, one {# box} other {# boxes}} to {parent}.', { count: nodes.length, parent: quoted(parent.value) }) })
  },
})

/** What every one of the nodes may lead to, nearest column first. */
const common = (s: Snapshot, ids: readonly Id[]): readonly Id[] => {
  const [first, ...rest] = uppermost(s, ids).map((node) => above(s, node.id))
  return (first ?? []).filter((id) => rest.every((list) => list.includes(id)))
}
