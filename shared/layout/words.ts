import { fontFacts, runWidth } from './fontmetrics'
import type { Line, Measure, TextStyle } from './geometry'

const combining = /[\u0300-\u036f]/

/**
 * The width of one line of text in Noto Sans, in pixels. Agrees to 0.1 px with HarfBuzz for every
 * script whose letters keep their shapes; for Devanagari it is the sum of the letters, which is never
 * less than what the joined ones take; for characters the font lacks see `fallbackAdvance`.
 */
export const measure: Measure = (text, style) => {
  // A shaper puts a letter and its accent together before it looks anything up.
  const composed = combining.test(text) ? text.normalize('NFC') : text
  return (runWidth(composed, style.weight) * style.size) / fontFacts.unitsPerEm
}

/** The baseline of a line from the top of its line box, where a browser puts it: half of the spare height above. */
export const baselineIn = (lineHeight: number, size: number): number =>
  (lineHeight - (fontFacts.ascent + fontFacts.descent) * size) / 2 + fontFacts.ascent * size

/** White space at which a line may end: all but the no-break spaces. */
const spaces = /[^\S\u00a0\u2007\u202f\ufeff]+/u

/** After a hyphen, dash or slash inside a word, after a zero-width space, and around ideographs. */
const opportunities =
  /(?<=[\p{L}\p{N}\p{P}][-\u2010\u2012\u2013\u2014/\\](?=[\p{L}\p{N}(]))|(?<=\u200b)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[\p{L}\p{N}])/u

type Segments = (text: string) => string[]

const graphemes: Segments = (() => {
  let segmenter: Intl.Segmenter | null = null
  return (text) => {
    // Old engines lack it; a code point is then the smallest piece, and nothing is lost.
    if (typeof Intl.Segmenter !== 'function') return Array.from(text)
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
    return Array.from(segmenter.segment(text), (part) => part.segment)
  }
})()

/** Cuts a piece that is too wide for a line by itself into parts that fit; at least one grapheme each. */
const cut = (piece: string, style: TextStyle, width: number): string[] => {
  const parts: string[] = []
  let part = ''
  for (const grapheme of graphemes(piece)) {
    if (part !== '' && measure(part + grapheme, style) > width) {
      parts.push(part)
      part = ''
    }
    part += grapheme
  }
  return part === '' ? parts : [...parts, part]
}

const wrapParagraph = (paragraph: string, style: TextStyle, width: number): Line[] => {
  const lines: Line[] = []
  let text = ''
  let reached = 0
  const end = (): void => {
    lines.push({ text, width: reached })
    text = ''
    reached = 0
  }
  const place = (piece: string, separator: string): void => {
    const joined = text === '' ? piece : text + separator + piece
    const joinedWidth = measure(joined, style)
    if (joinedWidth <= width) {
      text = joined
      reached = joinedWidth
    } else if (text !== '') {
      end()
      place(piece, '')
    } else {
      const parts = cut(piece, style, width)
      parts.forEach((part, index) => {
        text = part
        reached = measure(part, style)
        if (index < parts.length - 1) end()
      })
    }
  }
  for (const word of paragraph.split(spaces)) {
    if (word === '') continue
    word.split(opportunities).forEach((piece, index) => place(piece, index === 0 ? ' ' : ''))
  }
  end()
  return lines
}

/**
 * Breaks a text into lines no wider than `width` pixels, as many words a line as fit. Lines end at
 * white space, after a hyphen or slash inside a word, at the text's own newlines, and inside a word
 * only where it fits no line. Joined again, the lines give every word back. An empty text is one
 * empty line.
 */
export const wrap = (text: string, style: TextStyle, width: number): Line[] =>
  text.split(/\r\n?|\n/).flatMap((paragraph) => wrapParagraph(paragraph, style, width))
