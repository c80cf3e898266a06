import { printing } from '../base/words'
import { headingOf } from '../diagram/meta'
import { nodeName, statusWord } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { theoryOf } from '../diagram/walk'
import { leadsTo } from '../scene/labels'
import type { Scene } from '../scene/scene'
import type { RunRules } from '../measure/runchart'
import { block, Flow, type FlowOptions } from './flow'
import { familyOf, measureLines, measureName } from './measure-words'

/** A heading of a page of text. */
export const heading = (flow: Flow, text: string, options: FlowOptions): void => {
  flow.need(60)
  flow.space(8)
  flow.add(block(text, flow.width, { role: 'heading', size: 13, weight: 700, fill: options.theme.ink }))
  flow.space(3)
}

/** The title of a page of text. */
export const title = (flow: Flow, text: string, options: FlowOptions): void => {
  flow.add(block(text, flow.width, { role: 'title', size: 20, weight: 700, fill: options.theme.ink }))
  flow.space(4)
}

/** A name and what is to be said of it. */
export const entry = (flow: Flow, name: string, lines: readonly string[], options: FlowOptions): void => {
  flow.need(32)
  flow.add(block(name, flow.width, { size: 10.5, weight: 600, fill: options.theme.ink }))
  for (const line of lines) if (line.trim() !== '') flow.add(block(line, flow.width, { size: 10, fill: options.theme.muted }))
  flow.space(7)
}

/** Notes and definitions as a glossary, in reading order; none where no node has any. */
export const noteSheets = (s: Snapshot, options: FlowOptions): Scene[] => {
  const t = printing(s.meta.language)
  const flow = new Flow(options)
  const { columns } = theoryOf(s)
  const noted = Object.values(columns).flat().flatMap((id) => {
    const node = s.nodes[id]
    return node && (node.note.trim() !== '' || node.definition.trim() !== '') ? [node] : []
  })
  const evidence = Object.values(s.links).filter((link) => link.note.trim() !== '')
  if (noted.length + evidence.length === 0) return []
  title(flow, t('Notes and definitions'), options)
  for (const node of noted) entry(flow, nodeName(node, t), [node.definition, node.note], options)
  if (evidence.length > 0) heading(flow, t('What speaks for the links'), options)
  for (const link of evidence) {
    const [cause = '', effect = ''] = link.id.split('>').map((id) => (s.nodes[id] ? nodeName(s.nodes[id], t) : ''))
    entry(flow, t('{cause} leads to {effect}', { cause, effect }), [link.note], options)
  }
  return flow.finish()
}

/** The diagram in words: every node and what it leads to, every measure and what its run chart says. */
export const textSheets = (s: Snapshot, options: FlowOptions, rules?: RunRules): Scene[] => {
  const t = printing(s.meta.language)
  const flow = new Flow(options)
  title(flow, t('The diagram in words'), options)
  const { columns } = theoryOf(s)
  for (const kind of ['aim', 'primary', 'secondary', 'tertiary', 'change'] as const) {
    if (columns[kind].length === 0) continue
    heading(flow, headingOf(s.meta, kind), options)
    for (const id of columns[kind]) {
      const node = s.nodes[id]
      if (node) entry(flow, node.text.trim() || t('Empty'), [kind === 'change' ? statusWord(node.status, t) : '', leadsTo(s, id, t)], options)
    }
  }
  const measures = familyOf(s)
  if (measures.length > 0) heading(flow, t('Measures'), options)
  for (const measure of measures) entry(flow, measureName(measure, t), measureLines(s, measure, rules), options)
  return flow.finish()
}
