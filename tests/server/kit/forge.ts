import * as encoding from 'lib0/encoding'

/** Writes updates byte by byte, as no Yjs client would. */
export interface Forge {
  /** Numbers of variable length. */
  n(...values: number[]): Forge
  /** Plain bytes. */
  b(...values: number[]): Forge
  s(text: string): Forge
  any(value: unknown): Forge
  /** The same again, so many times. */
  times(count: number, step: (index: number) => void): Forge
  bytes(): Uint8Array
}

export const forge = (): Forge => {
  const encoder = encoding.createEncoder()
  const self: Forge = {
    n: (...values) => { for (const value of values) encoding.writeVarUint(encoder, value); return self },
    b: (...values) => { for (const value of values) encoding.writeUint8(encoder, value); return self },
    s: (text) => { encoding.writeVarString(encoder, text); return self },
    any: (value) => { encoding.writeAny(encoder, value as undefined); return self },
    times: (count, step) => { for (let index = 0; index < count; index++) step(index); return self },
    bytes: () => encoding.toUint8Array(encoder),
  }
  return self
}

/** One client from clock 0 with so many structs, and no deletions. */
export const client = (number: number, structs: number, write: (f: Forge) => void, clock = 0): Uint8Array => {
  const f = forge().n(1, structs, number, clock)
  write(f)
  return f.n(0).bytes()
}

/** Deletions alone. */
export const deletions = (number: number, ranges: readonly (readonly [number, number])[]): Uint8Array => {
  const f = forge().n(0, 1, number, ranges.length)
  for (const [from, length] of ranges) f.n(from, length)
  return f.bytes()
}

/** The first item of a text at the root. */
export const letter = (f: Forge, text = 'x', root = 't'): Forge => f.b(4).n(1).s(root).s(text)

const deepAny = (f: Forge, depth: number): void => {
  f.b(8).n(1).s('t').n(1)
  f.times(depth, () => { f.b(117).n(1) })
  f.b(126)
}
const nested = (depth: number): Uint8Array => client(7, depth, (f) => f.times(depth, (index) => {
  if (index === 0) f.b(7).n(1).s('t').n(1)
  else f.b(0x27).n(0, 7, index - 1).s('k').n(1)
}))

/** Structures that no honest client makes: name, update, and whether it is one to be refused (the rest may be taken, and must harm nobody). */
export const hostileStructures = (): readonly (readonly [name: string, update: Uint8Array, refused: boolean])[] => [
  ['values 65 deep', client(7, 1, (f) => deepAny(f, 66)), true],
  ['values 5,000 deep', client(7, 1, (f) => deepAny(f, 5_000)), true],
  ['values 200,000 deep', client(7, 1, (f) => deepAny(f, 200_000)), true],
  ['JSON 5,000 deep', client(7, 1, (f) => f.b(5).n(1).s('t').s('['.repeat(5_000) + ']'.repeat(5_000))), true],
  ['a format 5,000 deep', client(7, 1, (f) => f.b(6).n(1).s('t').s('bold').s('['.repeat(5_000) + ']'.repeat(5_000))), true],
  ['types 64 deep', nested(60), false],
  ['types 5,000 deep', nested(5_000), true],
  ['types 40,000 deep', nested(40_000), true],
  ['a document within', client(7, 1, (f) => f.b(9).n(1).s('t').s('guid').any({ autoLoad: true })), true],
  ['30,000 documents within', client(7, 30_000, (f) => f.times(30_000, (index) => { f.b(9).n(1).s('t').s(`g${index}`).any({}) })), true],
  ['a stretch as long as numbers go', client(7, 1, (f) => f.b(0).n(Number.MAX_SAFE_INTEGER)), true],
  ['a deleted item as long as numbers go', client(7, 1, (f) => f.b(1).n(1).s('t').n(Number.MAX_SAFE_INTEGER)), true],
  ['a stretch of no length', client(7, 2, (f) => letter(f.b(0).n(0))), true],
  ['a letter of no length', client(7, 2, (f) => letter(letter(f, '')), 0), true],
  ['a list of no values', client(7, 1, (f) => f.b(8).n(1).s('t').n(0)), true],
  ['400,000 structs', client(7, 400_000, (f) => f.times(400_000, () => { f.b(0).n(1) })), true],
  ['100,000 stretches side by side', client(7, 100_000, (f) => f.times(100_000, () => { f.b(0).n(1) })), true],
  ['a letter that stands beside itself', client(7, 1, (f) => f.b(0x84).n(7, 0).s('x')), true],
  ['a letter that stands within itself', client(7, 1, (f) => f.b(4).n(0, 7, 0).s('x')), true],
  ['two that stand beside each other', forge().n(2, 1, 8, 0).b(0x84).n(7, 0).s('x').n(1, 7, 0).b(0x84).n(8, 0).s('y').n(0).bytes(), true],
  ['deletions that overlap', deletions(7, Array.from({ length: 50_000 }, () => [0, 2] as const)), true],
  ['deletions out of order', deletions(7, [[5, 1], [0, 1]]), true],
  ['a million deletions of nothing', deletions(7, Array.from({ length: 100_000 }, (_, index) => [index, 0] as const)), true],
  ['deletions of what nobody has', deletions(7, [[0, 2 ** 40]]), true],
  ['a key called __proto__, a root called constructor', client(7, 1, (f) => f.b(0x28).n(1).s('constructor').s('__proto__').n(1).any({ ['__proto__']: 1 })), false],
  ['a text where our boxes are, a list where our links are', forge().n(2, 1, 8, 0).b(4).n(1).s('nodes').s('words').n(1, 7, 0).b(8).n(1).s('links').n(2).any(1).any('x').n(0).bytes(), false],
  ['XML where our boxes are', client(7, 2, (f) => f.b(7).n(1).s('nodes').n(3).s('script').b(0x27).n(1).s('nodes').s('aim').n(3).s('svg')), false],
  ['half a character', client(7, 1, (f) => f.b(4).n(1).s('t').n(3).b(0xed, 0xa0, 0x80)), true],
  ['a text of 900,000 letters', client(7, 1, (f) => letter(f, 'x'.repeat(900_000))), false],
  ['a skip that stands for nothing', client(7, 2, (f) => f.b(10).n(5).b(0).n(1)), true],
  ['a child of a letter', client(7, 2, (f) => letter(f).b(0x28).n(0, 7, 0).s('k').n(1).any(1)), false],
]

/** So many items in a row, of which each is compared with all those before it: some KB that cost Yjs hours. */
export const tangle = (count: number, number = 8): Uint8Array => {
  const f = forge().n(2, 1, number + 1, 0).b(4).n(1).s('t').s('x'.repeat(count + 1)).n(count, number, 0)
  f.times(count, (index) => { f.b(0x44).n(number + 1, count - index).s('y') })
  return f.n(0).bytes()
}
