import fc from 'fast-check'
import { momentInWords } from '../../../renderer/versions/words'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/base/limits'
import { heal } from '../../../shared/diagram/heal'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { removeLink, setLinkNote } from '../../../shared/edit/connect'
import { addCycle } from '../../../shared/edit/cycles'
import { addTag, setImpact, setStatus } from '../../../shared/edit/facts'
import { addChild } from '../../../shared/edit/grow'
import { addMeasure, setPoint } from '../../../shared/edit/measures'
import { changeKind, moveTo } from '../../../shared/edit/move'
import { removeNode, restoreNode } from '../../../shared/edit/prune'
import { setHeading, setTitle } from '../../../shared/edit/sheet'
import { rename, typeWords } from '../../../shared/edit/words'
import { contentFrom } from '../../../shared/sync/content'
import { readFile, writeFile } from '../../../shared/sync/file'
import { fork, merge } from '../../../shared/sync/fork'
import { openContent, type Session } from '../../../shared/sync/session'
import { addVersion, changesTo, readVersions, removeVersion, renameVersion, restoreVersion, versionContent, versionRepairs, versionsTogether, type Version } from '../../../shared/sync/versions'
import { openPicture, ran, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const start = () => diagram(aim('A', primary('P', secondary('S', idea('C'), idea('D'))), primary('Q')))
let ids = 0
const version = (session: Session, name = 'V', at = 10): Version => {
  const added = addVersion([], session.view().raw, { id: `v${++ids}`, name, at, by: 'Ann' })
  if (!added.ok || !added.value[0]) throw new Error('not kept')
  return added.value[0]
}
/** What is shown, with every field of every record. */
const content = (s: Snapshot): unknown => JSON.parse(JSON.stringify({ meta: s.meta, nodes: sortedRows(s.nodes), links: sortedRows(s.links), cycles: sortedRows(s.cycles), measures: sortedRows(s.measures) }))
const sortedRows = (rows: object): unknown => Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)))

const works: readonly ((session: Session) => void)[] = [
  (s) => s.run(removeNode, { node: 'C' }), (s) => s.run(removeNode, { node: 'P' }), (s) => s.run(restoreNode, { node: 'C' }), (s) => s.run(addChild, { under: 'Q' }),
  (s) => s.run(rename, { node: 'D', text: 'Another D' }), (s) => s.run(setStatus, { node: 'D', status: 'adopted' }), (s) => s.run(setImpact, { node: 'C', score: 4 }),
  (s) => s.run(addTag, { node: 'P', tag: 'constructor' }), (s) => s.run(removeLink, { link: 'C>S' }), (s) => s.run(setLinkNote, { link: 'D>S', text: 'A trial' }),
  (s) => s.run(moveTo, { node: 'S', parent: 'Q' }), (s) => s.run(changeKind, { node: 'Q', kind: 'secondary' }), (s) => s.run(addCycle, { idea: 'D' }),
  (s) => s.run(addMeasure, { node: 'A' }), (s) => s.run(setPoint, { measure: Object.keys(s.view().raw.measures)[0] ?? '', day: '2026-01-31', value: 3 }),
  (s) => s.run(setTitle, { title: 'Title' }), (s) => s.run(setHeading, { kind: 'change', heading: 'Ideas' }),
]
const someWork = fc.array(fc.nat(works.length - 1), { maxLength: 8 })

