import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import * as hb from 'harfbuzzjs'
import { expect, test } from 'vitest'
import type { TextStyle } from '../../../shared/layout/geometry'
import { placeOf } from '../../../shared/layout/fontmetrics'
import { baselineIn, measure, wrap } from '../../../shared/layout/words'
import { fontEntries, fontFile, root } from '../publish/fonts'

const regular: TextStyle = { size: 14, weight: 400 }
const styles: readonly TextStyle[] = [regular, { size: 15, weight: 600 }, { size: 24, weight: 700 }]

const entries = fontEntries()
const fonts = new Map<string, hb.Font>()
const fontOf = (file: string): hb.Font => {
  const known = fonts.get(file) ?? new hb.Font(new hb.Face(new hb.Blob(fontFile(file))))
  fonts.set(file, known)
  return known
}

/** The same text shaped by HarfBuzz, file by file, as browsers and the PDF do. */
const shapedWidth = (text: string, style: TextStyle): number => {
  const runs: { file: string; text: string }[] = []
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0
    const file = entries.find((entry) => entry.weight === style.weight && entry.ranges.some(([from, to]) => code >= from && code <= to))?.file ?? ''
    const last = runs.at(-1)
    if (last?.file === file) last.text += character
    else runs.push({ file, text: character })
  }
  return runs.reduce((sum, run) => {
    const buffer = new hb.Buffer()
    buffer.addText(run.text)
    buffer.guessSegmentProperties()
    hb.shape(fontOf(run.file), buffer)
    return sum + buffer.getGlyphPositions().reduce((total, position) => total + position.xAdvance, 0)
  }, 0) * style.size / 1000
}

const samples = [
  'Reduce missed peer-support visits from 28% to 10% by 31 March 2021',
  'AVATAR To. “Yes” – Łódź, Ćwikła; ffi fl fi office waffle',
  'gå ner 5 kg till sommaren, äta färre kalorier, börja motionera mer',
  'Llwybrau gofal: tŷ, dŵr, ŵyl, ŷd, gŵyl, siarad â’r tîm',
  'Μείωση των καθυστερήσεων κατά 50%',
  'Сократить время ожидания до двух недель',
  'Giảm thời gian chờ đợi của người bệnh',
  'e\u0301te\u0301 cafe\u0301 a\u0302\u0301',
]

test.each(samples)('[W1] the measure agrees with HarfBuzz to 0.1 px: %s', (text) => {
  for (const style of styles) expect(Math.abs(measure(text, style) - shapedWidth(text, style))).toBeLessThan(0.1)
})

test('[W1] the measure agrees with HarfBuzz for any mixture of Latin, Greek and Cyrillic letters', () => {
  const letters = [...'AVTWYaoevyffillrtkLPQ.,-–“”’ ŵŷåäöéçđơưĀŁžπΑΤΥοάГТУовжы1234/']
  fc.assert(fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 60 }), fc.constantFrom(...styles), (parts, style) =>
    Math.abs(measure(parts.join(''), style) - shapedWidth(parts.join(''), style)) < 0.1), { numRuns: 300 })
})

test('[W2] the committed metrics are what the fonts give', { timeout: 60_000 }, () => {
  expect(execFileSync(process.execPath, [join(root, 'scripts', 'fonts.mjs'), '--check']).toString()).toContain('is what the fonts give')
})

test('[W3] a character without a font still has a width that is the same on every machine', () => {
  expect(measure('\u0e01', regular)).toBeCloseTo(8.4)
  expect(measure('漢', regular)).toBe(14)
  expect(measure('😀', regular)).toBe(14)
  expect(measure('\u200b', regular)).toBe(0)
  expect(placeOf(0xe01)).toBeUndefined()
})

test('[W4] text is broken between words, as many words a line as fit', () => {
  const lines = wrap('Easy access to appointments', regular, 100)
  expect(lines.map((line) => line.text)).toEqual(['Easy access to', 'appointments'])
  for (const line of lines) expect(line.width).toBe(measure(line.text, regular))
})

test('[W4] a line may end after a hyphen or a slash inside a word', () => {
  expect(wrap('peer-support visits', regular, 60).map((line) => line.text)).toEqual(['peer-', 'support', 'visits'])
  expect(wrap('friends/family', regular, 60).map((line) => line.text)).toEqual(['friends/', 'family'])
  expect(wrap('from -5 to', regular, 50).map((line) => line.text)).toEqual(['from -5', 'to'])
})

test('[W4] a word that fits no line is broken between graphemes, and none is lost', () => {
  const lines = wrap('👩‍👩‍👧‍👦'.repeat(6), regular, 70)
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.map((line) => line.text).join('')).toBe('👩‍👩‍👧‍👦'.repeat(6))
  for (const line of lines) expect(line.text.startsWith('👩')).toBe(true)
})

test('[W4] newlines are kept and an empty text is one empty line', () => {
  expect(wrap('', regular, 100)).toEqual([{ text: '', width: 0 }])
  expect(wrap('one\n\ntwo', regular, 100).map((line) => line.text)).toEqual(['one', '', 'two'])
})

test('[W4] whatever the text, the lines joined give every word back and none is too wide', () => {
  const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('a-b/c', 'Krankenhausaufenthaltsverkürzung', '\n', '\u00a0', '\u202e'))
  fc.assert(fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 30, max: 300 }), (words, width) => {
    const text = words.join(' ')
    const lines = wrap(text, regular, width)
    const bare = (value: string) => value.replace(/[^\S\u00a0\u2007\u202f\ufeff]+/gu, '')
    expect(bare(lines.map((line) => line.text).join(''))).toBe(bare(text))
    for (const line of lines) {
      if ([...new Intl.Segmenter('en').segment(line.text)].length > 1) expect(line.width).toBeLessThanOrEqual(width)
    }
  }))
})

test('[W5] a baseline stands where a browser puts it', () => {
  expect(baselineIn(20, 14)).toBeCloseTo((20 - 1.362 * 14) / 2 + 1.069 * 14)
})
