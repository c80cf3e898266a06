import * as decoding from 'lib0/decoding'

/** Structs in one update: the largest diagram that we open has 200,000. Working through them takes about a second. */
const mostStructs = 300_000
/** Removed stretches that lie side by side and were not put together, as every honest client does: two bytes each would cost a millisecond for a hundred. */
const mostDead = 10_000
/** How far a client counts: a keystroke a millisecond for thirty years. Beyond 2^53 numbers are no longer exact. */
const mostClock = 2 ** 40
/** Values within values. Ours are flat; what reads and writes them calls itself for each level, and the reader and the writer give up at different depths. */
const mostLevels = 64

/** More than is worked through at once: refused like a frame that is too large. */
export class TooMuch extends Error {}

const bad = (why: string): never => { throw new Error(why) }
const kinds = { gc: 0, deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, document: 9, skip: 10 } as const

/**
 * Walks through an update before Yjs makes anything of it, and makes nothing itself. It refuses what no honest client sends
 * and what would hurt: documents within documents, stretches of no length, clocks that are no longer exact, what builds on
 * itself, values nested without end, deletions out of order (worked through again and again), and too much at once.
 * @throws an Error, or {@link TooMuch}.
 */
export const scanUpdate = (update: Uint8Array): void => {
  const decoder = decoding.createDecoder(update)
  let structs = 0
  for (let clients = number(decoder); clients > 0; clients--) {
    const count = number(decoder)
    structs += count
    // A struct takes two bytes at least: whoever claims more has not sent it.
    if (count > update.length - decoder.pos) bad('cut short')
    if (structs > mostStructs) throw new TooMuch('structs')
    scanClient(decoder, count, number(decoder), number(decoder))
  }
  scanDeletions(decoder)
  if (decoding.hasContent(decoder)) bad('bytes after the end')
}

const number = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder)

const scanClient = (decoder: decoding.Decoder, count: number, client: number, from: number): void => {
  let clock = from
  let dead = 0
  let wasDead = false
  for (let left = count; left > 0; left--) {
    const info = decoding.readUint8(decoder)
    const kind = info & 31
    const length = kind === kinds.gc || info === kinds.skip ? number(decoder) : scanItem(decoder, info, client, clock)
    clock += length
    if (length === 0 || clock > mostClock) bad('no length, or too far')
    const isDead = kind === kinds.gc || info === kinds.skip
    if (isDead && wasDead && ++dead > mostDead) throw new TooMuch('stretches')
    wasDead = isDead
  }
}

/** @returns the length of the item. */
const scanItem = (decoder: decoding.Decoder, info: number, client: number, clock: number): number => {
  const origins = (info & 0xc0) !== 0
  if ((info & 0x80) !== 0) scanReference(decoder, client, clock)
  if ((info & 0x40) !== 0) scanReference(decoder, client, clock)
  if (!origins) {
    if (number(decoder) === 1) skipBytes(decoder)
    else scanReference(decoder, client, clock)
    if ((info & 0x20) !== 0) skipBytes(decoder)
  }
  return scanContent(decoder, info & 31)
}

/** What builds on the same client builds on what came before it. */
const scanReference = (decoder: decoding.Decoder, client: number, clock: number): void => {
  const [toClient, toClock] = [number(decoder), number(decoder)]
  if (toClient === client && toClock >= clock) bad('builds on itself')
}

const scanContent = (decoder: decoding.Decoder, kind: number): number => {
  switch (kind) {
    case kinds.deleted: return number(decoder)
    case kinds.json: return times(number(decoder), () => scanJson(decoder))
    case kinds.binary: return times(1, () => skipBytes(decoder))
    case kinds.string: return scanString(decoder)
    case kinds.embed: return times(1, () => scanJson(decoder))
    case kinds.format: return times(1, () => { skipBytes(decoder); scanJson(decoder) })
    case kinds.type: return times(1, () => { if ([3, 5].includes(number(decoder))) skipBytes(decoder) })
    case kinds.any: return times(number(decoder), () => scanAny(decoder))
    // A document within a document would be loaded, kept and shown with it; we have none.
    case kinds.document: return bad('a document within a document')
    default: return bad('unknown content')
  }
}

const times = (count: number, step: () => void): number => {
  for (let left = count; left > 0; left--) step()
  return count
}

const bytesOf = (decoder: decoding.Decoder): Uint8Array => decoding.readVarUint8Array(decoder)
const skipBytes = (decoder: decoding.Decoder): void => void bytesOf(decoder)

/** @returns the length in UTF-16 units; whether it is UTF-8 at all is seen when it is read. */
const scanString = (decoder: decoding.Decoder): number => {
  let length = 0
  for (const byte of bytesOf(decoder)) if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1
  return length
}

/** Brackets in texts count as well: we write no JSON ourselves. */
const scanJson = (decoder: decoding.Decoder): void => {
  let level = 0
  for (const byte of bytesOf(decoder)) {
    if (byte === 0x5b || byte === 0x7b) level += 1
    else if (byte === 0x5d || byte === 0x7d) level -= 1
    if (level > mostLevels) bad('too deep')
  }
}

/** How many bytes follow each kind of plain value of lib0: integers of any length have none here. */
const plainBytes: Readonly<Record<number, number>> = { 127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0 }

const scanAny = (decoder: decoding.Decoder): void => {
  /** Of each value that is open: how many are still to come in it, and whether each has a name. */
  const open: { left: number; readonly named: boolean }[] = [{ left: 1, named: false }]
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    if (inner.left-- <= 0) { open.pop(); continue }
    if (inner.named) skipBytes(decoder)
    const kind = decoding.readUint8(decoder)
    const plain = plainBytes[kind]
    if (plain !== undefined) decoding.readUint8Array(decoder, plain)
    else if (kind === 125) decoding.readVarInt(decoder)
    else if (kind === 119 || kind === 116) skipBytes(decoder)
    else if (kind === 118 || kind === 117) open.push({ left: number(decoder), named: kind === 118 })
    else bad('unknown value')
    if (open.length > mostLevels + 1) bad('too deep')
  }
}

const scanDeletions = (decoder: decoding.Decoder): void => {
  const ends = new Map<number, number>()
  for (let clients = number(decoder); clients > 0; clients--) {
    const client = number(decoder)
    let end = ends.get(client) ?? 0
    for (let left = number(decoder); left > 0; left--) {
      const [clock, length] = [number(decoder), number(decoder)]
      if (length === 0 || clock < end) bad('deletions out of order')
      end = clock + length
    }
    ends.set(client, end)
  }
}