describe('restoring', () => {
  test('[Y16] gives exactly the old content, whatever was done since, and its undo gives back the present', () => {
    fc.assert(fc.property(someWork, someWork, (first, then) => {
      const options = testOptions()
      const session = openPicture(start(), options)
      const doAll = (list: readonly number[]) => list.forEach((index) => { options.tick(); works[index]?.(session) })
      doAll(first)
      const kept = version(session)
      const old = content(session.view().shown)
      doAll(then)
      const now = content(session.view().shown)
      options.tick()
      const plan = ran(session, restoreVersion, { version: kept })
      expect(content(session.view().shown)).toEqual(old)
      expect(changesTo(session.view().shown, kept)).toMatchObject({ nodes: { back: 0, away: 0, changed: 0 }, links: { back: 0, away: 0, changed: 0 }, facts: false })
      if (plan.edits.length === 0) return
      expect(session.undo()).toBe(true)
      expect(content(session.view().shown)).toEqual(now)
      session.redo()
      expect(content(session.view().shown)).toEqual(old)
    }), { numRuns: 60 })
  })
  test('[Y16] what is the same is not written again', () => {
    const session = openPicture(start())
    expect(ran(session, restoreVersion, { version: version(session) }).edits).toEqual([])
  })
  test('[Y17] a colleague’s words are kept: beside what comes back, and under what goes', () => {
    const ann = openPicture(start(), testOptions('ann'))
    const kept = version(ann)
    ran(ann, rename, { node: 'C', text: 'C is longer now' })
    const added = ran(ann, addChild, { under: 'Q' }).focus ?? ''
    const bob = openContent(fork(ann.documents), testOptions('bob'))
    ran(bob, typeWords, { table: 'nodes', id: 'C', field: 'text', at: 0, cut: 0, insert: 'Bob: ' })
    ran(bob, typeWords, { table: 'nodes', id: added, field: 'text', at: 0, cut: 0, insert: 'Bob’s new driver' })
    ran(ann, restoreVersion, { version: kept })
    for (const [one, other] of [[ann, bob], [bob, ann]] as const) merge(one.documents, other.documents)
    for (const { view } of [ann, bob]) {
      expect(view().shown.nodes['C']?.text).toBe('Bob: C')
      expect(view().shown.nodes[added]).toBeUndefined()
      expect(view().raw.nodes[added]?.text).toBe('Bob’s new driver')
    }
    expect(ran(bob, restoreNode, { node: added }).said).toContain('Bob’s new driver')
  })
  test('[Y17] the diagram stays the same diagram, and a record that this copy never had comes too', () => {
    const elsewhere = openPicture(diagram(aim('A', primary('P'), primary('X', idea('Y')))))
    const session = openPicture(start())
    const { id, epoch } = session.view().raw.meta
    ran(session, restoreVersion, { version: version(elsewhere) })
    expect(picture(session.view().shown)).toBe('aim: A\nprimary: P > A, X > A\nchange: Y > X')
    expect(session.view().raw.meta).toMatchObject({ id, epoch })
  })
})

describe('keeping', () => {
  test('[Y18] what was removed is no part of a version; what waits unseen is', () => {
    const session = openPicture(start())
    ran(session, removeNode, { node: 'C' })
    ran(session, changeKind, { node: 'Q', kind: 'change' })
    const kept = version(session)
    expect(Object.keys(versionContent(kept).nodes).sort()).toEqual(['A', 'D', 'P', 'Q', 'S'])
    expect(heal(versionContent(kept)).links).toEqual(session.view().shown.links)
  })
  test('[Y18] a name is asked for; named anew and deleted by id; newest first', () => {
    const session = openPicture(start())
    expect(addVersion([], session.view().raw, { id: 'v', name: '  ', at: 1, by: '' })).toMatchObject({ ok: false, refusal: { code: 'no name' } })
    const list = versionsTogether([version(session, 'Old', 1)], [version(session, 'New', 2)]).versions
    expect(list.map(({ name }) => name)).toEqual(['New', 'Old'])
    const [first] = list
    expect(renameVersion(list, first?.id ?? '', ' Newer ')[0]?.name).toBe('Newer')
    expect(renameVersion(list, first?.id ?? '', ' ')).toBe(list)
    expect(removeVersion(list, first?.id ?? '').map(({ name }) => name)).toEqual(['Old'])
  })
  test('[Y19] at the limit of number or size no version goes by itself: the next one is refused in words', () => {
    const session = openPicture(start())
    const many = Array.from({ length: limits.versions }, (_, i) => ({ ...version(session, `V${i}`, i), id: `w${i}` }))
    const one = { id: 'more', name: 'More', at: 1, by: '' }
    expect(addVersion(many, session.view().raw, one)).toMatchObject({ ok: false, refusal: { message: 'This diagram has 100 versions, the most that can be kept. Delete one that is no longer needed, then try again.' } })
    const long = openPicture(diagram(aim('A', ...Array.from({ length: 400 }, (_, i) => primary(`P${i}`, { note: 'x'.repeat(limits.textLength) })))))
    const large = version(long)
    expect(addVersion([large], long.view().raw, one)).toMatchObject({ ok: false, refusal: { code: 'versions too large' } })
  })
  test('[Y19] where copies come together their versions do, once each; what does not fit is counted', () => {
    const session = openPicture(start())
    const [a, b, c] = [version(session, 'A', 1), version(session, 'B', 2), version(session, 'C', 3)]
    expect(versionsTogether([b, a], [c, b]).versions.map(({ name }) => name)).toEqual(['C', 'B', 'A'])
    const own = [a, b]
    expect(versionsTogether(own, [b])).toEqual({ versions: own, left: 0 })
    const many = Array.from({ length: limits.versions - 1 }, (_, i) => ({ ...a, id: `w${i}` }))
    const { versions, left } = versionsTogether(many, [b, c])
    expect(versions.some(({ id }) => id === c.id)).toBe(true)
    expect(left).toBe(1)
  })
})

