import { expect, test } from 'vitest'
import { cleanText } from '../../../shared/base/text'
import { linkEnds } from '../../../shared/diagram/link'
import { kindName, type DiagramNode } from '../../../shared/diagram/node'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { theoryOf } from '../../../shared/diagram/walk'
import { readJson } from '../../../shared/gather/json'
import { plainDiagram, plainJson } from '../../../shared/publish/json'
import { printMarkdown } from '../../../shared/publish/markdown'
import { hostile } from './hostile'
import { drawing, large, peerSupport, realDiagrams } from './sample'

const readAgain = (s: Snapshot): Snapshot => {
  let next = 0
  const read = readJson(plainJson(s), { newId: () => `new${next++}`, now: 0 })
  if (!read.ok) throw new Error(read.refusal.message)
  return read.value.snapshot
}

const told = (s: Snapshot) => {
  const text = (id: string): string => cleanText(s.nodes[id]?.text ?? '')
  return {
    columns: Object.values(theoryOf(s).columns).map((ids) => ids.map((id) => [text(id), s.nodes[id]?.status, cleanText(s.nodes[id]?.note ?? ''), s.nodes[id]?.owner])),
    links: Object.values(s.links).map((link) => {
      const ends = linkEnds(link.id)
      return [text(ends?.from ?? ''), text(ends?.to ?? ''), link.strength, link.note].join('|')
    }).sort(),
    cycles: Object.values(s.cycles).map(({ idea, title, question, prediction, predictedValue, observedValue, unit, scale, decision, next, starts }) =>
      [text(idea), cleanText(title), cleanText(question), prediction, predictedValue, observedValue, unit, scale, decision, cleanText(next), starts].join('|')).sort(),
    title: s.meta.title, version: s.meta.version, revisedOn: s.meta.revisedOn,
  }
}

test('[P17] plain JSON reads back the same: order, status, notes, strength and cycles', () => {
  for (const s of [peerSupport, large(100), ...realDiagrams().map((each) => each.snapshot)]) expect(told(readAgain(s))).toEqual(told(s))
})

test('[P17] plain JSON is written the same for the same diagram, with the fields of the example files', () => {
  expect(plainJson(peerSupport)).toBe(plainJson({ ...peerSupport }))
  const plain = plainDiagram(peerSupport)
  expect(plain).toMatchObject({ title: 'Peer support: fewer missed visits', aim: 'Reduce missed peer-support visits from 28% to 10% by 31 March 2021', ordered: true })
  expect(plain['nodes']).toContainEqual({ id: 'c2', kind: 'change', text: 'Text reminder two days before', status: 'testing', owner: 'Marco' })
  expect(plain['links']).toContainEqual({ from: 's2', to: 'p3', strength: 'weak' })
  expect(plain).not.toHaveProperty('measures')
  expect(JSON.parse(plainJson(peerSupport))).toEqual(plain)
})

test('[P18] the text states every node and every link with its strength', () => {
  for (const s of [peerSupport, ...realDiagrams().map((each) => each.snapshot)]) {
    const text = printMarkdown(s).replace(/\\/g, '')
    const name = (node: DiagramNode | undefined): string => (node?.text ?? '').replace(/\s+/g, ' ').trim().replace(/\\/g, '')
    for (const node of Object.values(s.nodes)) expect(text).toContain(`- **${name(node) || 'Empty'}**`)
    for (const link of Object.values(s.links)) {
      const effect = s.nodes[linkEnds(link.id)?.to ?? '']
      expect(text).toContain(`  - Leads to ${effect ? kindName[effect.kind] : ''}: ${name(effect)} (${link.strength})`)
    }
    expect(text.match(/^ {2}- Leads to /gm) ?? []).toHaveLength(Object.keys(s.links).length)
  }
})

test('[P18] notes are a glossary, cycles are told in full, and what has no link says so', () => {
  const text = printMarkdown(peerSupport)
  expect(text).toContain('## Notes and definitions\n\n- **Secondary driver: Remembering the visit**\n\n  Most missed visits are forgotten, not refused.')
  expect(text).toContain('#### Cycle 3: One clinic')
  expect(text).toContain('- Study, prediction and result: 19.5% observed, 1.5 percentage points above the prediction')
  expect(text).toContain('(Testing, owner Marco)')
  expect(printMarkdown(drawing({ nodes: { aim: ['aim', 'A'], c: ['change', 'Alone'] }, links: [] }))).toContain('- **Alone** (Untested)\n  - Not linked yet')
})

test('[P19] no label makes a heading, link, image or tag of its own in the text', () => {
  const text = printMarkdown(hostile)
  // A bracket, star or angle bracket that counts has no backslash before it.
  expect(text).not.toMatch(/(?<!\\)[[\]<>]/)
  expect(text.match(/^#+ .*$/gm)?.every((line) => /^(# \\<script|## (Aim|Change ideas|Notes and definitions|Test cycles)|### |#### Cycle \d)/.test(line))).toBe(true)
  expect(text).not.toContain('\ud800')
})
