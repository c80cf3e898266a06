/**
 * Unpacks the fonts that every part of Throughline measures and prints with.
 *
 *   node scripts/fonts.mjs             writes dist/fonts: TTF files, index.json, the two HarfBuzz programs
 *   node scripts/fonts.mjs --metrics   also writes shared/layout/metrics.json, which is committed
 *   node scripts/fonts.mjs --check     exits 1 where the committed metrics.json is not what the fonts give
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const resolve = createRequire(import.meta.url).resolve
const harfbuzz = dirname(resolve('harfbuzzjs'))
const target = join(root, 'dist', 'fonts')
const metricsFile = join(root, 'shared', 'layout', 'metrics.json')

/**
 * The files, first choice first: a character that several cover is taken from the first, as browsers
 * do with the package's style sheets, where the rule declared last wins. Families beyond Noto Sans
 * itself take part as soon as package.json names them; `only` keeps to what diagrams use of them.
 * `complex` letters change with their neighbours: their advances are told, their joining is not.
 */
const catalogue = [
  { family: 'noto-sans', name: 'latin', script: 'Latn' },
  { family: 'noto-sans', name: 'latin-ext', script: 'Latn' },
  { family: 'noto-sans', name: 'vietnamese', script: 'Latn' },
  { family: 'noto-sans', name: 'greek', script: 'Grek' },
  { family: 'noto-sans', name: 'greek-ext', script: 'Grek' },
  { family: 'noto-sans', name: 'devanagari', script: 'Deva', complex: true },
  { family: 'noto-sans', name: 'cyrillic', script: 'Cyrl' },
  { family: 'noto-sans', name: 'cyrillic-ext', script: 'Cyrl' },
  { family: 'noto-sans-hebrew', name: 'hebrew', script: 'Hebr', complex: true },
  { family: 'noto-sans-arabic', name: 'arabic', script: 'Arab', complex: true, only: 'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFC' },
  { family: 'noto-sans-math', name: 'math', file: 'latin', script: 'Zmth', complex: true, only: 'U+2190-22FF' },
  { family: 'noto-sans-symbols-2', name: 'symbols', file: 'symbols', script: 'Zyyy', complex: true, only: 'U+2300-23FF,U+25A0-27BF,U+2B00-2BFF' },
]
const weights = [400, 600, 700]

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const subsets = catalogue.filter(({ family }) => `@fontsource/${family}` in dependencies)

/** A WOFF is an sfnt whose tables are deflated one by one; this puts the sfnt together again. */
const unpackWoff = (woff) => {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index
    const [offset, packed, full, sum] = [4, 8, 12, 16].map((more) => woff.readUInt32BE(at + more))
    const data = woff.subarray(offset, offset + packed)
    return { tag: woff.subarray(at, at + 4), sum, data: packed < full ? inflateSync(data) : data }
  })
  const power = 31 - Math.clz32(count)
  const head = Buffer.alloc(12 + 16 * count)
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 << power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * count - (16 << power), 10)
  const parts = [head]
  let offset = head.length
  tables.forEach(({ tag, sum, data }, index) => {
    const at = 12 + 16 * index
    tag.copy(head, at)
    head.writeUInt32BE(sum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    parts.push(data, Buffer.alloc(-data.length & 3))
    offset += (data.length + 3) & ~3
  })
  return Buffer.concat(parts)
}

const folderOf = ({ family }) => dirname(resolve(`@fontsource/${family}/package.json`))

/** A family without the weight gives its regular one: better the right sign too thin than none. */
const readFont = (subset, weight) => {
  const [file] = [weight, 400]
    .map((each) => join(folderOf(subset), 'files', `${subset.family}-${subset.file ?? subset.name}-${each}-normal.woff`))
    .filter((path) => existsSync(path))
  return unpackWoff(readFileSync(file))
}

/** `U+0000-00FF,U+0131` as a test. */
const rangeTest = (text) => {
  const ranges = text.split(',').map((part) => {
    const [from, to = from] = part.replace('U+', '').split('-').map((hex) => parseInt(hex, 16))
    return [from, to]
  })
  return (code) => ranges.some(([from, to]) => code >= from && code <= to)
}

