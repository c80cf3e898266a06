import { startShaper, startSubsetter, type Shaper, type Subset } from './harfbuzz'

/**
 * Where fonts come from: `dist/fonts` on disk in Node and Electron, `/fonts/…` over the network in a
 * browser. Asked for a `noto-sans-….ttf`, `harfbuzz.wasm` or `harfbuzz-subset.wasm`.
 */
export interface FontSource {
  readonly file: (name: string) => Promise<Uint8Array>
}

/** A font file in memory and in the shaper. */
export interface Face {
  readonly name: string
  readonly data: Uint8Array
  readonly handle: number
  readonly glyphCount: number
  /** Of all glyphs, in font units. */
  readonly bounds: readonly [number, number, number, number]
}

export interface Engine {
  readonly shaper: Shaper
  readonly subset: Subset
  /** Loads what is not loaded yet. */
  readonly load: (names: Iterable<string>) => Promise<void>
  readonly face: (name: string) => Face
}

/** Where a table of an sfnt begins. */
const tableAt = (data: Uint8Array, tag: string): number => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let index = 0, count = view.getUint16(4); index < count; index++) {
    const at = 12 + 16 * index
    if (String.fromCharCode(...data.subarray(at, at + 4)) === tag) return view.getUint32(at + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

const readFace = (name: string, data: Uint8Array, shaper: Shaper): Face => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const head = tableAt(data, 'head')
  const corner = (offset: number): number => view.getInt16(head + offset)
  return {
    name,
    data,
    handle: shaper.addFont(data),
    glyphCount: view.getUint16(tableAt(data, 'maxp') + 4),
    bounds: [corner(36), corner(38), corner(40), corner(42)],
  }
}

const start = async (source: FontSource): Promise<Engine> => {
  const [shaper, subset] = await Promise.all([
    source.file('harfbuzz.wasm').then(startShaper),
    source.file('harfbuzz-subset.wasm').then(startSubsetter),
  ])
  const faces = new Map<string, Face>()
  return {
    shaper,
    subset,
    load: async (names) => {
      const missing = [...new Set(names)].filter((name) => !faces.has(name))
      const loaded = await Promise.all(missing.map(async (name) => [name, await source.file(name)] as const))
      for (const [name, data] of loaded) if (!faces.has(name)) faces.set(name, readFace(name, data, shaper))
    },
    face: (name) => {
      const face = faces.get(name)
      if (!face) throw new Error(`the font ${name} was not loaded`)
      return face
    },
  }
}

const engines = new WeakMap<FontSource, Promise<Engine>>()

/** The engine of a source of fonts: started at the first call, kept for the next. A failed start is tried again. */
export const engineOf = (source: FontSource): Promise<Engine> => {
  const known = engines.get(source)
  if (known) return known
  const starting = start(source)
  engines.set(source, starting)
  starting.catch(() => engines.delete(source))
  return starting
}
