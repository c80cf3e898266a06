import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import { shell } from '../../shared/sync/origin'
import { brings, emptyUpdate } from '../../shared/sync/unsent'
import { contentIn, step1, step2, sync, update } from './socket'

/** What this person wrote and the server has not yet said to be safe. */
export interface Unsaved {
  /** How many changes written here have not come back from the server's disk; at least 1 as long as that is not known. */
  readonly count: () => number
  /** How many bytes are on their way there. */
  readonly bytes: () => number
  /** True once something is here that this person may not send: it can only be set aside. */
  readonly held: () => boolean
  readonly stop: () => void
}

interface Options {
  /** Whether this person may write in the document now. */
  readonly maySend: () => boolean
  /** The server has been told all that it may be told. */
  readonly onMet: () => void
  readonly onChange: () => void
}

interface Sent {
  readonly bytes: Uint8Array
  readonly changes: number
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])

/**
 * Counts what was sent against what comes back. The server sends every update to all, its author
 * included, byte for byte, and only once it is on the disk: the echo is the author's "saved". What was
 * written while the line was down goes out as one step 2 at the next meeting and is awaited likewise.
 */
export const watchUnsaved = (provider: WebsocketProvider, { maySend, onMet, onChange }: Options): Unsaved => {
  let sent: Sent[] = []
  /** Written while nobody was listening; only the answer to the server's question carries it. At first that is all there is. */
  let unsent = true
  let unsentChanges = 0
  let held = false
  /** What the server has said that it has, on this connection. */
  let theirs: Uint8Array | null = null

  const written = (bytes: Uint8Array, origin: unknown): void => {
    if (origin === provider) return
    // A new box comes in two steps, and is one change.
    const changes = origin === shell ? 0 : 1
    if (!maySend()) held = true
    if (provider.wsconnected && maySend()) sent.push({ bytes, changes })
    else {
      unsent = true
      unsentChanges += changes
    }
    onChange()
  }
  const lost = (): void => {
    unsent = unsent || sent.length > 0
    unsentChanges += sent.reduce((sum, each) => sum + each.changes, 0)
    sent = []
    theirs = null
    onChange()
  }
  const came = (bytes: Uint8Array): void => {
    const index = sent.findIndex((each) => equal(each.bytes, bytes))
    if (index < 0) return
    sent.splice(index, 1)
    onChange()
  }
  /** The server has been answered: with what it lacks, or, where that may not be sent, with nothing. */
  const answered = (answer: Uint8Array): void => {
    if (!maySend()) {
      if (brings(answer, theirs ?? emptyUpdate)) held = true
      else {
        unsent = false
        onMet()
      }
    } else {
      unsent = false
      if (answer.length > emptyUpdate.length) sent.push({ bytes: answer, changes: unsentChanges })
    }
    if (!unsent) unsentChanges = 0
    onChange()
  }

  const handle = provider.messageHandlers[sync]
  provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
    handle?.(encoder, decoder, ...rest)
    const frame = decoder.arr
    const echoed = contentIn(frame, update)
    if (echoed) came(echoed)
    theirs ??= contentIn(frame, step2)
    if (!contentIn(frame, step1)) return
    const answer = encoding.length(encoder) > 1 ? contentIn(encoding.toUint8Array(encoder), step2) : null
    if (answer) answered(answer)
  }
  provider.doc.on('update', written)
  provider.on('connection-close', lost)
  return {
    count: () => {
      const known = unsentChanges + sent.reduce((sum, each) => sum + each.changes, 0)
      return unsent || sent.length > 0 ? Math.max(1, known) : 0
    },
    bytes: () => sent.reduce((sum, each) => sum + each.bytes.length, 0),
    held: () => held,
    stop: () => {
      provider.doc.off('update', written)
      provider.off('connection-close', lost)
    },
  }
}
