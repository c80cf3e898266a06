/** The two HarfBuzz programs, called directly: their bytes come from whoever has them, so that no bundler has to know. */

declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: unknown } }>
}

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What is called of `harfbuzz.wasm`; pointers and handles are numbers. */
interface ShapeProgram {
  readonly memory: Memory
  __wasm_call_ctors(): void
  malloc(bytes: number): number
  free(at: number): void
  hb_blob_create(at: number, length: number, mode: number, data: number, destroy: number): number
  hb_face_create(blob: number, index: number): number
  hb_font_create(face: number): number
  hb_font_get_glyph_h_advance(font: number, glyph: number): number
  hb_buffer_create(): number
  hb_buffer_reset(buffer: number): void
  hb_buffer_set_cluster_level(buffer: number, level: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, offset: number, count: number): void
  hb_buffer_guess_segment_properties(buffer: number): void
  hb_buffer_get_length(buffer: number): number
  hb_buffer_get_glyph_infos(buffer: number, length: number): number
  hb_buffer_get_glyph_positions(buffer: number, length: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
}

/** What is called of `harfbuzz-subset.wasm`. */
interface SubsetProgram {
  readonly memory: Memory
  _initialize(): void
  malloc(bytes: number): number
  free(at: number): void
  hb_blob_create(at: number, length: number, mode: number, data: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set(input: number, which: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_or_fail(face: number, input: number): number
}

/** A glyph of shaped text; lengths in font units, `cluster` an index into the text. */
export interface Glyph {
  readonly id: number
  readonly cluster: number
  readonly advance: number
  readonly x: number
  readonly y: number
}

export interface Shaper {
  /** Keeps a font for good and gives its handle. */
  readonly addFont: (data: Uint8Array) => number
  /** Glyphs from left to right, of text in one script and direction. */
  readonly shape: (font: number, text: string, rightToLeft: boolean) => Glyph[]
  readonly advance: (font: number, glyph: number) => number
}

const page = 65_536

/** Memory that HarfBuzz may write to; it is never told to free it, as fonts are kept. */
const writable = 2

export const startShaper = async (bytes: Uint8Array): Promise<Shaper> => {
  const running: { memory?: Memory } = {}
  const stop = (): never => {
    throw new Error('HarfBuzz stopped')
  }
  const imports = {
    wasi_snapshot_preview1: { proc_exit: stop },
    env: {
      _emscripten_runtime_keepalive_clear: () => undefined,
      _abort_js: stop,
      _setitimer_js: () => 0,
      emscripten_resize_heap: (size: number): number => {
        if (!running.memory) return 0
        const missing = Math.ceil(((size >>> 0) - running.memory.buffer.byteLength) / page)
        return running.memory.grow(Math.max(0, missing)) < 0 ? 0 : 1
      },
    },
  }
  const program = (await WebAssembly.instantiate(bytes, imports)).instance.exports as ShapeProgram
  running.memory = program.memory
  program.__wasm_call_ctors()
  const buffer = program.hb_buffer_create()
  let room = 1024
  let text = program.malloc(2 * room)
  return {
    addFont: (data) => {
      const at = program.malloc(data.length)
      new Uint8Array(program.memory.buffer).set(data, at)
      return program.hb_font_create(program.hb_face_create(program.hb_blob_create(at, data.length, writable, 0, 0), 0))
    },
    advance: (font, glyph) => program.hb_font_get_glyph_h_advance(font, glyph),
    shape: (font, words, rightToLeft) => {
      if (words.length > room) {
        program.free(text)
        room = 2 * words.length
        text = program.malloc(2 * room)
      }
      const units = new Uint16Array(program.memory.buffer, text, words.length)
      for (let index = 0; index < words.length; index++) units[index] = words.charCodeAt(index)
      program.hb_buffer_reset(buffer)
      // Every character its own cluster, so that each glyph can be traced to what it stands for.
      program.hb_buffer_set_cluster_level(buffer, 1)
      program.hb_buffer_add_utf16(buffer, text, words.length, 0, words.length)
      program.hb_buffer_guess_segment_properties(buffer)
      program.hb_buffer_set_direction(buffer, rightToLeft ? 5 : 4)
      program.hb_shape(font, buffer, 0, 0)
      return readGlyphs(program, buffer)
    },
  }
}

const readGlyphs = (program: ShapeProgram, buffer: number): Glyph[] => {
  const count = program.hb_buffer_get_length(buffer)
  const infos = program.hb_buffer_get_glyph_infos(buffer, 0) / 4
  const positions = program.hb_buffer_get_glyph_positions(buffer, 0) / 4
  const words = new Int32Array(program.memory.buffer)
  // Both records are five words long: glyph, mask, cluster, … and advance, advance, x, y, ….
  return Array.from({ length: count }, (_, index) => ({
    id: words[infos + 5 * index] ?? 0,
    cluster: words[infos + 5 * index + 2] ?? 0,
    advance: words[positions + 5 * index] ?? 0,
    x: words[positions + 5 * index + 2] ?? 0,
    y: words[positions + 5 * index + 3] ?? 0,
  }))
}

/** A font with only the given glyphs, which keep their numbers. */
export type Subset = (font: Uint8Array, glyphs: Iterable<number>) => Uint8Array

const noHinting = 0x1
const retainGlyphIds = 0x2
const notdefOutline = 0x40
const dropTables = 3

const tag = (name: string): number => [...name].reduce((value, letter) => (value << 8) | letter.charCodeAt(0), 0) >>> 0
/** A PDF says which glyph stands where, so that all that finds and places glyphs can go. */
const notNeeded = ['GSUB', 'GPOS', 'GDEF', 'cmap', 'name', 'post', 'OS/2', 'STAT', 'gasp', 'DSIG'].map(tag)

export const startSubsetter = async (bytes: Uint8Array): Promise<Subset> => {
  const program = (await WebAssembly.instantiate(bytes, {})).instance.exports as SubsetProgram
  program._initialize()
  return (font, glyphs) => {
    const at = program.malloc(font.length)
    new Uint8Array(program.memory.buffer).set(font, at)
    const blob = program.hb_blob_create(at, font.length, writable, 0, 0)
    const face = program.hb_face_create(blob, 0)
    const input = program.hb_subset_input_create_or_fail()
    const wanted = program.hb_subset_input_glyph_set(input)
    for (const glyph of glyphs) program.hb_set_add(wanted, glyph)
    const dropped = program.hb_subset_input_set(input, dropTables)
    for (const table of notNeeded) program.hb_set_add(dropped, table)
    program.hb_subset_input_set_flags(input, noHinting | retainGlyphIds | notdefOutline)
    const subset = program.hb_subset_or_fail(face, input)
    if (subset === 0) throw new Error('HarfBuzz could not subset a font')
    const result = program.hb_face_reference_blob(subset)
    const start = program.hb_blob_get_data(result, 0)
    const data = new Uint8Array(program.memory.buffer).slice(start, start + program.hb_blob_get_length(result))
    program.hb_blob_destroy(result)
    program.hb_face_destroy(subset)
    program.hb_subset_input_destroy(input)
    program.hb_face_destroy(face)
    program.hb_blob_destroy(blob)
    program.free(at)
    return data
  }
}
