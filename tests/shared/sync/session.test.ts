import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { addLink } from '../../../shared/edit/connect'
import { addChild } from '../../../shared/edit/grow'
import { moveTo } from '../../../shared/edit/move'
import { removeNode } from '../../../shared/edit/prune'
import { setTitle } from '../../../shared/edit/sheet'
import { setStatus } from '../../../shared/edit/facts'
import { addCycle, decide } from '../../../shared/edit/cycles'
import { suggestIdea } from '../../../shared/edit/unsorted'
import type { Role } from '../../../shared/room/role'
import { rename, typeWords } from '../../../shared/edit/words'
import { ensureStarted, openBlank, openContent, openEmpty, type Session } from '../../../shared/sync/session'
import { fork, merge, related } from '../../../shared/sync/fork'
import { contentFrom, startBlank } from '../../../shared/sync/content'
import { emptyDocuments } from '../../../shared/sync/documents'
import { readAll } from '../../../shared/sync/fold'
import { openPicture, ran, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const two = () => diagram(aim('A', primary('P', secondary('S', idea('C')))))
const pair = (): [Session, Session] => {
  const one = openPicture(two(), testOptions('ann'))
  return [one, openContent(fork(one.documents), testOptions('bob'))]
}
const meet = (...people: Session[]): void => {
  for (const each of people) for (const other of people) if (each !== other) merge(each.documents, other.documents)
}
const type = (session: Session, id: string, at: number, insert: string) => ran(session, typeWords, { table: 'nodes', id, field: 'text', at, cut: 0, insert })
const added = (session: Session, under: string): string => ran(session, addChild, { under }).focus ?? ''

describe('undo', () => {
  test('[Y1] undoing a new box hides it and keeps the words that a colleague wrote into it', () => {
    const [ann, bob] = pair()
    const id = added(ann, 'S')
    meet(ann, bob)
    type(bob, id, 0, 'Bob’s words')
    meet(ann, bob)
    ann.undo()
    meet(ann, bob)
    expect(bob.view().shown.nodes[id]).toBeUndefined()
    expect(bob.view().raw.nodes[id]).toMatchObject({ text: 'Bob’s words' })
    ann.redo()
    meet(ann, bob)
    expect(bob.view().shown.nodes[id]?.text).toBe('Bob’s words')
    expect(picture(ann.view().shown)).toBe(picture(bob.view().shown))
  })
  test('[Y2] undo takes back own edits only, never a colleague’s text in the same box', () => {
    const [ann, bob] = pair()
    type(ann, 'C', 1, ' one')
    meet(ann, bob)
    type(bob, 'C', 0, 'two ')
    meet(ann, bob)
    ann.undo()
    expect(ann.view().shown.nodes['C']?.text).toBe('two C')
    expect(bob.undo()).toBe(true)
    expect(bob.undo()).toBe(false)
  })
  test('[Y3] one command is one step, however fast the next one follows; one typing burst is one step', () => {
    const [ann] = pair()
    ran(ann, setTitle, { title: 'one' })
    ran(ann, setTitle, { title: 'two' })
    for (const [i, letter] of [...'word'].entries()) type(ann, 'C', i, letter)
    ann.undo()
    expect(ann.view().shown.nodes['C']?.text).toBe('C')
    ann.undo()
    expect(ann.view().shown.meta.title).toBe('one')
    ann.pause()
    ann.redo()
    expect(ann.view().shown.meta.title).toBe('two')
  })
  test('[Y4] a deletion undone brings back what a colleague wrote meanwhile', () => {
    const [ann, bob] = pair()
    ran(ann, removeNode, { node: 'C' })
    type(bob, 'C', 1, ' by phone')
    meet(ann, bob)
    expect(bob.view().shown.nodes['C']).toBeUndefined()
    ann.undo()
    meet(ann, bob)
    expect(bob.view().shown.nodes['C']?.text).toBe('C by phone')
  })
  test('[Y5] undo after a colleague’s move or status leaves the colleague’s choice', () => {
    const [ann, bob] = pair()
    ran(ann, setStatus, { node: 'C', status: 'testing' })
    meet(ann, bob)
    ran(bob, setStatus, { node: 'C', status: 'adopted' })
    meet(ann, bob)
    ann.undo()
    expect(ann.view().shown.nodes['C']?.status).toBe('adopted')
  })
})

test('[Y5] one key press takes back one step, also where a colleague has overridden it', () => {
  for (let run = 0; run < 12; run++) {
    const [ann, bob] = pair()
    ran(ann, rename, { node: 'A', text: 'Aim' })
    ran(ann, removeNode, { node: 'P' })
    ran(bob, removeNode, { node: 'P' })
    meet(ann, bob)
    ann.undo()
    expect(ann.view().shown.nodes['A']?.text).toBe('Aim')
    expect(ann.view().canUndo).toBe(true)
    ann.undo()
    expect(ann.view().shown.nodes['A']?.text).toBe('A')
    expect(ann.view().canUndo).toBe(false)
  }
})

describe('merging', () => {
  test('[Y6] a link drawn by two people at once is one link', () => {
    const [ann, bob] = pair()
    ran(ann, addLink, { cause: 'C', effect: 'P' })
    ran(bob, addLink, { cause: 'C', effect: 'P' })
    meet(ann, bob)
    expect(picture(ann.view().shown)).toBe(picture(bob.view().shown))
    expect(Object.keys(ann.view().shown.links).filter((id) => id === 'C>P')).toHaveLength(1)
  })
  test('[Y7] two people type in one box and one cycle at once: every letter is kept, both see the same', () => {
    const [ann, bob] = pair()
    ran(ann, addCycle, { idea: 'C' })
    const cycle = Object.keys(ann.view().shown.cycles)[0] ?? ''
    meet(ann, bob)
    type(ann, 'C', 1, 'aaa')
    type(bob, 'C', 1, 'bbb')
    ran(ann, typeWords, { table: 'cycles', id: cycle, field: 'question', at: 0, cut: 0, insert: 'Does it work?' })
    ran(bob, typeWords, { table: 'cycles', id: cycle, field: 'prediction', at: 0, cut: 0, insert: 'Half will come' })
    ran(bob, decide, { cycle, decision: 'adapt' })
    meet(ann, bob)
    expect(ann.view().raw).toEqual(bob.view().raw)
    expect([...(ann.view().shown.nodes['C']?.text ?? '')].sort().join('')).toBe('Caaabbb')
    expect(ann.view().shown.cycles[cycle]).toMatchObject({ question: 'Does it work?', prediction: 'Half will come', decision: 'adapt' })
  })
  test('[Y8] two people who enter an empty room at once begin one diagram', () => {
    const [ann, bob] = [openEmpty(testOptions('ann')), openEmpty(testOptions('bob'))]
    for (const [each, id] of [[ann, 'a'], [bob, 'b']] as const) ensureStarted(each, () => id)
    type(ann, 'aim', 0, 'Fewer falls')
    meet(ann, bob)
    ensureStarted(bob, () => 'late')
    expect(picture(bob.view().shown)).toBe('aim: Fewer falls')
    expect(bob.view().shown.meta.id).toBe(ann.view().shown.meta.id)
    expect(blankBytes()).toEqual(blankBytes())
  })
  test('[Y9] a fork of one diagram merges back with both sides’ words, and twice is once', () => {
    const main = openPicture(two())
    const room = openContent(fork(main.documents), testOptions('room'))
    type(main, 'C', 1, ' here')
    const id = added(room, 'S')
    type(room, id, 0, 'From the room')
    merge(main.documents, room.documents)
    merge(main.documents, room.documents)
    expect(picture(main.view().shown)).toContain('change: C here > S, From the room > S')
    expect(main.documents.diagram.clientID).not.toBe(room.documents.diagram.clientID)
  })
  test('[Y9] copies are brought together only where they share a history', () => {
    const main = openPicture(two())
    const copy = fork(main.documents)
    expect(related(main.documents, copy.documents)).toBe(true)
    expect(related(main.documents, openPicture(two(), testOptions('other')).documents)).toBe(false)
    const retold = contentFrom(main.view().raw, { newId: () => 'x', now: 1 })
    expect(retold.documents.diagram.getMap('meta').get('id')).toBe(main.view().raw.meta.id)
    expect(related(main.documents, retold.documents)).toBe(false)
  })
})

const blankBytes = (): Uint8Array => {
  const documents = emptyDocuments()
  startBlank(documents)
  return Y.encodeStateAsUpdate(documents.diagram)
}

describe('the view', () => {
  test('[Y10] one rename leaves every other record the same object', () => {
    const session = openPicture(two())
    const before = session.view().shown
    ran(session, rename, { node: 'C', text: 'Changed' })
    const after = session.view().shown
    for (const id of ['A', 'P', 'S']) expect(after.nodes[id]).toBe(before.nodes[id])
    expect(after.nodes['C']).not.toBe(before.nodes['C'])
    expect([after.links, after.cycles, after.meta]).toEqual([before.links, before.cycles, before.meta])
    expect(after.links).toBe(before.links)
  })
  test('[Y10] what is folded step by step equals what is read at once', () => {
    const session = openPicture(two())
    const id = added(session, 'S')
    type(session, id, 0, 'New')
    ran(session, moveTo, { node: id, parent: 'P' })
    session.undo()
    expect(session.view().raw).toEqual(readAll(session.documents))
  })
  test('[Y11] listeners hear one change a command, and a new box together with its link', () => {
    const session = openPicture(two())
    const seen: string[] = []
    session.subscribe(() => seen.push(picture(session.view().shown)))
    added(session, 'S')
    expect(seen).toEqual(['aim: A\nprimary: P > A\nsecondary: S > P\nchange: C > S, empty > S'])
  })
  test('[Y12] a caret stays with its letters while others type before it', () => {
    const [ann, bob] = pair()
    const place = { table: 'nodes', id: 'C', field: 'text' } as const
    type(ann, 'C', 1, ' of tea')
    const caret = ann.anchor(place, 4) ?? ''
    meet(ann, bob)
    type(bob, 'C', 0, 'A cup: ')
    meet(ann, bob)
    expect(ann.indexOf(place, caret)).toBe(11)
    expect(ann.anchor({ ...place, id: 'nobody' }, 0)).toBeNull()
  })
  test('[Y13] values of the wrong type in a shared document read as fresh ones and never throw', () => {
    const { documents } = contentFrom(two(), { newId: () => 'x', now: 1 })
    const nodes = documents.diagram.getMap<Y.Map<unknown>>('nodes')
    nodes.get('C')?.set('kind', 'banana')
    nodes.get('C')?.set('text', 17)
    nodes.get('S')?.set('tags', 'no map')
    nodes.set('__proto__', new Y.Map())
    nodes.set('P', 'gone' as never)
    documents.diagram.getMap('meta').set('title', { a: 1 })
    documents.diagram.getMap('links').set('nonsense', new Y.Map())
    const s = readAll(documents)
    expect(s.nodes['C']).toMatchObject({ kind: 'change', text: '' })
    expect(s.nodes['S']?.tags).toEqual({})
    expect(Object.keys(s.nodes)).toEqual(['A', 'S', 'C'])
    expect(s.meta.title).toBe('')
    const session = openContent({ documents }, testOptions())
    nodes.get('C')?.set('status', 4)
    expect(session.view().raw).toEqual(readAll(documents))
  })
  test('[Y20] fields called as what every object inherits, set by a hostile peer, are no fields: the view goes on', () => {
    const { documents } = contentFrom(two(), { newId: () => 'x', now: 1 })
    const session = openContent({ documents }, testOptions())
    const node = documents.diagram.getMap<Y.Map<unknown>>('nodes').get('C')
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
      node?.set(name, { a: 1 })
      documents.diagram.getMap('meta').set(name, 1)
      documents.diagram.getMap('nodes').set(name, 1)
    }
    node?.set('owner', 'Ann')
    expect(session.view().raw.nodes['C']?.owner).toBe('Ann')
    expect(session.view().raw).toEqual(readAll(documents))
  })
  test('[Y14] a blank diagram has one empty aim and an id of its own', () => {
    const options = testOptions()
    const [one, other] = [openBlank(options), openBlank(options)]
    expect(picture(one.view().shown)).toBe('aim: empty')
    expect(one.view().shown.meta.id).not.toBe(other.view().shown.meta.id)
    expect(one.view().canUndo).toBe(false)
  })
})

