import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What a server says about documents, by whatever protocol. */
export type Said =
  | { readonly kind: 'step1' }
  | { readonly kind: 'step2' | 'update' | 'awareness'; readonly content: Uint8Array }
  | { readonly kind: 'other' }

/** How a server wants to be talked to: the plain y-websocket protocol, or that with the document's name in each message. */
export interface Tongue {
  path(room: string): string
  /** What must be sent first. */
  greeting(room: string): Uint8Array[]
  sync(room: string, type: 0 | 1 | 2, content: Uint8Array): Uint8Array
  awareness(room: string, content: Uint8Array): Uint8Array
  read(message: Uint8Array): Said
}

const written = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write)

const readAfterName = (message: Uint8Array, start: number): Said => {
  const type = message[start]
  const body = (from: number): Uint8Array => {
    const decoder = decoding.createDecoder(message)
    decoder.pos = from
    return decoding.readVarUint8Array(decoder)
  }
  if (type === 1) return { kind: 'awareness', content: body(start + 1) }
  // Hocuspocus says 4 where it answers a step 1.
  if (type !== 0 && type !== 4) return { kind: 'other' }
  const sync = message[start + 1]
  if (sync === 0) return { kind: 'step1' }
  return { kind: sync === 1 ? 'step2' : 'update', content: body(start + 2) }
}

/** @param pathOf where a room is on this server. */
export const plain = (pathOf: (room: string) => string): Tongue => ({
  path: pathOf,
  greeting: () => [],
  sync: (_room, type, content) => written((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, content)
  }),
  awareness: (_room, content) => written((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, content)
  }),
  read: (message) => readAfterName(message, 0),
})

/** Hocuspocus 3: the name of the document goes first, and a token before everything. */
export const hocuspocus: Tongue = {
  path: () => '/',
  greeting: (room) => [written((encoder) => {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'bench')
  })],
  sync: (room, type, content) => written((encoder) => {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, content)
  }),
  awareness: (room, content) => written((encoder) => {
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, content)
  }),
  // Room names here are shorter than 128 bytes, so their length takes one.
  read: (message) => readAfterName(message, 1 + (message[0] ?? 0)),
}
