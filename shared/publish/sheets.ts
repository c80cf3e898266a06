import type { Id } from '../base/id'
import { printed, t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf, theoryOf } from '../diagram/walk'
import { cardOf } from '../layout/cards'
import { layout } from '../layout/layout'
import { boxGap } from '../layout/paper'
import { drawScene, sceneSize, smallestStyle, type DrawOptions } from '../scene/draw'
import { diagramTitle } from '../scene/labels'
import { smallestText, type Item, type Scene } from '../scene/scene'
import type { Theme } from '../scene/theme'
import { only, partsOf } from './branch'
import type { Page } from './page'
import { isLegible, leastPoints, paperOf, pointsOn, scaleOn, type PageSize, type Paper } from './paper'

export interface SheetOptions {
  readonly page: PageSize
  readonly orientation: 'landscape' | 'portrait' | null
  readonly theme: Theme
  readonly legend: boolean
  readonly versionDate: boolean
  /** Change ideas are links to the page with their test cycles. */
  readonly linkCycles: boolean
}

/** The sheets of the diagram itself. */
export interface Sheets {
  readonly paper: Paper
  readonly pages: readonly Page[]
  /** Why there is more than one sheet, for the preview and the command line; empty where there is one. */
  readonly reason: string
}

export const cyclePageId = (idea: Id): Id => `cycles-${idea}`

/** Makes change ideas with cycles, and the drivers of an overview, into links. */
const withLinks = (scene: Scene, targetOf: (item: Item) => Id | undefined): Scene => ({
  ...scene,
  items: scene.items.map((item) => {
    const goesTo = item.role === 'node' ? targetOf(item) : undefined
    return goesTo === undefined ? item : { ...item, goesTo }
  }),
})

const footerOf = (s: Snapshot): string => [diagramTitle(s), s.meta.version && printed(s.meta.language, 'Version {version}', { version: s.meta.version })].filter(Boolean).join(' · ')

/** Stands a scene on a sheet: at the left where it fills the width, else in the middle. */
const stand = (paper: Paper, scene: Scene, scale: number): Pick<Page, 'width' | 'height' | 'scale' | 'x' | 'y'> => {
  if (!paper.size) {
    return { width: scene.width * scale + 2 * paper.margin, height: scene.height * scale + 2 * paper.margin, scale, x: paper.margin, y: paper.margin }
  }
  const spare = paper.size.width - 2 * paper.margin - scene.width * scale
  return { ...paper.size, scale, x: paper.margin + spare / 2, y: paper.margin }
}

/** Pixels that neighbouring tiles both show. */
const overlap = 36

/** A scene that fits no sheet at a legible size, on as many sheets as it takes. */
const tiles = (paper: Paper, scene: Scene, base: Omit<Page, 'width' | 'height' | 'scale' | 'x' | 'y' | 'window'>): Page[] => {
  const scale = leastPoints / smallestText(scene)
  const size = paper.size ?? { width: 1190.55, height: 1190.55 }
  const room = { width: (size.width - 2 * paper.margin) / scale, height: (size.height - 2 * paper.margin - paper.footer) / scale }
  const count = (length: number, of: number): number => Math.max(1, Math.ceil((length - overlap) / (of - overlap)))
  const [columns, rows] = [count(scene.width, room.width), count(scene.height, room.height)]
  return Array.from({ length: columns * rows }, (_, index) => {
    const window = {
      x: (index % columns) * (room.width - overlap),
      y: Math.floor(index / columns) * (room.height - overlap),
      ...room,
    }
    return {
      ...base,
      ...(index === 0 ? {} : { id: `${base.id}-${index + 1}`, bookmark: '' }),
      ...size,
      scale,
      x: paper.margin - window.x * scale,
      y: paper.margin - window.y * scale,
      window,
      footer: [`${base.footer[0]} · ${printed(scene.language, 'part {number} of {count}, edges overlap', { number: index + 1, count: columns * rows })}`, base.footer[1]] as const,
    }
  })
}

/** How the sheets of one publication are drawn. */
interface Drawing {
  readonly s: Snapshot
  readonly style: DrawOptions
  readonly target: (item: Item) => Id | undefined
  readonly base: Pick<Page, 'under' | 'window' | 'footer' | 'footerColour'>
}

const draw = ({ s, style }: Drawing, part: Snapshot, heading?: string): Scene =>
  drawScene(s, layout(part), heading === undefined ? style : { ...style, heading })

/**
 * Puts a diagram on sheets. One, where its smallest letters are then at least 8 points; else an
 * overview of the aim and its primary drivers and a sheet or more for each of their branches.
 */
