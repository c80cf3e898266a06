import type { Id } from '../base/id'
import { printing, type Voice } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf, theoryOf } from '../diagram/walk'
import { diagramTitle } from '../scene/labels'
import { onPaper, themes } from '../scene/theme'
import { branchOf } from './branch'
import { cycleSheets } from './cycle-pages'
import { noteSheets, textSheets } from './extra-pages'
import type { FlowOptions } from './flow'
import type { PublishOptions } from './format'
import { measureSheets } from './measure-pages'
import type { Page } from './page'
import { paperOf } from './paper'
import { cyclePageId, sheetsOf } from './sheets'
import type { Scene } from '../scene/scene'

/** All the sheets of a publication, and why there are several for the diagram where there are. */
export interface Publication {
  readonly pages: readonly Page[]
  /** Worded for the preview and the command line; empty where the diagram stands on one sheet. */
  readonly reason: string
}

const flowMargin = 36

/** What a page of text is set on: the paper of the diagram, or A4 where that is made to fit. */
const flowOptions = (s: Snapshot, options: PublishOptions, first: Page | undefined): FlowOptions => {
  const fitted = options.page === 'fit' || !first
  const size = fitted ? (paperOf('A4', options.orientation ?? 'landscape').size ?? { width: 842, height: 595 }) : first
  return {
    width: size.width, height: size.height, margin: flowMargin, footer: 4,
    theme: onPaper(themes[options.theme ?? 'light']), title: diagramTitle(s), language: s.meta.language,
  }
}

/** The diagram and all pages that belong to it, ready to be printed. Pure: the preview shows just these. */
export const publicationOf = (input: Snapshot, options: PublishOptions): Publication => {
  const s = options.only === undefined ? input : branchOf(input, options.only)
  const t = printing(s.meta.language)
  const theme = onPaper(themes[options.theme ?? 'light'])
  const linkCycles = options.cycles !== false
  const { pages, reason } = sheetsOf(s, {
    page: options.page ?? 'A4', orientation: options.orientation ?? null, theme,
    legend: options.legend ?? false, versionDate: options.versionDate ?? true, linkCycles,
  })
  const flow = flowOptions(s, options, pages[0])
  const asPages = (scenes: readonly Scene[], id: Id, bookmark: string, under: string): Page[] =>
    scenes.map((scene, index): Page => ({
      id: index === 0 ? id : `${id}-${index + 1}`,
      bookmark: index === 0 ? bookmark : '',
      under, width: scene.width, height: scene.height, scene, scale: 1, x: 0, y: 0, window: null,
      footer: pages[0]?.footer ?? ['', ''], footerColour: theme.muted,
    }))
  const home = (idea: Id): Id => pages.find((page) => page.scene.items.some((item) => item.id === idea && page.id !== 'diagram'))?.id ?? 'diagram'
  const cycles = !linkCycles ? [] : theoryOf(s).columns.change.flatMap((id) => {
    const node = s.nodes[id]
    if (!node || rampOf(s, id).length === 0) return []
    return asPages(cycleSheets(s, node, home(id), flow), cyclePageId(id), node.text.replace(/\s+/g, ' ').trim() || t('Empty change idea'), t('Test cycles'))
  })
  return {
    reason,
    pages: numbered(t, [
      ...pages,
      ...cycles,
      ...(options.notes ? asPages(noteSheets(s, flow), 'notes', t('Notes and definitions'), '') : []),
      ...(options.measures ? asPages(measureSheets(s, flow, options.rules), 'measures', t('Measures'), '') : []),
      ...(options.text ? asPages(textSheets(s, flow, options.rules), 'text', t('The diagram in words'), '') : []),
    ]),
  }
}

const numbered = (t: Voice, pages: readonly Page[]): Page[] =>
  pages.map((page, index) => (pages.length === 1 ? page : { ...page, footer: [page.footer[0], t('{number} of {count}', { number: index + 1, count: pages.length })] }))
