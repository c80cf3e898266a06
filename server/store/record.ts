import { createHash } from 'node:crypto'

const plain = 1
const noted = 2
const several = 3
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

/**
 * Several contents without notes under one key: version 3, and what follows the checksum is for each its length (4)
 * and its bytes. The checksum has one more line break behind the key, so that a list is never read as one content.
 */
export const sealedList = (key: string, contents: readonly Uint8Array[]): Buffer => {
  const record = Buffer.allocUnsafe(contents.reduce((sum, { length }) => sum + 4 + length, headBytes))
  let at = headBytes
  for (const content of contents) {
    record.writeUInt32BE(content.length, at)
    record.set(content, at + 4)
    at += 4 + content.length
  }
  record.writeUInt8(several, 0)
  record.writeUInt32BE(record.length - headBytes, 1)
  record.set(checksum(`${key}\n`, record.subarray(headBytes)), 5)
  return record
}

/** All that was sealed under a key, as one content or as a list; undefined as below. */
export const unsealedList = (key: string, record: Buffer): readonly Unsealed[] | undefined => {
  if (record[0] !== several) {
    const only = unsealed(key, record)
    return only === undefined ? undefined : [only]
  }
  if (record.length < headBytes) return undefined
  const rest = record.subarray(headBytes)
  if (rest.length !== record.readUInt32BE(1) || !checksum(`${key}\n`, rest).equals(record.subarray(5, headBytes))) return undefined
  const contents: Unsealed[] = []
  for (let at = 0; at < rest.length;) {
    const end = at + 4 + rest.readUInt32BE(at)
    contents.push({ content: rest.subarray(at + 4, end), note: undefined })
    at = end
  }
  return contents
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
