import { printing } from '../base/words'
import { linkEnds } from '../diagram/link'
import { headingOf } from '../diagram/meta'
import { nodeName } from '../diagram/node'
import { markOf, marks, type Mark } from '../diagram/ramp'
import type { Snapshot } from '../diagram/snapshot'
import type { Layout, Point, TextStyle } from '../layout/geometry'
import { cards, headingBaseline, headingLineHeight, headingStyle, statusStyle } from '../layout/paper'
import { baselineIn, wrap } from '../layout/words'
import { nodeItem, textLines } from './boxes'
import { diagramDescription, diagramTitle, versionLine } from './labels'
import { legendItem, legendStyle } from './legend'
import { linkItem } from './links'
import type { Item, Scene } from './scene'
import { themes, type Theme } from './theme'

export interface DrawOptions {
  readonly theme?: Theme
  /** The title above the diagram; by default where one is set. */
  readonly title?: boolean
  /** The line with version, date, team and organisation; by default where one is set. */
  readonly versionDate?: boolean
  readonly legend?: boolean
  /** Around the whole, in pixels. */
  readonly margin?: number
  /** Another title than the diagram's own, such as that of a part. */
  readonly heading?: string
}

const titleStyle: TextStyle = { size: 22, weight: 700 }
const titleLineHeight = 29
const versionStyle: TextStyle = { size: 12.5, weight: 400 }
const versionLineHeight = 19
const underHeader = 18
const aboveLegend = 20
const leastWidth = 420

const textItem = (role: Item['role'], id: string, label: string, shapes: Item['shapes']): Item =>
  ({ role, id, label, description: '', kind: null, shapes })

/** Title and version line, and how much height they take. */
const header = (s: Snapshot, options: DrawOptions, width: number, theme: Theme, margin: number): { items: Item[]; height: number } => {
  const title = options.heading ?? s.meta.title.trim()
  const version = versionLine(s)
  const items: Item[] = []
  let y = margin
  if (title !== '' && options.title !== false) {
    const lines = wrap(title, titleStyle, width)
    items.push(textItem('title', 'title', title, textLines(lines, { x: margin, y: y + baselineIn(titleLineHeight, titleStyle.size) }, titleLineHeight, titleStyle, theme.ink)))
    y += lines.length * titleLineHeight
  }
  if (version !== '' && options.versionDate !== false) {
    const lines = wrap(version, versionStyle, width)
    items.push(textItem('text', 'version', version, textLines(lines, { x: margin, y: y + baselineIn(versionLineHeight, versionStyle.size) }, versionLineHeight, versionStyle, theme.muted)))
    y += lines.length * versionLineHeight
  }
  return { items, height: items.length === 0 ? 0 : y - margin + underHeader }
}

const linkItems = (s: Snapshot, layout: Layout, at: Point, theme: Theme): Item[] =>
  Object.values(layout.routes).flatMap((route) => {
    const link = s.links[route.id]
    const ends = linkEnds(route.id)
    const cause = ends && s.nodes[ends.from]
    const effect = ends && s.nodes[ends.to]
    if (!link || !cause || !effect) return []
    const t = printing(s.meta.language)
    const names = { cause: nodeName(cause, t), effect: nodeName(effect, t) }
    const label = link.strength === 'weak' ? t('{cause} leads to {effect} (weak)', names) : t('{cause} leads to {effect}', names)
    return [linkItem(link, route, at, s.meta.arrows, theme, label)]
  })

/** Headings and boxes, column by column from the aim outwards. */
const columnItems = (s: Snapshot, layout: Layout, at: Point, theme: Theme): Item[] =>
  layout.columns.flatMap((column) => {
    const place = { x: at.x + column.x, y: at.y + headingBaseline }
    const heading: Item = {
      ...textItem('heading', `heading-${column.kind}`, headingOf(s.meta, column.kind), textLines(column.heading, place, headingLineHeight, headingStyle, theme.muted)),
      kind: column.kind,
    }
    const boxes = column.ids.flatMap((id) => {
      const node = s.nodes[id]
      const box = layout.boxes[id]
      return node && box ? [nodeItem(s, node, box, at, theme)] : []
    })
    return [heading, ...boxes]
  })

const marksIn = (s: Snapshot, layout: Layout): readonly Mark[] => {
  const found = new Set(Object.values(s.cycles).flatMap((cycle) => (layout.boxes[cycle.idea] ? [markOf(cycle)] : [])))
  return marks.filter((mark) => found.has(mark))
}

const legendOf = (s: Snapshot, layout: Layout, at: Point, width: number, theme: Theme): ReturnType<typeof legendItem> =>
  legendItem({
    kinds: layout.columns.filter((column) => column.ids.length > 0).map((column) => column.kind),
    untested: layout.columns.some((column) => column.kind === 'change' && column.ids.some((id) => s.nodes[id]?.status === 'untested')),
    weak: Object.keys(layout.routes).some((id) => s.links[id]?.strength === 'weak'),
    links: Object.keys(layout.routes).length > 0,
    marks: marksIn(s, layout),
  }, at, width, theme, printing(s.meta.language))

/** The size of a picture, to know what fits before it is drawn. */
export const sceneSize = (s: Snapshot, layout: Layout, options: DrawOptions): { readonly width: number; readonly height: number } => {
  const margin = options.margin ?? 24
  const theme = options.theme ?? themes.light
  const width = Math.max(layout.width, leastWidth)
  const legend = options.legend ? legendOf(s, layout, { x: 0, y: 0 }, width, theme) : null
  const above = header(s, options, width, theme, margin).height
  return { width: width + 2 * margin, height: above + layout.height + (legend ? aboveLegend + legend.height : 0) + 2 * margin }
}

/** The smallest letters of any picture, in pixels. */
export const smallestStyle = Math.min(titleStyle.size, versionStyle.size, headingStyle.size, statusStyle.size, legendStyle.size, ...Object.values(cards).map((card) => card.style.size))

/**
 * The picture of a diagram. Links lie under the boxes; everything else follows in reading order:
 * title, version, then heading and boxes of each column from the aim outwards, then the legend.
 */
export const drawScene = (s: Snapshot, layout: Layout, options: DrawOptions = {}): Scene => {
  const theme = options.theme ?? themes.light
  const margin = options.margin ?? 24
  const inner = Math.max(layout.width, leastWidth)
  const top = header(s, options, inner, theme, margin)
  const origin = { x: margin, y: margin + top.height }
  const links = linkItems(s, layout, origin, theme)
  const items = [...links, ...top.items, ...columnItems(s, layout, origin, theme)]
  const legend = options.legend ? legendOf(s, layout, { x: margin, y: origin.y + layout.height + aboveLegend }, inner, theme) : null
  if (legend) items.push(legend.item)
  const bottom = origin.y + layout.height + (legend ? aboveLegend + legend.height : 0)
  return {
    width: inner + 2 * margin,
    height: bottom + margin,
    origin,
    background: theme.background,
    title: diagramTitle(s),
    description: diagramDescription(s),
    language: s.meta.language,
    items,
    reading: items.flatMap((item, index) => (item.role === 'link' ? [] : [index])),
  }
}
