import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshMeta } from '../../../shared/diagram/meta'
import { emptySnapshot, freshRecord, rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import type { Box, Layout } from '../../../shared/layout/geometry'
import { layout } from '../../../shared/layout/layout'
import { tidy } from '../../../shared/layout/tidy'
import { boxGap, headingGap, headingLineHeight } from '../../../shared/layout/paper'
import { columnErrors, linksUnderBoxes, movement, overlaps } from '../../bench/figures'
import { ours } from '../../bench/rivals'
import { randomGraph, reordered, snapshotOf, type Graph } from './graphs'
import { realGraphs } from './real'

const boxes = (l: Layout): Box[] => Object.values(l.boxes)
const boxesOf = (l: Layout, ids: readonly string[]): Box[] => ids.map((id) => l.boxes[id] as Box)

/** What holds for every layout there is. */
const whole = (s: Snapshot): Layout => {
  const l = layout(s)
  const picture = ours(l)
  expect(Object.keys(l.boxes).sort()).toEqual(Object.keys(s.nodes).sort())
  expect(Object.keys(l.routes).sort()).toEqual(Object.keys(s.links).sort())
  expect(overlaps(picture)).toBe(0)
  expect(columnErrors(picture)).toBe(0)
  expect(linksUnderBoxes(picture)).toBe(0)
  for (const column of l.columns) {
    const stack = boxesOf(l, column.ids)
    const sorted = [...stack].sort((a, b) => a.y - b.y)
    expect(sorted).toEqual(stack)
    stack.forEach((box, i) => {
      const above = stack[i - 1]
      if (above) expect(box.y - above.y - above.height).toBeGreaterThanOrEqual(boxGap)
      expect([box.x, box.width]).toEqual([column.x, column.width])
      expect(box.y + box.height).toBeLessThanOrEqual(l.height)
      expect(Number.isInteger(box.y)).toBe(true)
    })
  }
  return l
}

const bandOf = (l: Layout): number => Math.max(...l.columns.map((column) => column.heading.length)) * headingLineHeight + headingGap

/** The same records put into the maps in another order. */
const refilled = (s: Snapshot): Snapshot => ({
  ...s,
  nodes: rowsOf(Object.values(s.nodes).reverse()),
  links: rowsOf(Object.values(s.links).reverse()),
})

const graphs = fc
  .record({ seed: fc.integer({ min: 1, max: 1e6 }), count: fc.integer({ min: 2, max: 70 }), extra: fc.double({ min: 0, max: 0.6, noNaN: true }), unlinked: fc.constantFrom(0, 0.1, 0.5, 1) })
  .map(({ seed, count, extra, unlinked }) => randomGraph(seed, count, count < 12 ? 0 : extra, unlinked))

describe('layout', () => {
  test('[L1] columns are straight, boxes keep their order and distance, links run clear of boxes: any diagram', () => {
    fc.assert(fc.property(graphs, (graph) => void whole(snapshotOf(graph))), { numRuns: 60 })
  })

  test.each(realGraphs().map((graph) => [graph.name, graph] as const))('[L1] the same for the real diagram %s', (_name, graph) => {
    whole(snapshotOf(graph))
  })

  test('[L2] the height is that of the headings and the tallest column', () => {
    const l = layout(snapshotOf(randomGraph(5, 60, 0)))
    const heights = l.columns.map((column) => boxesOf(l, column.ids).reduce((sum, box) => sum + box.height + boxGap, -boxGap))
    expect(l.height).toBe(bandOf(l) + Math.max(...heights))
  })

  test('[L3] the place depends on the document alone: not on how the maps were filled, nor on what was laid out before', () => {
    fc.assert(fc.property(graphs, (graph) => {
      const s = snapshotOf(graph)
      const first = layout(s)
      layout(snapshotOf(randomGraph(9, 30)))
      expect(layout(refilled(s))).toEqual(first)
    }), { numRuns: 30 })
  })

  test('[L4] with the aim on the right everything is mirrored', () => {
    const s = snapshotOf(randomGraph(3, 40, 0.3))
    const left = layout(s)
    const right = layout({ ...s, meta: { ...freshMeta, direction: 'aim right' } })
    for (const box of boxes(left)) {
      const other = right.boxes[box.id] as Box
      expect(other).toEqual({ ...box, x: left.width - box.x - box.width })
    }
    for (const [id, route] of Object.entries(left.routes)) {
      const mirror = (p: { x: number; y: number }) => ({ x: left.width - p.x, y: p.y })
      expect(right.routes[id]?.start).toEqual(mirror(route.start))
      expect(right.routes[id]?.curves).toEqual(route.curves.map((curve) => curve.map(mirror)))
    }
  })

  test('[L5] a link runs from the middle of the cause to the middle of the effect', () => {
    const l = layout(snapshotOf(randomGraph(4, 60, 0.3)))
    for (const route of Object.values(l.routes)) {
      const cause = l.boxes[route.from] as Box
      const effect = l.boxes[route.to] as Box
      expect(route.start).toEqual({ x: cause.x, y: cause.y + cause.height / 2 })
      expect(route.curves.at(-1)?.[2]).toEqual({ x: effect.x + effect.width, y: effect.y + effect.height / 2 })
    }
  })

  test('[L6] an empty diagram and a lone aim have a layout', () => {
    const empty = layout(emptySnapshot)
    expect(empty.columns.map((column) => column.kind)).toEqual(['aim'])
    expect(empty.height).toBe(bandOf(empty))
    const lone = whole(snapshotOf({ nodes: [{ id: 'a', kind: 'aim', text: '' }], links: [] }))
    expect(lone.boxes['a']?.lines).toHaveLength(1)
    expect(lone.height).toBe(bandOf(lone) + (lone.boxes['a'] as Box).height)
  })

  test('[L6] only columns with a node are shown, and a link over a hidden column needs no lane', () => {
    const l = whole(snapshotOf({
      nodes: [{ id: 'a', kind: 'aim', text: 'Aim' }, { id: 'p', kind: 'primary', text: 'Driver' }, { id: 'c', kind: 'change', text: 'Idea' }],
      links: [['p', 'a'], ['c', 'p']],
    }))
    expect(l.columns.map((column) => column.kind)).toEqual(['aim', 'primary', 'change'])
    expect(l.routes['c>p']?.curves).toHaveLength(1)
  })

  test('[L7] a node without links keeps its place in the order, next to the one above', () => {
    const graph: Graph = {
      nodes: [{ id: 'a', kind: 'aim', text: 'Aim' }, ...['p1', 'p2', 'p3'].map((id) => ({ id, kind: 'primary' as const, text: id })),
        ...Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, kind: 'change' as const, text: `Idea ${i}` }))],
      links: [['p1', 'a'], ['p3', 'a'], ...Array.from({ length: 12 }, (_, i) => [`c${i}`, i < 6 ? 'p1' : 'p3'] as const)],
    }
    const l = whole(snapshotOf(graph))
    const [first, free] = boxesOf(l, ['p1', 'p2']) as [Box, Box]
    expect(free.y).toBe(first.y + first.height + boxGap)
  })

  test('[L8] a driver with its own ideas stands at their middle', () => {
    const l = layout(snapshotOf({
      nodes: [{ id: 'a', kind: 'aim', text: 'Aim' }, { id: 'p', kind: 'primary', text: 'Driver' },
        ...['c1', 'c2', 'c3'].map((id) => ({ id, kind: 'change' as const, text: id }))],
      links: [['p', 'a'], ['c1', 'p'], ['c2', 'p'], ['c3', 'p']],
    }))
    const middle = (id: string): number => (l.boxes[id] as Box).y + (l.boxes[id] as Box).height / 2
    expect(Math.abs(middle('p') - middle('c2'))).toBeLessThanOrEqual(1)
    expect(Math.abs(middle('a') - middle('c2'))).toBeLessThanOrEqual(1)
  })

  test('[L9] an edit that does not show gives the same layout; any other keeps the boxes that did not change', () => {
    const s = snapshotOf(randomGraph(6, 60))
    const l = layout(s)
    const id = Object.keys(s.nodes)[20] as string
    const node = s.nodes[id] as Snapshot['nodes'][string]
    const tested: Snapshot = { ...s, cycles: rowsOf([freshRecord('cycles', 'y', { idea: id })]) }
    expect(layout(tested)).toBe(l)
    expect(layout({ ...s, nodes: { ...s.nodes, [id]: { ...node, note: 'Ask Marco', status: 'testing' } } })).toBe(l)
    const words = layout({ ...s, nodes: { ...s.nodes, [id]: { ...node, text: `${node.text.slice(0, -1)}x` } } })
    expect(words).not.toBe(l)
    expect(boxes(words).filter((box) => box !== l.boxes[box.id])).toHaveLength(1)
  })

  test('[L10] a box that is added at the end of its column turns no order round and leaves the others near their places', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const shuffled = snapshotOf(randomGraph(seed, 60))
      const s = reordered(shuffled, tidy(shuffled).map((column) => column.ids))
      const effect = Object.values(s.nodes).find((node) => node.kind === 'secondary')?.id as string
      const fresh = freshRecord('nodes', 'new', { kind: 'change', text: 'One more idea', order: '~' })
      const link = freshRecord('links', `new>${effect}`)
      const after = layout({ ...s, nodes: { ...s.nodes, new: fresh }, links: { ...s.links, [link.id]: link } })
      const moved = movement(ours(layout(s)), ours(after))
      expect(moved.flips).toBe(0)
      expect(moved.mean).toBeLessThan(10)
    }
  })

  test('[L11] a diagram of 2,000 nodes is laid out', () => {
    const started = process.cpuUsage()
    layout(snapshotOf(randomGraph(7, 2_000)))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000)
    whole(snapshotOf(randomGraph(8, 2_000)))
  })
})
