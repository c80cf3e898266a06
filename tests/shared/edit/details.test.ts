import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/base/limits'
import { addCause, addLink, removeLink, setLinkNote } from '../../../shared/edit/connect'
import { addCycle, removeCycle } from '../../../shared/edit/cycles'
import { addTag, ownersIn, removeTag, setEase, setImpact, setOwner, setStatus, tagsIn } from '../../../shared/edit/facts'
import { addMeasure, pasteMeasures, removeMeasure } from '../../../shared/edit/measures'
import { addAim } from '../../../shared/edit/grow'
import { changeKind, moveTo } from '../../../shared/edit/move'
import { pasteList } from '../../../shared/edit/paste'
import { removeNode, restoreNode } from '../../../shared/edit/prune'
import { removedThings, restoreCycle, restoreLink, restoreMeasure } from '../../../shared/edit/restore'
import { setDirection, setLanguage, setTitle } from '../../../shared/edit/sheet'
import { rename } from '../../../shared/edit/words'
import type { DiagramNode } from '../../../shared/diagram/node'
import { readAll } from '../../../shared/sync/fold'
import { fork } from '../../../shared/sync/fork'
import type { Session } from '../../../shared/sync/session'
import { changes, openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary, tertiary } from '../../kit/diagram'

const tree = () => [aim('A', primary('P', secondary('S', idea('C'), idea('D'))), primary('Q', secondary('T', idea('E'))))]
const open = (options = testOptions()) => openPicture(diagram(...tree()), options)
const names = (session: Session): readonly string[] => {
  const { shown, raw } = session.view()
  return removedThings(shown, raw).map(({ name }) => name)
}

describe('facts', () => {
  test('[E34] impact and ease are whole numbers of 1 to 5 or nothing; a tag is on a box once, whatever it is called', () => {
    const session = open()
    expect(ran(session, setImpact, { node: 'C', score: 4 }).said).toBe('Impact is now 4 of 5.')
    expect(ran(session, setEase, { node: 'C', score: null }).edits).toEqual([])
    for (const score of [0, 6, 2.5, Number.NaN]) expect(refused(session, setEase, { node: 'C', score })).toBe('Ease is a whole number from 1 (least) to 5 (most).')
    ran(session, setImpact, { node: 'C', score: null })
    expect(session.view().shown.nodes['C']?.impact).toBeNull()
    for (const tag of ['constructor', 'toString', 'night shift']) ran(session, addTag, { node: 'C', tag: ` ${tag} ` })
    expect(Object.keys(session.view().shown.nodes['C']?.tags ?? {}).sort()).toEqual(['constructor', 'night shift', 'toString'])
    expect(ran(session, addTag, { node: 'C', tag: 'constructor' }).edits).toEqual([])
    expect(refused(session, addTag, { node: 'C', tag: '__proto__' })).toBe('Type a word for the tag.')
    expect(refused(session, removeTag, { node: 'D', tag: 'constructor' })).toBe('That tag is no longer on this box.')
    for (let i = 3; i < limits.tags; i++) ran(session, addTag, { node: 'C', tag: `t${i}` })
    expect(refused(session, addTag, { node: 'C', tag: 'one more' })).toBe('A box has up to 50 tags.')
  })
  test('[E34] owners and tags in use, the most used first', () => {
    const session = open()
    for (const [node, owner] of [['C', 'Marco'], ['D', 'Ana'], ['E', 'Ana']] as const) ran(session, setOwner, { node, owner })
    expect(ownersIn(session.view().shown)).toEqual(['Ana', 'Marco'])
    for (const node of ['C', 'D']) ran(session, addTag, { node, tag: 'ward' })
    ran(session, addTag, { node: 'E', tag: 'home' })
    expect(tagsIn(session.view().shown)).toEqual(['ward', 'home'])
  })
})

test('[Y23] what is cut at its limit never ends in half a character, so that copies do not drift apart', () => {
  const session = open()
  const long = (most: number): string => `${'x'.repeat(most - 1)}😀`
  ran(session, addTag, { node: 'C', tag: long(limits.tagLength) })
  ran(session, setOwner, { node: 'C', owner: long(limits.lineLength) })
  ran(session, setTitle, { title: long(limits.lineLength) })
  const { tags, owner } = session.view().shown.nodes['C'] as DiagramNode
  expect([...Object.keys(tags), owner, session.view().shown.meta.title].map((text) => text.at(-1))).toEqual(['x', 'x', 'x'])
  expect(readAll(fork(session.documents).documents)).toEqual(session.view().raw)
  ran(session, rename, { node: 'D', text: `${'x'.repeat(56)}😀${'y'.repeat(9)}` })
  expect(ran(session, removeNode, { node: 'D' }).said).toBe(`Deleted “${'x'.repeat(56)}…”. Undo brings it back.`)
})