const options = { newId: () => 'fresh', now: 5 }
const saved = (versions: readonly unknown[]): string => {
  const { documents } = contentFrom(start(), options)
  return writeFile({ documents, versions: versions as readonly Version[] }, 'test')
}
const opened = (text: string) => {
  const read = readFile(text, options)
  if (!read.ok) throw new Error(read.refusal.message)
  return read.value
}

describe('in a file', () => {
  test('[F9] versions come back as they were, and restoring one works after opening', () => {
    const session = openPicture(start())
    const kept = version(session, 'Before')
    ran(session, removeNode, { node: 'P' })
    const file = opened(writeFile({ documents: session.documents, versions: [kept] }, 'test'))
    expect(file.repairs).toEqual([])
    expect(file.content.versions).toEqual([kept])
    const again = openContent(file.content, testOptions('again'))
    ran(again, restoreVersion, { version: file.content.versions?.[0] as Version })
    expect(picture(again.view().shown)).toBe(picture(start()))
  })
  test('[F10] a version can be read by a person: name, who, and the boxes with what was said of them', () => {
    const text = saved([version(openPicture(start()), 'Before')])
    const file = JSON.parse(text) as { versions: readonly { name: string; by: string; diagram: { nodes: Record<string, unknown> } }[] }
    expect(file.versions[0]).toMatchObject({ name: 'Before', by: 'Ann', diagram: { nodes: { C: { text: 'C' } } } })
  })
  test('[F11] a version that cannot be read is left out in words; the diagram and the others are kept', () => {
    const good = version(openPicture(start()), 'Good')
    const hostile: readonly unknown[] = [
      null, 7, 'text', [], {}, { ...good, id: '../x' }, { ...good, id: 'x1', name: 5 }, { ...good, id: 'x2', at: null }, { ...good, id: 'x3', diagram: [] }, good,
      { ...good, id: 'x4', diagram: { nodes: Object.fromEntries(Array.from({ length: 2 * limits.nodes + 1 }, (_, i) => [`n${i}`, {}])) } },
    ]
    const file = opened(saved([good, ...hostile]))
    expect(file.content.versions?.map(({ name }) => name)).toEqual(['Good'])
    expect(file.repairs).toEqual(['Left out 11 saved versions that cannot be read or are more than can be kept.'])
    expect(picture(file.snapshot)).toBe(picture(start()))
    expect(readVersions('none').repairs).toEqual(['Left out the saved versions, which cannot be read.'])
    expect(readVersions(undefined)).toEqual({ versions: [], repairs: [] })
  })
  test('[F11] what is wrong inside a version is mended and said when it is looked at', () => {
    const good = version(openPicture(start()), 'Good')
    const { versions } = readVersions([{ ...good, diagram: { ...good.diagram, nodes: { A: { kind: 'aim', text: 'A', order: 7, status: 'flying' } } } }])
    expect(versionContent(versions[0] as Version).nodes['A']).toMatchObject({ text: 'A', status: 'untested' })
    expect(versionRepairs(versions[0] as Version)).toHaveLength(2)
    expect(versionRepairs(good)).toEqual([])
  })
  test('[F15] a version from the end of time has a moment that can be said', () => {
    const { diagram: plain } = version(openPicture(start()), 'Good')
    const { versions } = readVersions([1e300, -1e300, 8.64e15 + 1].map((at, i) => ({ id: `v${i}`, name: 'x', at, by: '', diagram: plain })))
    expect(versions).toHaveLength(3)
    for (const { at } of versions) expect(momentInWords(at)).toMatch(/\d/)
  })
  test('[F12] any JSON in the place of the versions: an answer in words, never an exception', () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.record({ id: fc.constant('v'), name: fc.string(), at: fc.double(), by: fc.jsonValue(), diagram: fc.jsonValue() }))), (value) => {
      const { versions } = readVersions(JSON.parse(JSON.stringify(value)))
      for (const each of versions) heal(versionContent(each))
    }), { numRuns: 200 })
  })
  test('[F12] many large versions do not hold up the opening: what does not fit is not even measured', () => {
    const large = openPicture(diagram(aim('A', ...Array.from({ length: 1_900 }, (_, i) => primary(`P${i}`, { note: 'Some words about it. '.repeat(4) })))))
    const kept = version(large)
    // Work and not waiting is measured: other programs may hold the processor meanwhile.
    const began = process.cpuUsage()
    const { versions, repairs } = readVersions(Array.from({ length: limits.versions }, (_, i) => ({ ...kept, id: `w${i}` })))
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(5_000)
    expect(versions.length).toBeGreaterThan(10)
    expect(repairs[0]).toContain('more than can be kept')
  })
})
