import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import { linkEnds, linkId, strengths, type Link, type Strength } from '../diagram/link'
import { columnOf, kinds, nodeName } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { reach, theoryOf } from '../diagram/walk'
import { command, type Also, type Ask, type Option, type Plan } from './command'
import { isFull, nodeIn, quoted } from './find'
import { above, against } from './move'
import { severally } from './several'
import { spliceWhole } from './words'

const strengthName: Readonly<Record<Strength, string>> = { strong: msg('Strong'), weak: msg('Weak') }

interface LinkArgs {
  readonly cause: Id
  readonly effect: Id
  /** Strong without it. */
  readonly weak?: boolean | undefined
}

const weakly: Ask = { ask: 'shift', label: msg('Shift+Enter adds it as a weak link.') }

/** Draws a link; the focus stays on the box that it was drawn from. */
const linkOne = (s: Snapshot, { cause, effect, weak }: LinkArgs, focus: Id, raw: Snapshot): Result<Plan> => {
  const from = nodeIn(s, cause)
  if (!from.ok) return from
  const to = nodeIn(s, effect)
  if (!to.ok) return to
  const names = { cause: quoted(from.value), effect: quoted(to.value) }
  if (reach(theoryOf(s).effects, effect).has(cause)) return refuse('loop', t('{effect} leads to {cause} already, so a link back would go round in a circle.', names))
  const wrong = against(from.value, to.value)
  if (wrong) return wrong
  const id = linkId(cause, effect)
  if (s.links[id]) return refuse('linked already', t('{cause} leads to {effect} already.', names))
  if (isFull(s, raw, 'links')) return refuse('too many links', t('This diagram has {count} links, the most it can hold.', { count: limits.links }))
  return ok({ edits: [{ do: 'put', table: 'links', id, fields: weak ? { strength: 'weak' } : {} }], focus, said: weak ? t('{cause} now leads to {effect}, weakly.', names) : t('{cause} now leads to {effect}.', names) })
}

export const addLink = command<LinkArgs & Also>({
  id: 'link.add', label: msg('Add link…'), keys: 'Mod+Shift+L', role: 'editor',
  asks: {
    cause: { ask: 'selected', of: 'node' },
    also: { ask: 'also' },
    effect: { ask: 'node', label: msg('Leads to which box?'), among: (s, { cause }) => above(s, cause as Id).filter((id) => !s.links[linkId(cause as Id, id)]) },
    weak: weakly,
  },
  plan: (s, { cause, effect, weak, also }, { raw }) =>
    severally(s, { node: cause, also }, {
      one: (ahead, id) => linkOne(ahead, { cause: id, effect, weak }, id, raw),
      said: (count) => t('{count, plural, one {# box now leads} other {# boxes now lead}} to {name}.', { count, name: quoted(s.nodes[effect] ?? { text: '' }) }),
    }),
})

/** The nodes that may lead to a node, nearest column first. */
const below = (s: Snapshot, id: Id): readonly Id[] => {
  const node = s.nodes[id]
  return node ? kinds.filter((kind) => columnOf[kind] > columnOf[node.kind]).flatMap((kind) => theoryOf(s).columns[kind]) : []
}

/** The same link, drawn from its other end. */
export const addCause = command<LinkArgs>({
  id: 'link.addCause', label: msg('Add link from…'), title: msg('Add link'), role: 'editor',
  asks: {
    effect: { ask: 'selected', of: 'node' },
    cause: { ask: 'node', label: msg('Is influenced by which box?'), among: (s, { effect }) => below(s, effect as Id).filter((id) => !s.links[linkId(id, effect as Id)]) },
    weak: weakly,
  },
  plan: (s, args, { raw }) => linkOne(s, args, args.effect, raw),
})

const linkIn = (s: Snapshot, id: Id): Result<Link> => {
  const link = s.links[id]
  return link ? ok(link) : refuse('no link', t('That link is no longer in the diagram.'))
}

const linkOptions = (s: Snapshot): readonly Option[] =>
  Object.keys(s.links).flatMap((id) => {
    const ends = linkEnds(id)
    const from = ends && s.nodes[ends.from]
    const to = ends && s.nodes[ends.to]
    return from && to ? [{ value: id, label: t('{cause} to {effect}', { cause: nodeName(from), effect: nodeName(to) }) }] : []
  })
const whichLink: Ask = { ask: 'option', label: msg('Which link?'), among: linkOptions }

export const removeLink = command<{ link: Id }>({
  id: 'link.remove', label: msg('Remove link…'), role: 'editor',
  asks: { link: whichLink },
  plan: (s, { link: id }, { now }) => {
    const link = linkIn(s, id)
    if (!link.ok) return link
    return ok({ edits: [{ do: 'set', table: 'links', id, fields: { deletedAt: now } }], said: t('Link removed. Undo brings it back.') })
  },
})

export const setStrength = command<{ link: Id; strength: Strength }>({
  id: 'link.strength', label: msg('Set strength of link…'), role: 'editor',
  asks: {
    link: whichLink,
    strength: { ask: 'option', label: msg('Strength'), among: () => strengths.map((value) => ({ value, label: t(strengthName[value]) })) },
  },
  plan: (s, { link: id, strength }) => {
    const link = linkIn(s, id)
    if (!link.ok) return link
    if (!strengths.includes(strength)) return refuse('no strength', t('A link is strong or weak.'))
    const same = link.value.strength === strength
    return ok({ edits: same ? [] : [{ do: 'set', table: 'links', id, fields: { strength } }], said: same ? '' : t('{strength, select, weak {Link is now weak.} other {Link is now strong.}}', { strength }) })
  },
})

/** What speaks for a link: evidence, a source, a doubt. */
export const setLinkNote = command<{ link: Id; text: string }>({
  id: 'link.note', label: msg('Set note on link…'), role: 'editor',
  asks: { link: whichLink, text: { ask: 'text', label: msg('What speaks for it?'), lines: true, now: (s, { link }) => s.links[link as Id]?.note ?? '' } },
  plan: (s, { link: id, text }) => {
    const link = linkIn(s, id)
    return link.ok ? spliceWhole('links', id, 'note', link.value.note, text, t('Note on the link changed.')) : link
  },
})
