import { strToU8 } from 'fflate'
import { fallbackAdvance, fontFacts } from '../layout/fontmetrics'
import type { TextStyle } from '../layout/geometry'
import type { Engine, Face } from './engine'
import type { Glyph } from './harfbuzz'
import { num, pdfString, ref, utf16Hex, type PdfFile } from './pdf-objects'
import { runsOf, type Run } from './runs'

/** What one font of the file has been asked to show. */
interface UsedFace {
  readonly face: Face
  readonly name: string
  /** Character codes of the PDF: the glyph's own number, or one past all glyphs where a glyph stands for another text too. */
  readonly glyphs: Map<number, number>
  readonly texts: Map<number, string>
  /** Of codes that are as wide as the character they stand for and not as the box that is drawn. */
  readonly widths: Map<number, number>
  readonly aliases: Map<string, number>
}

/** All fonts of one PDF: turns words into operators, and at the end writes what was used. */
export interface FontBook {
  /** Operators between BT and ET that show words from where the last ended; the matrix is set by the caller. */
  readonly show: (text: string, style: TextStyle) => string
  /** The entries of a page's font resources. To be called when all has been shown. */
  readonly write: (pdf: PdfFile) => string
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** A byte inside a literal string. Bytes and not hexadecimal digits: half as much to pack. */
const byte = (value: number): string => {
  const character = String.fromCharCode(value)
  return character === '\\' || character === '(' || character === ')' ? `\\${character}` : character === '\r' ? '\\r' : character
}

const bytes = (code: number): string => byte(code >> 8) + byte(code & 255)

/** The code under which a glyph is shown for a text, so that the text can be read off again. */
const codeOf = (used: UsedFace, glyph: number, text: string): number => {
  const known = used.texts.get(glyph)
  if (known === text) return glyph
  if (known === undefined && glyph !== 0) {
    used.glyphs.set(glyph, glyph)
    used.texts.set(glyph, text)
    return glyph
  }
  const key = `${glyph} ${text}`
  let code = used.aliases.get(key)
  if (code === undefined) {
    code = used.face.glyphCount + used.aliases.size
    used.aliases.set(key, code)
    used.glyphs.set(code, glyph)
    used.texts.set(code, text)
  }
  return code
}

/** Glyphs that stand for the same characters, and those characters. */
interface Cluster {
  readonly glyphs: readonly Glyph[]
  readonly text: string
}

const clustersOf = (run: Run, glyphs: readonly Glyph[]): Cluster[] => {
  const starts = [...new Set(glyphs.map((glyph) => glyph.cluster))].sort((a, b) => a - b)
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? run.text.length]))
  const clusters: { glyphs: Glyph[]; text: string; start: number }[] = []
  for (const glyph of glyphs) {
    const last = clusters[clusters.length - 1]
    // A mark that is set over a letter is read with it, wherever on the line it was put.
    if (last && (last.start === glyph.cluster || (glyph.y !== 0 && glyph.cluster > last.start))) {
      if (glyph.cluster > last.start) last.text = run.text.slice(last.start, ends.get(glyph.cluster))
      last.glyphs.push(glyph)
    }
    else clusters.push({ glyphs: [glyph], start: glyph.cluster, text: run.text.slice(glyph.cluster, ends.get(glyph.cluster)) })
  }
  return clusters
}

const boxGlyphs = (run: Run): Glyph[] => {
  let cluster = 0
  const glyphs = Array.from(run.text, (character): Glyph => {
    const glyph = { id: 0, cluster, advance: fallbackAdvance(character.codePointAt(0) ?? 0), x: 0, y: 0 }
    cluster += character.length
    return glyph
  })
  return run.rightToLeft ? glyphs.reverse() : glyphs
}

const perThousand = 1000 / fontFacts.unitsPerEm

/** One run as text-showing operators. */
const showRun = (engine: Engine, used: UsedFace, run: Run, size: number): string => {
  const glyphs = run.covered ? engine.shaper.shape(used.face.handle, run.drawn, run.rightToLeft) : boxGlyphs(run)
  let operators = ''
  let array = ''
  let shown = ''
  let pending = 0
  const flushShown = (): void => {
    if (shown !== '') array += `(${shown})`
    shown = ''
  }
  const flush = (): void => {
    flushShown()
    if (array !== '') operators += `[${array}]TJ\n`
    array = ''
  }
  const shift = (units: number): void => {
    pending += units * perThousand
  }
  for (const cluster of clustersOf(run, glyphs)) {
    // Several glyphs for several characters: no one of them is any one of those, so the text is told beside.
    const told = cluster.glyphs.length > 1
    if (told) {
      flush()
      operators += `/Span<</ActualText${pdfString(cluster.text)}>>BDC\n`
    }
    for (const glyph of cluster.glyphs) {
      const natural = run.covered ? engine.shaper.advance(used.face.handle, glyph.id) : glyph.advance
      shift(-glyph.x)
      if (Math.round(pending) !== 0) {
        flushShown()
        array += num(pending, 0)
        pending = 0
      }
      if (glyph.y !== 0) {
        flush()
        operators += `${num((glyph.y * size) / fontFacts.unitsPerEm)} Ts\n`
      }
      const code = codeOf(used, glyph.id, told ? (cluster.glyphs[0] === glyph ? cluster.text : '') : cluster.text)
      if (!run.covered) used.widths.set(code, glyph.advance)
      shown += bytes(code)
      if (glyph.y !== 0) {
        flush()
        operators += '0 Ts\n'
      }
      shift(natural - glyph.advance + glyph.x)
    }
    if (told) {
      flush()
      operators += 'EMC\n'
    }
  }
  if (Math.round(pending) !== 0) {
    flushShown()
    array += num(pending, 0)
  }
  flush()
  return operators
}

