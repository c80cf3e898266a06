import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

const sync = 0
const step2 = 1
const update = 2

/** An update that says nothing at all: no structs, no deletions. */
const emptyBytes = 2

/** What this person wrote and the server has not yet said to be safe. */
export interface Unsaved {
  /** True while something written here has not come back from the server's disk. */
  readonly waiting: () => boolean
  readonly stop: () => void
}

/** The update within a sync message of the given type, or null where the frame is another message. */
const updateIn = (frame: Uint8Array, wanted: number): Uint8Array | null => {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== sync || decoding.readVarUint(decoder) !== wanted) return null
  return decoding.readVarUint8Array(decoder)
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])

/**
 * Counts what was sent against what comes back. The server sends every update to all, its author
 * included, byte for byte, and only once it is on the disk: the echo is the author's "saved". What was
 * written while the line was down goes out as one step 2 at the next meeting and is awaited likewise.
 */
export const watchUnsaved = (provider: WebsocketProvider, onChange: () => void): Unsaved => {
  let sent: Uint8Array[] = []
  /** Written while nobody was listening; only the answer to the server's question carries it. At first that is all there is. */
  let unsent = true

  const written = (bytes: Uint8Array, origin: unknown): void => {
    if (origin === provider) return
    if (provider.wsconnected) sent.push(bytes)
    else unsent = true
    onChange()
  }
  const lost = (): void => {
    unsent = unsent || sent.length > 0
    sent = []
    onChange()
  }
  const came = (bytes: Uint8Array): void => {
    const index = sent.findIndex((each) => equal(each, bytes))
    if (index < 0) return
    sent.splice(index, 1)
    onChange()
  }

  const handle = provider.messageHandlers[sync]
  provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
    handle?.(encoder, decoder, ...rest)
    const echoed = updateIn(decoder.arr, update)
    if (echoed) came(echoed)
    const answer = encoding.length(encoder) > 1 ? updateIn(encoding.toUint8Array(encoder), step2) : null
    if (!answer) return
    unsent = false
    if (answer.length > emptyBytes) sent.push(answer)
    onChange()
  }
  provider.doc.on('update', written)
  provider.on('connection-close', lost)
  return {
    waiting: () => unsent || sent.length > 0,
    stop: () => {
      provider.doc.off('update', written)
      provider.off('connection-close', lost)
    },
  }
}