describe('bringing back', () => {
  test('[Y21] what is brought back hides nothing that is there: no second aim, and nothing past the limit', () => {
    const options = testOptions()
    const session = open(options)
    ran(session, removeNode, { node: 'A', also: ['P'] })
    options.tick()
    ran(session, addAim, {})
    const { id } = Object.values(session.view().shown.nodes).find(({ kind }) => kind === 'aim') ?? {}
    ran(session, restoreNode, { node: 'C' })
    expect(session.view().shown.nodes['P']).toBeDefined()
    expect(Object.values(session.view().shown.nodes).filter(({ kind }) => kind === 'aim').map((each) => each.id)).toEqual([id])
    expect(refused(session, restoreNode, { node: 'A' })).toContain('another aim')
  })
  test('[Y21] at the limit, restoring a box, a link, a test cycle or a measure is refused in words', () => {
    const options = testOptions()
    const session = open(options)
    ran(session, addMeasure, { node: 'P' })
    const [measure = ''] = Object.keys(session.view().shown.measures)
    ran(session, removeMeasure, { measure })
    ran(session, pasteMeasures, { measures: Array.from({ length: limits.measures }, (_, i) => ({ name: `M${i}`, points: {}, annotations: {} })), at: 'P' })
    expect(refused(session, restoreMeasure, { measure })).toContain('is full')
    ran(session, removeNode, { node: 'C' })
    ran(session, pasteList, { items: Array.from({ length: limits.nodes - 7 }, (_, i) => ({ depth: 0, kind: null, text: `${i}` })), at: 'P' })
    expect(refused(session, restoreNode, { node: 'C' })).toBe('This diagram has no room to bring back 1 box: it holds 2,000. Delete some first. What was removed is kept.')
  })
})

