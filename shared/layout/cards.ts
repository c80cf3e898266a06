import type { DiagramNode } from '../diagram/node'
import { limits } from '../base/limits'
import type { Line } from './geometry'
import { cards, inset, statusLineHeight, statusStyle } from './paper'
import { baselineIn, wrap } from './words'

/** What a box is, wherever it stands. */
export interface Card {
  readonly lines: readonly Line[]
  readonly height: number
  readonly baseline: number
  readonly lineHeight: number
  readonly statusBaseline: number | null
}

// Four diagrams of the largest size; past that the oldest texts are wrapped again when they come back.
const capacity = 4 * limits.nodes
const wrapped = new Map<string, Card>()

const made = ({ kind, text }: Pick<DiagramNode, 'kind' | 'text'>): Card => {
  const { style, width, lineHeight, padding, statusHeight } = cards[kind]
  const lines = wrap(text, style, width - 2 * inset)
  const textHeight = Math.max(1, lines.length) * lineHeight
  const height = padding + textHeight + statusHeight + padding
  return {
    lines,
    height,
    baseline: padding + baselineIn(lineHeight, style.size),
    lineHeight,
    statusBaseline: statusHeight === 0 ? null : height - padding - statusLineHeight + baselineIn(statusLineHeight, statusStyle.size),
  }
}

/** The text of a node broken into lines and the height it takes; the same object for the same text and kind. */
export const cardOf = (node: Pick<DiagramNode, 'kind' | 'text'>): Card => {
  const key = `${node.kind} ${node.text}`
  let card = wrapped.get(key)
  if (!card) {
    card = made(node)
    if (wrapped.size >= capacity) {
      for (const oldest of wrapped.keys()) {
        wrapped.delete(oldest)
        break
      }
    }
    wrapped.set(key, card)
  }
  return card
}
