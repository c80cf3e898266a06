import { createHash } from 'node:crypto'

const plain = 1
const noted = 2
const checkBytes = 8
const headBytes = 1 + 4 + checkBytes
const noteHeadBytes = 4

/** What a record holds. */
export interface Unsealed {
  readonly content: Uint8Array
  readonly note: Uint8Array | undefined
}

/**
 * The bytes kept for one value: version (1 byte), length of what follows the checksum (4, big-endian), the first
 * 8 bytes of SHA-256 over key and what follows, and then in version 1 the content; in version 2 the length of a
 * note (4), the note, the content. The key is in the checksum because a flipped bit in a key would otherwise move
 * an update into another room.
 */
export const sealed = (key: string, content: Uint8Array, note?: Uint8Array): Buffer => {
  const noteBytes = note === undefined ? 0 : noteHeadBytes + note.length
  const record = Buffer.allocUnsafe(headBytes + noteBytes + content.length)
  record.writeUInt8(note === undefined ? plain : noted, 0)
  record.writeUInt32BE(noteBytes + content.length, 1)
  if (note !== undefined) {
    record.writeUInt32BE(note.length, headBytes)
    record.set(note, headBytes + noteHeadBytes)
  }
  record.set(content, headBytes + noteBytes)
  record.set(checksum(key, record.subarray(headBytes)), 5)
  return record
}

/** What was sealed, or undefined when any bit of it, or of its key, is not what was written. */
export const unsealed = (key: string, record: Buffer): Unsealed | undefined => {
  if (record.length < headBytes) return undefined
  const version = record.readUInt8(0)
  const rest = record.subarray(headBytes)
  if (record.readUInt32BE(1) !== rest.length || !checksum(key, rest).equals(record.subarray(5, headBytes))) return undefined
  if (version === plain) return { content: rest, note: undefined }
  if (version !== noted || rest.length < noteHeadBytes) return undefined
  const end = noteHeadBytes + rest.readUInt32BE(0)
  return end > rest.length ? undefined : { content: rest.subarray(end), note: rest.subarray(noteHeadBytes, end) }
}

const checksum = (key: string, content: Uint8Array): Buffer =>
  createHash('sha256').update(key).update('\n').update(content).digest().subarray(0, checkBytes)
