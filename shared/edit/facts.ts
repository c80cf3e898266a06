import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine, cutTo } from '../base/text'
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

const ownerOne = (s: Snapshot, id: Id, name: string): Result<Plan> => {
  const node = nodeIn(s, id)
  return node.ok ? set(node.value, { owner: name }, name ? t('Owner is now {name}.', { name }) : t('Owner removed.')) : node
}

export const setOwner = command<{ node: Id; owner: string } & Also>({
  id: 'node.owner', label: msg('Set owner…'), role: 'editor',
  asks: { node: selected, also, owner: { ask: 'text', label: msg('Owner'), now: (s, { node }) => s.nodes[node as Id]?.owner ?? '' } },
  plan: (s, { owner, ...args }) => {
    const name = cutTo(cleanLine(owner), limits.lineLength)
    return severally(s, args, {
      one: (now, id) => ownerOne(now, id, name),
      said: (count) => (name
        ? t('Owner of {count, plural, one {# box} other {# boxes}} is now {name}.', { count, name })
        : t('Owner of {count, plural, one {# box} other {# boxes}} removed.', { count })),
    })
  },
})

/** Owners used in the diagram, the most used first: the likeliest to be meant again. */
export const ownersIn = (s: Pick<Snapshot, 'nodes'>): readonly string[] => mostUsed(Object.values(s.nodes).flatMap(({ owner }) => (owner ? [owner] : [])))

/** Tags used in the diagram, the most used first. */
export const tagsIn = (s: Pick<Snapshot, 'nodes'>): readonly string[] => mostUsed(Object.values(s.nodes).flatMap(({ tags }) => Object.keys(tags)))

const mostUsed = (words: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word)
}

type ScoreField = 'impact' | 'ease'
const scoreWords: Readonly<Record<ScoreField, { readonly label: string; readonly ask: string; readonly range: string; readonly gone: string; readonly now: string }>> = {
  impact: {
    label: msg('Set impact…'), ask: msg('Impact, 1 to 5'), range: msg('Impact is a whole number from 1 (least) to 5 (most).'),
    gone: msg('Impact removed.'), now: msg('Impact is now {score} of 5.'),
  },
  ease: {
    label: msg('Set ease…'), ask: msg('Ease, 1 to 5'), range: msg('Ease is a whole number from 1 (least) to 5 (most).'),
    gone: msg('Ease removed.'), now: msg('Ease is now {score} of 5.'),
  },
}

/** A score of 1 to 5 for sorting ideas by impact and ease; empty takes it away. */
const score = (field: ScoreField) =>
  command<{ node: Id; score: number | null }>({
    id: `idea.${field}`, label: scoreWords[field].label, role: 'editor',
    asks: { node: selected, score: { ask: 'number', label: scoreWords[field].ask } },
    plan: (s, { node: id, score }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      if (score !== null && !(Number.isInteger(score) && score >= 1 && score <= 5)) return refuse('no score', t(scoreWords[field].range))
      return set(node.value, { [field]: score }, score === null ? t(scoreWords[field].gone) : t(scoreWords[field].now, { score }))
    },
  })

export const setImpact = score('impact')
export const setEase = score('ease')

type WholeField = 'note' | 'definition'
const wholeWordsOf: Readonly<Record<WholeField, { readonly label: string; readonly ask: string; readonly said: string }>> = {
  note: { label: msg('Set note…'), ask: msg('Note'), said: msg('Note changed.') },
  definition: { label: msg('Set definition…'), ask: msg('Definition'), said: msg('Definition changed.') },
}

/** Note and definition are typed in the details panel; these set them whole, for the palette. */
const wholeWords = (field: WholeField) =>
  command<{ node: Id; text: string }>({
    id: `node.${field}`, label: wholeWordsOf[field].label, role: 'editor',
    asks: { node: selected, text: { ask: 'text', label: wholeWordsOf[field].ask, lines: true, now: (s: Snapshot, { node }) => s.nodes[node as Id]?.[field] ?? '' } },
    plan: (s, { node: id, text }) => {
      const node = nodeIn(s, id)
      if (!node.ok) return node
      return spliceWhole('nodes', id, field, node.value[field], text, t(wholeWordsOf[field].said))
    },
  })

export const setNote = wholeWords('note')
export const setDefinition = wholeWords('definition')

/** A tag as it is kept, or the reason why it cannot be one. */
const tagFrom = (typed: string): Result<string> => {
  const tag = cutTo(cleanLine(typed), limits.tagLength)
  return tag === '' || tag === '__proto__' ? refuse('no tag', t('Type a word for the tag.')) : ok(tag)
}

const tagOne = (s: Snapshot, id: Id, tag: string): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  if (Object.hasOwn(node.value.tags, tag)) return ok({ edits: [], said: t('The tag “{tag}” is on this box already.', { tag }) })
  if (Object.keys(node.value.tags).length >= limits.tags) return refuse('too many tags', t('A box has up to {count} tags.', { count: limits.tags }))
  return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key: tag, value: true }], said: t('Tagged “{tag}”.', { tag }) })
}

export const addTag = command<{ node: Id; tag: string } & Also>({
  id: 'node.tag', label: msg('Add tag…'), role: 'editor',
  asks: { node: selected, also, tag: { ask: 'text', label: msg('Tag') } },
  plan: (s, { tag: typed, ...args }) => {
    const tag = tagFrom(typed)
    if (!tag.ok) return tag
    return severally(s, args, {
      one: (now, id) => tagOne(now, id, tag.value),
      said: (count) => t('Tagged {count, plural, one {# box} other {# boxes}} “{tag}”.', { count, tag: tag.value }),
    })
  },
})

const untagOne = (s: Snapshot, id: Id, tag: string): Result<Plan> => {
  const node = nodeIn(s, id)
  if (!node.ok) return node
  if (!Object.hasOwn(node.value.tags, tag)) return refuse('no tag', t('That tag is no longer on this box.'))
  return ok({ edits: [{ do: 'entry', table: 'nodes', id, field: 'tags', key: tag, value: null }], said: t('Tag “{tag}” removed.', { tag }) })
}

export const removeTag = command<{ node: Id; tag: string } & Also>({
  id: 'node.untag', label: msg('Remove tag…'), role: 'editor',
  asks: {
    node: selected,
    also,
    tag: { ask: 'option', label: msg('Which tag?'), among: (s, { node }) => Object.keys(s.nodes[node as Id]?.tags ?? {}).map((value) => ({ value, label: value })) },
  },
  plan: (s, { tag, ...args }) =>
    severally(s, args, {
      one: (now, id) => untagOne(now, id, tag),
      said: (count) => t('Tag “{tag}” removed from {count, plural, one {# box} other {# boxes}}.', { count, tag }),
    }),
})
