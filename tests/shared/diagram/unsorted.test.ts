import { expect, test } from 'vitest'
import { freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import type { TrayIdea } from '../../../shared/diagram/tray'
import { ideaName, looseIdeas, withIdeas } from '../../../shared/diagram/unsorted'
import { theoryOf } from '../../../shared/diagram/walk'
import { layout } from '../../../shared/layout/layout'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const waiting = (...list: readonly (readonly [id: string, under: string])[]): Snapshot['ideas'] =>
  rowsOf(list.map(([id, under], i) => freshRecord('ideas', id, { text: id, under, by: 'anna', byName: 'Anna', createdAt: i })))

const two = diagram(aim('A', primary('P', secondary('S1', idea('C1'), idea('C2')), secondary('S2'), secondary('S3', idea('C3')))))
const column = (s: Snapshot): readonly string[] => theoryOf(withIdeas(s)).columns.change

test('[E92] ideas stand after the last idea of the driver that they name, oldest first, and the boxes keep their order', () => {
  const s = { ...two, ideas: waiting(['X', 'S1'], ['Y', 'S2'], ['Z', 'S1'], ['W', 'S3']) }
  expect(column(s)).toEqual(['C1', 'C2', 'X', 'Z', 'Y', 'C3', 'W'])
  expect(picture(withIdeas(s))).toContain('X > S1, Z > S1, Y > S2')
  expect(layout(withIdeas(s)).columns.at(-1)?.ids).toEqual(column(s))
  for (const id in two.nodes) expect(withIdeas(s).nodes[id]).toBe(two.nodes[id])
})

test('[E92] an idea without a driver, or whose driver is gone or became a change idea, stands nowhere and is listed', () => {
  const s = { ...two, ideas: waiting(['X', ''], ['Y', 'gone'], ['Z', 'C1'], ['W', 'P']) }
  expect(column(s)).toContain('W')
  expect(looseIdeas(withIdeas(s)).map(({ id }) => id)).toEqual(['X', 'Y', 'Z'])
})

test('[E92] without ideas it is the diagram itself, and a letter in one idea changes that idea alone', () => {
  expect(withIdeas(two)).toBe(two)
  const s = { ...two, ideas: waiting(['X', 'S1'], ['Y', 'S2']) }
  const before = withIdeas(s)
  expect(withIdeas(s)).toBe(before)
  const after = withIdeas({ ...s, ideas: { ...s.ideas, X: { ...(s.ideas['X'] as TrayIdea), text: 'X and more' } } })
  expect(Object.keys(after.nodes).filter((id) => after.nodes[id] !== before.nodes[id])).toEqual(['X'])
  expect(after.links).toBe(before.links)
  const renamed = withIdeas({ ...s, nodes: { ...s.nodes, C1: freshRecord('nodes', 'C1', { ...s.nodes['C1'], text: 'Another' }) } })
  expect(renamed.links).toBe(before.links)
})

test('[E92] where two boxes have one key there is still room, for the screen alone', () => {
  const same = { ...two, nodes: rowsOf(Object.values(two.nodes).map((node) => (node.kind === 'change' ? { ...node, order: 'V' } : node))) }
  const s = { ...same, ideas: waiting(['X', 'S1'], ['Y', 'S1'], ['W', 'S3'], ['Z', 'S2']) }
  expect(column(s)).toEqual(['C1', 'C2', 'X', 'Y', 'Z', 'C3', 'W'])
})

test('[E92] it is called an unsorted idea, in one line', () => {
  expect(ideaName({ text: 'Larger\nprint ' })).toBe('Unsorted idea: Larger print')
  expect(ideaName({ text: ' ' })).toBe('Unsorted idea: empty')
})
