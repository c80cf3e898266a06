import { headingOf } from '../diagram/meta'
import { kinds, type DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { cardOf } from './cards'
import type { Net } from './columns'
import type { Box, Layout, Route } from './geometry'

/** What a layout is made from; anything else in a snapshot leaves it as it is. */
export type Drawn = Pick<Snapshot, 'nodes' | 'links' | 'meta'>

/** A layout and what it was made from. */
interface Memory extends Pick<Drawn, 'nodes' | 'links'> {
  readonly frame: string
  readonly net: Net
  readonly layout: Layout
}

// A session has at most some dozen rooms on the wall, each a diagram with its own last layout.
const capacity = 64
const last = new Map<string, Memory>()
const byParts = new WeakMap<Snapshot['nodes'], WeakMap<Snapshot['links'], { readonly frame: string; readonly layout: Layout }>>()

/** All of the meta record that shows in a layout: the headings as they are printed, for their language may be learnt later. */
export const frameOf = (meta: Snapshot['meta']): string => [meta.direction, ...kinds.map((kind) => headingOf(meta, kind))].join('\n')

/** The layout of these very nodes and links, if it was asked for before. */
export const recalled = ({ nodes, links }: Drawn, frame: string): Layout | null => {
  const known = byParts.get(nodes)?.get(links)
  return known && known.frame === frame ? known.layout : null
}

const sameNode = (a: DiagramNode, b: DiagramNode | undefined): boolean =>
  a === b || (b !== undefined && a.id === b.id && a.kind === b.kind && a.text === b.text)

const sameNet = (a: Net, b: Net): boolean =>
  a.nodes.length === b.nodes.length &&
  a.strands.length === b.strands.length &&
  a.nodes.every((node, i) => sameNode(node, b.nodes[i])) &&
  a.strands.every((strand, i) => strand.id === b.strands[i]?.id)

/** The diagram's last layout where nothing that shows has changed since, such as when a note was written. */
export const unchanged = (id: string, net: Net, frame: string): Layout | null => {
  const before = last.get(id)
  return before && before.frame === frame && sameNet(net, before.net) ? before.layout : null
}

/** The nodes whose words differ, or null where anything else that a layout is made of does. */
const reworded = (before: Drawn['nodes'], nodes: Drawn['nodes']): readonly DiagramNode[] | null => {
  const other: DiagramNode[] = []
  let more = 0
  for (const id in nodes) {
    const was = before[id]
    const is = nodes[id]
    more++
    if (was === is) continue
    if (!was || !is || was.kind !== is.kind || was.order !== is.order) return null
    if (was.text !== is.text) other.push(is)
  }
  for (const _ in before) more--
  return more === 0 ? other : null
}

/**
 * The diagram's last layout with other words in it, where no box needs another height for them: the usual
 * keystroke. All but the boxes that were written in are the same objects.
 */
export const rewritten = ({ nodes, links, meta }: Drawn, frame: string): Layout | null => {
  const before = last.get(meta.id)
  if (!before || before.frame !== frame || before.links !== links) return null
  const other = reworded(before.nodes, nodes)
  if (!other) return null
  const boxes = Object.assign(Object.create(null) as Record<string, Box>, before.layout.boxes)
  for (const node of other) {
    const box = boxes[node.id]
    const card = cardOf(node)
    if (!box || card.height !== box.height) return null
    boxes[node.id] = { ...box, lines: card.lines }
  }
  const net = { ...before.net, nodes: before.net.nodes.map((node) => nodes[node.id] ?? node) }
  return remember({ nodes, links, meta }, net, frame, other.length === 0 ? before.layout : { ...before.layout, boxes })
}

/** Keeps a layout for the next time. */
export const remember = ({ nodes, links, meta }: Drawn, net: Net, frame: string, layout: Layout): Layout => {
  let byLinks = byParts.get(nodes)
  if (!byLinks) byParts.set(nodes, (byLinks = new WeakMap()))
  byLinks.set(links, { frame, layout })
  last.delete(meta.id)
  last.set(meta.id, { nodes, links, frame, net, layout })
  if (last.size > capacity) for (const oldest of [...last.keys()].slice(0, last.size - capacity)) last.delete(oldest)
  return layout
}

/** The box of the diagram's last layout if this one is the same in all: cards on screen are drawn again only for a new one. */
export const sameBox = (id: string, box: Box): Box => {
  const before = last.get(id)?.layout.boxes[box.id]
  const same = before && before.x === box.x && before.y === box.y && before.column === box.column && before.kind === box.kind && before.lines === box.lines
  return same ? before : box
}

/** Likewise for a route: two are the same where all their points are. */
export const sameRoute = (id: string, route: Route): Route => {
  const before = last.get(id)?.layout.routes[route.id]
  const same =
    before &&
    before.start.x === route.start.x &&
    before.start.y === route.start.y &&
    before.curves.length === route.curves.length &&
    route.curves.every((curve, i) => curve.every((point, k) => {
      const other = before.curves[i]?.[k]
      return other !== undefined && point.x === other.x && point.y === other.y
    }))
  return same ? before : route
}
