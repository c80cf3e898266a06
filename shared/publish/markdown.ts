import { strToU8 } from 'fflate'
import { cleanText } from '../base/text'
import { ok } from '../base/result'
import { linkId } from '../diagram/link'
import { headingOf } from '../diagram/meta'
import { kindName, kinds, statusName, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf, theoryOf } from '../diagram/walk'
import { diagramTitle, versionLine } from '../scene/labels'
import { branchOf } from './branch'
import { cycleFacts, cycleFields, cycleName, stages } from './cycle-words'
import type { Format, PublishOptions } from './format'

/**
 * The one escaping of words for Markdown: on one line, and no character of theirs makes a heading,
 * list, link, image or tag.
 */
const escape = (text: string): string =>
  cleanText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~#!]/g, (character) => `\\${character}`)
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')

/** A text of several lines under a list item: its own lines are kept. */
const indented = (text: string): string => cleanText(text).trim().split('\n').map((line) => `  ${escape(line)}`).join('  \n')

const named = (node: DiagramNode): string => `${kindName[node.kind]}: ${escape(node.text) || 'empty'}`

const links = (s: Snapshot, node: DiagramNode): string[] => {
  const effects = theoryOf(s).effects.get(node.id) ?? []
  if (node.kind !== 'aim' && effects.length === 0) return ['  - Not linked yet']
  return effects.flatMap((id) => {
    const effect = s.nodes[id]
    const link = s.links[linkId(node.id, id)]
    if (!effect || !link) return []
    const because = link.note.trim() === '' ? '' : `; what speaks for it: ${escape(link.note)}`
    return [`  - Leads to ${named(effect)} (${link.strength})${because}`]
  })
}

const nodeLines = (s: Snapshot, node: DiagramNode): string[] => {
  const text = escape(node.text) || 'Empty'
  const facts = node.kind === 'change' ? ` (${[statusName[node.status], node.owner && `owner ${escape(node.owner)}`].filter(Boolean).join(', ')})` : ''
  return [`- **${text}**${facts}`, ...links(s, node)]
}

const columns = (s: Snapshot): string[] =>
  kinds.flatMap((kind) => {
    const ids = theoryOf(s).columns[kind]
    if (ids.length === 0) return []
    return [`## ${escape(headingOf(s.meta, kind))}`, '', ...ids.flatMap((id) => (s.nodes[id] ? nodeLines(s, s.nodes[id]) : [])), '']
  })

const glossary = (s: Snapshot): string[] => {
  const noted = kinds.flatMap((kind) => theoryOf(s).columns[kind]).flatMap((id) => {
    const node = s.nodes[id]
    return node && (node.note.trim() !== '' || node.definition.trim() !== '') ? [node] : []
  })
  if (noted.length === 0) return []
  const lines = noted.flatMap((node) => [`- **${named(node)}**`, '', ...[node.definition, node.note].filter((text) => text.trim() !== '').flatMap((text) => [indented(text), ''])])
  return ['## Notes and definitions', '', ...lines]
}

const ramps = (s: Snapshot): string[] => {
  const ideas = theoryOf(s).columns.change.flatMap((id) => {
    const node = s.nodes[id]
    const cycles = rampOf(s, id)
    return node && cycles.length > 0 ? [{ node, cycles }] : []
  })
  if (ideas.length === 0) return []
  return ['## Test cycles', '', ...ideas.flatMap(({ node, cycles }) => [
    `### ${escape(node.text) || 'Empty change idea'}`, '',
    ...cycles.flatMap((cycle, index) => {
      const fields = cycleFields(s, cycle)
      return [
        `#### ${escape(cycleName(index + 1, cycle))}`, '', escape(cycleFacts(cycle, s.meta.language)), '',
        ...stages.flatMap((stage) => fields[stage].map(({ name, text }) => `- ${stage}, ${name.toLowerCase()}: ${escape(text)}`)), '',
      ]
    }),
  ])]
}

const measures = (s: Snapshot): string[] => {
  const list = Object.values(s.measures)
  if (list.length === 0) return []
  return ['## Measures', '', ...list.flatMap((measure) => {
    const on = Object.keys(measure.nodes).flatMap((id) => (s.nodes[id] ? [named(s.nodes[id])] : []))
    return [
      `- **${escape(measure.name)}** (${measure.type}${measure.unit ? `, ${escape(measure.unit)}` : ''}; ${measure.better} is better${measure.target === null ? '' : `; target ${measure.target}`})`,
      ...(on.length > 0 ? [`  - For ${on.join(' and ')}`] : []),
      ...(measure.definition.trim() === '' ? [] : [`  - Definition: ${escape(measure.definition)}`]),
    ]
  }), '']
}

/** The diagram in words: every node, every link with its strength, and what the options ask for. */
export const printMarkdown = (s: Snapshot, options: PublishOptions = {}): string => {
  const version = options.versionDate === false ? '' : versionLine(s)
  return [
    `# ${escape(diagramTitle(s))}`, '', ...(version === '' ? [] : [escape(version), '']),
    ...columns(s),
    ...(options.notes === false ? [] : glossary(s)),
    ...(options.measures === false ? [] : measures(s)),
    ...(options.cycles === false ? [] : ramps(s)),
  ].join('\n').replace(/\n{3,}/g, '\n\n').replace(/\n+$/, '\n')
}

export const markdown: Format = {
  name: 'Text',
  ending: '.md',
  mime: 'text/markdown',
  publish: ({ snapshot }, options) =>
    Promise.resolve(ok(strToU8(printMarkdown(options.only === undefined ? snapshot : branchOf(snapshot, options.only), options)))),
}
