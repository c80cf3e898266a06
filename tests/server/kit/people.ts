import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { followSaves, type Saves } from './saves'

// Each provider listens for the end of the process; a test of forty people is not a leak.
process.setMaxListeners(0)

/** One person with the plain y-websocket client. */
export interface Person {
  readonly doc: Y.Doc
  readonly words: Y.Map<string>
  readonly provider: WebsocketProvider
  readonly saves: Saves
  /** Resolves when the provider says "synced". */
  synced(): Promise<void>
  /** Resolves when the document looks as wanted. */
  sees(wanted: (words: Y.Map<string>) => boolean): Promise<void>
  leave(): void
}

/** Joins a document of a room; `room` may hold a slash and the name of the document. */
export const joins = (url: string, room: string, doc = new Y.Doc()): Person => {
  const name = room.includes('/') ? room : `${room}/diagram`
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, name, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    connect: false,
    maxBackoffTime: 200,
  })
  const saves = followSaves(provider)
  const words = doc.getMap<string>('words')
  provider.connect()
  return {
    doc,
    words,
    provider,
    saves,
    synced: () => when((tell) => provider.on('sync', tell), () => provider.synced),
    sees: (wanted) => when((tell) => doc.on('update', tell), () => wanted(words)),
    leave: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** Resolves when the answer is yes: asked now, and at each event. */
export const when = (listen: (tell: () => void) => void, answer: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const ask = (): void => { if (answer()) resolve() }
    listen(ask)
    ask()
  })

/** The code with which the server closes the provider's connection next. */
export const closeCode = (provider: WebsocketProvider): Promise<number> =>
  new Promise((resolve) => { provider.on('connection-close', (event) => { if (event !== null) resolve(event.code) }) })
