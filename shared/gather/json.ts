import { limits } from '../base/limits'
import { refuse, type Result } from '../base/result'
import { strengths } from '../diagram/link'
import { metaFields, type Meta } from '../diagram/meta'
import { kinds, statuses, type DiagramNode, type Kind } from '../diagram/node'
import { build, checkSize } from './build'
import type { Draft, DraftIdea, DraftLink, DraftNode } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { plainCycles, plainMeasures } from './json-measures'
import { kindOf } from './kinds'
import { freshNotes, quote, repair, type Notes } from './notes'
import { parseJson } from '../base/json'
import { t } from '../base/words'
import { isPlain, keyOf, listOf, longText, numberOf, own, shortText, wordOf, type Plain } from './plain'

/** Reads plain diagram JSON (title, aim, nodes, links, measures, cycles); fields that it does not know are left alone. */
export const readJson = (text: string, options: GatherOptions): Result<Gathered> => {
  const parsed = parseJson(text)
  return parsed.ok ? readPlain(parsed.value, options) : parsed
}

/** As {@link readJson}, from a value that is parsed already. */
export const readPlain = (value: unknown, options: GatherOptions): Result<Gathered> => {
  if (!isPlain(value)) return refuse('json.shape', t('This JSON is not a diagram: a diagram is an object with a list called "nodes".'))
  if (own(value, 'format') === 'throughline')
    return refuse('json.own', t('This is a Throughline file, not a diagram to import. Open it with "Open…".'))
  const nodes = own(value, 'nodes')
  if (nodes === undefined ? typeof own(value, 'aim') !== 'string' : !Array.isArray(nodes))
    return refuse('json.shape', t('This JSON is not a diagram: it has no list called "nodes".'))
  const notes = freshNotes()
  // Counted before they are read: a list of a million must not give a million messages first.
  checkSize(notes, 'nodes', listOf(nodes).length, limits.nodes)
  checkSize(notes, 'links', listOf(own(value, 'links')).length, limits.links)
  checkSize(notes, 'cycles', listOf(own(value, 'cycles')).length, limits.cycles)
  checkSize(notes, 'measures', listOf(own(value, 'measures')).length, limits.measures)
  checkSize(notes, 'ideas', listOf(own(value, 'ideas')).length, limits.trayRecords)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  return build(draftOf(value, notes), notes, options)
}

const draftOf = (value: Plain, notes: Notes): Draft => ({
  meta: metaOf(value, notes),
  nodes: withAim(nodesOf(listOf(own(value, 'nodes')), notes), longText(notes, own(value, 'aim'), () => t('The aim')), notes),
  links: linksOf(listOf(own(value, 'links')), notes),
  measures: plainMeasures(listOf(own(value, 'measures')), notes),
  cycles: plainCycles(listOf(own(value, 'cycles')), notes),
  ideas: ideasOf(listOf(own(value, 'ideas')), notes),
  hasOrder: own(value, 'ordered') === true,
})

/** Facts about the diagram that are well-formed; the rest keep their defaults. `lang` is the older name of `language`. */
const metaOf = (value: Plain, notes: Notes): Partial<Meta> => {
  const meta: Record<string, unknown> = {}
  for (const key of ['title', 'team', 'organisation', 'version', 'revisedOn'] as const) meta[key] = shortText(notes, own(value, key), () => t('The field "{key}"', { key }))
  meta['language'] = own(value, 'language') ?? own(value, 'lang')
  for (const key of ['arrows', 'direction'] as const) meta[key] = own(value, key)
  for (const key of ['revisedOn', 'language', 'arrows', 'direction'] as const) {
    if (metaFields[key].safeParse(meta[key]).success) continue
    if (typeof meta[key] === 'string' && meta[key] !== '') repair(notes, t('Left out the {field, select, revisedOn {date} language {language} arrows {arrows} other {direction}} {value}: it is not written in a way that Throughline knows.', { field: key, value: quote(meta[key]) }))
    delete meta[key]
  }
  const headings = own(value, 'headings')
  const headingIn = (kind: Kind) => (isPlain(headings) ? shortText(notes, own(headings, kind), () => t('A heading')) : '')
  meta['headings'] = Object.fromEntries(kinds.map((kind) => [kind, headingIn(kind)]))
  return meta as Partial<Meta>
}