describe('roles', () => {
  test('[S20] what a role does not allow is refused in words, whatever asks: commands, typing, undo', () => {
    let role: Role = 'facilitator'
    const session = openPicture(two(), { ...testOptions('ann'), role: () => role })
    type(session, 'C', 1, ' one')
    ran(session, suggestIdea, { text: 'An idea', under: null })
    role = 'viewer'
    const before = session.view()
    for (const tried of [session.run(rename, { node: 'C', text: 'No' }), session.plan(typeWords, { table: 'nodes', id: 'C', field: 'text', at: 0, cut: 0, insert: 'x' })]) {
      expect(tried).toMatchObject({ ok: false, refusal: { code: 'role', message: 'You can look at this diagram but not change it. Ask the facilitator to let you edit.' } })
    }
    expect(session.run(suggestIdea, { text: 'No', under: null })).toMatchObject({ refusal: { message: 'You can look at this diagram but not add to it. Ask the facilitator to let you contribute.' } })
    expect(session.undo()).toBe(false)
    expect(session.view()).toBe(before)
    role = 'contributor'
    expect(session.run(rename, { node: 'C', text: 'No' })).toMatchObject({ refusal: { message: 'You can suggest ideas for this diagram but not change it. Ask the facilitator to let you edit.' } })
    ran(session, suggestIdea, { text: 'Another idea', under: null })
    const ideas = () => Object.values(session.view().shown.ideas).map(({ text }) => text)
    expect(session.undo()).toBe(true)
    expect(ideas()).toEqual(['An idea'])
    expect(session.undo()).toBe(true)
    expect(ideas()).toEqual([])
    expect(session.undo(), 'what is in the diagram stays').toBe(false)
    role = 'editor'
    expect(session.undo()).toBe(true)
    expect(session.view().shown.nodes['C']?.text).toBe('C')
  })
})