describe('links', () => {
  test('[E35] a link is drawn from either end; itself, twice, round in a circle and against the columns are refused in words', () => {
    changes(addCause, { effect: 'Q', cause: 'C' }, tree(), 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > Q\nchange: C > S & Q, D > S, E > T')
    const session = open()
    expect(refused(session, addLink, { cause: 'C', effect: 'C' })).toBe('A box cannot lead to itself.')
    expect(refused(session, addLink, { cause: 'C', effect: 'S' })).toBe('“C” leads to “S” already.')
    expect(refused(session, addCause, { effect: 'C', cause: 'P' })).toBe('“C” leads to “P” already, so a link back would go round in a circle.')
    expect(refused(session, addLink, { cause: 'P', effect: 'T' })).toBe('A link runs towards the aim: a primary driver cannot lead to a secondary driver.')
  })
  test('[E35] what can be chosen is what is not refused', () => {
    const { shown, raw } = open().view()
    const context = { raw, now: 1, by: '', byName: '', role: 'editor' as const, newId: () => 'x', tidy: () => [] }
    for (const [command, near, far] of [[addLink, 'cause', 'effect'], [addCause, 'effect', 'cause']] as const) {
      const ask = command.asks[far]
      for (const node of Object.keys(shown.nodes)) {
        const offered = ask.ask === 'node' ? ask.among(shown, { [near]: node }) : []
        const taken = Object.keys(shown.nodes).filter((other) => command.plan(shown, { [near]: node, [far]: other } as unknown as { cause: string; effect: string }, context).ok)
        expect([...offered].sort(), `${command.id} ${node}`).toEqual(taken.sort())
      }
    }
  })
  test('[E35] change ideas may lead straight to the aim or a primary driver, and a column closes with its last box', () => {
    changes(moveTo, { node: 'C', parent: 'A' }, [aim('A', primary('P', secondary('S', idea('C'))))], 'aim: A\nprimary: P > A\nsecondary: S > P\nchange: C > A')
    const session = openPicture(diagram(aim('A', primary('P', secondary('S')), idea('C'))))
    ran(session, removeNode, { node: 'S' })
    ran(session, addLink, { cause: 'C', effect: 'P' })
    expect(picture(session.view().shown)).toBe('aim: A\nprimary: P > A\nchange: C > P & A')
    changes(removeNode, { node: 'T' }, [aim('A', primary('P', secondary('S', tertiary('T'))))], 'aim: A\nprimary: P > A\nsecondary: S > P')
  })
})

describe('bringing back', () => {
  test('[E36] boxes, links, test cycles and measures come back by name, newest first, with what was said of them', () => {
    const options = testOptions()
    const session = open(options)
    ran(session, setLinkNote, { link: 'C>S', text: 'A trial of 2019' })
    ran(session, addCycle, { idea: 'D' })
    ran(session, addMeasure, { node: 'P' })
    const [cycle = '', measure = ''] = [Object.keys(session.view().raw.cycles)[0], Object.keys(session.view().raw.measures)[0]]
    options.tick()
    ran(session, removeLink, { link: 'C>S' })
    options.tick()
    ran(session, removeCycle, { cycle })
    options.tick()
    ran(session, removeMeasure, { measure })
    options.tick()
    ran(session, removeNode, { node: 'E' })
    expect(names(session)).toEqual(['Change idea: E', 'Measure without a name', 'Test cycle without a title (Change idea: D)', 'Link from Change idea: C to Secondary driver: S'])
    expect(ran(session, restoreLink, { link: 'C>S' }).said).toBe('Restored: Link from Change idea: C to Secondary driver: S.')
    expect(session.view().shown.links['C>S']?.note).toBe('A trial of 2019')
    ran(session, restoreCycle, { cycle })
    ran(session, restoreMeasure, { measure })
    ran(session, restoreNode, { node: 'E' })
    expect(names(session)).toEqual([])
    expect(refused(session, restoreCycle, { cycle })).toBe('That is in the diagram already.')
    session.undo()
    session.undo()
    expect(session.view().shown.measures[measure]).toBeUndefined()
  })
  test('[E36] what hangs on a box that is gone, or no longer fits, waits until it can be seen', () => {
    const session = open()
    ran(session, addCycle, { idea: 'C' })
    const [cycle = ''] = Object.keys(session.view().raw.cycles)
    ran(session, removeCycle, { cycle })
    ran(session, removeLink, { link: 'C>S' })
    ran(session, removeNode, { node: 'C' })
    expect(names(session)).toEqual(['Change idea: C'])
    expect(refused(session, restoreCycle, { cycle })).toContain('Bring that back first.')
    ran(session, restoreNode, { node: 'C' })
    expect(names(session)).toHaveLength(2)
    ran(session, changeKind, { node: 'C', kind: 'primary' })
    expect(refused(session, restoreLink, { link: 'C>S' })).toContain('has changed its kind')
  })
})

describe('the sheet and several boxes', () => {
  test('[E37] a right-to-left language brings the aim to the right in the same undo step, and takes it back with it', () => {
    const session = open()
    expect(ran(session, setLanguage, { language: 'ar' }).said).toContain('so the aim is on the right now')
    expect(session.view().shown.meta).toMatchObject({ language: 'ar', direction: 'aim right' })
    session.undo()
    expect(session.view().shown.meta).toMatchObject({ language: 'en-GB', direction: 'aim left' })
    ran(session, setLanguage, { language: 'ar' })
    ran(session, setDirection, { direction: 'aim left' })
    expect(ran(session, setLanguage, { language: 'he' }).said).toBe('Language of the texts changed.')
    expect(session.view().shown.meta.direction).toBe('aim left')
    ran(session, setDirection, { direction: 'aim right' })
    ran(session, setLanguage, { language: 'cy' })
    expect(session.view().shown.meta.direction).toBe('aim left')
  })
  test('[E37] several boxes at once, each as one undo step: status, owner, tags; whom it does not concern stays as it is', () => {
    const session = open()
    const some = { node: 'D', also: ['gone', 'S', 'C'] }
    expect(ran(session, setStatus, { ...some, status: 'testing' }).said).toBe('2 change ideas are now testing. 1 stays as it is: Only a change idea has a status.')
    expect(ran(session, setOwner, { ...some, owner: ' Ana ' }).said).toBe('Owner of 3 boxes is now Ana.')
    ran(session, addTag, { ...some, tag: 'ward' })
    expect(ran(session, removeTag, { node: 'C', also: ['E'], tag: 'ward' }).said).toContain('Tag “ward” removed from 1 box.')
    const facts = () => ['C', 'D', 'S'].map((id) => [session.view().shown.nodes[id]?.status, session.view().shown.nodes[id]?.owner, Object.keys(session.view().shown.nodes[id]?.tags ?? {}).join()].join(' '))
    expect(facts()).toEqual(['testing Ana ', 'testing Ana ward', 'untested Ana ward'])
    for (let i = 0; i < 4; i++) session.undo()
    expect(facts()).toEqual(['untested  ', 'untested  ', 'untested  '])
    expect(refused(session, setStatus, { node: 'S', also: ['P'], status: 'testing' })).toBe('Only a change idea has a status.')
  })
})
