import metrics from './metrics.json'
import type { TextStyle } from './geometry'

type Weight = TextStyle['weight']

/** Where a character's numbers stand: its file, its place in it, and its kerning classes. */
interface Place {
  readonly file: number
  readonly index: number
  readonly left: number
  readonly right: number
}

interface FaceMetrics {
  /** Font units, by place in the file. */
  readonly advances: readonly number[]
  /** Font units, by left class then right class, both counted from 1. */
  readonly kerns: readonly (readonly number[])[]
}

/** Reads `260 0*3 5`: a number, and how often where more than once. */
const readRuns = (text: string): number[] => {
  const numbers: number[] = []
  if (text === '') return numbers
  for (const part of text.split(' ')) {
    const star = part.indexOf('*')
    const value = Number(star < 0 ? part : part.slice(0, star))
    for (let count = star < 0 ? 1 : Number(part.slice(star + 1)); count > 0; count--) numbers.push(value)
  }
  return numbers
}

const readPlaces = (): ReadonlyMap<number, Place> => {
  const places = new Map<number, Place>()
  metrics.files.forEach((file, which) => {
    const left = readRuns(file.left)
    const right = readRuns(file.right)
    let index = 0
    for (let range = 0; range < file.ranges.length; range += 2) {
      const last = file.ranges[range + 1] ?? 0
      for (let code = file.ranges[range] ?? 0; code <= last; code++, index++) {
        places.set(code, { file: which, index, left: left[index] ?? 0, right: right[index] ?? 0 })
      }
    }
  })
  return places
}

// Read when the first text is measured: importing this file costs nothing but the JSON itself.
let places: ReadonlyMap<number, Place> | null = null
const faces = new Map<Weight, readonly FaceMetrics[]>()

/** The place of a character in Noto Sans, or undefined where no file covers it. */
export const placeOf = (code: number): Place | undefined => (places ??= readPlaces()).get(code)

/** Characters that the font lacks and that look as another one does: hyphens, and the spaces of typesetters. */
const standIns: ReadonlyMap<number, number> = new Map([
  [0x2010, 0x2d], [0x2011, 0x2d], [0x2015, 0x2014], [0x2c9, 0xaf],
  ...[0x2000, 0x2001, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x200a, 0x202f, 0x205f, 0x3000].map((code) => [code, 0x20] as const),
])

/** The character that is drawn for one: itself, the one that stands in for it, or a space for a control character. */
export const drawnFor = (code: number): number => (code < 32 ? 32 : placeOf(code) ? code : (standIns.get(code) ?? code))

/** The part of the family that draws a character, such as `latin-ext`; undefined where none does. */
export const subsetOf = (code: number): string | undefined => {
  const place = placeOf(drawnFor(code))
  return place && metrics.files[place.file]?.name
}

const facesOf = (weight: Weight): readonly FaceMetrics[] => {
  let known = faces.get(weight)
  if (!known) {
    known = metrics.files.map((file) => ({
      advances: readRuns(file.weights[weight].advances),
      kerns: file.weights[weight].kerns.map(readRuns),
    }))
    faces.set(weight, known)
  }
  return known
}

const invisible = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u
const wide = /^[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]$/u

/**
 * What a character takes that no file covers, in font units: nothing for a mark, one em for
 * ideographs, kana and pictographs, 0.6 em for all else. Some other font will draw it, and which one
 * differs between machines, while positions must not.
 */
export const fallbackAdvance = (code: number): number => {
  const character = String.fromCodePoint(code)
  return invisible.test(character) ? 0 : wide.test(character) ? metrics.unitsPerEm : 0.6 * metrics.unitsPerEm
}

const ligature = /ff[il]|f[fil]/g

const ligatureWidth = (text: string, weight: Weight): number => {
  const which = metrics.weights.indexOf(weight)
  let width = 0
  for (const [letters] of text.matchAll(ligature)) width += metrics.ligatures[letters as keyof typeof metrics.ligatures][which] ?? 0
  return width
}

/** Adds up advances, pair kerning and ligatures as HarfBuzz applies them; the width is in font units. */
export const runWidth = (text: string, weight: Weight): number => {
  const files = facesOf(weight)
  let width = ligatureWidth(text, weight)
  let before: Place | undefined
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const place = placeOf(drawnFor(code))
    if (!place) width += fallbackAdvance(code)
    else {
      const face = files[place.file]
      width += face?.advances[place.index] ?? 0
      // Each file is shaped by itself, here as in a browser, so no pair reaches across two of them.
      if (before?.file === place.file && before.left > 0 && place.right > 0) width += face?.kerns[before.left - 1]?.[place.right - 1] ?? 0
    }
    before = place
  }
  return width
}

/** Noto Sans in ems: what a baseline is placed by. */
export const fontFacts = {
  ascent: metrics.ascent / metrics.unitsPerEm,
  descent: metrics.descent / metrics.unitsPerEm,
  unitsPerEm: metrics.unitsPerEm,
  capHeight: 0.714,
  xHeight: 0.536,
} as const