export const sheetsOf = (s: Snapshot, options: SheetOptions): Sheets => {
  const style: DrawOptions = { theme: options.theme, margin: 0, legend: options.legend, versionDate: options.versionDate }
  const size = sceneSize(s, layout(s), style)
  const wanted = options.orientation ?? 'landscape'
  const papers = options.orientation || options.page === 'fit' ? [paperOf(options.page, wanted)] : [paperOf(options.page, 'landscape'), paperOf(options.page, 'portrait')]
  const fitting = papers.find((paper) => isLegible(paper, size, smallestStyle))
  const paper = fitting ?? papers[0] ?? paperOf('A4', 'landscape')
  const drawing: Drawing = {
    s, style,
    target: (item) => (options.linkCycles && item.kind === 'change' && rampOf(s, item.id).length > 0 ? cyclePageId(item.id) : undefined),
    base: { under: '', window: null, footer: [paper.footer > 0 ? footerOf(s) : '', ''], footerColour: options.theme.muted },
  }
  if (fitting) {
    const whole = draw(drawing, s)
    const page: Page = { ...drawing.base, ...stand(paper, whole, scaleOn(paper, whole)), id: 'diagram', bookmark: diagramTitle(s), scene: withLinks(whole, drawing.target) }
    return { paper, pages: [page], reason: '' }
  }
  const points = Math.floor(pointsOn(paper, size, smallestStyle) * 10) / 10
  // Said to whoever prints, not on the sheet.
  const reason = t('Fitted on one page, the smallest text would be {points} points; it is never printed below {least}, so the diagram is split by primary driver.', { points: String(points), least: leastPoints })
  return { paper, reason, pages: split(drawing, paper) }
}

/** True where the columns of a part are surely too high: told from the boxes alone, as most of what is tried is. */
const isTooHigh = (s: Snapshot, paper: Paper, ids: ReadonlySet<Id>): boolean => {
  const heights = new Map<string, number>()
  for (const id of ids) {
    const node = s.nodes[id]
    if (node) heights.set(node.kind, (heights.get(node.kind) ?? -boxGap) + cardOf(node).height + boxGap)
  }
  return !isLegible(paper, { width: 1, height: Math.max(1, ...heights.values()) }, smallestStyle)
}

/** The aim and as many columns of drivers as one sheet holds; the primary ones in any case. */
const overviewIds = (s: Snapshot, fits: (ids: ReadonlySet<Id>) => boolean): ReadonlySet<Id> => {
  const { columns } = theoryOf(s)
  const least = new Set([...columns.aim, ...columns.primary])
  const wider = [[...columns.secondary, ...columns.tertiary], columns.secondary].map((more) => new Set([...least, ...more]))
  return wider.find((ids) => ids.size > least.size && fits(ids)) ?? least
}

const split = (drawing: Drawing, paper: Paper): Page[] => {
  const { s, style, base } = drawing
  const { columns } = theoryOf(s)
  const title = diagramTitle(s)
  const nameOf = (root: Id | null): string => (root !== null && s.nodes[root]?.text.replace(/\s+/g, ' ').trim()) || printed(s.meta.language, 'Not under a primary driver')
  // Tried with a heading of two lines, so that what fits here fits with its own.
  const tried: DrawOptions = { ...style, heading: 'M\nM' }
  const fits = (ids: ReadonlySet<Id>): boolean => !isTooHigh(s, paper, ids) && isLegible(paper, sceneSize(s, layout(only(s, ids)), tried), smallestStyle)
  const parts = partsOf(s, fits)
  const put = (scene: Scene, id: Id, bookmark: string, links: Drawing['target']): Page[] => {
    const linked = withLinks(scene, links)
    if (!isLegible(paper, scene, smallestText(scene))) return tiles(paper, linked, { ...base, id, bookmark, scene: linked })
    return [{ ...base, ...stand(paper, scene, scaleOn(paper, scene)), id, bookmark, scene: linked }]
  }
  const overview = columns.primary.length < 2 ? [] : put(
    draw(drawing, only(s, overviewIds(s, fits)), title), 'diagram', title,
    (item) => parts.flatMap((part, index) => (item.kind !== 'aim' && part.ids.has(item.id) ? [`part-${index + 1}`] : []))[0])
  const sheets = parts.flatMap((part, index) => {
    const same = parts.filter(({ root }) => root === part.root)
    const root = nameOf(part.root)
    const name = same.length > 1 ? printed(s.meta.language, '{name} ({number} of {count})', { name: root, number: same.indexOf(part) + 1, count: same.length }) : root
    return put(draw(drawing, only(s, part.ids), printed(s.meta.language, '{title}: {part}', { title, part: name })), `part-${index + 1}`, name, drawing.target)
  })
  // An aim that fills a sheet by itself has no parts to be split into.
  return parts.length === 0 && overview.length === 0 ? put(draw(drawing, s), 'diagram', title, drawing.target) : [...overview, ...sheets]
}
