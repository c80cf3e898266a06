import { strToU8, zlibSync } from 'fflate'
import { cleanText } from '../base/text'

/** `12 0 R`, what one object says to name another. */
export const ref = (id: number): string => `${id} 0 R`

/** At most `places` decimals, never an exponent, never `-0`. */
export const num = (value: number, places = 2): string => {
  const factor = 10 ** places
  return String(Math.round(value * factor) / factor + 0)
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** UTF-16 as hexadecimal digits, for text strings and ToUnicode. */
export const utf16Hex = (text: string): string => Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')

/** The one escaping of words for PDF: printable ASCII as a literal, anything else as UTF-16. */
export const pdfString = (text: string): string => {
  const clean = cleanText(text)
  if (!/^[\x20-\x7e]*$/.test(clean)) return `<feff${utf16Hex(clean)}>`
  return `(${clean.replace(/[\\()]/g, (character) => `\\${character}`)})`
}

/** A name from any text: letters and digits, all else as `#xx`. */
export const pdfName = (text: string): string =>
  `/${[...strToU8(text)].map((byte) => (/[A-Za-z0-9._+-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0')}`)).join('')}`

/** A PDF being put together. Objects are numbered in the order in which they are asked for. */
export interface PdfFile {
  /** A number whose object follows later. */
  readonly reserve: () => number
  readonly put: (id: number, body: string) => void
  readonly add: (body: string) => number
  /** @param entries dictionary entries beside Length and Filter. @param packed false leaves the bytes as they are. */
  readonly stream: (entries: string, data: Uint8Array, packed?: boolean) => number
  /** @param trailer dictionary entries such as Root and Info. */
  readonly finish: (trailer: string) => Uint8Array
}

const perObjectStream = 400

/** 128 bits that follow from the content alone; a file's identity must not depend on clock or chance. */
const digest = (parts: readonly Uint8Array[]): string => {
  const state = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const slot = index & 3
      state[slot] = Math.imul((state[slot] ?? 0) ^ (part[index] ?? 0), 0x01000193)
    }
    state.push((state.shift() ?? 0) ^ part.length)
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Rows of the cross-reference table with each byte told as the difference to the row above, which packs far better. */
const differences = (rows: readonly (readonly number[])[], width: number): Uint8Array => {
  const bytes = new Uint8Array(rows.length * (width + 1))
  let above: readonly number[] = []
  rows.forEach((row, index) => {
    const at = index * (width + 1)
    bytes[at] = 2
    for (let column = 0; column < width; column++) bytes[at + 1 + column] = ((row[column] ?? 0) - (above[column] ?? 0)) & 255
    above = row
  })
  return bytes
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const startPdf = (): PdfFile => {
  let count = 0
  const plain = new Map<number, string>()
  const streams = new Map<number, readonly [string, Uint8Array]>()
  const stream = (entries: string, data: Uint8Array, packed = true): number => {
    const id = ++count
    const body = packed ? zlibSync(data, { level: 6 }) : data
    streams.set(id, [`<<${entries}/Length ${body.length}${packed ? '/Filter/FlateDecode' : ''}>>`, body])
    return id
  }
  const objectStreams = (): Map<number, readonly [number, number]> => {
    const places = new Map<number, readonly [number, number]>()
    const all = [...plain].sort(([a], [b]) => a - b)
    for (let start = 0; start < all.length; start += perObjectStream) {
      const some = all.slice(start, start + perObjectStream)
      let head = ''
      let body = ''
      for (const [id, text] of some) {
        head += `${id} ${body.length} `
        body += `${text}\n`
      }
      const holder = stream(`/Type/ObjStm/N ${some.length}/First ${head.length}`, strToU8(head + body))
      some.forEach(([id], index) => places.set(id, [holder, index]))
    }
    return places
  }
  return {
    reserve: () => ++count,
    put: (id, body) => void plain.set(id, body),
    add: (body) => {
      plain.set(++count, body)
      return count
    },
    stream,
    finish: (trailer) => {
      const places = objectStreams()
      const parts: Uint8Array[] = [Uint8Array.of(...strToU8('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10)]
      let length = parts[0]?.length ?? 0
      const offsets = new Map<number, number>()
      const push = (part: Uint8Array): void => {
        parts.push(part)
        length += part.length
      }
      for (const [id, [dictionary, body]] of streams) {
        offsets.set(id, length)
        push(strToU8(`${id} 0 obj\n${dictionary}stream\n`))
        push(body)
        push(strToU8('\nendstream\nendobj\n'))
      }
      const table = ++count
      offsets.set(table, length)
      const rows = Array.from({ length: count + 1 }, (_, id): number[] => {
        const offset = offsets.get(id)
        const place = places.get(id)
        if (offset !== undefined) return [1, offset >>> 24, (offset >>> 16) & 255, (offset >>> 8) & 255, offset & 255, 0, 0]
        if (place) return [2, place[0] >>> 24, (place[0] >>> 16) & 255, (place[0] >>> 8) & 255, place[0] & 255, place[1] >>> 8, place[1] & 255]
        return [0, 0, 0, 0, 0, 255, 255]
      })
      const body = zlibSync(differences(rows, 7), { level: 6 })
      const identity = digest(parts)
      push(strToU8(
        `${table} 0 obj\n<</Type/XRef/Size ${count + 1}/W[1 4 2]${trailer}/ID[<${identity}><${identity}>]/Length ${body.length}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>>>stream\n`))
      push(body)
      push(strToU8(`\nendstream\nendobj\nstartxref\n${offsets.get(table) ?? 0}\n%%EOF\n`))
      return joined(parts)
    },
  }
}
