import { cutTo, isRightToLeft } from '../base/text'
import { printing, type Voice } from '../base/words'
import type { Kind, DiagramNode } from '../diagram/node'
import { nodeName, statusWord } from '../diagram/node'
import type { Cycle } from '../diagram/cycle'
import type { Snapshot } from '../diagram/snapshot'
import { rampOf } from '../diagram/walk'
import type { Box, Line, Point, TextStyle } from '../layout/geometry'
import { cards, statusStyle } from '../layout/paper'
import { measure } from '../layout/words'
import { leadsTo, nodeDescription } from './labels'
import { cyclesInWords, ladder, ladderWidth } from './ramp'
import type { BoxShape, Item, Shape, TextShape } from './scene'
import type { Theme } from './theme'

const radius = 6
const borderWidth: Readonly<Record<Kind, number>> = { aim: 0, primary: 0, secondary: 1.25, tertiary: 1.25, change: 1.25 }

/**
 * Lines of text from their first baseline down; empty ones take their place and print nothing.
 * @param toRight the right edge that they end at, for a text from right to left.
 */
export const textLines = (lines: readonly Line[], at: Point, lineHeight: number, style: TextStyle, fill: string, toRight: number | null = null): TextShape[] =>
  lines.flatMap((line, index): TextShape[] =>
    line.text.trim() === ''
      ? []
      : [{ shape: 'text', text: line.text, x: toRight === null ? at.x : toRight - line.width, y: at.y + index * lineHeight, width: line.width, style, fill }])

/** One line of text at a place. */
export const textAt = (text: string, x: number, y: number, style: TextStyle, fill: string): TextShape =>
  ({ shape: 'text', text, x, y, width: measure(text, style), style, fill })

/** Status word, ladder and number of cycles in one line. */
const statusLine = (node: DiagramNode, cycles: readonly Cycle[], x: number, y: number, theme: Theme, t: Voice): Shape[] => {
  const word = textAt(statusWord(node.status, t), x, y, statusStyle, theme.muted)
  if (cycles.length === 0) return [word]
  const gap = 9
  const left = x + word.width + gap
  const right = left + ladderWidth(cycles.length) + gap - 2
  const colour = node.status === 'abandoned' ? theme.muted : theme.growth
  return [
    word,
    ...ladder(cycles, left, y + 1, colour, theme.kinds.change.fill),
    textAt(cyclesInWords(cycles.length, t), right, y, statusStyle, theme.muted),
  ]
}

const frame = (node: DiagramNode, box: Box, at: Point, theme: Theme): BoxShape => {
  const width = borderWidth[node.kind]
  const colours = theme.kinds[node.kind]
  // The border lies inside the box, so that it ends where the layout says.
  return {
    shape: 'box',
    x: at.x + box.x + width / 2,
    y: at.y + box.y + width / 2,
    width: box.width - width,
    height: box.height - width,
    radius: radius - width / 2,
    fill: colours.fill,
    stroke: node.status === 'abandoned' && node.kind === 'change' ? theme.muted : colours.border,
    strokeWidth: width,
    dashed: node.kind === 'change' && node.status === 'untested',
  }
}

/** A node as it stands in the layout, moved by `at`; its words are in the language of the diagram. */
export const nodeItem = (s: Snapshot, node: DiagramNode, box: Box, at: Point, theme: Theme): Item => {
  const t = printing(s.meta.language)
  const x = at.x + box.x + box.inset
  const top = at.y + box.y
  const set = node.kind === 'change' && node.status === 'abandoned'
  const ink = set ? theme.muted : theme.kinds[node.kind].ink
  const status = box.statusBaseline === null ? [] : statusLine(node, rampOf(s, node.id), x, top + box.statusBaseline, theme, t)
  return {
    role: 'node',
    id: node.id,
    label: nodeName(node, t),
    description: nodeDescription(s, node, t),
    unseen: leadsTo(s, node.id, t),
    kind: node.kind,
    shapes: [
      frame(node, box, at, theme),
      ...textLines(box.lines, { x, y: top + box.baseline }, box.lineHeight, cards[node.kind].style, ink, isRightToLeft(node.text) ? x + box.width - 2 * box.inset : null),
      ...status,
    ],
  }
}

/** The author's name as far as it fits. */
const fitting = (text: string, width: number): string => {
  let fits = text
  while (fits.length > 1 && measure(fits, statusStyle) > width) fits = `${cutTo(fits, fits.length - 2).trimEnd()}…`
  return fits
}

/**
 * An unsorted idea as a screen draws it under its driver: dashed, without a fill of its own, with its author's
 * name. No export prints it: what waits in the tray is not yet part of the diagram.
 */
export const ideaShapes = (node: DiagramNode, author: string, box: Box, at: Point, theme: Theme, t: Voice): readonly Shape[] => {
  const x = at.x + box.x + box.inset
  const top = at.y + box.y
  const width = box.width - 2 * box.inset
  const said = author === '' ? t('Unsorted idea') : t('Unsorted idea · {name}', { name: author })
  return [
    { ...frame(node, box, at, theme), fill: theme.background, stroke: theme.muted, dashed: true },
    ...textLines(box.lines, { x, y: top + box.baseline }, box.lineHeight, cards[node.kind].style, theme.kinds[node.kind].ink, isRightToLeft(node.text) ? x + width : null),
    ...(box.statusBaseline === null ? [] : [textAt(fitting(said, width), x, top + box.statusBaseline, statusStyle, theme.muted)]),
  ]
}
