import { msg, type Voice } from '../base/words'
import { kindWord, type Kind } from '../diagram/node'
import type { Mark } from '../diagram/ramp'
import type { Point, TextStyle } from '../layout/geometry'
import { baselineIn, measure } from '../layout/words'
import { textAt } from './boxes'
import { arrowhead, linkWidth } from './links'
import { sampleStep, sampleWidth } from './ramp'
import type { Item, Shape } from './scene'
import type { Theme } from './theme'

export const legendStyle: TextStyle = { size: 12, weight: 400 }
const rowHeight = 22
const swatch = { width: 24, height: 14 }
const gap = { afterSwatch: 8, between: 24 }

interface Entry {
  readonly words: string
  /** Draws the sign with its left edge at x, around the middle line y; tells its width. */
  readonly sign: (x: number, y: number) => { readonly shapes: readonly Shape[]; readonly width: number }
}

const boxEntry = (words: string, fill: string, stroke: string, dashed: boolean): Entry => ({
  words,
  sign: (x, y) => ({
    width: swatch.width,
    shapes: [{
      shape: 'box', x: x + 0.6, y: y - swatch.height / 2 + 0.6, width: swatch.width - 1.2, height: swatch.height - 1.2,
      radius: 3, fill, stroke, strokeWidth: 1.2, dashed,
    }],
  }),
})

const lineEntry = (words: string, dashed: boolean, theme: Theme): Entry => ({
  words,
  sign: (x, y) => ({
    width: 36,
    shapes: [
      { shape: 'line', start: { x: x + 36, y }, curves: [[{ x: x + 26, y }, { x: x + 17, y }, { x: x + 7, y }]], stroke: theme.connector, strokeWidth: linkWidth, dashed },
      arrowhead({ x, y }, { x: -1, y: 0 }, theme.connector),
    ],
  }),
})

const markWords: Readonly<Record<Mark, string>> = {
  planned: msg('Test cycle planned'), running: msg('Test cycle running'), adopted: msg('Test cycle ended: adopted'),
  adapted: msg('Test cycle ended: adapted'), abandoned: msg('Test cycle ended: abandoned'),
}

const markEntry = (mark: Mark, theme: Theme, t: Voice): Entry => ({
  words: t(markWords[mark]),
  sign: (x, y) => ({ width: sampleWidth, shapes: sampleStep(mark, x, y + 6, theme.growth, theme.kinds.change.fill) }),
})

/** What the legend has to explain: only what the picture shows. */
export interface LegendFacts {
  readonly kinds: readonly Kind[]
  readonly untested: boolean
  readonly weak: boolean
  readonly links: boolean
  /** The states of the test cycles that are drawn. */
  readonly marks: readonly Mark[]
}

const entriesOf = (facts: LegendFacts, theme: Theme, t: Voice): Entry[] => [
  ...facts.kinds.map((kind) => boxEntry(kindWord(kind, t), theme.kinds[kind].fill, theme.kinds[kind].border, false)),
  ...(facts.untested ? [boxEntry(t('Untested change idea'), theme.kinds.change.fill, theme.kinds.change.border, true)] : []),
  ...(facts.links ? [lineEntry(facts.weak ? t('Strong link: leads to') : t('Leads to'), false, theme)] : []),
  ...(facts.weak ? [lineEntry(t('Weak link'), true, theme)] : []),
  ...facts.marks.map((mark) => markEntry(mark, theme, t)),
]

/** The legend, in rows no wider than `width`, with its top left at a point; null where there is nothing to explain. */
export const legendItem = (facts: LegendFacts, at: Point, width: number, theme: Theme, t: Voice): { item: Item; height: number } | null => {
  const entries = entriesOf(facts, theme, t)
  if (entries.length === 0) return null
  const shapes: Shape[] = []
  let x = at.x
  let y = at.y
  for (const { words, sign } of entries) {
    const wide = sign(0, 0).width + gap.afterSwatch + measure(words, legendStyle)
    if (x > at.x && x + wide > at.x + width) {
      x = at.x
      y += rowHeight
    }
    const { shapes: drawn, width: signWidth } = sign(x, y + rowHeight / 2)
    shapes.push(...drawn, textAt(words, x + signWidth + gap.afterSwatch, y + baselineIn(rowHeight, legendStyle.size), legendStyle, theme.muted))
    x += wide + gap.between
  }
  const label = t('Legend: {entries}', { entries: entries.map((entry) => entry.words).join('; ') })
  return { item: { role: 'legend', id: 'legend', label, description: '', kind: null, shapes }, height: y + rowHeight - at.y }
}
