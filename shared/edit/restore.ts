import type { Id } from '../base/id'
import { ok, refuse, type Result } from '../base/result'
import { msg, t } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { linkEnds, type Link } from '../diagram/link'
import type { Measure } from '../diagram/measure'
import { columnOf, nodeName } from '../diagram/node'
import { tableLimit } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import { command, type Option, type Plan } from './command'
import { removedNodes } from './prune'

/** A thing that was removed and can be brought back. */
export interface Removed {
  readonly what: 'node' | 'link' | 'cycle' | 'measure'
  readonly id: Id
  /** As it is called on the screen. */
  readonly name: string
  /** UTC milliseconds. */
  readonly at: number
}

type Marked = { readonly id: Id; readonly deletedAt: number | null }
const gone = <R extends Marked>(rows: Readonly<Record<Id, R>>): readonly R[] => Object.values(rows).filter((record) => record.deletedAt !== null)

const nameOfLink = (s: Snapshot, link: Link): string | null => {
  const ends = linkEnds(link.id)
  const [from, to] = [ends && s.nodes[ends.from], ends && s.nodes[ends.to]]
  // What would not be drawn cannot be seen to come back: it is listed again once its boxes fit.
  return from && to && columnOf[from.kind] > columnOf[to.kind] ? t('Link from {from} to {to}', { from: nodeName(from), to: nodeName(to) }) : null
}

const nameOfCycle = (s: Snapshot, cycle: Cycle): string | null => {
  const idea = s.nodes[cycle.idea]
  if (!idea) return null
  const title = cycle.title.trim()
  return title ? t('Test cycle: {title} ({idea})', { title, idea: nodeName(idea) }) : t('Test cycle without a title ({idea})', { idea: nodeName(idea) })
}

const nameOfMeasure = (s: Snapshot, measure: Measure): string | null => {
  const on = Object.keys(measure.nodes)
  if (on.length > 0 && !on.some((id) => s.nodes[id])) return null
  const name = measure.name.trim()
  return name ? t('Measure: {name}', { name }) : t('Measure without a name')
}

const named = <R extends Marked>(what: Removed['what'], rows: Readonly<Record<Id, R>>, nameOf: (record: R) => string | null): Removed[] =>
  gone(rows).flatMap((record) => {
    const name = nameOf(record)
    return name === null ? [] : [{ what, id: record.id, name, at: record.deletedAt ?? 0 }]
  })

/**
 * What was removed and can be brought back, newest first. A link, test cycle or measure of a box that
 * is gone itself waits until the box is back.
 */
export const removedThings = (s: Snapshot, raw: Snapshot): readonly Removed[] =>
  [
    ...removedNodes(raw).map((node): Removed => ({ what: 'node', id: node.id, name: nodeName(node), at: node.deletedAt ?? 0 })),
    ...named('link', raw.links, (link) => nameOfLink(s, link)),
    ...named('cycle', raw.cycles, (cycle) => nameOfCycle(s, cycle)),
    ...named('measure', raw.measures, (measure) => nameOfMeasure(s, measure)),
  ].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))

type Part = 'links' | 'cycles' | 'measures'
const whats: Readonly<Record<Part, Removed['what']>> = { links: 'link', cycles: 'cycle', measures: 'measure' }

const options = (part: Part) => (s: Snapshot, _: unknown, raw: Snapshot): readonly Option[] =>
  removedThings(s, raw).filter(({ what }) => what === whats[part]).map(({ id, name }) => ({ value: id, label: name }))

const restore = (s: Snapshot, raw: Snapshot, part: Part, id: Id): Result<Plan> => {
  const record = raw[part][id]
  if (!record) return refuse('not there', t('That was removed for good and cannot be brought back.'))
  if (record.deletedAt === null) return refuse('not removed', t('That is in the diagram already.'))
  const known = removedThings(s, raw).find((each) => each.what === whats[part] && each.id === id)
  if (!known) return refuse('box gone', t('The box that it belongs to was removed or has changed its kind. Bring that back first.'))
  if (Object.keys(s[part]).length >= tableLimit[part]) return refuse('full', t('This diagram is full: nothing more can be brought back before something else is deleted. What was removed is kept.'))
  return ok({ edits: [{ do: 'set', table: part, id, fields: { deletedAt: null } }], said: t('Restored: {name}.', { name: known.name }) })
}

export const restoreLink = command<{ link: Id }>({
  id: 'link.restore', label: msg('Restore a removed link…'), role: 'editor',
  asks: { link: { ask: 'option', label: msg('Recently removed'), among: options('links') } },
  plan: (s, { link }, { raw }) => restore(s, raw, 'links', link),
})

export const restoreCycle = command<{ cycle: Id }>({
  id: 'cycle.restore', label: msg('Restore a deleted test cycle…'), role: 'editor',
  asks: { cycle: { ask: 'option', label: msg('Recently removed'), among: options('cycles') } },
  plan: (s, { cycle }, { raw }) => restore(s, raw, 'cycles', cycle),
})

export const restoreMeasure = command<{ measure: Id }>({
  id: 'measure.restore', label: msg('Restore a deleted measure…'), role: 'editor',
  asks: { measure: { ask: 'option', label: msg('Recently removed'), among: options('measures') } },
  plan: (s, { measure }, { raw }) => restore(s, raw, 'measures', measure),
})
