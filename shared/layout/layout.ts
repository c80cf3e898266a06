import { headingOf, type Meta } from '../diagram/meta'
import type { DiagramNode, Kind } from '../diagram/node'
import { rowsOf } from '../diagram/snapshot'
import { cardOf, type Card } from './cards'
import { netOf, type Net } from './columns'
import type { Box, ColumnBand, Layout, Line } from './geometry'
import { withLanes } from './lanes'
import { frameOf, recalled, remember, rewritten, sameBox, sameRoute, unchanged, type Drawn } from './memory'
import { cards, columnGap, headingGap, headingLineHeight, headingStyle, inset } from './paper'
import { placed } from './places'
import { routeOf, type Span } from './routes'
import { wrap } from './words'

const spansOf = (shown: readonly Kind[], aimRight: boolean): { readonly spans: readonly Span[]; readonly width: number } => {
  const spans: Span[] = []
  let x = 0
  for (const kind of shown) {
    const { width } = cards[kind]
    spans.push({ x, width })
    x += width + columnGap
  }
  const width = x - columnGap
  return { spans: aimRight ? spans.map((span) => ({ x: width - span.x - span.width, width: span.width })) : spans, width }
}

const boxOf = (node: DiagramNode, card: Card, column: number, span: Span, y: number): Box => ({
  id: node.id,
  kind: node.kind,
  column,
  x: span.x,
  y,
  width: span.width,
  height: card.height,
  lines: card.lines,
  baseline: card.baseline,
  lineHeight: card.lineHeight,
  inset,
  statusBaseline: card.statusBaseline,
})

const headingsOf = (shown: readonly Kind[], meta: Meta): { readonly lines: readonly Line[][]; readonly band: number } => {
  const lines = shown.map((kind) => wrap(headingOf(meta, kind), headingStyle, cards[kind].width))
  return { lines, band: Math.max(...lines.map((list) => list.length)) * headingLineHeight + headingGap }
}

const made = ({ meta }: Drawn, net: Net): Layout => {
  const aimRight = meta.direction === 'aim right'
  const { spans, width } = spansOf(net.kinds, aimRight)
  const headings = headingsOf(net.kinds, meta)
  const cardsOf = net.nodes.map(cardOf)
  const heights = new Float64Array(net.column.length)
  cardsOf.forEach((card, item) => (heights[item] = card.height))
  const { tops, height } = placed(net, withLanes(net), heights)
  const middles = tops.map((top, item) => headings.band + top + (heights[item] as number) / 2)
  const boxes = net.nodes.map((node, item) => {
    const column = net.column[item] as number
    return sameBox(meta.id, boxOf(node, cardsOf[item] as Card, column, spans[column] as Span, headings.band + (tops[item] as number)))
  })
  const routes = net.strands.map((strand) => sameRoute(meta.id, routeOf(net, strand, spans, middles, aimRight)))
  const columns = net.kinds.map((kind, c): ColumnBand => {
    const span = spans[c] as Span
    const ids = (net.columns[c] as readonly number[]).map((item) => (net.nodes[item] as DiagramNode).id)
    return { kind, heading: headings.lines[c] ?? [], x: span.x, width: span.width, ids }
  })
  return { width, height: headings.band + height, columns, boxes: rowsOf(boxes), routes: rowsOf(routes) }
}

/**
 * Where everything stands: straight columns in the users' own order, as high as the tallest of them
 * under the band of headings. A pure function of the nodes (kind, text, order), the links' ends, the
 * headings and the direction: the same picture on every machine. Expects a healed snapshot.
 *
 * Asked again after an edit that does not show, it gives the same object; after any other, boxes and
 * routes that came out the same are the same objects.
 */
export const layout = (snapshot: Drawn): Layout => {
  const frame = frameOf(snapshot.meta)
  const known = recalled(snapshot, frame) ?? rewritten(snapshot, frame)
  if (known) return known
  const net = netOf(snapshot)
  return remember(snapshot, net, frame, unchanged(snapshot.meta.id, net, frame) ?? made(snapshot, net))
}
