import * as decoding from 'lib0/decoding'
import type * as encoding from 'lib0/encoding'
import * as encoder from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

/** Counts what a person wrote and the server has not yet acknowledged, as PROTOCOL.md describes. */
export interface Saves {
  /** True when the connection stands and all that this document holds is on the server's disk. */
  readonly all: () => boolean
  readonly unsaved: () => number
  /** Resolves at the next moment at which `all` is true. */
  settled(): Promise<void>
  /** Called at each acknowledgement with the bytes of the update. */
  onSaved(tell: (update: Uint8Array) => void): void
}

type Handler = (out: encoding.Encoder, input: decoding.Decoder, provider: WebsocketProvider, emitSynced: boolean, type: number) => void

export const followSaves = (provider: WebsocketProvider): Saves => {
  let waiting: Uint8Array[] = []
  let asked = false
  const listeners: ((update: Uint8Array) => void)[] = []
  const all = (): boolean => asked && waiting.length === 0 && provider.wsconnected

  provider.on('status', ({ status }) => {
    if (status === 'connected') return
    waiting = []
    asked = false
  })
  provider.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== provider && provider.wsconnected) waiting.push(update)
  })
  const handlers = provider.messageHandlers as unknown as Handler[]
  const plain = handlers[0]
  if (plain === undefined) throw new Error('y-websocket has no sync handler')
  handlers[0] = (out, input, ...rest) => {
    const peek = decoding.clone(input)
    const syncType = decoding.readVarUint(peek)
    const content = decoding.readVarUint8Array(peek)
    plain(out, input, ...rest)
    if (syncType === 0) {
      const answer = decoding.createDecoder(encoder.toUint8Array(out))
      decoding.readVarUint(answer)
      decoding.readVarUint(answer)
      waiting.push(decoding.readVarUint8Array(answer))
      asked = true
    }
    const first = waiting[0]
    if (syncType !== 2 || first === undefined || Buffer.compare(first, content) !== 0) return
    waiting.shift()
    for (const tell of [...listeners]) tell(content)
  }
  return {
    all,
    unsaved: () => waiting.length,
    settled: () => new Promise((resolve) => {
      const ask = (): void => { if (all()) resolve() }
      listeners.push(ask)
      ask()
    }),
    onSaved: (tell) => { listeners.push(tell) },
  }
}
