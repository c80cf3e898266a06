import { strToU8 } from 'fflate'
import { cleanText } from '../base/text'
import { ok } from '../base/result'
import { inWords } from '../base/list'
import { msg, printing, type Voice } from '../base/words'
import { linkId } from '../diagram/link'
import { headingOf } from '../diagram/meta'
import type { Measure } from '../diagram/measure'
import { kinds, kindWord, statusWord, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf, theoryOf } from '../diagram/walk'
import { diagramTitle, versionLine } from '../scene/labels'
import { branchOf } from './branch'
import { cycleFacts, cycleFields, cycleName, stages, stageWord } from './cycle-words'
import type { Format, PublishOptions } from './format'
import { chartLine, familyOf, noteLines } from './measure-words'

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

const named = (node: DiagramNode, t: Voice): string => {
  const kind = kindWord(node.kind, t)
  const text = escape(node.text)
  return text === '' ? t('{kind}: empty', { kind }) : t('{kind}: {text}', { kind, text })
}

const links = (s: Snapshot, node: DiagramNode, t: Voice): string[] => {
  const effects = theoryOf(s).effects.get(node.id) ?? []
  if (node.kind !== 'aim' && effects.length === 0) return [`  - ${t('Not linked yet')}`]
  return effects.flatMap((id) => {
    const effect = s.nodes[id]
    const link = s.links[linkId(node.id, id)]
    if (!effect || !link) return []
    const name = named(effect, t)
    const said = link.strength === 'weak' ? t('Leads to {name} (weak)', { name }) : t('Leads to {name} (strong)', { name })
    return [`  - ${link.note.trim() === '' ? said : t('{link}; what speaks for it: {note}', { link: said, note: escape(link.note) })}`]
  })
}

const nodeLines = (s: Snapshot, node: DiagramNode, t: Voice): string[] => {
  const text = escape(node.text) || t('Empty')
  const facts = node.kind === 'change' ? ` (${[statusWord(node.status, t), node.owner && t('owner {name}', { name: escape(node.owner) })].filter(Boolean).join(', ')})` : ''
  return [`- **${text}**${facts}`, ...links(s, node, t)]
}

const columns = (s: Snapshot, t: Voice): string[] =>
  kinds.flatMap((kind) => {
    const ids = theoryOf(s).columns[kind]
    if (ids.length === 0) return []
    return [`## ${escape(headingOf(s.meta, kind))}`, '', ...ids.flatMap((id) => (s.nodes[id] ? nodeLines(s, s.nodes[id], t) : [])), '']
  })

const glossary = (s: Snapshot, t: Voice): string[] => {
  const noted = kinds.flatMap((kind) => theoryOf(s).columns[kind]).flatMap((id) => {
    const node = s.nodes[id]
    return node && (node.note.trim() !== '' || node.definition.trim() !== '') ? [node] : []
  })
  if (noted.length === 0) return []
  const lines = noted.flatMap((node) => [`- **${named(node, t)}**`, '', ...[node.definition, node.note].filter((text) => text.trim() !== '').flatMap((text) => [indented(text), ''])])
  return [`## ${t('Notes and definitions')}`, '', ...lines]
}

const ramps = (s: Snapshot, t: Voice): string[] => {
  const ideas = theoryOf(s).columns.change.flatMap((id) => {
    const node = s.nodes[id]
    const cycles = rampOf(s, id)
    return node && cycles.length > 0 ? [{ node, cycles }] : []
  })
  if (ideas.length === 0) return []
  return [`## ${t('Test cycles')}`, '', ...ideas.flatMap(({ node, cycles }) => [
    `### ${escape(node.text) || t('Empty change idea')}`, '',
    ...cycles.flatMap((cycle, index) => {
      const fields = cycleFields(s, cycle)
      return [
        `#### ${escape(cycleName(index + 1, cycle, t))}`, '', escape(cycleFacts(cycle, s.meta.language)), '',
        ...stages.flatMap((stage) => fields[stage].map(({ name, text }) => `- ${stageWord(stage, t)}, ${t(name).toLowerCase()}: ${escape(text)}`)), '',
      ]
    }),
  ])]
}

const measureFacts = ({ type, unit, better, target }: Measure, t: Voice): string => {
  const kind = t('{type, select, outcome {outcome} process {process} other {balancing}}', { type })
  const way = t('{better, select, higher {higher is better} other {lower is better}}', { better })
  return [unit ? `${kind}, ${escape(unit)}` : kind, way, target === null ? '' : t('target {target}', { target: String(target) })].filter(Boolean).join('; ')
}

const measures = (s: Snapshot, t: Voice, rules: PublishOptions['rules']): string[] => {
  const list = familyOf(s)
  if (list.length === 0) return []
  return [`## ${t('Measures')}`, '', ...list.flatMap((measure) => {
    const on = Object.keys(measure.nodes).flatMap((id) => (s.nodes[id] ? [named(s.nodes[id], t)] : []))
    return [
      `- **${escape(measure.name)}** (${measureFacts(measure, t)})`,
      ...(on.length > 0 ? [`  - ${t('For {names}', { names: inWords(on, t) })}`] : []),
      ...(measure.definition.trim() === '' ? [] : [`  - ${t('Definition: {text}', { text: escape(measure.definition) })}`]),
      ...[chartLine(s, measure, rules), ...noteLines(s, measure)].map((line) => `  - ${escape(line)}`),
    ]
  }), '']
}

/** The diagram in words: every node, every link with its strength, and what the options ask for. */
export const printMarkdown = (s: Snapshot, options: PublishOptions = {}): string => {
  const t = printing(s.meta.language)
  const version = options.versionDate === false ? '' : versionLine(s)
  return [
    `# ${escape(diagramTitle(s))}`, '', ...(version === '' ? [] : [escape(version), '']),
    ...columns(s, t),
    ...(options.notes === false ? [] : glossary(s, t)),
    ...(options.measures === false ? [] : measures(s, t, options.rules)),
    ...(options.cycles === false ? [] : ramps(s, t)),
  ].join('\n').replace(/\n{3,}/g, '\n\n').replace(/\n+$/, '\n')
}

export const markdown: Format = {
  name: msg('Text'),
  ending: '.md',
  mime: 'text/markdown',
  publish: ({ snapshot }, options) =>
    Promise.resolve(ok(strToU8(printMarkdown(options.only === undefined ? snapshot : branchOf(snapshot, options.only), options)))),
}
