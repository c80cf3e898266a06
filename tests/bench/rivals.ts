import { spawnSync } from 'node:child_process'
import { Graph as DagreGraph, layout as dagreLayout } from '@dagrejs/dagre'
import { columnOf } from '../../shared/diagram/node'
import type { Layout, Point } from '../../shared/layout/geometry'
import { boxGap, columnGap } from '../../shared/layout/paper'
import { linkEnds } from '../../shared/diagram/link'
import type { Snapshot } from '../../shared/diagram/snapshot'

/**
 * A picture of a diagram by whatever made it: the centres of the boxes, and every link as points from
 * cause to effect. All figures are taken from this, so that all makers are measured alike.
 */
export interface Picture {
  readonly boxes: ReadonlyMap<string, { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly column: number }>
  readonly links: readonly { readonly from: string; readonly to: string; readonly points: readonly Point[] }[]
}

/** Points on a run of cubics, close enough that straight pieces between them will do. */
export const sampled = (start: Point, curves: Layout['routes'][string]['curves'], steps = 16): Point[] => {
  const points = [start]
  let from = start
  for (const [a, b, to] of curves) {
    for (let i = 1; i <= steps; i++) {
      const t = i / steps
      const s = 1 - t
      const mix = (p: number, q: number, r: number, u: number): number => s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u
      points.push({ x: mix(from.x, a.x, b.x, to.x), y: mix(from.y, a.y, b.y, to.y) })
    }
    from = to
  }
  return points
}

export const ours = (layout: Layout): Picture => ({
  boxes: new Map(Object.values(layout.boxes).map((box) => [box.id, { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height, column: box.column }])),
  links: Object.values(layout.routes).map((route) => ({ from: route.from, to: route.to, points: sampled(route.start, route.curves) })),
})

/** What both rivals are given: the same sizes, gaps and columns. */
const given = (s: Snapshot, sizes: Layout) => {
  const boxes = Object.values(sizes.boxes)
  const links = Object.keys(s.links).flatMap((id) => linkEnds(id) ?? [])
  const linked = new Set(links.flatMap((ends) => [ends.from, ends.to]))
  const column = (id: string): number => sizes.boxes[id]?.column ?? 0
  const aim = boxes.find((box) => columnOf[box.kind] === 0)?.id
  // An invisible tie keeps a node without links in its column.
  const ties = aim === undefined ? [] : boxes.filter((box) => !linked.has(box.id) && box.id !== aim).map((box) => ({ from: box.id, to: aim }))
  return { boxes, links, ties, column }
}

export const dagre = (s: Snapshot, sizes: Layout): Picture => {
  const { boxes, links, ties, column } = given(s, sizes)
  const graph = new DagreGraph({ multigraph: false })
  graph.setGraph({ rankdir: 'LR', nodesep: boxGap, edgesep: boxGap / 2, ranksep: columnGap })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height })
  for (const { from, to } of [...links, ...ties]) graph.setEdge(to, from, { minlen: column(from) - column(to) })
  dagreLayout(graph)
  return {
    boxes: new Map(boxes.map((box) => {
      const { x, y } = graph.node(box.id) as Point
      return [box.id, { x, y, width: box.width, height: box.height, column: box.column }]
    })),
    links: links.map(({ from, to }) => ({ from, to, points: [...(graph.edge(to, from) as { points: Point[] }).points].reverse() })),
  }
}

const quoted = (id: string): string => `"${id}"`

/** What dot is given; several in one input are laid out one after the other by one process. */
export const dotSource = (s: Snapshot, sizes: Layout): string => {
  const { boxes, links, ties, column } = given(s, sizes)
  const lines = [`digraph { rankdir=LR; nodesep=${boxGap / 72}; ranksep=${columnGap / 72}; node [shape=box fixedsize=true label=""]; edge [dir=none];`]
  for (const box of boxes) lines.push(`${quoted(box.id)} [width=${box.width / 72} height=${box.height / 72}];`)
  const columns = new Map<number, string[]>()
  for (const box of boxes) columns.set(box.column, [...(columns.get(box.column) ?? []), quoted(box.id)])
  for (const ids of columns.values()) lines.push(`{rank=same; ${ids.join('; ')};}`)
  for (const { from, to } of links) lines.push(`${quoted(to)} -> ${quoted(from)} [minlen=${column(from) - column(to)}];`)
  for (const { from, to } of ties) lines.push(`${quoted(to)} -> ${quoted(from)} [style=invis weight=0 minlen=${column(from) - column(to)}];`)
  return `${lines.join('\n')}\n}`
}

/** Runs Graphviz dot, or gives null where it is not installed. */
export const runDot = (source: string): string | null => {
  const run = spawnSync('dot', ['-Tplain'], { input: source, encoding: 'utf8', maxBuffer: 1 << 28 })
  return run.error || run.status !== 0 ? null : run.stdout
}

export const dot = (s: Snapshot, sizes: Layout): Picture | null => {
  const output = runDot(dotSource(s, sizes))
  if (output === null) return null
  const boxes: [string, { x: number; y: number; width: number; height: number; column: number }][] = []
  const links: { from: string; to: string; points: Point[] }[] = []
  for (const line of output.replace(/\\\n/g, '').split('\n')) {
    const parts = line.split(' ').map((part) => part.replace(/^"|"$/g, ''))
    const number = (i: number): number => Number(parts[i]) * 72
    if (parts[0] === 'node') {
      const box = sizes.boxes[parts[1] ?? '']
      if (box) boxes.push([box.id, { x: number(2), y: -number(3), width: box.width, height: box.height, column: box.column }])
    }
    if (parts[0] === 'edge') {
      const points = Array.from({ length: Number(parts[3]) }, (_, i): Point => ({ x: number(4 + 2 * i), y: -number(5 + 2 * i) }))
      const curves: [Point, Point, Point][] = []
      for (let i = 1; i + 2 < points.length; i += 3) curves.push([points[i] as Point, points[i + 1] as Point, points[i + 2] as Point])
      links.push({ from: parts[2] ?? '', to: parts[1] ?? '', points: sampled(points[0] as Point, curves).reverse() })
    }
  }
  return { boxes: new Map(boxes), links: links.filter(({ from, to }) => `${from}>${to}` in s.links) }
}
