import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { partsOf } from './keys'
import type { Position } from './store'

const name = 'last-write'
/** Rooms share places, so that the mark names none and stays small: one that shares a place is warned for another now and then. */
const places = 256
const [positionAt, placesAt, placeBytes] = [4, 24, 6]
const markBytes = placesAt + places * placeBytes

/** Tells of a room whether it may lack what was stored in it. */
export type Lacks = (room: string) => boolean
export const everyRoom: Lacks = () => true

/**
 * A small file beside the database that says which write was synced last: checksum (4 bytes), position of the write (20), and
 * for each place the write by which one of its rooms was last given something (6 each). The database says in each write which
 * one it is, so one that knows of less than its mark has lost its end, which LevelDB cuts off without a word.
 *
 * The mark itself is never synced. It is written after what it tells of, so it may be behind, as after a crash, and never
 * ahead. One that is missing, unreadable or behind says nothing.
 */
export class Mark {
  readonly #path: string
  readonly #bytes: Buffer
  #file: number | undefined

  constructor(folder: string) {
    this.#path = join(folder, name)
    this.#bytes = readMark(this.#path) ?? Buffer.alloc(markBytes)
  }

  /** The write that was synced last; undefined where that is not known. */
  get position(): Position | undefined {
    const position = this.#bytes.toString('latin1', positionAt, placesAt)
    return position.startsWith('\0') ? undefined : position
  }

  /** Whether a database whose last write is this one has lost what came after it. */
  isAhead(last: Position | undefined): boolean {
    return this.position !== undefined && (last ?? '') < this.position
  }

  /** Which rooms may lack something where nothing is certain behind this write; without one, all that the last opening wrote is in doubt. */
  lacking(last: Position | undefined): Lacks {
    if (this.position === undefined) return everyRoom
    const [opened] = partsOf(this.position)
    const [known, written] = partsOf(last ?? this.position)
    const from = last !== undefined && known === opened ? written : 0
    const given = Buffer.from(this.#bytes)
    return (room) => given.readUIntBE(placeOf(room), placeBytes) > from
  }

  /** Takes a loss as known in this process. On the disk the mark stays until the next write: after a crash it is found again. */
  fallBack(last: Position | undefined): void {
    if (last === undefined) this.#bytes.fill(0)
    else this.#bytes.write(last, positionAt, 'latin1')
  }

  /** Says that a write was synced, and which rooms were given something by it. A disk that does not take it now may take the next one. */
  note(position: Position, rooms: Iterable<string>): void {
    const [opened, written] = partsOf(position)
    if (partsOf(this.position ?? '')[0] !== opened) this.#bytes.fill(0)
    this.#bytes.write(position, positionAt, 'latin1')
    for (const room of rooms) this.#bytes.writeUIntBE(written, placeOf(room), placeBytes)
    this.#bytes.writeUInt32BE(crc32(this.#bytes.subarray(positionAt)), 0)
    try {
      this.#file ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600)
      writeSync(this.#file, this.#bytes, 0, markBytes, 0)
    } catch {
      // Edits go before the mark: without one only a cut end would go unseen.
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}

const placeOf = (room: string): number => placesAt + (crc32(room) % places) * placeBytes

const readMark = (path: string): Buffer | undefined => {
  try {
    const bytes = readFileSync(path)
    return bytes.length === markBytes && crc32(bytes.subarray(positionAt)) === bytes.readUInt32BE(0) ? bytes : undefined
  } catch {
    return undefined
  }
}
