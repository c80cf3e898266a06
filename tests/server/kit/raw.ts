import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

/** A bare socket to a room document, joined and with everything the server says written down. */
export interface RawSocket {
  readonly socket: WebSocket
  readonly heard: Uint8Array[]
  /** The code with which the server closes it. */
  readonly closed: Promise<number>
  /** Resolves with the first frame, heard already or yet to come, that is wanted. */
  hears(wanted: (frame: Uint8Array) => boolean): Promise<Uint8Array>
}

export const rawSocket = async (url: string, path: string, protocols: string[] = []): Promise<RawSocket> => {
  const socket = new WebSocket(url.replace('http', 'ws') + path, protocols)
  onTestFinished(() => socket.terminate())
  socket.setMaxListeners(0)
  const heard: Uint8Array[] = []
  const closed = new Promise<number>((resolve) => { socket.on('close', resolve) })
  socket.on('error', () => undefined)
  socket.on('message', (data) => { heard.push(new Uint8Array(data as Buffer)) })
  await Promise.race([once(socket, 'open'), closed])
  return {
    socket,
    heard,
    closed,
    hears: (wanted) => new Promise((resolve) => {
      const ask = (): void => {
        const found = heard.find(wanted)
        if (found !== undefined) resolve(found)
      }
      socket.on('message', ask)
      ask()
    }),
  }
}
