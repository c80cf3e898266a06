import { describe, expect, test } from 'vitest'
import { netOf } from '../../../shared/layout/columns'
import { crossingsOf } from '../../../shared/layout/crossings'
import { withLanes } from '../../../shared/layout/lanes'
import { layout } from '../../../shared/layout/layout'
import { tidied, tidy } from '../../../shared/layout/tidy'
import { rowsOf, type Snapshot } from '../../../shared/diagram/snapshot'
import { crossings } from '../../bench/figures'
import { dagre, ours } from '../../bench/rivals'
import { fewest } from './fewest'
import { randomGraph, reordered, snapshotOf, type Graph } from './graphs'
import { realGraphs } from './real'

const applied = (s: Snapshot): Snapshot => reordered(s, tidy(s).map((column) => column.ids))
const drawn = (s: Snapshot): number => crossings(ours(layout(s)))

const tree = (): Graph => ({
  nodes: [{ id: 'a', kind: 'aim', text: 'Aim' },
    ...['p1', 'p2', 'p3'].map((id) => ({ id, kind: 'primary' as const, text: id })),
    ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id) => ({ id, kind: 'change' as const, text: id }))],
  links: [['p1', 'a'], ['p2', 'a'], ['p3', 'a'], ['c1', 'p3'], ['c2', 'p1'], ['c3', 'p2'], ['c4', 'p1'], ['c5', 'p3'], ['c6', 'p2']],
})

describe('tidy', () => {
  test('[L20] crossings are counted right: like comparing every pair of drawn links', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const s = snapshotOf(randomGraph(seed, 25, 0.5))
      const net = netOf(s)
      expect(drawn(s)).toBe(crossingsOf(net, withLanes(net)))
    }
  })

  test('[L21] a diagram without shared causes loses all its crossings', () => {
    for (const s of [snapshotOf(tree()), ...[1, 2, 3].map((seed) => snapshotOf(randomGraph(seed, 60, 0)))]) {
      expect(drawn(s)).toBeGreaterThan(0)
      expect(drawn(applied(s))).toBe(0)
    }
  })

  test('[L22] never more crossings than before, and what has none stays as it is', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const s = snapshotOf(randomGraph(seed, 10 + 5 * seed, 0.2, 0.1))
      const once = applied(s)
      expect(drawn(once)).toBeLessThanOrEqual(drawn(s))
      expect(drawn(applied(once))).toBeLessThanOrEqual(drawn(once))
    }
    const clean = applied(snapshotOf(tree()))
    expect(tidy(clean).map((column) => column.ids)).toEqual(layout(clean).columns.map((column) => column.ids))
  })

  test('[L23] siblings that are not in the way keep the order they had', () => {
    const ids = tidy(snapshotOf(tree())).find((column) => column.kind === 'change')?.ids ?? []
    expect(ids.indexOf('c1')).toBeLessThan(ids.indexOf('c5'))
    expect(ids.indexOf('c2')).toBeLessThan(ids.indexOf('c4'))
    expect(ids.indexOf('c3')).toBeLessThan(ids.indexOf('c6'))
  })

  test('[L24] every node is named once, in its own column, whatever is linked', () => {
    for (const unlinked of [0, 0.3, 1]) {
      const s = snapshotOf(randomGraph(4, 40, 0.2, unlinked))
      const columns = tidy(s)
      for (const { kind, ids } of columns) expect(ids.every((id) => s.nodes[id]?.kind === kind)).toBe(true)
      expect(columns.flatMap((column) => column.ids).sort()).toEqual(Object.keys(s.nodes).sort())
    }
  })

  test('[L25] the same document gives the same orders, however its maps were filled', () => {
    const s = snapshotOf(randomGraph(7, 60))
    const other = { ...s, nodes: rowsOf(Object.values(s.nodes).reverse()), links: rowsOf(Object.values(s.links).reverse()) }
    expect(tidy(other)).toEqual(tidy(s))
  })

  test('[L26] on small diagrams no order at all crosses less', () => {
    let proved = 0
    for (let seed = 1; seed <= 30; seed++) {
      const net = netOf(snapshotOf(randomGraph(seed, 11, 0.4)))
      const least = fewest(net)
      if (least === null) continue
      proved++
      expect(tidied(net).crossings, `seed ${seed}`).toBe(least)
    }
    expect(proved).toBeGreaterThan(5)
  })

  test('[L27] on usual diagrams far fewer crossings than dagre, and never more on a real one', () => {
    let own = 0
    let others = 0
    for (let seed = 1; seed <= 3; seed++) {
      const s = snapshotOf(randomGraph(seed, 60))
      own += drawn(applied(s))
      others += crossings(dagre(s, layout(s)))
    }
    expect(own).toBeLessThan(0.3 * others)
    for (const graph of realGraphs()) {
      const s = snapshotOf(graph)
      expect(drawn(applied(s)), graph.name).toBeLessThanOrEqual(crossings(dagre(s, layout(s))))
    }
  })

  test('[L28] a diagram at the limits of nodes and links is tidied by a bounded number of steps', () => {
    // Processor time, so that a busy machine does not fail it; about a second on a quiet one.
    const started = process.cpuUsage()
    tidy(snapshotOf(randomGraph(1, 2_000, 3)))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000)
  })
})
