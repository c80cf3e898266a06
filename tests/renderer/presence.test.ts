import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Awareness } from 'y-protocols/awareness'
import { pointerAt } from '../../renderer/canvas/useHandShown'
import { useDesk } from '../../renderer/desk'
import { boxNamed, doing } from '../../renderer/people/boxes'
import { bringEveryone, newCall, useCalls, whyNotCall } from '../../renderer/people/calling'
import { othersHere, toldApart, type Person } from '../../renderer/people/here'
import { pointersShown, takePointers, usePointers } from '../../renderer/people/pointers'
import { othersIn, pointersIn } from '../../renderer/share/present'
import { limits } from '../../shared/base/limits'
import { layout } from '../../shared/layout/layout'
import { readPresence, type Presence } from '../../shared/sync/presence'
import { aim, diagram, primary } from '../kit/diagram'

const start = diagram(aim('A', primary('P1'), primary('P2')))
const person = (participant: string, rest: Partial<Person> = {}): Person =>
  ({ participant, client: 1, name: participant, colour: 1, role: 'editor', selected: null, editing: null, ...rest })

afterEach(() => {
  vi.useRealTimers()
  takePointers(new Map())
  useCalls.setState({ mine: null, heard: null })
})

test('[S97] people of one name are told apart by a number, the same on every screen; windows of one person are one', () => {
  const [a, b, c] = [person('a', { name: 'Sam' }), person('b', { name: ' sam\u200b' }), person('c', { name: 'Sam' })]
  const names = (people: readonly Person[], me: Person): readonly string[] => toldApart(people, me).map(({ name }) => name)
  expect(names([c, b], a)).toEqual(['Sam (3)', ' sam\u200b (2)'])
  expect(names([c, a], b)).toEqual(['Sam (3)', 'Sam'])
  expect(names([a, person('a', { client: 2, name: 'Sam' })], person('d'))).toEqual(['Sam', 'Sam'])
  const others = [a, person('d')]
  expect(toldApart(others, person('e'))).toBe(others)
})

test('[S41] what somebody is at is said in words', () => {
  expect(doing(start, { selected: 'P1', editing: 'P1' })).toBe('Editing Primary driver: P1')
  expect(doing(start, { selected: 'P2', editing: null })).toBe('At Primary driver: P2')
  for (const gone of [null, 'gone', '__proto__']) expect(doing(start, { selected: gone, editing: gone })).toBe('Not at a box')
  const long = { ...start, nodes: { ...start.nodes, P1: { ...start.nodes['P1'], text: 'x'.repeat(20_000) } } } as typeof start
  expect(boxNamed(long, 'P1').length).toBeLessThanOrEqual(80)
})

test('[S45] a call counts from a facilitator alone, and once', () => {
  const call = { node: 'P1', at: 5 }
  for (const role of ['viewer', 'contributor', 'editor'] as const) expect(newCall([person('b', { role, call })], new Map())).toBeNull()
  const caller = person('a', { role: 'facilitator', call })
  expect(newCall([person('b', { call }), caller], new Map())).toEqual({ person: caller, call })
  expect(newCall([caller], new Map([['a', 5]]))).toBeNull()
  expect(newCall([{ ...caller, call: { ...call, at: 6 } }], new Map([['a', 5]]))).not.toBeNull()
  // Of two windows of one facilitator, the older call is not heard again after the newer one.
  expect(newCall([caller, { ...caller, client: 2, call: { ...call, at: 6 } }], new Map([['a', 6]]))).toBeNull()
  expect(newCall([{ ...caller, call: null }], new Map())).toBeNull()
})

test('[S45] who may not call, or is at no box, is told why', () => {
  const before = useDesk.getState()
  expect(whyNotCall()).toBe('Start or join a session first.')
  useDesk.setState({ connection: 'Online', role: 'editor' })
  expect(whyNotCall()).toBe('Only a facilitator can bring everyone to a box.')
  useDesk.setState({ role: 'facilitator' })
  expect(whyNotCall()).toBe('Select a box first.')
  bringEveryone()
  expect(useCalls.getState().mine).toBeNull()
  expect(useDesk.getState().messages.at(-1)?.text).toBe('Select a box first.')
  useDesk.setState(before)
})

