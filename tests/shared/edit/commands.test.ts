import { describe, expect, test } from 'vitest'
import { addLink, removeLink, setLinkNote, setStrength } from '../../../shared/edit/connect'
import { addCycle, addNextCycle, decide, removeCycle, setCycle } from '../../../shared/edit/cycles'
import { setOwner, setStatus, addTag, removeTag } from '../../../shared/edit/facts'
import { addChild, addIdea, addPrimary, addSecondary, addSibling } from '../../../shared/edit/grow'
import { addMeasure, attachMeasure, setMeasure, setPoint } from '../../../shared/edit/measures'
import { changeKind, moveDown, moveTo, moveUp, placeBefore } from '../../../shared/edit/move'
import { removeNode, restoreNode } from '../../../shared/edit/prune'
import { setHeading, setTitle, tidy } from '../../../shared/edit/sheet'
import { suggestIdea, takeIn } from '../../../shared/edit/unsorted'
import { rename, typeWords } from '../../../shared/edit/words'
import { commands } from '../../../shared/edit/commands'
import { rampOf } from '../../../shared/diagram/walk'
import { changes, openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary, tertiary } from '../../kit/diagram'

const two = [aim('A', primary('P1', secondary('S1'), secondary('S2')), primary('P2', secondary('S3')))]

