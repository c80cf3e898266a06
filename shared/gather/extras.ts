import { isId, type Id } from '../base/id'
import { t } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import type { Measure } from '../diagram/measure'
import { orderKeys } from '../diagram/order'
import { freshRecord } from '../diagram/snapshot'
import type { TrayIdea } from '../diagram/tray'
import type { DraftCycle, DraftIdea, DraftMeasure, Names } from './draft'
import type { GatherOptions } from './gathered'
import { quote, repair, type Notes } from './notes'

const fitId = (key: string, taken: Set<Id>, options: GatherOptions): Id => {
  const id = isId(key) && !taken.has(key) && !(key in Object.prototype) ? key : options.newId()
  taken.add(id)
  return id
}

/** Measures with the nodes that they belong to; a measure of nothing is kept, it can be given its place later. */
export const buildMeasures = (drafts: readonly DraftMeasure[], names: Names, notes: Notes, options: GatherOptions): Measure[] => {
  const taken = new Set<Id>()
  const orders = orderKeys(drafts.length)
  return drafts.map(({ key, on, fields }, at) => {
    const nodes: Record<Id, true> = {}
    for (const node of on) {
      const id = names.get(node)
      if (id === undefined) repair(notes, t('The measure {name} named a box that is not there.', { name: quote(fields.name ?? '') }))
      else nodes[id] = true
    }
    return freshRecord('measures', fitId(key, taken, options), { ...fields, nodes, order: orders[at] ?? '' })
  })
}

/** Test cycles in the order of the file, each with its change idea; a test of nothing has no place and is left out. */
export const buildCycles = (drafts: readonly DraftCycle[], names: Names, notes: Notes, options: GatherOptions): Cycle[] => {
  const taken = new Set<Id>()
  const orders = orderKeys(drafts.length)
  const ids = new Map<string, Id>()
  const kept = drafts.flatMap((draft, at) => {
    const idea = names.get(draft.idea)
    if (idea === undefined) {
      repair(notes, t('Left out the test cycle {title}: the box that it tests is not there.', { title: quote(draft.fields.title ?? '') }))
      return []
    }
    const id = fitId(draft.key, taken, options)
    if (draft.key !== '' && !ids.has(draft.key)) ids.set(draft.key, id)
    return [{ id, idea, draft, order: orders[at] ?? '' }]
  })
  return kept.map(({ id, idea, draft, order }) =>
    freshRecord('cycles', id, { createdAt: options.now, ...draft.fields, idea, order, basedOn: ids.get(draft.basedOn) ?? '' }))
}

/** Unsorted ideas. An id that a node has already is not used again: a node and a tray idea of one id are one thing. */
export const buildIdeas = (drafts: readonly DraftIdea[], names: Names, taken: Set<Id>, options: GatherOptions): TrayIdea[] =>
  drafts.map(({ key, text, under, by }) =>
    freshRecord('ideas', fitId(key, taken, options), { text, under: names.get(under) ?? '', by, createdAt: options.now }))
