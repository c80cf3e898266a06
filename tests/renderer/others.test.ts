import { expect, test } from 'vitest'
import { deedsBetween, inASentence, sayingsBetween, sayingsInWords } from '../../renderer/others'
import { unfolded } from '../../renderer/veil'
import { seen } from '../../shared/diagram/seen'
import { addChild } from '../../shared/edit/grow'
import { addComment } from '../../shared/edit/comments'
import { suggestIdea, takeIn } from '../../shared/edit/unsorted'
import { removeNode } from '../../shared/edit/prune'
import { rename } from '../../shared/edit/words'
import { openContent } from '../../shared/sync/session'
import { contentFrom } from '../../shared/sync/content'
import { readPresence } from '../../shared/sync/presence'
import { ran, testOptions } from '../kit/changes'
import { aim, diagram, idea, primary, secondary } from '../kit/diagram'

const start = diagram(aim('A', primary('P1', secondary('S1', idea('C1'))), primary('P2')))

test('[U72] what others did is told by box, in a sentence', () => {
  const after = { ...start, nodes: { ...start.nodes, P2: { ...start.nodes['P2'], text: 'Other' } }, links: {} } as unknown as typeof start
  expect([...deedsBetween({ shown: start, raw: start }, { shown: after })].sort()).toEqual([['C1', 'changed'], ['P1', 'changed'], ['P2', 'changed'], ['S1', 'changed']])
  expect(inASentence('Ade', new Map([['a', 'added'], ['b', 'added'], ['c', 'changed']]))).toBe('Ade added 2 boxes and changed 1.')
  expect(inASentence('Ade', new Map([['a', 'removed']]))).toBe('Ade deleted 1 box.')
  expect(inASentence('Ade', new Map([['a', 'added'], ['b', 'changed'], ['c', 'removed']]))).toBe('Ade added 1 box, changed 1 and deleted 1.')
  expect(inASentence('Ade', new Map())).toBe('')
})

test('[U105] a box that somebody brings back was restored, not added', () => {
  const { P2: _, ...nodes } = start.nodes
  const without = { ...start, nodes }
  // Deleted is marked so: the document still has it.
  const marked = (deletedAt: number) => ({ ...start, nodes: { ...start.nodes, P2: { ...start.nodes['P2'], createdAt: 5, deletedAt } } }) as unknown as typeof start
  expect([...deedsBetween({ shown: without, raw: marked(9_000) }, { shown: start })]).toEqual([['P2', 'restored']])
  // A new box is marked until all of it is there.
  expect([...deedsBetween({ shown: without, raw: marked(7) }, { shown: start })]).toEqual([['P2', 'added']])
  expect([...deedsBetween({ shown: without, raw: without }, { shown: start })]).toEqual([['P2', 'added']])
  expect(inASentence('Ade', new Map([['a', 'restored'], ['b', 'added'], ['c', 'restored']]))).toBe('Ade added 1 box. Ade restored 2 boxes.')
  expect(inASentence('Ade', new Map([['a', 'restored']]))).toBe('Ade restored 1 box.')
})

test('[U72] a session tells others’ work from its own', () => {
  const options = testOptions()
  const session = openContent(contentFrom(start, { newId: options.newId, now: options.now() }), options)
  const told: string[] = []
  session.onOthers((before, after) => void told.push(...[...deedsBetween(before, after)].map(([id, deed]) => `${id} ${deed}`)))
  ran(session, rename, { node: 'P1', text: 'Mine' })
  session.undo()
  expect(told).toEqual([])
})

test('[U128] ideas and comments are told by the names of their authors; a box whose taking in was undone is no new idea', () => {
  const session = openContent(contentFrom(start, { newId: testOptions().newId, now: 1 }), { ...testOptions('ann'), name: () => 'Ann' })
  const before = session.view().shown
  ran(session, suggestIdea, { text: 'One', under: 'S1' })
  ran(session, suggestIdea, { text: 'Two', under: 'S1' })
  ran(session, addComment, { node: 'S1', text: 'Why?' })
  const now = session.view().shown
  expect(sayingsInWords(sayingsBetween(before, now))).toEqual(['Ann suggested 2 ideas.', 'Ann added 1 comment.'])
  const [first] = Object.keys(now.ideas)
  ran(session, takeIn, { idea: first ?? '' })
  const taken = session.view().shown
  session.undo()
  expect(sayingsInWords(sayingsBetween(taken, session.view().shown))).toEqual([])
})

test('[U73] a step keeps what the screen noted as it began, and gives it back', () => {
  let at = 'nowhere'
  const options = { ...testOptions(), note: () => at }
  const session = openContent(contentFrom(start, { newId: options.newId, now: options.now() }), options)
  at = 'P1'
  ran(session, addChild, { under: 'P1' })
  at = 'P2'
  ran(session, removeNode, { node: 'P2' })
  at = 'A'
  session.undo()
  expect(session.noted()).toBe('P2')
  session.undo()
  expect(session.noted()).toBe('P1')
  session.redo()
  expect(session.noted()).toBe('A')
})

test('[U25] what is needed is unfolded, and no more', () => {
  const veil = { collapsed: new Set(['P1', 'S1']), branch: null }
  expect(Object.keys(seen(start, veil).nodes).sort()).toEqual(['A', 'P1', 'P2'])
  expect([...unfolded(veil, start, 'S1').collapsed]).toEqual(['S1'])
  expect([...unfolded(veil, start, 'C1').collapsed]).toEqual([])
  expect(unfolded(veil, start, 'P2')).toBe(veil)
  expect(unfolded({ ...veil, branch: 'P1' }, start, 'P2')).toEqual({ ...veil, branch: null })
})

test('[U29] a drag that comes over the wire is checked, and never costs the person', () => {
  const person = { participant: 'p1', name: 'Ade', colour: 1, selected: null, editing: null }
  expect(readPresence({ ...person, drag: { id: 'n1', dx: 12, dy: -4 } })?.drag).toEqual({ id: 'n1', dx: 12, dy: -4 })
  for (const drag of [undefined, null, 'far', { id: 'n1', dx: 1e9, dy: 0 }, { id: 'n1', dx: 0.5, dy: 0 }, { id: '<', dx: 0, dy: 0 }]) {
    expect(readPresence({ ...person, drag })).toMatchObject({ ...person, drag: null })
  }
})
