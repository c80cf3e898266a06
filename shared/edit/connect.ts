import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { t } from '../base/words'
import { linkEnds, linkId, strengths, type Link, type Strength } from '../diagram/link'
import { nodeName } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Also, type Ask, type Option, type Plan } from './command'
import { isFull, nodeIn, quoted } from './find'
import { above, against } from './move'
import { severally } from './several'
import { spliceWhole } from './words'

const strengthName: Readonly<Record<Strength, string>> = { strong: 'Strong', weak: 'Weak' }

const linkOne = (s: Snapshot, cause: Id, effect: Id, raw: Snapshot): Result<Plan> => {
  const from = nodeIn(s, cause)
  if (!from.ok) return from
  const to = nodeIn(s, effect)
  if (!to.ok) return to
  const wrong = against(from.value, to.value)
  if (wrong) return wrong
  const id = linkId(cause, effect)
  if (s.links[id]) return refuse('linked already', `${quoted(from.value)} leads to ${quoted(to.value)} already.`)
  if (isFull(s, raw, 'links')) return refuse('too many links', `This diagram has ${limits.links} links, the most it can hold.`)
  return ok({ edits: [{ do: 'put', table: 'links', id, fields: {} }], focus: cause, said: `${quoted(from.value)} now leads to ${quoted(to.value)}.` })
}

export const addLink = command<{ cause: Id; effect: Id } & Also>({
  id: 'link.add', label: 'Add link…', role: 'editor',
  asks: {
    cause: { ask: 'selected', of: 'node' },
    also: { ask: 'also' },
    effect: { ask: 'node', label: 'Leads to which box?', among: (s, { cause }) => above(s, cause as Id).filter((id) => !s.links[linkId(cause as Id, id)]) },
  },
  plan: (s, { cause, effect, also }, { raw }) =>
    severally(s, { node: cause, also }, {
      one: (ahead, id) => linkOne(ahead, id, effect, raw),
      said: (count) => t('{count, plural, one {# box now leads} other {# boxes now lead}} to {name}.', { count, name: quoted(s.nodes[effect] ?? { text: '' }) }),
    }),
})

const linkIn = (s: Snapshot, id: Id): Result<Link> => {
  const link = s.links[id]
  return link ? ok(link) : refuse('no link', 'That link is no longer in the diagram.')
}

const linkOptions = (s: Snapshot): readonly Option[] =>
  Object.keys(s.links).flatMap((id) => {
    const ends = linkEnds(id)
    const from = ends && s.nodes[ends.from]
    const to = ends && s.nodes[ends.to]
    return from && to ? [{ value: id, label: `${nodeName(from)} to ${nodeName(to)}` }] : []
  })
const whichLink: Ask = { ask: 'option', label: 'Which link?', among: linkOptions }

export const removeLink = command<{ link: Id }>({
  id: 'link.remove', label: 'Remove link…', role: 'editor',
  asks: { link: whichLink },
  plan: (s, { link: id }, { now }) => {
    const link = linkIn(s, id)
    if (!link.ok) return link
    return ok({ edits: [{ do: 'set', table: 'links', id, fields: { deletedAt: now } }], said: 'Link removed. Undo brings it back.' })
  },
})

export const setStrength = command<{ link: Id; strength: Strength }>({
  id: 'link.strength', label: 'Set strength of link…', role: 'editor',
  asks: {
    link: whichLink,
    strength: { ask: 'option', label: 'Strength', among: () => strengths.map((value) => ({ value, label: strengthName[value] })) },
  },
  plan: (s, { link: id, strength }) => {
    const link = linkIn(s, id)
    if (!link.ok) return link
    if (!strengths.includes(strength)) return refuse('no strength', 'A link is strong or weak.')
    const same = link.value.strength === strength
    return ok({ edits: same ? [] : [{ do: 'set', table: 'links', id, fields: { strength } }], said: same ? '' : `Link is now ${strength}.` })
  },
})

/** What speaks for a link: evidence, a source, a doubt. */
export const setLinkNote = command<{ link: Id; text: string }>({
  id: 'link.note', label: 'Set note on link…', role: 'editor',
  asks: { link: whichLink, text: { ask: 'text', label: 'What speaks for it?', now: (s, { link }) => s.links[link as Id]?.note ?? '' } },
  plan: (s, { link: id, text }) => {
    const link = linkIn(s, id)
    return link.ok ? spliceWhole('links', id, 'note', link.value.note, text, 'Note on the link changed.') : link
  },
})
