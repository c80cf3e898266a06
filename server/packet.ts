/**
 * Messages as the bytes of whole WebSocket frames, one after the other. What goes to everyone is framed once, and each
 * socket gets it in one write: with two hundred people in a room that is most of the work of a server.
 */
export const packet = (messages: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.allocUnsafe(messages.reduce((sum, { length }) => sum + headBytes(length) + length, 0))
  let at = 0
  for (const message of messages) {
    at = writeHead(bytes, at, message.length)
    bytes.set(message, at)
    at += message.length
  }
  return bytes
}

const headBytes = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** A final binary frame, unmasked as all from a server are. */
const writeHead = (bytes: Buffer, at: number, length: number): number => {
  bytes[at] = 0x82
  if (length < 126) return bytes.writeUInt8(length, at + 1)
  if (length < 65_536) return bytes.writeUInt16BE(length, bytes.writeUInt8(126, at + 1))
  return bytes.writeBigUInt64BE(BigInt(length), bytes.writeUInt8(127, at + 1))
}
