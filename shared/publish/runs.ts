import bidiFactory from 'bidi-js'
import { drawnFor, subsetOf } from '../layout/fontmetrics'
import type { TextStyle } from '../layout/geometry'

/** A stretch of text that one font file draws in one direction. */
export interface Run {
  readonly text: string
  /** What is shaped: the text with look-alikes in place of characters that the font lacks; equally long. */
  readonly drawn: string
  /** The font file; where nothing covers the text, the file whose empty box stands for it. */
  readonly file: string
  readonly covered: boolean
  readonly rightToLeft: boolean
}

const rightToLeft = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/
const invisible = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u

export const fileOf = (subset: string, weight: TextStyle['weight']): string => `noto-sans-${subset}-${weight}.ttf`

const bidi = (() => {
  let made: ReturnType<typeof bidiFactory> | null = null
  return () => (made ??= bidiFactory())
})()

interface Piece {
  text: string
  drawn: string
  subset: string | null
  level: number
}

/** Cuts text where the font file or the direction changes. Marks and invisible characters stay with what they follow. */
const pieces = (text: string, levels: Uint8Array | null): Piece[] => {
  const list: Piece[] = []
  let index = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const level = levels?.[index] ?? 0
    index += character.length
    const last = list[list.length - 1]
    const own = subsetOf(code) ?? null
    const subset = own === null && last && invisible.test(character) ? last.subset : own
    const drawnCode = drawnFor(code)
    const drawn = drawnCode === code ? character : String.fromCodePoint(drawnCode)
    if (last && last.subset === subset && last.level === level) {
      last.text += character
      last.drawn += drawn
    } else list.push({ text: character, drawn, subset, level })
  }
  return list
}

/** Rule L2 of the bidirectional algorithm, on runs: from the highest level down, each stretch at or above it is turned round. */
const inVisualOrder = (list: Piece[]): Piece[] => {
  let order = list
  for (let level = Math.max(...list.map((piece) => piece.level)); level > 0; level--) {
    const next: Piece[] = []
    for (let at = 0; at < order.length; ) {
      let end = at
      while (end < order.length && (order[end] as Piece).level >= level) end++
      if (end > at) next.push(...order.slice(at, end).reverse())
      else next.push(order[end++] as Piece)
      at = end
    }
    order = next
  }
  return order
}

/** The runs of one line from left to right, in the weight given. */
export const runsOf = (line: string, weight: TextStyle['weight']): Run[] => {
  // As a shaper would: a letter and its accent are one where the font has the two as one.
  const text = line.normalize('NFC')
  const mixed = rightToLeft.test(text)
  const levels = mixed ? bidi().getEmbeddingLevels(text).levels : null
  const list = pieces(text, levels)
  return (mixed && list.length > 0 ? inVisualOrder(list) : list).map((piece) => ({
    text: piece.text,
    drawn: piece.drawn,
    file: fileOf(piece.subset ?? 'latin', weight),
    covered: piece.subset !== null,
    rightToLeft: piece.level % 2 === 1,
  }))
}