/** Sorted code points as `[first, last]` pairs. */
const toRanges = (codes) => {
  const ranges = []
  for (const code of codes) {
    const last = ranges.at(-1)
    if (last && code === last[1] + 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

/** What each file covers and no earlier one does, from its character map and the package's own ranges. */
const coverage = (hb) => {
  const taken = new Set()
  return subsets.map((subset) => {
    const unicode = JSON.parse(readFileSync(join(folderOf(subset), 'unicode.json'), 'utf8'))
    const inside = rangeTest(subset.only ?? unicode[subset.name])
    const face = new hb.Face(new hb.Blob(readFont(subset, 400)))
    if (face.upem !== 1000) throw new Error(`${subset.name} is measured in other units than the rest`)
    const codes = [...face.collectUnicodes()].filter((code) => code >= 32 && inside(code) && !taken.has(code)).sort((a, b) => a - b)
    for (const code of codes) taken.add(code)
    return { ...subset, codes }
  })
}

const shapeRow = (hb, font, script, text, advanceOf, ligatures = 0) => {
  const buffer = new hb.Buffer()
  buffer.addText(text)
  buffer.setScript(script)
  buffer.setDirection(hb.Direction.LTR)
  // A ligature would hide the pair inside it; they are measured apart.
  hb.shape(font, buffer, [new hb.Feature('liga', ligatures)])
  const infos = buffer.getGlyphInfos()
  return buffer.getGlyphPositions().map((position, index) => position.xAdvance - (advanceOf?.(infos[index].codepoint) ?? 0))
}

/** How much narrower each pair of characters is than the two alone, as `kerns[left][right]`. */
const pairKerns = (hb, font, script, codes) => {
  const seen = new Map()
  const advanceOf = (glyph) => seen.get(glyph) ?? seen.set(glyph, font.glyphHAdvance(glyph)).get(glyph)
  return codes.map((left) => {
    const a = String.fromCodePoint(left)
    const kerns = shapeRow(hb, font, script, codes.map((right) => a + String.fromCodePoint(right)).join('') + a, advanceOf)
    return codes.map((_, index) => kerns[2 * index])
  })
}

/** Numbers equal vectors alike: 0 for the vector of zeros, then 1, 2, … in order of appearance. */
const classes = (vectors) => {
  const known = new Map()
  const members = []
  const numbers = vectors.map((vector) => {
    if (vector.every((value) => value === 0)) return 0
    const key = vector.join()
    if (!known.has(key)) {
      known.set(key, known.size + 1)
      members.push(vector)
    }
    return known.get(key)
  })
  return { numbers, members }
}

const kernable = /^[^\p{M}\p{Cf}]$/u

/** Runs of equal numbers as `n*count`. */
const runs = (numbers) => {
  const parts = []
  for (let index = 0; index < numbers.length; ) {
    let end = index
    while (end < numbers.length && numbers[end] === numbers[index]) end++
    parts.push(end - index > 1 ? `${numbers[index]}*${end - index}` : `${numbers[index]}`)
    index = end
  }
  return parts.join(' ')
}

const fileMetrics = (hb, subset) => {
  const { name, script, complex, codes } = subset
  const fonts = weights.map((weight) => new hb.Font(new hb.Face(new hb.Blob(readFont(subset, weight)))))
  const advances = fonts.map((font) => codes.map((code) => {
    const character = String.fromCodePoint(code)
    return /\p{M}/u.test(character) && !complex ? 0 : sum(shapeRow(hb, font, script, character))
  }))
  const pairs = complex ? [] : codes.filter((code) => kernable.test(String.fromCodePoint(code)))
  const kerns = fonts.map((font) => pairKerns(hb, font, script, pairs))
  // Classes are shared by the weights, so that they are stored once.
  const left = classes(pairs.map((_, row) => kerns.flatMap((table) => table[row])))
  const right = classes(pairs.map((_, column) => kerns.flatMap((table) => table.map((row) => row[column]))))
  const firstOf = (numbers, wanted) => numbers.indexOf(wanted)
  const classOf = ({ numbers }) => runs(codes.map((code) => numbers[pairs.indexOf(code)] ?? 0))
  return {
    name,
    ranges: toRanges(codes).flat(),
    left: classOf(left),
    right: classOf(right),
    weights: Object.fromEntries(weights.map((weight, which) => [weight, {
      advances: runs(advances[which]),
      kerns: left.members.map((_, row) =>
        runs(right.members.map((_, column) => kerns[which][firstOf(left.numbers, row + 1)][firstOf(right.numbers, column + 1)]))),
    }])),
  }
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0)

/** How much wider the ligatures of Latin are than their letters, by weight. */
const ligatures = (hb) => Object.fromEntries(['ffi', 'ffl', 'ff', 'fi', 'fl'].map((text) => [text, weights.map((weight) => {
  const font = new hb.Font(new hb.Face(new hb.Blob(readFont(subsets[0], weight))))
  return sum(shapeRow(hb, font, 'Latn', text, undefined, 1)) - sum(shapeRow(hb, font, 'Latn', text))
})]))

const makeMetrics = (hb) => {
  const face = new hb.Face(new hb.Blob(readFont(subsets[0], 400)))
  const extents = new hb.Font(face).hExtents()
  const body = { unitsPerEm: face.upem, ascent: extents.ascender, descent: -extents.descender, weights, ligatures: ligatures(hb), files: coverage(hb).map((file) => fileMetrics(hb, file)) }
  return `${JSON.stringify(body, null, 0).replaceAll('{"name"', '\n{"name"')}\n`
}

const writeFonts = (hb) => {
  mkdirSync(target, { recursive: true })
  const files = coverage(hb).flatMap((subset) => weights.map((weight) => {
    const file = `noto-sans-${subset.name}-${weight}.ttf`
    writeFileSync(join(target, file), readFont(subset, weight))
    return { file, weight, ranges: toRanges(subset.codes) }
  }))
  writeFileSync(join(target, 'index.json'), JSON.stringify({ family: 'Noto Sans', files }))
  for (const program of ['harfbuzz.wasm', 'harfbuzz-subset.wasm']) copyFileSync(join(harfbuzz, program), join(target, program))
}

const hb = await import('harfbuzzjs')
if (process.argv.includes('--check')) {
  if (readFileSync(metricsFile, 'utf8') === makeMetrics(hb)) console.log('metrics.json is what the fonts give')
  else {
    console.error('metrics.json is not what the fonts give: run node scripts/fonts.mjs --metrics')
    process.exitCode = 1
  }
} else {
  writeFonts(hb)
  if (process.argv.includes('--metrics')) writeFileSync(metricsFile, makeMetrics(hb))
}