export const startFonts = (engine: Engine): FontBook => {
  const used = new Map<string, UsedFace>()
  const usedOf = (file: string): UsedFace => {
    let entry = used.get(file)
    if (!entry) {
      entry = { face: engine.face(file), name: `F${used.size + 1}`, glyphs: new Map(), texts: new Map(), widths: new Map(), aliases: new Map() }
      used.set(file, entry)
    }
    return entry
  }
  return {
    show: (text, style) =>
      runsOf(text, style.weight).map((run) => {
        const entry = usedOf(run.file)
        return `/${entry.name} ${num(style.size)} Tf\n${showRun(engine, entry, run, style.size)}`
      }).join(''),
    write: (pdf) => [...used.values()].map((entry) => `/${entry.name} ${ref(writeFont(pdf, engine, entry))}`).join(''),
  }
}

/** Six letters that mark a subset, from its glyphs. */
const subsetTag = (glyphs: readonly number[]): string => {
  let state = 7
  for (const glyph of glyphs) state = (Math.imul(state, 31) + glyph) >>> 0
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (state % 26))
    state = Math.floor(state / 26)
    return letter
  }).join('')
}

const baseName = (file: string): string => {
  const [, subset = '', weight = ''] = /^noto-sans-(.*)-(\d+)\.ttf$/.exec(file) ?? []
  const style = { 400: 'Regular', 600: 'SemiBold', 700: 'Bold' }[Number(weight)] ?? 'Regular'
  return `NotoSans-${style}-${subset}`
}

const toUnicode = (texts: ReadonlyMap<number, string>): string => {
  const lines = [...texts].filter(([, text]) => text !== '').sort(([a], [b]) => a - b).map(([code, text]) => `<${hex(code)}><${utf16Hex(text)}>`)
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit/ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def
1 begincodespacerange<0000><ffff>endcodespacerange
${blocks.join('')}endcmap CMapName currentdict/CMap defineresource pop end end`
}

/** From character codes to glyphs where the two differ, else the one word that says they do not. */
const codeMap = (pdf: PdfFile, used: UsedFace): string => {
  if (used.aliases.size === 0) return '/Identity'
  const map = new Uint8Array(2 * (used.face.glyphCount + used.aliases.size))
  for (const [code, glyph] of used.glyphs) {
    map[2 * code] = glyph >> 8
    map[2 * code + 1] = glyph & 255
  }
  return ` ${ref(pdf.stream('', map))}`
}

const writeFont = (pdf: PdfFile, engine: Engine, used: UsedFace): number => {
  const { face } = used
  const glyphs = [...new Set(used.glyphs.values())].sort((a, b) => a - b)
  const name = `/${subsetTag(glyphs)}+${baseName(face.name)}`
  const data = engine.subset(face.data, glyphs)
  const file = pdf.stream(`/Length1 ${data.length}`, data)
  const em = (value: number): string => num(value * perThousand, 0)
  const descriptor = pdf.add(
    `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${face.bounds.map(em).join(' ')}]/ItalicAngle 0/Ascent ${num(fontFacts.ascent * 1000, 0)}/Descent ${num(-fontFacts.descent * 1000, 0)}/CapHeight ${num(fontFacts.capHeight * 1000, 0)}/StemV 80/FontFile2 ${ref(file)}>>`)
  const widths = [...used.glyphs].sort(([a], [b]) => a - b).map(([code, glyph]) => `${code}[${em(used.widths.get(code) ?? engine.shaper.advance(face.handle, glyph))}]`).join('')
  const descendant = pdf.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${ref(descriptor)}/DW 600/W[${widths}]/CIDToGIDMap${codeMap(pdf, used)}>>`)
  const unicode = pdf.stream('', strToU8(toUnicode(used.texts)))
  return pdf.add(`<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]/ToUnicode ${ref(unicode)}>>`)
}