describe('growing', () => {
  test('[E1] a child goes under its parent’s last, before the next parent’s', () => {
    changes(addChild, { under: 'P1' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > P1, S2 > P1, empty > P1, S3 > P2')
  })
  test('[E1] a first child goes between the children of its parent’s neighbours', () => {
    changes(addChild, { under: 'P2' }, [aim('A', primary('P1', secondary('S1')), primary('P2'), primary('P3', secondary('S3')))],
      'aim: A\nprimary: P1 > A, P2 > A, P3 > A\nsecondary: S1 > P1, empty > P2, S3 > P3')
  })
  test('[E2] a sibling stands right below and leads to the same', () => {
    changes(addSibling, { beside: 'S1' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > P1, empty > P1, S2 > P1, S3 > P2')
  })
  test('[E3] the child of a secondary driver is a change idea, or a tertiary driver where the column is in use', () => {
    changes(addChild, { under: 'S' }, [aim('A', primary('P', secondary('S')))], 'aim: A\nprimary: P > A\nsecondary: S > P\nchange: empty > S')
    changes(addChild, { under: 'S' }, [aim('A', primary('P', secondary('S', tertiary('T'))))], 'aim: A\nprimary: P > A\nsecondary: S > P\ntertiary: T > S, empty > S')
  })
  test('[E4] a second aim and a child of a change idea are refused in words', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    expect(refused(session, addSibling, { beside: 'A' })).toBe('A diagram has one aim. Add a primary driver instead.')
    expect(refused(session, addChild, { under: 'C' })).toContain('Add a test cycle')
    expect(refused(session, addChild, { under: 'nobody' })).toContain('no longer in the diagram')
  })
  test('[E5] the three buttons add to what is selected, or to nothing', () => {
    const session = openPicture(diagram(...two))
    ran(session, addPrimary, {})
    ran(session, addSecondary, { under: 'S1' })
    ran(session, addIdea, { under: null })
    expect(picture(session.view().shown)).toBe(
      'aim: A\nprimary: P1 > A, P2 > A, empty > A\nsecondary: S1 > P1, S2 > P1, empty > P1, S3 > P2\nchange: empty')
  })
})

describe('removing', () => {
  test('[E6] a box goes with all that serves nothing else, and stays with what serves another', () => {
    changes(removeNode, { node: 'P1' }, [aim('A', primary('P1', secondary('S1', idea('C1'))), primary('P2', secondary('S2', idea('C1'), idea('C2'))))],
      'aim: A\nprimary: P2 > A\nsecondary: S2 > P2\nchange: C1 > S2, C2 > S2')
  })
  test('[E7] deleting says what goes and where undo is; focus goes to the next box', () => {
    const session = openPicture(diagram(aim('A', primary('P1', idea('C1')), primary('P2'))))
    ran(session, addCycle, { idea: 'C1' })
    const plan = ran(session, removeNode, { node: 'P1' })
    expect(plan.said).toBe('Deleted “P1” and 1 below, with 1 test cycle. Undo brings it back.')
    expect(plan.focus).toBe('P2')
    session.undo()
    expect(rampOf(session.view().shown, 'C1')).toHaveLength(1)
  })
  test('[E8] restoring brings back everything that went in the same moment, links too', () => {
    const options = testOptions()
    const session = openPicture(diagram(...two), options)
    const before = picture(session.view().shown)
    ran(session, removeNode, { node: 'P1' })
    options.tick()
    ran(session, removeNode, { node: 'S3' })
    ran(session, restoreNode, { node: 'P1' })
    options.tick()
    ran(session, restoreNode, { node: 'S3' })
    expect(picture(session.view().shown)).toBe(before)
    expect(refused(session, restoreNode, { node: 'S3' })).toContain('already')
  })
  test('[E9] the aim goes alone; the focus goes to the first box there is', () => {
    changes(removeNode, { node: 'A' }, [aim('A', primary('P'))], 'primary: P')
    expect(ran(openPicture(diagram(aim('A', primary('P')))), removeNode, { node: 'A' }).focus).toBe('P')
  })
})

describe('moving', () => {
  test('[E10] up and down within the column, refused at its ends', () => {
    changes(moveDown, { node: 'S1' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S2 > P1, S1 > P1, S3 > P2')
    changes(moveUp, { node: 'S3' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > P1, S3 > P2, S2 > P1')
    expect(refused(openPicture(diagram(...two)), moveUp, { node: 'S1' })).toBe('This is the first box of its column.')
  })
  test('[E11] a drop reorders within the column', () => {
    changes(placeBefore, { node: 'S3', before: 'S1' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S3 > P2, S1 > P1, S2 > P1')
    changes(placeBefore, { node: 'S1', before: null }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S2 > P1, S3 > P2, S1 > P1')
  })
  test('[E12] a driver moves with everything below it', () => {
    changes(moveTo, { node: 'S2', parent: 'P2' }, two, [aim('A', primary('P1', secondary('S1')), primary('P2', secondary('S3'), secondary('S2')))])
  })
  test('[E12] a box with several parents says which links a move ends', () => {
    const session = openPicture(diagram(aim('A', primary('P1', secondary('S1')), primary('P2', secondary('S1')), primary('P3'))))
    expect(ran(session, moveTo, { node: 'S1', parent: 'P3' }).said).toBe('Moved “S1” to “P3”. It no longer leads to “P1” and “P2”.')
    expect(picture(session.view().shown)).toContain('S1 > P3')
  })
  test('[E13] a move against the columns is refused in words', () => {
    expect(refused(openPicture(diagram(...two)), moveTo, { node: 'P1', parent: 'S3' })).toBe(
      'A link runs towards the aim: a primary driver cannot lead to a secondary driver.')
  })
  test('[E14] a node changes kind and keeps its id and links; links that no longer fit wait and return', () => {
    const session = openPicture(diagram(...two))
    const plan = ran(session, changeKind, { node: 'P1', kind: 'change' })
    expect(plan.said).toBe('Now a change idea. 2 links wait until the kinds fit again.')
    expect(picture(session.view().shown)).toBe('aim: A\nprimary: P2 > A\nsecondary: S1, S2, S3 > P2\nchange: P1 > A')
    ran(session, changeKind, { node: 'P1', kind: 'primary' })
    expect(picture(session.view().shown)).toContain('S1 > P1, S2 > P1')
  })
})

describe('linking', () => {
  test('[E15] many-to-many, skipping columns, once only, never to itself or against the columns', () => {
    changes(addLink, { cause: 'S1', effect: 'P2' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > P1 & P2, S2 > P1, S3 > P2')
    changes(addLink, { cause: 'S1', effect: 'A' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > P1 & A, S2 > P1, S3 > P2')
    const session = openPicture(diagram(...two))
    expect(refused(session, addLink, { cause: 'S1', effect: 'P1' })).toBe('“S1” leads to “P1” already.')
    expect(refused(session, addLink, { cause: 'S1', effect: 'S1' })).toBe('A box cannot lead to itself.')
    expect(refused(session, addLink, { cause: 'S1', effect: 'S2' })).toContain('towards the aim')
  })
  test('[E16] strength, removal, and a removed link drawn again', () => {
    const session = changes(setStrength, { link: 'S1>P1', strength: 'weak' }, two, 'aim: A\nprimary: P1 > A, P2 > A\nsecondary: S1 > ~P1, S2 > P1, S3 > P2')
    ran(session, setLinkNote, { link: 'S1>P1', text: 'Seen in two audits' })
    expect(session.view().shown.links['S1>P1']?.note).toBe('Seen in two audits')
    ran(session, removeLink, { link: 'S1>P1' })
    expect(session.view().shown.nodes['S1']).toBeDefined()
    expect(session.view().shown.links['S1>P1']).toBeUndefined()
    ran(session, addLink, { cause: 'S1', effect: 'P1' })
    expect(session.view().shown.links['S1>P1']).toMatchObject({ strength: 'weak', deletedAt: null })
  })
})

describe('words and facts', () => {
  test('[E17] rename touches only the letters that differ', () => {
    const plan = ran(openPicture(diagram(aim('A', { text: 'Fewer falls by May' }))), rename, { node: 'A', text: 'Fewer bad falls by May' })
    expect(plan.edits).toEqual([{ do: 'splice', table: 'nodes', id: 'A', field: 'text', at: 6, cut: 0, insert: 'bad ' }])
  })
  test('[E18] typing is cleaned of control characters and stops at the limit with words', () => {
    const session = openPicture(diagram(aim('A')))
    ran(session, typeWords, { table: 'nodes', id: 'A', field: 'text', at: 1, cut: 0, insert: 'b\u0000\r\nc\ud800' })
    expect(session.view().shown.nodes['A']?.text).toBe('Ab\nc\ufffd')
    expect(refused(session, typeWords, { table: 'nodes', id: 'A', field: 'text', at: 0, cut: 0, insert: 'x'.repeat(20_000) })).toContain('20,000 characters')
    expect(refused(session, typeWords, { table: 'nodes', id: 'A', field: 'kind', at: 0, cut: 0, insert: 'x' })).toContain('removed')
  })
  test('[E19] status is for change ideas; owner and tags for any box', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    expect(ran(session, setStatus, { node: 'C', status: 'adopted' }).said).toBe('“C” is now adopted.')
    expect(refused(session, setStatus, { node: 'P', status: 'adopted' })).toBe('Only a change idea has a status.')
    ran(session, setOwner, { node: 'P', owner: '  Ama \n Owusu ' })
    ran(session, addTag, { node: 'P', tag: 'north' })
    expect(session.view().shown.nodes['P']).toMatchObject({ owner: 'Ama Owusu', tags: { north: true } })
    ran(session, removeTag, { node: 'P', tag: 'north' })
    expect(session.view().shown.nodes['P']?.tags).toEqual({})
  })
  test('[E20] title and headings, one undo step each', () => {
    const session = openPicture(diagram(aim('A')))
    ran(session, setTitle, { title: 'Peer support' })
    ran(session, setHeading, { kind: 'change', heading: 'Ideas to test' })
    session.undo()
    expect(session.view().shown.meta).toMatchObject({ title: 'Peer support', headings: { change: '' } })
  })
  test('[U148] a standard heading that is confirmed is not taken for one of the team’s own', () => {
    const session = openPicture(diagram(aim('A')))
    expect(ran(session, setHeading, { kind: 'primary', heading: ' Primary  drivers ' }).edits).toEqual([])
    ran(session, setHeading, { kind: 'primary', heading: 'Themes' })
    expect(ran(session, setHeading, { kind: 'primary', heading: 'Primary drivers' }).said).toBe('The column has its standard heading, Primary drivers.')
    expect(session.view().shown.meta.headings.primary).toBe('')
  })
  test('[E21] tidy reorders only when asked, as one undo step', () => {
    const options = { ...testOptions(), tidy: () => [['A'], ['P2', 'P1'], ['S3', 'S2', 'S1']] }
    const session = openPicture(diagram(...two), options)
    const before = picture(session.view().shown)
    ran(session, tidy, {})
    expect(picture(session.view().shown)).toBe('aim: A\nprimary: P2 > A, P1 > A\nsecondary: S3 > P2, S2 > P1, S1 > P1')
    session.undo()
    expect(picture(session.view().shown)).toBe(before)
  })
})

describe('test cycles and measures', () => {
  test('[E22] a ramp grows in order, its next cycle carries on what was learned', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    ran(session, addCycle, { idea: 'C' })
    expect(session.view().shown.nodes['C']?.status).toBe('testing')
    const [first] = rampOf(session.view().shown, 'C')
    ran(session, setCycle, { cycle: first?.id ?? '', field: 'predictedValue', value: '15,5' })
    ran(session, typeWords, { table: 'cycles', id: first?.id ?? '', field: 'next', at: 0, cut: 0, insert: 'Try with five clients' })
    ran(session, decide, { cycle: first?.id ?? '', decision: 'adapt' })
    ran(session, addNextCycle, { cycle: first?.id ?? '' })
    expect(rampOf(session.view().shown, 'C')).toMatchObject([
      { predictedValue: 15.5, decision: 'adapt' }, { basedOn: first?.id, what: 'Try with five clients', predictedValue: null },
    ])
    ran(session, removeCycle, { cycle: first?.id ?? '' })
    expect(rampOf(session.view().shown, 'C')).toHaveLength(1)
  })
  test('[E23] a bad number or day is refused and the old value kept', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    ran(session, addCycle, { idea: 'C' })
    const id = rampOf(session.view().shown, 'C')[0]?.id ?? ''
    expect(refused(session, setCycle, { cycle: id, field: 'observedValue', value: 'many' })).toContain('Type a number')
    expect(refused(session, setCycle, { cycle: id, field: 'starts', value: '31/3/26' })).toContain('2026-03-31')
    expect(refused(session, addCycle, { idea: 'P' })).toContain('belong to a change idea')
    for (const value of ['2026-99-99', '2026-02-31', '2025-02-29']) expect(refused(session, setCycle, { cycle: id, field: 'ends', value })).toContain('2026-03-31')
    ran(session, addMeasure, { node: 'A' })
    const measure = Object.keys(session.view().shown.measures)[0] ?? ''
    ran(session, setMeasure, { measure, field: 'target', value: '7,5' })
    for (const value of ['lots', '1,234']) expect(refused(session, setMeasure, { measure, field: 'target', value })).toContain('Type a number')
    expect(refused(session, setPoint, { measure, day: '2026-02-31', value: 1 })).toContain('Type a day')
    expect(refused(session, setMeasure, { measure, field: 'baselineUntil', value: '2026-13-01' })).toContain('Type a day')
    expect(session.view().shown.measures[measure]).toMatchObject({ target: 7.5, points: {}, baselineUntil: '' })
  })
  test('[E41] a decimal comma is taken; a number that could be read in two ways is asked for again', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    ran(session, addCycle, { idea: 'C' })
    const id = rampOf(session.view().shown, 'C')[0]?.id ?? ''
    for (const [typed, value] of [['16,5', 16.5], ['0,125', 0.125], ['1500', 1500], ['-2,5', -2.5], ['\u22122', -2]] as const) {
      ran(session, setCycle, { cycle: id, field: 'observedValue', value: typed })
      expect(session.view().shown.cycles[id]?.observedValue).toBe(value)
    }
    for (const typed of ['1,500', '12,345,678']) expect(refused(session, setCycle, { cycle: id, field: 'observedValue', value: typed })).toContain('is kept')
    expect(session.view().shown.cycles[id]?.observedValue).toBe(-2)
  })
  test('[E24] a measure sits on the aim or several drivers, never on an idea', () => {
    const session = openPicture(diagram(aim('A', primary('P', idea('C')))))
    ran(session, addMeasure, { node: 'A' })
    const id = Object.keys(session.view().shown.measures)[0] ?? ''
    ran(session, attachMeasure, { measure: id, node: 'P' })
    ran(session, setMeasure, { measure: id, field: 'target', value: '10' })
    ran(session, setPoint, { measure: id, day: '2026-01-31', value: 28 })
    expect(session.view().shown.measures[id]).toMatchObject({ type: 'outcome', target: 10, nodes: { A: true, P: true }, points: { '2026-01-31': 28 } })
    expect(refused(session, attachMeasure, { measure: id, node: 'C' })).toContain('aim or a driver')
  })
})

test('[E25] an unsorted idea is taken in with the same id and words', () => {
  const session = openPicture(diagram(aim('A', primary('P'))))
  ran(session, suggestIdea, { text: 'Text messages', under: 'P' })
  const [waiting] = Object.values(session.view().shown.ideas)
  ran(session, takeIn, { idea: waiting?.id ?? '' })
  expect(session.view().shown.nodes[waiting?.id ?? '']).toMatchObject({ kind: 'change', text: 'Text messages' })
  expect(picture(session.view().shown)).toContain('change: Text messages > P')
  expect(Object.keys(session.view().shown.ideas)).toEqual([])
  session.undo()
  expect(Object.values(session.view().shown.ideas)).toMatchObject([{ text: 'Text messages' }])
  expect(picture(session.view().shown)).not.toContain('Text messages')
})

test('[E26] every command has a unique id and label, and asks for each argument once', () => {
  expect(new Set(commands.map((each) => each.id)).size).toBe(commands.length)
  expect(new Set(commands.map((each) => each.label)).size).toBe(commands.length)
  for (const each of commands) expect(each.label, each.id).toMatch(/^[A-Z][^A-Z]*$/)
})
