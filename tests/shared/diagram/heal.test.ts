import { describe, expect, test } from 'vitest'
import { heal, spareAims } from '../../../shared/diagram/heal'
import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { ownedBy, reach, theoryOf } from '../../../shared/diagram/walk'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const sample = (): Snapshot => diagram(aim('A', primary('P', secondary('S', idea('C')))))
const withLink = (s: Snapshot, id: string): Snapshot => ({ ...s, links: rowsOf([...Object.values(s.links), freshRecord('links', id)]) })
const withNode = (s: Snapshot, id: string, fields: object): Snapshot => ({ ...s, nodes: rowsOf([...Object.values(s.nodes), freshRecord('nodes', id, fields)]) })

describe('heal', () => {
  test('[M3] gives the same object where nothing is wrong', () => {
    const s = sample()
    expect(heal(s)).toBe(s)
  })
  test('[M3] healing twice is healing once', () => {
    const broken = withLink(withLink(sample(), 'P>S'), 'C>nobody')
    const healed = heal(broken)
    expect(healed).not.toBe(broken)
    expect(heal(healed)).toBe(healed)
  })
  test('[M4] hides links to what is missing, against the columns, in a loop or malformed', () => {
    const before = picture(sample())
    for (const link of ['C>nobody', 'nobody>A', 'P>S', 'S>S', 'A>C', 'broken', 'a>b>c']) {
      expect(picture(heal(withLink(sample(), link))), link).toBe(before)
    }
  })
  test('[M4] a hidden link returns with its end', () => {
    const s = sample()
    const gone = { ...s, nodes: { ...s.nodes, S: { ...s.nodes['S'], deletedAt: 5 } } } as Snapshot
    expect(Object.keys(heal(gone).links)).toEqual(['P>A'])
    expect(Object.keys(heal(s).links)).toHaveLength(3)
  })
  test('[M5] shows one aim, the earliest by creation and id, on every machine', () => {
    const s = withNode(withNode(sample(), 'B', { kind: 'aim', createdAt: 0.5 }), 'AA', { kind: 'aim', createdAt: 0.5 })
    const reversed = { ...s, nodes: rowsOf(Object.values(s.nodes).reverse()) }
    expect(theoryOf(heal(s)).columns.aim).toEqual(['AA'])
    expect(theoryOf(heal(reversed)).columns.aim).toEqual(['AA'])
    expect(spareAims(s).map((each) => each.id)).toEqual(['B', 'A'])
  })
  test('[M6] cycles, comments, votes and measure places of something gone wait with it', () => {
    const s: Snapshot = {
      ...sample(),
      cycles: rowsOf([freshRecord('cycles', 'c1', { idea: 'C' }), freshRecord('cycles', 'c2', { idea: 'gone' })]),
      measures: rowsOf([freshRecord('measures', 'm', { nodes: { A: true, gone: true } })]),
      comments: rowsOf([freshRecord('comments', 'k', { node: 'gone' })]),
      votes: rowsOf([freshRecord('votes', 'me>gone', { node: 'gone' })]),
    }
    const healed = heal(s)
    expect(Object.keys(healed.cycles)).toEqual(['c1'])
    expect(healed.measures['m']?.nodes).toEqual({ A: true })
    expect([...Object.keys(healed.comments), ...Object.keys(healed.votes)]).toEqual([])
  })
  test('[M4] a node without a link is legal and stays', () => {
    const s = withNode(sample(), 'loose', { kind: 'change', createdAt: 9 })
    expect(heal(s)).toBe(s)
  })
  test('[M7] renaming a node leaves healed links the same object, so that nothing downstream runs again', () => {
    const s = withLink(sample(), 'C>nobody')
    const renamed = { ...s, nodes: rowsOf(Object.values(s.nodes).map((node) => (node.id === 'C' ? { ...node, text: 'new' } : node))) }
    expect(heal(renamed).links).toBe(heal(s).links)
  })
})

describe('walks', () => {
  test('[M8] reach ends even in a loop and never counts a node twice', () => {
    const loop = new Map([['a', ['b']], ['b', ['c', 'a']], ['c', ['a']]])
    expect([...reach(loop, 'a')].sort()).toEqual(['b', 'c'])
  })
  test('[M8] owned is what serves nothing else', () => {
    const s = diagram(aim('A', primary('P1', secondary('S1', idea('C1'), idea('C2'))), primary('P2', idea('C2'))))
    expect(ownedBy(s, 'P1')).toEqual(['P1', 'S1', 'C1'])
  })
})
