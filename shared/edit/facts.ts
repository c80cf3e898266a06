import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine } from '../base/text'
import { msg, t } from '../base/words'
import { statuses, statusWord, type DiagramNode, type Status } from '../diagram/node'
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
  if (node.value.kind !== 'change') return refuse('no status', t('Only a change idea has a status.'))
  if (!statuses.includes(status)) return refuse('no status', t('Choose untested, testing, adopted, adapted or abandoned.'))
  return set(node.value, { status }, t('{status, select, untested {{idea} is now untested.} testing {{idea} is now testing.} adopted {{idea} is now adopted.} adapted {{idea} is now adapted.} other {{idea} is now abandoned.}}', { status, idea: quoted(node.value) }))
}

export const setStatus = command<{ node: Id; status: Status } & Also>({
  id: 'idea.status', label: msg('Set status…'), role: 'editor',
  asks: {
    node: selected,
    also,
    status: { ask: 'option', label: msg('Status'), among: () => statuses.map((value) => ({ value, label: statusWord(value) })) },
  },
  plan: (s, { status, ...args }) =>
    severally(s, args, {
      one: (now, id) => statusOne(now, id, status),
      said: (count) => t('{count, plural, one {# change idea is} other {# change ideas are}} now {status, select, untested {untested} testing {testing} adopted {adopted} adapted {adapted} other {abandoned}}.', { count, status }),
    }),
})

export const setOwner = command<{ node: Id; owner: string }>({
  id: 'node.owner', label: msg('Set owner…'), role: 'editor',
  asks: { node: selected, owner: { ask: 'text', label: msg('Owner'), now: (s, { node }) => s.nodes[node as Id]?.owner ?? '' } },
  plan: (s, { node: id, owner }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    const name = cleanLine(owner).slice(0, limits.lineLength)
    return set(node.value, { owner: name }, name ? t('Owner is now {name}.', { name }) : t('Owner removed.'))
  },
})

/** A score of 1 to 5 for sorting ideas by impact and ease; empty takes it away. */
const score = (field: 'impact' | 'ease', said: { readonly label: string; readonly ask: string; readonly wrong: string; readonly removed: string; readonly now: string }) =>
  command<{ node: Id; score: number | null }>({
    id: `idea.${field}`, label: said.label, role: 'editor',
    asks: { node: selected, score: { ask: 'number', label: said.ask } },
    plan: (s, { node: id, score }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      if (score !== null && !(Number.isInteger(score) && score >= 1 && score <= 5)) return refuse('no score', t(said.wrong))
      return set(node.value, { [field]: score }, score === null ? t(said.removed) : t(said.now, { score }))
    },
  })

export const setImpact = score('impact', {
  label: msg('Set impact…'), ask: msg('Impact, 1 to 5'), wrong: msg('Impact is a whole number from 1 (least) to 5 (most).'),
  removed: msg('Impact removed.'), now: msg('Impact is now {score} of 5.'),
})
export const setEase = score('ease', {
  label: msg('Set ease…'), ask: msg('Ease, 1 to 5'), wrong: msg('Ease is a whole number from 1 (least) to 5 (most).'),
  removed: msg('Ease removed.'), now: msg('Ease is now {score} of 5.'),
})

/** Note and definition are typed in the details panel; these set them whole, for the palette. */
const wholeWords = (field: 'note' | 'definition', said: { readonly label: string; readonly ask: string; readonly changed: string }) =>
  command<{ node: Id; text: string }>({
    id: `node.${field}`, label: said.label, role: 'editor',
    asks: { node: selected, text: { ask: 'text', label: said.ask, now: (s: Snapshot, { node }) => s.nodes[node as Id]?.[field] ?? '' } },
    plan: (s, { node: id, text }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      return spliceWhole('nodes', id, field, node.value[field], text, t(said.changed))
    },
  })

export const setNote = wholeWords('note', { label: msg('Set note…'), ask: msg('Note'), changed: msg('Note changed.') })
export const setDefinition = wholeWords('definition', { label: msg('Set definition…'), ask: msg('Definition'), changed: msg('Definition changed.') })

export const addTag = command<{ node: Id; tag: string }>({
  id: 'node.tag', label: msg('Add tag…'), role: 'editor',
  asks: { node: selected, tag: { ask: 'text', label: msg('Tag') } },
  plan: (s, { node: id, tag }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    const key = cleanLine(tag).slice(0, 60)
    if (key === '' || key === '__proto__') return refuse('no tag', t('Type a word for the tag.'))
    if (Object.keys(node.value.tags).length >= limits.tags) return refuse('too many tags', t('A box has up to {count} tags.', { count: limits.tags }))
    return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key, value: true }], said: t('Tagged “{tag}”.', { tag: key }) })
  },
})

export const removeTag = command<{ node: Id; tag: string }>({
  id: 'node.untag', label: msg('Remove tag…'), role: 'editor',
  asks: {
    node: selected,
    tag: { ask: 'option', label: msg('Which tag?'), among: (s, { node }) => Object.keys(s.nodes[node as Id]?.tags ?? {}).map((value) => ({ value, label: value })) },
  },
  plan: (s, { node: id, tag }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    if (!node.value.tags[tag]) return refuse('no tag', t('That tag is no longer on this box.'))
    return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key: tag, value: null }], said: t('Tag “{tag}” removed.', { tag }) })
  },
})