const nodesOf = (list: readonly unknown[], notes: Notes): DraftNode[] =>
  list.flatMap((entry) => {
    if (!isPlain(entry)) {
      repair(notes, t('Left out an entry in the list of boxes that is not a box.'))
      return []
    }
    const text = longText(notes, own(entry, 'text'), () => t('The text of a box'))
    const kind = kindOf(own(entry, 'kind'))
    if (!kind) repair(notes, t('{text} did not say what it is, so it became a change idea.', { text: quote(text) }))
    return [{ key: keyOf(own(entry, 'id')), kind: kind ?? 'change', text, fields: nodeFields(entry, text, notes) }]
  })

const nodeFields = (entry: Plain, text: string, notes: Notes): NonNullable<DraftNode['fields']> => {
  const given = own(entry, 'status')
  const status = wordOf(given, statuses)
  if (given !== undefined && !status) repair(notes, t('The status of {text} was not one that Throughline knows; it is now untested.', { text: quote(text) }))
  return {
    status: status ?? 'untested',
    note: longText(notes, own(entry, 'note'), () => t('The note of {text}', { text: quote(text) })),
    definition: longText(notes, own(entry, 'definition'), () => t('The definition of {text}', { text: quote(text) })),
    owner: shortText(notes, own(entry, 'owner'), () => t('The owner of {text}', { text: quote(text) })),
    origin: shortText(notes, own(entry, 'origin'), () => t('The origin of {text}', { text: quote(text) })),
    by: shortText(notes, own(entry, 'by'), () => t('The author of {text}', { text: quote(text) })),
    impact: scoreOf(own(entry, 'impact')),
    ease: scoreOf(own(entry, 'ease')),
    tags: tagsOf(own(entry, 'tags'), text, notes),
  }
}

const scoreOf = (value: unknown): number | null => {
  const score = numberOf(value)
  return score !== null && Number.isInteger(score) && score >= 1 && score <= 5 ? score : null
}

const tagsOf = (value: unknown, text: string, notes: Notes): DiagramNode['tags'] => {
  const list = isPlain(value) ? Object.keys(value) : listOf(value)
  checkSize(notes, 'tags', list.length, limits.tags, text)
  const tags: Record<string, true> = {}
  for (const each of list.slice(0, limits.tags)) {
    const tag = shortText(notes, each, () => t('A tag'))
    if (tag !== '' && !(tag in Object.prototype)) tags[tag] = true
  }
  return tags
}

/** An aim told only as text becomes a box, under the name that links in such files use. */
const withAim = (nodes: readonly DraftNode[], aim: string, notes: Notes): readonly DraftNode[] => {
  const node = nodes.find((each) => each.kind === 'aim')
  if (!node) return aim === '' ? nodes : [{ key: nodes.some((each) => each.key === 'aim') ? '' : 'aim', kind: 'aim', text: aim }, ...nodes]
  if (aim === '' || node.text.trim() === aim.trim()) return nodes
  const empty = node.text.trim() === ''
  const note = [node.fields?.note ?? '', aim].filter(Boolean).join('\n')
  if (!empty && note.length > limits.textLength) return nodes
  if (!empty) repair(notes, t('The file worded the aim in two ways: the box says {text}, and {aim} was kept as its note.', { text: quote(node.text), aim: quote(aim) }))
  return nodes.map((each) => (each !== node ? each : empty ? { ...each, text: aim } : { ...each, fields: { ...each.fields, note } }))
}

const linksOf = (list: readonly unknown[], notes: Notes): DraftLink[] =>
  list.flatMap((entry): DraftLink[] => {
    if (Array.isArray(entry)) return [{ from: keyOf(entry[0]), to: keyOf(entry[1]), strength: 'strong', note: '' }]
    if (!isPlain(entry)) {
      repair(notes, t('Left out an entry in the list of links that is not a link.'))
      return []
    }
    return [{
      from: keyOf(own(entry, 'from')),
      to: keyOf(own(entry, 'to')),
      strength: wordOf(own(entry, 'strength'), strengths) ?? 'strong',
      note: longText(notes, own(entry, 'note'), () => t('The note of a link')),
    }]
  })

const ideasOf = (list: readonly unknown[], notes: Notes): DraftIdea[] =>
  list.flatMap((entry) =>
    isPlain(entry)
      ? [{
          key: keyOf(own(entry, 'id')),
          text: longText(notes, own(entry, 'text'), () => t('An unsorted idea')),
          under: keyOf(own(entry, 'under')),
          by: shortText(notes, own(entry, 'by'), () => t('The author of an idea')),
        }]
      : [])
