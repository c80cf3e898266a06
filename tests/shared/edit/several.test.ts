import { describe, expect, test } from 'vitest'
import { addLink } from '../../../shared/edit/connect'
import { setStatus } from '../../../shared/edit/facts'
import { moveDown, moveTo, moveUp, placeBefore } from '../../../shared/edit/move'
import { removeNode } from '../../../shared/edit/prune'
import { changes, openPicture, ran, refused } from '../../kit/changes'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

const shared = secondary('S3')
const start = aim('A', primary('P1', secondary('S1', idea('C1'), idea('C2')), secondary('S2'), shared), primary('P2', shared), primary('P3'))

describe('several boxes at once', () => {
  test('[E31] deleting several takes along what serves nothing but them, shared boxes too', () => {
    changes(removeNode, { node: 'P1', also: ['P2'] }, start, aim('A', primary('P3')))
    expect(ran(openPicture(diagram(start)), removeNode, { node: 'P1', also: ['P2'] }).said).toBe('Deleted 2 boxes and 5 below. Undo brings them back.')
    const alone = openPicture(diagram(start))
    expect(ran(alone, removeNode, { node: 'C1', also: ['C2'] }).said).toBe('Deleted 2 boxes. Undo brings them back.')
    // The aim goes alone, as ever.
    expect(ran(alone, removeNode, { node: 'A', also: ['P3'] }).said).toBe('Deleted 2 boxes. Undo brings them back.')
  })

  test('[E32] several move up and down as a block; one that waits at the end is not overtaken', () => {
    changes(moveDown, { node: 'S1', also: ['S2'] }, start, 'aim: A\nprimary: P1 > A, P2 > A, P3 > A\nsecondary: S3 > P1 & P2, S1 > P1, S2 > P1\nchange: C1 > S1, C2 > S1')
    changes(moveUp, { node: 'P3', also: ['P1'] }, start, 'aim: A\nprimary: P1 > A, P3 > A, P2 > A\nsecondary: S1 > P1, S2 > P1, S3 > P1 & P2\nchange: C1 > S1, C2 > S1')
    const session = openPicture(diagram(start))
    expect(refused(session, moveUp, { node: 'P1', also: ['P2'] })).toBe('This is the first box of its column.')
    ran(session, placeBefore, { node: 'P2', also: ['P1'], before: null })
    expect(Object.values(session.view().shown.nodes).filter(({ kind }) => kind === 'primary').sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ id }) => id)).toEqual(['P3', 'P1', 'P2'])
  })

  test('[E30] moving and linking several is one step; what cannot go stays, and the reason is said', () => {
    changes(moveTo, { node: 'S1', also: ['S2'], parent: 'P3' }, start, 'aim: A\nprimary: P1 > A, P2 > A, P3 > A\nsecondary: S3 > P1 & P2, S1 > P3, S2 > P3\nchange: C1 > S1, C2 > S1')
    const session = openPicture(diagram(start))
    expect(ran(session, moveTo, { node: 'S1', also: ['P2'], parent: 'P3' }).said).toBe('Moved 1 box to “P3”. 1 stays as it is: A link runs towards the aim: a primary driver cannot lead to a primary driver.')
    expect(refused(session, moveTo, { node: 'P1', also: ['P2'], parent: 'P3' })).toContain('A link runs towards the aim')
    changes(addLink, { cause: 'S1', also: ['S2'], effect: 'P2' }, start, 'aim: A\nprimary: P1 > A, P2 > A, P3 > A\nsecondary: S1 > P1 & P2, S2 > P1 & P2, S3 > P1 & P2\nchange: C1 > S1, C2 > S1')
  })

  test('[U86] a selected branch moves as a branch: what follows a selected box keeps its links', () => {
    const moved = 'aim: A\nprimary: P1 > A, P2 > A, P3 > A\nsecondary: S2 > P1, S3 > P1 & P2, S1 > P3\nchange: C1 > S1, C2 > S1'
    changes(moveTo, { node: 'S1', also: ['C1', 'C2'], parent: 'P3' }, start, moved)
    // Whichever of them has the focus.
    changes(moveTo, { node: 'C2', also: ['S1', 'C1'], parent: 'P3' }, start, moved)
    const session = openPicture(diagram(start))
    const { parent } = moveTo.asks
    if (parent?.ask !== 'node') throw new Error('asks for a box')
    expect(parent.among(session.view().shown, { node: 'C2', also: ['S1', 'C1'] })).toEqual(['P1', 'P2', 'P3', 'A'])
    expect(parent.among(session.view().shown, { node: 'P2', also: ['C1'] })).toEqual(['A'])
  })

  test('[E30] a status is set on all selected ideas, drivers among them stay', () => {
    const session = openPicture(diagram(start))
    expect(ran(session, setStatus, { node: 'C1', also: ['C2', 'P1'], status: 'testing' }).said).toBe('2 change ideas are now testing. 1 stays as it is: Only a change idea has a status.')
    expect([session.view().shown.nodes['C1']?.status, session.view().shown.nodes['C2']?.status]).toEqual(['testing', 'testing'])
    session.undo()
    expect(session.view().shown.nodes['C2']?.status).toBe('untested')
  })
})
