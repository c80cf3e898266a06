import { createHash } from 'node:crypto'

const version = 1
const checkBytes = 8
const headBytes = 1 + 4 + checkBytes

/**
 * The bytes kept for one value: version (1 byte), length of the content (4, big-endian), the first 8 bytes
 * of SHA-256 over key and content, content. The key is in the checksum because a flipped bit in a key would
 * otherwise move an update into another room.
 */
export const sealed = (key: string, content: Uint8Array): Buffer => {
  const record = Buffer.allocUnsafe(headBytes + content.length)
  record.writeUInt8(version, 0)
  record.writeUInt32BE(content.length, 1)
  record.set(checksum(key, content), 5)
  record.set(content, headBytes)
  return record
}

/** The content of a sealed record, or undefined when any bit of it, or of its key, is not what was written. */
export const unsealed = (key: string, record: Buffer): Uint8Array | undefined => {
  if (record.length < headBytes || record.readUInt8(0) !== version) return undefined
  const content = record.subarray(headBytes)
  if (record.readUInt32BE(1) !== content.length) return undefined
  return checksum(key, content).equals(record.subarray(5, headBytes)) ? content : undefined
}

const checksum = (key: string, content: Uint8Array): Buffer =>
  createHash('sha256').update(key).update('\n').update(content).digest().subarray(0, checkBytes)
