import { isId, type Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, type Result } from '../base/result'
import { cutTo } from '../base/text'
import { msg, t } from '../base/words'
import { linkId, type Link } from '../diagram/link'
import { freshMeta } from '../diagram/meta'
import { columnOf, kinds, type DiagramNode } from '../diagram/node'
import { orderKeys } from '../diagram/order'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../diagram/snapshot'
import type { Draft, DraftNode, Names } from './draft'
import type { Gathered, GatherOptions } from './gathered'
import { counted, quote, repair, stop, type Notes } from './notes'
import { buildCycles, buildIdeas, buildMeasures } from './extras'

/** Makes a whole diagram of a draft, or gives the first refusal. */
export const build = (draft: Draft, notes: Notes, options: GatherOptions): Result<Gathered> => {
  checkSizes(draft, notes)
  if (notes.refusal) return { ok: false, refusal: notes.refusal }
  const names = new Map<string, Id>()
  const { kept, asides } = oneAim(draft.nodes, notes)
  const taken = new Set<Id>()
  const nodes = kept.map((node) => freshRecord('nodes', nameFor(node.key, node.text, names, taken, options, notes), {
    createdAt: options.now, ...node.fields, kind: node.kind, text: node.text,
  }))
  const links = buildLinks(draft, nodes, names, new Set(asides.map((aside) => aside.key)), notes)
  const snapshot: Snapshot = {
    ...emptySnapshot,
    meta: { ...freshMeta, ...draft.meta, id: options.newId() },
    nodes: rowsOf(ordered(nodes)),
    links: rowsOf(links),
    measures: rowsOf(buildMeasures(draft.measures, names, notes, options)),
    cycles: rowsOf(buildCycles(draft.cycles, names, notes, options)),
    ideas: rowsOf(buildIdeas([...draft.ideas, ...asides], names, taken, options)),
  }
  return notes.refusal ? { ok: false, refusal: notes.refusal } : ok({ snapshot, repairs: notes.repairs, hasOrder: draft.hasOrder })
}

/** Lists of which a file may hold too much; the last three stand in something that has a name. */
type Listed = 'nodes' | 'links' | 'cycles' | 'measures' | 'ideas' | 'tags' | 'points' | 'annotations'

const tooMany = msg('This file has {count} {what, select, nodes {boxes} links {links} cycles {test cycles} measures {measures} ideas {unsorted ideas} tags {tags on {of}} points {points in the measure {of}} other {annotations in the measure {of}}}; the most is {most}. Divide it into several diagrams. The file was not changed.')

/** Refuses a list that is longer than a diagram may be, before anything is built from it. */
export const checkSize = (notes: Notes, what: Listed, count: number, most: number, of = ''): void => {
  if (count > most) stop(notes, 'file.many', t(tooMany, { what, count: counted(count), most: counted(most), of: quote(of) }))
}

const checkSizes = (draft: Draft, notes: Notes): void => {
  checkSize(notes, 'nodes', draft.nodes.length, limits.nodes)
  checkSize(notes, 'links', draft.links.length, limits.links)
  checkSize(notes, 'cycles', draft.cycles.length, limits.cycles)
  checkSize(notes, 'measures', draft.measures.length, limits.measures)
  checkSize(notes, 'ideas', draft.ideas.length, limits.trayRecords)
}

/** A diagram has one aim: the first. The words of another are kept in the tray. */
const oneAim = (nodes: readonly DraftNode[], notes: Notes) => {
  const first = nodes.find((node) => node.kind === 'aim')
  const asides = nodes.filter((node) => node.kind === 'aim' && node !== first)
  for (const aside of asides)
    repair(notes, t('There was more than one aim: kept {kept} and put {other} into the tray as an unsorted idea.', { kept: quote(first?.text ?? ''), other: quote(aside.text) }))
  return {
    kept: nodes.filter((node) => node.kind !== 'aim' || node === first),
    asides: asides.map((aside) => ({ key: aside.key, text: asideText(aside), under: '', by: '' })),
  }
}

const asideText = (node: DraftNode): string =>
  cutTo([node.text, node.fields?.note ?? '', node.fields?.definition ?? ''].filter(Boolean).join('\n'), limits.textLength)

/**
 * The id of a node. The file's own name is kept where it is fit, so that links from elsewhere still
 * find it; names of an object's own members are not, because a plain map would answer to them.
 */
const nameFor = (key: string, text: string, names: Map<string, Id>, taken: Set<Id>, options: GatherOptions, notes: Notes): Id => {
  const doubled = key !== '' && names.has(key)
  if (doubled) repair(notes, t('Two boxes had the same id, {id}: {text} was given a new one, and links stay with the first.', { id: quote(key), text: quote(text) }))
  const fit = !doubled && isId(key) && !taken.has(key) && !(key in Object.prototype)
  const id = fit ? key : options.newId()
  taken.add(id)
  if (key !== '' && !doubled) names.set(key, id)
  return id
}

/** Order keys by the place in the list, column by column. */
const ordered = (nodes: readonly DiagramNode[]): DiagramNode[] => {
  const keys = new Map(kinds.map((kind) => [kind, orderKeys(nodes.filter((node) => node.kind === kind).length).values()] as const))
  return nodes.map((node) => ({ ...node, order: keys.get(node.kind)?.next().value ?? '' }))
}

const titled = ({ kind, text }: DiagramNode): string =>
  t('{kind, select, aim {the aim {text}} primary {the primary driver {text}} secondary {the secondary driver {text}} tertiary {the tertiary driver {text}} other {the change idea {text}}}', { kind, text: quote(text) })

/** A link is kept where both ends are there and the cause stands to the right of its effect; so no loop can be left. */
const buildLinks = (draft: Draft, nodes: readonly DiagramNode[], names: Names, aims: ReadonlySet<string>, notes: Notes): Link[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const nodeOf = (key: string) => byId.get(names.get(key) ?? '')
  const links = new Map<Id, Link>()
  for (const link of draft.links) {
    const from = nodeOf(link.from)
    const to = nodeOf(link.to)
    if (!from || !to) repair(notes, missingEnd(from, to, aims.has(link.to)))
    else if (from === to) repair(notes, t('Removed a link from {box} to itself.', { box: titled(from) }))
    else if (columnOf[from.kind] <= columnOf[to.kind])
      repair(notes, t('Removed a link from {from} to {to}: a link runs from a cause towards the aim.', { from: titled(from), to: titled(to) }))
    else {
      const id = linkId(from.id, to.id)
      // Drawn twice it is one link; the first says how strong it is.
      if (!links.has(id)) links.set(id, freshRecord('links', id, { strength: link.strength, note: link.note }))
    }
  }
  return [...links.values()]
}

const missingEnd = (from: DiagramNode | undefined, to: DiagramNode | undefined, secondAim: boolean): string => {
  if (from && secondAim) return t('Removed a link from {box} to the aim that was put into the tray.', { box: quote(from.text) })
  if (from) return t('Removed a link from {box} to a box that is not there.', { box: quote(from.text) })
  if (to) return t('Removed a link to {box} from a box that is not there.', { box: quote(to.text) })
  return t('Removed a link between two boxes that are not there.')
}