test('[S46] pointers rest after five seconds without a move, whatever else the wire says', () => {
  vi.useFakeTimers()
  const here = { near: 'P1', dx: 3, dy: 4 }
  takePointers(new Map([[7, here]]))
  expect(usePointers.getState().others.get(7)).toEqual(here)
  vi.advanceTimersByTime(4_000)
  takePointers(new Map([[7, { ...here }]]))
  vi.advanceTimersByTime(1_100)
  expect(usePointers.getState().others.size).toBe(0)
  takePointers(new Map([[7, { ...here }]]))
  expect(usePointers.getState().others.size).toBe(0)
  takePointers(new Map([[7, { ...here, dx: 5 }]]))
  expect(usePointers.getState().others.size).toBe(1)
  takePointers(new Map())
  expect(usePointers.getState().others.size).toBe(0)
})

test('[S46] a pointer is told from the box that is nearest', () => {
  const picture = layout(start)
  const { x, y, width } = picture.boxes['P2'] ?? { x: NaN, y: NaN, width: NaN }
  expect(pointerAt(picture, { x: x + 10.4, y: y + 6 })).toEqual({ near: 'P2', dx: 10, dy: 6 })
  expect(pointerAt(picture, { x: x + width + 30, y })).toEqual({ near: 'P2', dx: Math.round(width) + 30, dy: 0 })
  expect(pointerAt({ boxes: {} }, { x: 0, y: 0 })).toBeNull()
})

test('[S46] pointers are off by themselves where more than eight are here, and on or off where one says so', () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => person(`p${i}`))
  expect(pointersShown('small', people(limits.pointers - 1), 'me')).toBe(true)
  expect(pointersShown('small', people(limits.pointers), 'me')).toBe(false)
  // Two windows are one person.
  expect(pointersShown('small', [...people(limits.pointers - 1), person('p0', { client: 9 }), person('me', { client: 10 })], 'me')).toBe(true)
  expect(pointersShown('always', people(32), 'me')).toBe(true)
  expect(pointersShown('never', people(1), 'me')).toBe(false)
})

test('[S47] a pointer that moves changes nothing of what the line says of people', () => {
  const awareness = new Awareness(new Y.Doc())
  const provider = { awareness, doc: awareness.doc } as unknown as Parameters<typeof othersIn>[0]
  const ben: Presence = { participant: 'b', name: 'Ben', colour: 1, role: 'editor', selected: null, editing: null }
  awareness.states.set(7, { ...ben, pointer: { near: 'P1', dx: 1, dy: 1 } })
  const before = othersIn(provider)
  expect(pointersIn(provider)).toEqual(new Map([[7, { near: 'P1', dx: 1, dy: 1 }]]))
  awareness.states.set(7, { ...ben, pointer: { near: 'P1', dx: 2, dy: 2 } })
  expect(JSON.stringify(othersIn(provider))).toBe(JSON.stringify(before))
  expect(pointersIn(provider).get(7)?.dx).toBe(2)
  awareness.states.set(8, { role: 'facilitator' })
  expect(othersIn(provider)).toHaveLength(1)
  awareness.destroy()
})

test('[S48] a person is one entry, however many windows they have: the one they write in tells where they are', () => {
  const windows = [person('b', { client: 1, editing: 'P1' }), person('b', { client: 2, selected: 'P2' }), person('b', { client: 3 }), person('me', { client: 4 })]
  expect(othersHere(windows, 'me')).toEqual([windows[0]])
  expect(othersHere([person('b', { client: 1 }), person('b', { client: 2, selected: 'P2' })], 'me')[0]?.selected).toBe('P2')
  expect(othersHere(Array.from({ length: 64 }, (_, i) => person(`p${i % 32}`, { client: i })), 'me')).toHaveLength(32)
})

test('[S49] a forged pointer or call is left out, and the rest is shown', () => {
  const good = { participant: 'p1', name: 'Ann', colour: 1, role: 'editor', selected: 'S', editing: null, drag: null, pointer: { near: 'S', dx: 3, dy: -4 }, call: { node: 'S', at: 3 } }
  expect(readPresence(good)).toEqual(good)
  for (const pointer of [{ near: '__proto__', dx: 0, dy: 0 }, { near: 'S', dx: 1e9, dy: 0 }, { near: 'S', dx: NaN, dy: 0 }, { near: 'S', dx: 0.5, dy: 0 }, { near: 'S' }, 'x', []]) {
    expect(readPresence({ ...good, pointer })).toEqual({ ...good, pointer: null })
  }
  for (const call of [{ node: '__proto__', at: 1 }, { node: 'S', at: -1 }, { node: 'S', at: 1e300 }, { node: 'S', at: '1' }, { node: 'S' }, 7]) {
    expect(readPresence({ ...good, call })).toEqual({ ...good, call: null })
  }
})
