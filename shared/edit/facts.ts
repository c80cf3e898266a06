import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { t } from '../base/words'
import { statuses, statusName, type DiagramNode, type Status } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Also, type Ask, type Plan } from './command'
import type { FieldsOf } from './edit'
import { nodeIn, quoted } from './find'
import { severally } from './several'
import { spliceWhole } from './words'

const selected: Ask = { ask: 'selected', of: 'node' }
const also: Ask = { ask: 'also' }

const set = (node: DiagramNode, fields: FieldsOf<'nodes'>, said: string): Result<Plan> => {
  const same = Object.entries(fields).every(([field, value]) => node[field as keyof DiagramNode] === value)
  return ok({ edits: same ? [] : [{ do: 'set', table: 'nodes', id: node.id, fields }], said: same ? '' : said })
}

const statusOne = (s: Snapshot, id: Id, status: Status): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  if (node.value.kind !== 'change') return refuse('no status', 'Only a change idea has a status.')
  if (!statuses.includes(status)) return refuse('no status', 'Choose untested, testing, adopted, adapted or abandoned.')
  return set(node.value, { status }, `${quoted(node.value)} is now ${status}.`)
}

export const setStatus = command<{ node: Id; status: Status } & Also>({
  id: 'idea.status', label: 'Set status…', role: 'editor',
  asks: {
    node: selected,
    also,
    status: { ask: 'option', label: 'Status', among: () => statuses.map((value) => ({ value, label: statusName[value] })) },
  },
  plan: (s, { status, ...args }) =>
    severally(s, args, {
      one: (now, id) => statusOne(now, id, status),
      said: (count) => t('{count, plural, one {# change idea is} other {# change ideas are}} now {status}.', { count, status: t(statusName[status]).toLowerCase() }),
    }),
})

export const setOwner = command<{ node: Id; owner: string }>({
  id: 'node.owner', label: 'Set owner…', role: 'editor',
  asks: { node: selected, owner: { ask: 'text', label: 'Owner', now: (s, { node }) => s.nodes[node as Id]?.owner ?? '' } },
  plan: (s, { node: id, owner }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    const name = cleanLine(owner).slice(0, limits.lineLength)
    return set(node.value, { owner: name }, name ? `Owner is now ${name}.` : 'Owner removed.')
  },
})

/** A score of 1 to 5 for sorting ideas by impact and ease; empty takes it away. */
const score = (field: 'impact' | 'ease', label: string) =>
  command<{ node: Id; score: number | null }>({
    id: `idea.${field}`, label: `Set ${field}…`, role: 'editor',
    asks: { node: selected, score: { ask: 'number', label: `${label}, 1 to 5` } },
    plan: (s, { node: id, score }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      if (score !== null && !(Number.isInteger(score) && score >= 1 && score <= 5)) return refuse('no score', `${label} is a whole number from 1 (least) to 5 (most).`)
      return set(node.value, { [field]: score }, score === null ? `${label} removed.` : `${label} is now ${score} of 5.`)
    },
  })

export const setImpact = score('impact', 'Impact')
export const setEase = score('ease', 'Ease')

/** Note and definition are typed in the details panel; these set them whole, for the palette. */
const wholeWords = (field: 'note' | 'definition', label: string) =>
  command<{ node: Id; text: string }>({
    id: `node.${field}`, label: `Set ${field}…`, role: 'editor',
    asks: { node: selected, text: { ask: 'text', label, now: (s: Snapshot, { node }) => s.nodes[node as Id]?.[field] ?? '' } },
    plan: (s, { node: id, text }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      return spliceWhole('nodes', id, field, node.value[field], text, `${label} changed.`)
    },
  })

export const setNote = wholeWords('note', 'Note')
export const setDefinition = wholeWords('definition', 'Definition')

export const addTag = command<{ node: Id; tag: string }>({
  id: 'node.tag', label: 'Add tag…', role: 'editor',
  asks: { node: selected, tag: { ask: 'text', label: 'Tag' } },
  plan: (s, { node: id, tag }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    const key = cleanLine(tag).slice(0, 60)
    if (key === '' || key === '__proto__') return refuse('no tag', 'Type a word for the tag.')
    if (Object.keys(node.value.tags).length >= limits.tags) return refuse('too many tags', `A box has up to ${limits.tags} tags.`)
    return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key, value: true }], said: `Tagged “${key}”.` })
  },
})

export const removeTag = command<{ node: Id; tag: string }>({
  id: 'node.untag', label: 'Remove tag…', role: 'editor',
  asks: {
    node: selected,
    tag: { ask: 'option', label: 'Which tag?', among: (s, { node }) => Object.keys(s.nodes[node as Id]?.tags ?? {}).map((value) => ({ value, label: value })) },
  },
  plan: (s, { node: id, tag }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    if (!node.value.tags[tag]) return refuse('no tag', 'That tag is no longer on this box.')
    return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key: tag, value: null }], said: `Tag “${tag}” removed.` })
  },
})
