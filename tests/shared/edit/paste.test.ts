import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heal } from '../../../shared/diagram/heal'
import { kinds } from '../../../shared/diagram/node'
import { theoryOf } from '../../../shared/diagram/walk'
import { addCycle } from '../../../shared/edit/cycles'
import { cutBranches, pasteBranch } from '../../../shared/edit/branches'
import { pasteMeasures } from '../../../shared/edit/measures'
import { pasteList, plotList, type PastedItem } from '../../../shared/edit/paste'
import { restoreNode } from '../../../shared/edit/prune'
import { branchOf } from '../../../shared/gather/branch'
import { changes, openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary, secondary, tertiary } from '../../kit/diagram'

/** `'P', '. S', '.. C'` as rows of a list. */
const list = (...lines: string[]): readonly PastedItem[] => lines.map((line) => {
  const dots = /^\.*/.exec(line)?.[0].length ?? 0
  return { depth: dots, kind: null, text: line.slice(dots).trim() }
})
const start = aim('A', primary('P', secondary('S', idea('C')), secondary('T')), primary('Q', secondary('U', idea('D'))))

describe('pasting a list', () => {
  test('[E27] siblings come behind what hangs on the box already, and before what hangs on later ones', () => {
    changes(pasteList, { items: list('X', 'Y'), at: 'S' }, start, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, U > Q\nchange: C > S, X > S, Y > S, D > U')
    changes(pasteList, { items: list('X', 'Y'), at: 'T' }, start, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, U > Q\nchange: C > S, X > T, Y > T, D > U')
  })

  test('[E27] levels go on from the box: under an aim primary drivers, under a primary driver secondary ones', () => {
    changes(pasteList, { items: list('R', '.V', '..E', '..F', 'O'), at: 'A' }, start,
      'aim: A\nprimary: P > A, Q > A, R > A, O > A\nsecondary: S > P, T > P, U > Q, V > R\nchange: C > S, D > U, E > V, F > V')
    changes(pasteList, { items: list('V', '.E'), at: 'P' }, start, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, V > P, U > Q\nchange: C > S, E > V, D > U')
  })

  test('[E27] on a change idea a list goes beside it', () => {
    changes(pasteList, { items: list('X', '.Y'), at: 'C' }, start, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, U > Q\nchange: C > S, X > S, Y > S, D > U')
    changes(pasteList, { items: list('X'), at: 'D' }, idea('D'), 'change: D, X')
  })

  test('[E27] tertiary drivers where the diagram has them or the list needs them; what stands deeper becomes a change idea', () => {
    expect(plotList(diagram(start), list('a', '.b', '..c', '...d', '....e'), 'A').map(({ kind, flattened }) => `${kind}${flattened ? ' flattened' : ''}`))
      .toEqual(['primary', 'secondary', 'tertiary', 'change', 'change flattened'])
    expect(plotList(diagram(aim('A', primary('P', secondary('S', tertiary('T'))))), list('a', '.b'), 'S').map(({ kind }) => kind)).toEqual(['tertiary', 'change'])
    changes(pasteList, { items: list('a', '.b', '..c', '...d'), at: 'S' }, aim('A', primary('P', secondary('S'))),
      'aim: A\nprimary: P > A\nsecondary: S > P\ntertiary: a > S\nchange: b > a, c > a, d > a')
  })

  test('[E27] a row that is in the diagram is not added, and what stands under it hangs there; one left out hands its rows on', () => {
    const items = list('Q', '.V', '..E', 'N', '.W')
    changes(pasteList, { items: [{ ...items[0]!, is: 'Q' }, ...items.slice(1, 3), { ...items[3]!, is: null }, items[4]!], at: 'A' }, start,
      'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, U > Q, V > Q, W > A\nchange: C > S, D > U, E > V')
  })

  test('[E27] kinds that the list names are kept where they fit', () => {
    const items: PastedItem[] = [{ depth: 0, kind: 'primary', text: 'R' }, { depth: 0, kind: 'change', text: 'X' }, { depth: 0, kind: 'aim', text: 'B' }]
    changes(pasteList, { items, at: 'A' }, aim('A'), 'aim: A\nprimary: R > A, B > A\nchange: X > R')
    changes(pasteList, { items: [{ depth: 0, kind: null, text: 'R', fields: { note: 'why', owner: 'Ann' } }], at: null }, aim('A'), 'aim: A\nprimary: R > A')
  })

  test('[E27] blank rows add nothing; too many, too long, nothing and nowhere are refused in words', () => {
    const session = openPicture(diagram(start))
    expect(refused(session, pasteList, { items: list('', ' '), at: 'A' })).toContain('nothing to add')
    expect(refused(session, pasteList, { items: list(...Array(1_994).fill('x')), at: 'A' })).toBe('These are 1,994 boxes, and this diagram has room for 1,992. Nothing was added. Leave some out, or start a second diagram.')
    expect(refused(session, pasteList, { items: list('x'.repeat(20_001)), at: 'A' })).toContain('20,000 characters')
    expect(refused(session, pasteList, { items: list('x'), at: 'gone' })).toContain('no longer in the diagram')
    expect(ran(session, pasteList, { items: list('', 'X'), at: 'S' })).toMatchObject({ focus: expect.stringMatching(/^N/), said: 'Added “X”. Undo takes it away again.' })
    expect(ran(session, pasteList, { items: list('Y', 'Z'), at: 'S' }).said).toBe('2 boxes added. Undo takes them away again.')
  })

  test('[E27] a column of 500 keeps its order, and two people who paste at one place are not mixed', () => {
    const names = Array.from({ length: 500 }, (_, i) => `r${i}`)
    const session = openPicture(diagram(aim('A', primary('P', secondary('S', idea('C'), idea('D'))))))
    ran(session, pasteList, { items: list(...names), at: 'S' })
    const { shown } = session.view()
    expect(theoryOf(shown).columns.change.map((id) => shown.nodes[id]?.text)).toEqual(['C', 'D', ...names])
    const one = session.plan(pasteList, { items: list('a', 'b', 'c'), at: 'C' })
    const other = openPicture(shown, testOptions('other')).plan(pasteList, { items: list('x', 'y', 'z'), at: 'C' })
    const orders = [one, other].flatMap((plan) => (plan.ok ? plan.value.edits : [])).flatMap((edit) => (edit.do === 'put' && edit.table === 'nodes' ? [edit.fields] : []))
    const column = orders.sort((a, b) => (String((a as { order: string }).order) < String((b as { order: string }).order) ? -1 : 1)).map((fields) => (fields as { text: string }).text).join('')
    expect(['abcxyz', 'xyzabc']).toContain(column)
  })

  test('[E27] whatever the list, the result needs no healing and every row has its box', () => {
    const item = fc.record({ depth: fc.nat(7), kind: fc.option(fc.constantFrom(...kinds)), text: fc.constantFrom('a', 'b', ''), is: fc.constantFrom(undefined, null, 'P', 'gone') })
    fc.assert(fc.property(fc.array(item, { maxLength: 12 }), fc.constantFrom('A', 'P', 'S', 'C', null), (items, at) => {
      const session = openPicture(diagram(start))
      const given = items.map(({ is, ...rest }): PastedItem => (is === undefined ? rest : { ...rest, is }))
      const result = session.run(pasteList, { items: given, at })
      if (!result.ok) return
      const { raw, shown } = session.view()
      expect(heal(raw)).toEqual(shown)
      expect(Object.keys(shown.nodes)).toHaveLength(8 + given.filter(({ is, text }) => is === undefined && text !== '').length)
      expect(Object.keys(shown.links)).toHaveLength(Object.keys(raw.links).length)
      session.undo()
      expect(picture(session.view().shown)).toBe(picture(diagram(start)))
    }), { numRuns: 150 })
  })
})

describe('branches', () => {
  const shared = idea('C')
  const before = aim('A', primary('P', secondary('S', shared), secondary('T', shared)), primary('Q'))

  test('[E28] a pasted branch has new boxes with all links inside it, under the box or as near as its kind can hang', () => {
    changes(pasteBranch, { branch: branchOf(diagram(before), ['S']), at: 'Q' }, before, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, S > Q\nchange: C > S & T, C > S')
    changes(pasteBranch, { branch: branchOf(diagram(before), ['P']), at: 'P' }, before,
      'aim: A\nprimary: P > A, P > A, Q > A\nsecondary: S > P, T > P, S > P, T > P\nchange: C > S & T, C > S & T')
    changes(pasteBranch, { branch: branchOf(diagram(before), ['S']), at: null }, before, 'aim: A\nprimary: P > A, Q > A\nsecondary: S > P, T > P, S > A\nchange: C > S & T, C > S')
  })

  test('[E28] an aim on the clipboard stands for what leads to it, for a diagram has one', () => {
    changes(pasteBranch, { branch: branchOf(diagram(aim('B', primary('R'))), ['B']), at: 'A' }, aim('A'), 'aim: A\nprimary: R > A')
    expect(refused(openPicture(diagram(aim('A'))), pasteBranch, { branch: branchOf(diagram(aim('B')), ['B']), at: 'A' })).toContain('a diagram has one aim')
    expect(refused(openPicture(diagram(aim('A'))), pasteBranch, { branch: branchOf(diagram(primary('R')), ['R']), at: 'gone' })).toContain('no longer in the diagram')
  })

  test('[E28] cut takes along what serves nothing else, as one step; test cycles come back with it', () => {
    changes(cutBranches, { nodes: ['S'] }, before, 'aim: A\nprimary: P > A, Q > A\nsecondary: T > P\nchange: C > T')
    changes(cutBranches, { nodes: ['S', 'T'] }, before, 'aim: A\nprimary: P > A, Q > A')
    const session = openPicture(diagram(before))
    ran(session, addCycle, { idea: 'C' })
    expect(ran(session, cutBranches, { nodes: ['P'] }).said).toBe('Cut “P” and 3 more, with 1 test cycle. What is pasted has no test cycles; undo brings them back.')
    expect(Object.keys(session.view().shown.cycles)).toHaveLength(0)
    ran(session, restoreNode, { node: 'P' })
    expect(Object.keys(session.view().shown.cycles)).toHaveLength(1)
    expect(picture(session.view().shown)).toBe(picture(diagram(before)))
  })

  test('[E28] the aim cannot be cut, nor what is gone', () => {
    const session = openPicture(diagram(before))
    expect(refused(session, cutBranches, { nodes: ['A'] })).toContain('The aim cannot be cut')
    expect(refused(session, cutBranches, { nodes: [] })).toContain('no longer in the diagram')
    expect(ran(session, cutBranches, { nodes: ['Q'] })).toMatchObject({ focus: 'P', said: 'Cut “Q”. Undo brings it back.' })
  })
})

test('[E29] pasted data become measures of the aim or a driver, in one step', () => {
  const session = openPicture(diagram(start))
  const measures = [{ name: 'Falls', points: { '2026-01-01': 3 }, annotations: { '2026-01-01': 'New lamps' } }, { name: 'Beds', points: {}, annotations: {} }]
  expect(ran(session, pasteMeasures, { measures, at: 'C' }).said).toBe('2 measures added to “S”. Undo takes them away again.')
  expect(Object.values(session.view().shown.measures)).toMatchObject([{ name: 'Falls', type: 'process', nodes: { S: true }, points: { '2026-01-01': 3 } }, { name: 'Beds' }])
  session.undo()
  expect(Object.keys(session.view().shown.measures)).toHaveLength(0)
  expect(refused(openPicture(diagram(idea('C'))), pasteMeasures, { measures, at: 'C' })).toContain('Choose one of these')
  expect(refused(session, pasteMeasures, { measures: Array(501).fill(measures[0]), at: 'A' })).toContain('room for so many measures')
})
