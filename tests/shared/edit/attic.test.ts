import { describe, expect, test } from 'vitest'
import { heal } from '../../../shared/diagram/heal'
import { rampsOf } from '../../../shared/diagram/ramp'
import { rampOf } from '../../../shared/diagram/walk'
import { atticOf, putAway, takeOut } from '../../../shared/edit/attic'
import { addCycle } from '../../../shared/edit/cycles'
import { setStatus } from '../../../shared/edit/facts'
import { changeKind } from '../../../shared/edit/move'
import { readFile, writeFile } from '../../../shared/sync/file'
import { addVersion, versionContent } from '../../../shared/sync/versions'
import { changes, openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, picture, primary } from '../../kit/diagram'

const before = aim('A', primary('P', idea('C', { status: 'abandoned' }), idea('D')))

describe('the attic', () => {
  test('[E40] an abandoned idea goes out of sight, keeps all that hangs on it, and comes back', () => {
    const session = changes(putAway, { node: 'C' }, before, aim('A', primary('P', idea('D'))))
    session.undo()
    ran(session, addCycle, { idea: 'C' })
    ran(session, setStatus, { node: 'C', status: 'abandoned' })
    const plan = ran(session, putAway, { node: 'C' })
    expect(plan.focus).toBe('D')
    expect(plan.said).toContain('It is in the attic')
    expect(rampOf(session.view().shown, 'C')).toEqual([])
    expect(atticOf(session.view().raw).map(({ id }) => id)).toEqual(['C'])
    ran(session, takeOut, { node: 'C' })
    expect(picture(session.view().shown)).toBe(picture(diagram(before)))
    expect(rampOf(session.view().shown, 'C')).toHaveLength(1)
    expect(atticOf(session.view().raw)).toEqual([])
  })

  test('[E40] only what was abandoned is put away, and only what is there comes back', () => {
    const session = openPicture(diagram(before))
    expect(refused(session, putAway, { node: 'D' })).toContain('Set its status to Abandoned first')
    expect(refused(session, putAway, { node: 'P' })).toContain('Only an abandoned change idea')
    expect(refused(session, takeOut, { node: 'C' })).toContain('not in the attic')
  })

  test('[E40] what is put away is kept in files and versions; a file that does not know the attic opens', () => {
    const session = openPicture(diagram(before))
    ran(session, putAway, { node: 'C' })
    const kept = addVersion([], session.view().raw, { id: 'v', name: 'One', at: 1, by: '' })
    expect(kept.ok && atticOf(versionContent(kept.value[0] as never)).map(({ id }) => id)).toEqual(['C'])
    const text = writeFile({ documents: session.documents }, 'test')
    const file = JSON.parse(text) as { diagram: { nodes: Record<string, { away?: boolean }> }; crdt?: unknown }
    expect(file.diagram.nodes['C']?.away).toBe(true)
    const read = readFile(text, testOptions('file') as never)
    expect(read.ok && picture(heal(read.value.snapshot))).toBe(picture(session.view().shown))
    const old = readFile(JSON.stringify({ ...file, crdt: undefined, diagram: { ...file.diagram, nodes: { ...file.diagram.nodes, C: { kind: 'change', text: 'C', order: 'a', status: 'abandoned' } } } }), testOptions('old') as never)
    expect(old.ok && heal(old.value.snapshot).nodes['C']?.away).toBe(false)
  })

  test('[E40] an idea that became a driver while it was put away stays in sight', () => {
    const session = openPicture(diagram(before))
    ran(session, changeKind, { node: 'C', kind: 'secondary' })
    const { raw } = session.view()
    expect(heal({ ...raw, nodes: { ...raw.nodes, C: { ...raw.nodes['C'], away: true } } } as never).nodes['C']).toBeDefined()
  })
})

describe('ramps', () => {
  const ids = (cycles: readonly { readonly id: string; readonly basedOn: string }[]): string[] => rampsOf(cycles).map((ramp) => ramp.map(({ id }) => id).join(' '))
  const cycle = (id: string, basedOn = '') => ({ id, basedOn })

  test('[E42] a cycle that builds on none begins a ramp; the rest go on with what they build on', () => {
    expect(ids([])).toEqual([])
    expect(ids([cycle('a'), cycle('b', 'a'), cycle('c'), cycle('d', 'b'), cycle('e', 'c')])).toEqual(['a b d', 'c e'])
    // Two that build on one stay with it.
    expect(ids([cycle('a'), cycle('b', 'a'), cycle('c', 'a')])).toEqual(['a b c'])
    // Nobody says: the cycles of an idea are its ramp.
    expect(ids([cycle('a'), cycle('b'), cycle('c')])).toEqual(['a b c'])
  })

  test('[E42] what builds on something that is gone begins a ramp, and a circle ends', () => {
    expect(ids([cycle('a', 'gone'), cycle('b', 'a'), cycle('c', 'gone')])).toEqual(['a b', 'c'])
    expect(ids([cycle('a', 'b'), cycle('b', 'a'), cycle('c', 'c')])).toEqual(['a b', 'c'])
  })
})
