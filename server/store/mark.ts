import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { checksum } from './journal'

const fileName = 'last-write'
/** Rooms share places, so that the mark names none and stays small: one that shares a place is warned for another now and then. */
const places = 256
const numberBytes = 6
const writeBytes = 2 * numberBytes
const markBytes = 4 + writeBytes + places * numberBytes
/** Writes come as fast as the disk syncs them, and a mark for each would slow them by a twentieth. A person's next letter comes later than this. */
const restMs = 10

/** Which of all writes of a store one was: that of which opening, and its number in it. */
export interface Written {
  readonly opened: number
  readonly count: number
}

/** A write as the database keeps it of its last: both numbers, 6 bytes each, big-endian. */
export const writtenBytes = ({ opened, count }: Written): Buffer => {
  const bytes = Buffer.allocUnsafe(writeBytes)
  bytes.writeUIntBE(opened, 0, numberBytes)
  bytes.writeUIntBE(count, numberBytes, numberBytes)
  return bytes
}

/** Reads that. Nothing, where there is none, comes before all. */
export const writtenIn = (bytes: Buffer | undefined): Written =>
  bytes?.length === writeBytes ? { opened: bytes.readUIntBE(0, numberBytes), count: bytes.readUIntBE(numberBytes, numberBytes) } : { opened: 0, count: 0 }

/** Tells of a room whether it may lack what was stored in it. */
export type Lacks = (room: string) => boolean
export const everyRoom: Lacks = () => true

/**
 * A small file beside the database that says which write was synced last: checksum (4 bytes), the write (12), and for each
 * place the number of the write by which one of its rooms was last given something (6 each). The database says in each write
 * which one it is, so one that knows of less than its mark has lost its end, which LevelDB cuts off without a word.
 *
 * The mark itself is never synced, and in a busy time written for the last of some writes. It is written after what it tells
 * of, so it may be behind, as after a crash, and never ahead. One that is missing, unreadable or behind says nothing.
 */
export class Mark {
  /** The highest number of an opening that it knew when it was read. */
  readonly opened: number
  readonly #path: string
  /** Undefined where it is not known. */
  #last: Written | undefined
  #given: number[]
  #file: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #restUntil = 0

  constructor(folder: string) {
    this.#path = join(folder, fileName)
    const bytes = readMark(this.#path)
    this.#last = bytes && writtenIn(bytes.subarray(4, 4 + writeBytes))
    this.opened = this.#last?.opened ?? 0
    this.#given = Array.from({ length: places }, (_, place) => bytes?.readUIntBE(4 + writeBytes + place * numberBytes, numberBytes) ?? 0)
  }

  /** Whether a database whose last write is this one has lost what came after it. */
  isAhead({ opened, count }: Written): boolean {
    return this.#last !== undefined && (this.#last.opened > opened || (this.#last.opened === opened && this.#last.count > count))
  }

  /** Which rooms may lack something where nothing is certain behind this write; without one, all that the last opening wrote is in doubt. */
  lacking(last?: Written): Lacks {
    if (this.#last === undefined) return everyRoom
    const from = last?.opened === this.#last.opened ? last.count : 0
    const given = [...this.#given]
    return (room) => (given[placeOf(room)] ?? 0) > from
  }

  /** Takes a loss as known in this process. On the disk the mark stays until the next write: after a crash it is found again. */
  fallBack(last: Written): void {
    this.#endRest()
    this.#last = last
  }

  /** Says that a write was synced, and which rooms were given something by it. A disk that does not take it now may take the next one. */
  note(last: Written, rooms: readonly string[]): void {
    if (this.#last?.opened !== last.opened) this.#given.fill(0)
    this.#last = last
    for (const room of rooms) this.#given[placeOf(room)] = last.count
    if (this.#timer !== undefined) return
    const rest = this.#restUntil - performance.now()
    if (rest <= 0) this.#write()
    else this.#timer = setTimeout(() => this.#write(), rest).unref()
  }

  close(): void {
    if (this.#timer !== undefined) this.#write()
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #endRest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #write(): void {
    this.#endRest()
    if (this.#last === undefined) return
    this.#restUntil = performance.now() + restMs
    const bytes = Buffer.alloc(markBytes)
    bytes.set(writtenBytes(this.#last), 4)
    for (const [place, count] of this.#given.entries()) bytes.writeUIntBE(count, 4 + writeBytes + place * numberBytes, numberBytes)
    bytes.writeUInt32BE(checksum(bytes.subarray(4)), 0)
    try {
      this.#file ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600)
      writeSync(this.#file, bytes, 0, markBytes, 0)
    } catch {
      // Edits go before the mark: without one only a cut end would go unseen.
    }
  }
}

const placeOf = (room: string): number => checksum(Buffer.from(room)) % places

const readMark = (path: string): Buffer | undefined => {
  try {
    const bytes = readFileSync(path)
    return bytes.length === markBytes && checksum(bytes.subarray(4)) === bytes.readUInt32BE(0) ? bytes : undefined
  } catch {
    return undefined
  }
}
