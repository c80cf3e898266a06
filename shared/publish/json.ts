import { strToU8 } from 'fflate'
import type { Id } from '../base/id'
import { ok } from '../base/result'
import { msg } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { linkEnds } from '../diagram/link'
import type { Measure } from '../diagram/measure'
import type { DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, rampOf, theoryOf } from '../diagram/walk'
import { branchOf } from './branch'
import type { Format } from './format'

type Plain = Readonly<Record<string, unknown>>

/** Fields that say something; a file for people has no room for empty ones. */
const filled = (fields: Plain): Plain =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) =>
    value !== '' && value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value as object).length === 0)))

const plainNode = (node: DiagramNode): Plain => ({
  id: node.id, kind: node.kind, text: node.text,
  ...filled({
    status: node.kind === 'change' ? node.status : '',
    note: node.note, definition: node.definition, owner: node.owner, impact: node.impact, ease: node.ease,
    tags: Object.keys(node.tags).sort(), origin: node.origin,
  }),
})

const plainCycle = ({ id, idea, deletedAt: _, order: __, createdAt: ___, ...fields }: Cycle): Plain => ({ id, idea, ...filled(fields) })

const plainMeasure = (measure: Measure): Plain => ({
  id: measure.id, name: measure.name, type: measure.type,
  ...filled({
    on: Object.keys(measure.nodes).sort(), definition: measure.definition, unit: measure.unit, better: measure.better,
    baselineUntil: measure.baselineUntil, target: measure.target, frequency: measure.frequency, source: measure.source,
    points: sorted(measure.points), annotations: sorted(measure.annotations),
  }),
})

const sorted = <V>(byDay: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(byDay).sort(([a], [b]) => (a < b ? -1 : 1)))

const inOrder = <R extends { readonly id: Id; readonly order: string }>(rows: Readonly<Record<Id, R>>): R[] =>
  Object.values(rows).sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))

/**
 * The diagram as plain data: nodes column by column from the aim in the users' order (`ordered` says
 * that it counts), every link with its strength, measures and cycles where there are any. Reading it
 * again gives the same diagram; times and authors stay behind.
 */
export const plainDiagram = (s: Snapshot): Plain => {
  const { columns } = theoryOf(s)
  const { meta } = s
  const nodes = Object.values(columns).flat().flatMap((id) => (s.nodes[id] ? [s.nodes[id]] : []))
  const links = Object.values(s.links).flatMap((link) => {
    const ends = linkEnds(link.id)
    return ends ? [{ ...ends, strength: link.strength, ...filled({ note: link.note }) }] : []
  })
  const place = new Map(nodes.map((node, index) => [node.id, index]))
  links.sort((a, b) => (place.get(a.from) ?? 0) - (place.get(b.from) ?? 0) || (place.get(a.to) ?? 0) - (place.get(b.to) ?? 0))
  const cycles = nodes.flatMap((node) => rampOf(s, node.id)).map(plainCycle)
  const measures = inOrder(s.measures).map(plainMeasure)
  return {
    title: meta.title,
    aim: aimOf(s)?.text ?? '',
    ...filled({ team: meta.team, organisation: meta.organisation, version: meta.version, revisedOn: meta.revisedOn }),
    language: meta.language, arrows: meta.arrows, direction: meta.direction,
    ...filled({ headings: filled(meta.headings) }),
    ordered: true,
    nodes: nodes.map(plainNode),
    links,
    ...filled({ measures, cycles }),
  }
}

/** As it is put into a file: one record a line, so that two versions compare well. */
export const plainJson = (s: Snapshot): string => {
  const lines = Object.entries(plainDiagram(s)).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0 ? `[\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]` : JSON.stringify(value)
    return `  ${JSON.stringify(key)}: ${list}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}

export const json: Format = {
  name: msg('Plain JSON'),
  ending: '.json',
  mime: 'application/json',
  publish: ({ snapshot }, options) => Promise.resolve(ok(strToU8(plainJson(options.only === undefined ? snapshot : branchOf(snapshot, options.only))))),
}
