import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addTag } from '../../../shared/edit/facts'
import { addPrimary } from '../../../shared/edit/grow'
import { pasteList } from '../../../shared/edit/paste'
import { removeNode } from '../../../shared/edit/prune'
import { typeWords } from '../../../shared/edit/words'
import { addCycle } from '../../../shared/edit/cycles'
import { addMeasure, pasteMeasures, setPoint } from '../../../shared/edit/measures'
import { setHeading, setTitle } from '../../../shared/edit/sheet'
import { suggestIdea } from '../../../shared/edit/unsorted'
import { contentFrom } from '../../../shared/sync/content'
import { readAll } from '../../../shared/sync/fold'
import { readFile, writeFile, type Opened } from '../../../shared/sync/file'
import { addVersion } from '../../../shared/sync/versions'
import { limits } from '../../../shared/base/limits'
import { fork, merge } from '../../../shared/sync/fork'
import { openContent, type Session } from '../../../shared/sync/session'
import { openPicture, ran, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const options = { newId: () => 'fresh', now: 5 }
const rich = (): Session => {
  const session = openPicture(diagram(aim('A', primary('P', secondary('S', idea('C'), idea('D'))))))
  ran(session, setTitle, { title: 'Peer support – färre återfall' })
  ran(session, setHeading, { kind: 'change', heading: 'Ideas' })
  ran(session, addCycle, { idea: 'C' })
  ran(session, addMeasure, { node: 'A' })
  ran(session, setPoint, { measure: Object.keys(session.view().raw.measures)[0] ?? '', day: '2026-01-31', value: 28.5 })
  ran(session, suggestIdea, { text: 'Waiting', under: 'P' })
  ran(session, removeNode, { node: 'D' })
  return session
}
const text = (): string => writeFile(rich(), 'Throughline test')
const opened = (source: string): Opened => {
  const read = readFile(source, options)
  if (!read.ok) throw new Error(read.refusal.message)
  return read.value
}
interface Plain { version: number; format: unknown; crdt?: unknown; diagram: { meta: Record<string, unknown>; nodes: Record<string, Record<string, unknown>>; links: Record<string, unknown>; cycles: unknown } }
const edited = (change: (file: Plain) => void): string => {
  const file = JSON.parse(text()) as Plain
  change(file)
  return JSON.stringify(file)
}

describe('saving and opening', () => {
  test('[F1] everything comes back: words, links, cycles, measures, tray, removed things and history', () => {
    const session = rich()
    const back = opened(writeFile(session, 'x'))
    expect(back.repairs).toEqual([])
    expect(readAll(back.content.documents)).toEqual(session.view().raw)
    expect(Y.encodeStateVector(back.content.documents.diagram)).toEqual(Y.encodeStateVector(session.documents.diagram))
  })
  test('[F1] without the history the readable part is enough', () => {
    const back = opened(edited((file) => delete file.crdt))
    expect({ ...readAll(back.content.documents) }).toEqual(rich().view().raw)
    expect(back.repairs).toEqual([])
  })
  test('[F2] a person can read it: no derived facts, only what was said', () => {
    const file = JSON.parse(text()) as Plain
    expect(file.diagram.nodes['C']).toEqual({ text: 'C', order: expect.any(String) as string, createdAt: 4, status: 'testing' })
    expect(Object.keys(file.diagram.links)).toEqual(['C>S', 'D>S', 'P>A', 'S>P'])
  })
  test('[F3] what was changed by hand is put on top of the history, and still merges with a colleague’s copy', () => {
    const session = rich()
    const file = JSON.parse(writeFile(session, 'x')) as Plain
    ;(file.diagram.nodes['C'] as Record<string, unknown>)['text'] = 'C by hand'
    delete file.diagram.links['C>S']
    file.diagram.nodes['E'] = { kind: 'change', text: 'New' }
    const back = openContent(opened(JSON.stringify(file)).content, testOptions('hand'))
    ran(session, typeWords, { table: 'nodes', id: 'C', field: 'text', at: 0, cut: 0, insert: 'Colleague: ' })
    merge(back.documents, session.documents)
    expect(picture(back.view().shown)).toBe('aim: A\nprimary: P > A\nsecondary: S > P\nchange: New, Colleague: C by hand')
  })
  test('[F3] read twice and brought together, what was changed by hand stands there once', () => {
    const source = edited((file) => {
      ;(file.diagram.nodes['C'] as Record<string, unknown>)['text'] = 'C by hand'
      delete file.diagram.nodes['S']
      file.diagram.nodes['E'] = { kind: 'change', text: 'New' }
    })
    const [one, other] = [opened(source).content.documents, opened(source).content.documents]
    expect(one.diagram.clientID).not.toBe(other.diagram.clientID)
    merge(one, other)
    merge(other, one)
    expect(readAll(one).nodes['C']?.text).toBe('C by hand')
    expect(readAll(one).nodes['S']?.deletedAt).not.toBeNull()
    expect(readAll(other)).toEqual(readAll(one))
  })
  test('[F3] what the readable part does not mention at all is not taken for removed', () => {
    const whole = rich().view().shown
    for (const leave of ['nodes', 'links', 'cycles', 'measures', 'meta'] as const) {
      const back = opened(edited((file) => delete (file.diagram as unknown as Record<string, unknown>)[leave]))
      expect(picture(back.snapshot), leave).toBe(picture(whole))
      expect(back.snapshot.meta.title, leave).toBe(whole.meta.title)
    }
    const trayless = opened(edited((file) => delete (file as { tray?: unknown }).tray))
    expect(Object.values(trayless.snapshot.ideas)).toMatchObject([{ text: 'Waiting' }])
    const historyless = opened(edited((file) => delete (file.crdt as { tray?: unknown }).tray))
    expect(historyless.repairs).toEqual([])
    expect(Object.values(historyless.snapshot.ideas)).toMatchObject([{ text: 'Waiting' }])
  })
  test('[F5] with a history, only what is broken is left as it was; other changes by hand are taken', () => {
    const back = opened(edited((file) => {
      file.diagram.nodes['C'] = { ...file.diagram.nodes['C'], text: 'C by hand', impact: 9 }
      file.diagram.meta['headings'] = { change: 'Tests', primary: 'x'.repeat(501) }
    }))
    expect(back.snapshot.nodes['C']).toMatchObject({ text: 'C by hand', impact: null })
    expect(back.snapshot.meta.headings).toMatchObject({ change: 'Tests', primary: '' })
    expect(back.repairs).toHaveLength(2)
  })
  test('[F1] a text that two people made longer than the limit is kept and can be shortened; a tag may be any word', () => {
    const session = openPicture(diagram(aim('A', { text: 'x'.repeat(19_999) })))
    const other = openContent(fork(session.documents), testOptions('bob'))
    for (const each of [session, other]) ran(each, typeWords, { table: 'nodes', id: 'A', field: 'text', at: 0, cut: 0, insert: 'y' })
    merge(session.documents, other.documents)
    ran(session, addTag, { node: 'A', tag: 'constructor' })
    const source = writeFile(session, 'x')
    expect(opened(source).snapshot.nodes['A']?.text).toHaveLength(20_001)
    expect(opened(source).repairs).toEqual([])
    const untagged = JSON.parse(source) as Plain
    delete (untagged.diagram.nodes['A'] as Record<string, unknown>)['tags']
    expect(opened(JSON.stringify(untagged)).snapshot.nodes['A']?.tags).toEqual({})
    const { crdt: _, ...plain } = JSON.parse(source) as Plain
    expect(opened(JSON.stringify(plain)).snapshot.nodes['A']?.text).toHaveLength(20_000)
    expect(opened(JSON.stringify(plain)).repairs[0]).toContain('Shortened')
    ran(session, typeWords, { table: 'nodes', id: 'A', field: 'text', at: 0, cut: 1, insert: '' })
  })
  test('[F1] what was removed does not count as what is shown: thousands of undone boxes can be opened again', () => {
    const session = openPicture(diagram(aim('A')))
    const items = Array.from({ length: 1_100 }, (_, i) => ({ depth: 0, kind: null, text: `Box ${i}` }))
    for (let i = 0; i < 2; i++) {
      ran(session, pasteList, { items, at: null })
      session.undo()
    }
    ran(session, addPrimary, {})
    session.undo()
    expect(Object.keys(session.view().raw.nodes).length).toBeGreaterThan(2_200)
    const read = readFile(writeFile(session, 'x'), options)
    expect(read.ok && picture(read.value.snapshot)).toBe('aim: A')
  })
  test('[F13] what people together filled past a limit opens again, and so does a version of it', () => {
    const one = openPicture(diagram(aim('A', primary('P'))))
    const other = openContent(fork(one.documents), testOptions('other'))
    const measures = (name: string) => Array.from({ length: limits.measures / 2 + 1 }, (_, i) => ({ name: `${name} ${i}`, points: {}, annotations: {} }))
    for (const [session, name] of [[one, 'One'], [other, 'Other']] as const) {
      ran(session, pasteMeasures, { measures: measures(name), at: 'P' })
    }
    merge(one.documents, other.documents)
    const kept = addVersion([], one.view().raw, { id: 'v', name: 'Both', at: 1, by: '' })
    const read = readFile(writeFile({ documents: one.documents, versions: kept.ok ? kept.value : [] }, 'x'), options)
    expect(read.ok && read.value.repairs).toEqual([])
    expect(read.ok && Object.keys(read.value.snapshot.measures).length).toBe(limits.measures + 2)
    expect(read.ok && read.value.content.versions?.length).toBe(1)
  })
  test('[F14] half characters in tags and days are mended on the way in, so that copies do not drift apart', () => {
    const file = JSON.stringify({ format: 'throughline', version: 1, diagram: {
      nodes: { A: { kind: 'aim', text: 'A\ud800', tags: { 'half\ud800': true, 'tab\tbell\u0007': true } } },
      measures: { m: { nodes: { A: true }, points: { '2026-01-01\udc00': 1 } } },
    } })
    const read = readFile(file, options)
    if (!read.ok) throw new Error(read.refusal.message)
    const { documents } = read.value.content
    expect(Object.keys(read.value.snapshot.nodes['A']?.tags ?? {})).toEqual(['half\ufffd', 'tab bell'])
    expect(readAll(fork(documents).documents)).toEqual(readAll(documents))
  })
  test('[F3] saved twice without a change, it is the same file', () => {
    const first = text()
    const again = opened(first)
    const { crdt: _, ...second } = JSON.parse(writeFile(again.content, 'Throughline test')) as Plain
    const { crdt: __, ...wanted } = JSON.parse(first) as Plain
    expect(second).toEqual(wanted)
    expect(openContent(again.content, testOptions()).view().canUndo).toBe(false)
  })
})

describe('bad files', () => {
  const refusal = (source: string): string => {
    const read = readFile(source, options)
    return read.ok ? 'opened' : read.refusal.message
  }
  test('[F4] empty, cut short, not JSON, not ours, no diagram, newer: each is refused in its own words', () => {
    expect(refusal('')).toContain('empty')
    expect(refusal(text().slice(0, 500))).toContain('not JSON')
    expect(refusal('PK\u0003\u0004')).toContain('not JSON')
    expect(refusal('{"a":1}')).toContain('not a Throughline file')
    expect(refusal('null')).toContain('not a Throughline file')
    expect(refusal('[]')).toContain('not a Throughline file')
    expect(refusal('{"format":"throughline","version":1}')).toContain('holds no diagram')
    expect(refusal('{"format":"throughline","diagram":{}}')).toContain('does not say its version')
    expect(refusal(edited((file) => (file.version = 2)))).toContain('newer Throughline')
  })
  test('[F4] nested 100,000 deep or larger than 50 MB: refused, within two seconds', () => {
    expect(refusal('['.repeat(100_000))).toContain('64 levels')
    expect(refusal(' '.repeat(50 * 1024 * 1024 + 1))).toContain('50 MB')
    expect(refusal(`[${'0,'.repeat(5_000_000)}0]`)).toContain('values')
    expect(refusal(`{"format":"throughline","version":1,"diagram":{"nodes":{${Array.from({ length: 2_001 }, (_, i) => `"n${i}":{}`).join()}}}}`)).toContain('2000 nodes')
  })
  test('[F5] what can be mended is mended in words: wrong types, missing ends, two aims, a lost history', () => {
    const mended = opened(edited((file) => {
      delete file.crdt
      file.diagram.nodes['C'] = { kind: 'banana', text: 7 } as never
      file.diagram.nodes['B'] = { kind: 'aim', text: 'Second', createdAt: 99 }
      file.diagram.nodes['bad id!'] = { text: 'x' }
      file.diagram.links['C>nobody'] = {}
      file.diagram.links['P>S'] = {}
      file.diagram.cycles = 'none'
    }))
    expect(mended.repairs).toEqual([
      'Reset “kind” of C in “nodes”: its value cannot be used.',
      'Reset “text” of C in “nodes”: its value cannot be used.',
      'Left out an entry of “nodes” that cannot be read.',
      'Left out “cycles”, which cannot be read.',
      'Left out a link from “Change idea: empty” to a box that is not there (nobody).',
      'Left out a link from “Primary driver: P” to “Secondary driver: S”: it does not run towards the aim.',
      'Left out a second aim, “Second”.',
    ])
    expect(picture(mended.snapshot)).toContain('aim: A\nprimary: P > A')
    const lost = opened(edited((file) => (file.crdt = { diagram: 'AAECAwQF', tray: '' })))
    expect(lost.repairs[0]).toContain('history is damaged')
    expect(picture(lost.snapshot)).toBe(picture(rich().view().shown))
  })
  test('[F6] prototype keys set no prototype and do not break opening', () => {
    const source = text().replace('"nodes": {', '"nodes": {"__proto__":{"text":"evil"},')
    expect(readFile(source, options)).toMatchObject({ ok: false, refusal: { code: 'json.prototype' } })
    expect(({} as Record<string, unknown>)['text']).toBeUndefined()
    const plainWords = opened(text().replace('"nodes": {', '"nodes": {"constructor":{"text":"ok","kind":"change","tags":{"prototype":true}},'))
    expect(plainWords.snapshot.nodes['constructor']).toMatchObject({ text: 'ok', tags: { prototype: true } })
  })
  test('[F6] a history that claims the world is refused before memory is taken for it', () => {
    const claims = Buffer.from([1, 255, 255, 255, 255, 15, 1, 0]).toString('base64')
    const back = opened(edited((file) => (file.crdt = { diagram: claims, tray: claims })))
    expect(back.repairs[0]).toContain('history is damaged')
  })
  test('[F7] any JSON value in any place: an answer in words, never an exception', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('diagram', 'tray', 'crdt', 'nodes', 'links', 'meta', 'measures'), (value, where) => {
      const source = edited((file) => {
        const place = (where in file || where === 'tray' ? file : file.diagram) as unknown as Record<string, unknown>
        place[where] = value
      })
      const read = readFile(source, options)
      expect(read.ok ? read.value.snapshot.nodes : read.refusal.message).toBeTruthy()
    }), { numRuns: 150 })
  })
  test('[F7] a file cut or flipped anywhere is refused, or opens to true content', () => {
    const whole = text()
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (at, patch) => {
      const read = readFile(whole.slice(0, at) + patch + whole.slice(at + 1), options)
      expect(read.ok || read.refusal.message.length > 20).toBeTruthy()
    }), { numRuns: 150 })
  })
})

test('[F1] contentFrom keeps an id that is there and gives one where there is none', () => {
  const s = diagram(aim('A'))
  expect(readAll(contentFrom(s, options).documents).meta.id).toBe('fresh')
  expect(readAll(contentFrom({ ...s, meta: { ...s.meta, id: 'mine' } }, options).documents).meta.id).toBe('mine')
})
