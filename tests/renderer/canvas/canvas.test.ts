import { expect, test } from 'vitest'
import { cardNodes } from '../../../renderer/canvas/faces'
import { dropAt } from '../../../renderer/canvas/dropping'
import { heldShift } from '../../../renderer/canvas/hold'
import { sightOf } from '../../../renderer/canvas/sight'
import { isEnough } from '../../../renderer/canvas/nearby'
import { nextParent, stepFrom } from '../../../renderer/canvas/walking'
import { theoryOf } from '../../../shared/diagram/walk'
import { layout } from '../../../shared/layout/layout'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

const shared = secondary('S2', idea('C2'))
const before = diagram(aim('A', primary('P1', secondary('S1', idea('C1')), shared), primary('P2', shared)))
const after = diagram(aim('A', primary('P0'), primary('P1', secondary('S1', idea('C1')), shared), primary('P2', shared)))
const scenery = { selected: null, also: new Set<string>(), folds: new Map<string, number>(), marks: new Map<string, number>(), editing: null, sight: null, visitors: new Map(), target: null, lifted: null, nearby: null, seen: null }

test('[U19] whatever comes and goes around it, the box being edited keeps its place', () => {
  const start = heldShift({ id: null, shift: { x: 0, y: 0 }, at: null }, layout(before), 'P2')
  const grown = heldShift(start, layout(after), 'P2')
  const place = (l: typeof before, shift: { y: number }) => (layout(l).boxes['P2']?.y ?? 0) + shift.y
  expect(layout(after).boxes['P2']?.y).not.toBe(layout(before).boxes['P2']?.y)
  expect(place(after, grown.shift)).toBe(place(before, start.shift))
  // Editing goes on elsewhere in the same step: it is the box that was held which stays.
  expect(place(before, heldShift(grown, layout(before), 'S1').shift)).toBe(place(after, grown.shift))
  expect(heldShift(grown, layout(after), 'P2').shift).toBe(grown.shift)
})

test('[U20] a change of one box draws that box again and no other', () => {
  const own = diagram(aim('A', primary('P1', secondary('S1', idea('C1'), idea('C2'))), primary('P2')))
  const [changed] = Object.values(own.nodes).filter((node) => node.id === 'C1')
  const next = { ...own, nodes: { ...own.nodes, C1: { ...changed, status: 'testing' } } as typeof own.nodes }
  const first = cardNodes(layout(own), own, { x: 0, y: 0 }, scenery, new Map())
  const second = cardNodes(layout(next), next, { x: 0, y: 0 }, scenery, first)
  expect([...second].filter(([id, node]) => first.get(id) !== node).map(([id]) => id)).toEqual(['C1'])
})

test('[U21] the line of sight is the whole way to the aim and all that serves the box', () => {
  const sight = sightOf(theoryOf(before), 'S2')
  expect([...sight.nodes].sort()).toEqual(['A', 'C2', 'P1', 'P2', 'S2'])
  expect(sight.shows('S2', 'P1')).toBe(true)
  expect(sight.shows('S1', 'P1')).toBe(false)
})

test('[U11] a drop says what it would do: another place in the column, another box to lead to, or nothing', () => {
  const l = layout(before)
  const middle = (id: string) => ({ x: (l.boxes[id]?.x ?? 0) + 50, y: (l.boxes[id]?.y ?? 0) + (l.boxes[id]?.height ?? 0) / 2 })
  expect(dropAt(l, before, 'S1', middle('P2'), middle('P2').y)).toEqual({ at: 'node', onto: 'P2' })
  expect(dropAt(l, before, 'S1', middle('S2'), middle('S2').y + 5)).toMatchObject({ at: 'column', before: null })
  expect(dropAt(l, before, 'S1', middle('S1'), middle('S1').y + 1)).toBeNull()
  expect(dropAt(l, before, 'S1', middle('C1'), middle('C1').y)).toBeNull()
  expect(dropAt(l, before, 'A', middle('P1'), middle('P1').y)).toBeNull()
})

test('[U4] keys lead along the columns and the links, mirrored with the aim on the right', () => {
  expect(stepFrom(before, 'S1', 'ArrowRight')).toBe('C1')
  expect(stepFrom(before, 'S1', 'ArrowLeft')).toBe('P1')
  expect(stepFrom(before, 'S1', 'ArrowDown')).toBe('S2')
  expect(stepFrom(before, 'S2', 'ArrowDown')).toBeNull()
  const right = { ...before, meta: { ...before.meta, direction: 'aim right' as const } }
  expect(stepFrom(right, 'S1', 'ArrowRight')).toBe('P1')
  expect(nextParent(before, 'S2', null, 1)).toEqual({ to: 'P1', origin: 'S2' })
  expect(nextParent(before, 'P1', 'S2', 1)).toEqual({ to: 'P2', origin: 'S2' })
  expect(nextParent(before, 'P2', 'S2', 1)).toEqual({ to: 'P1', origin: 'S2' })
})

test('[U67] what is drawn reaches beyond what is seen, and stays as long as that is well inside', () => {
  const field = (left: number, top: number, size = 2_200) => ({ left, top, right: left + size, bottom: top + size })
  const drawn = field(0, 0)
  expect(isEnough(drawn, field(300, -300))).toBe(true)
  expect(isEnough(drawn, field(600, 0))).toBe(false)
  expect(isEnough(drawn, field(900, 900, 400))).toBe(false)
})
