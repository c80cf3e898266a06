import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import * as Y from 'yjs'
import { mayWrite, roles, type Role } from '../../../shared/room/role'
import { ownMessages } from '../../../shared/room/wire'
import { emptyDocuments, type Documents } from '../../../shared/sync/documents'

type Name = keyof Documents

/** A small server that says just what a test wants to be said: roles, epochs, refusals. */
export interface Scripted {
  readonly url: string
  documents: Documents
  role: Role
  epoch: string
  /** False: as a server that knows nothing of our own messages. */
  welcomes: boolean
  /** True: as a server that may have lost something of the room. */
  lacking: boolean
  /** False: takes edits and never says that they are safe. */
  echoes: boolean
  /** What each connection offered. */
  readonly offered: readonly string[][]
  /** Tells everyone the new role without a new connection. */
  change(role: Role): void
  /** Cuts all connections; those to come are refused as long as `open` is false. */
  cut(code?: number): void
  open: boolean
  stop(): Promise<void>
}

const frame = (...parts: readonly (number | Uint8Array | string)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

export const startScripted = async (): Promise<Scripted> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: (offered) => (offered.has('throughline.v1') ? 'throughline.v1' : false) })
  await once(server, 'listening')
  const sockets = new Map<WebSocket, Name>()
  const offered: string[][] = []
  const scripted: Scripted = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    documents: emptyDocuments(), role: 'editor', epoch: 'epoch-1', welcomes: true, lacking: false, echoes: true, offered, open: true,
    change: (role) => {
      scripted.role = role
      for (const socket of sockets.keys()) socket.send(frame(ownMessages.role, roles.indexOf(role)))
    },
    cut: (code) => {
      for (const socket of sockets.keys()) {
        if (code === undefined) socket.terminate()
        else socket.close(code)
      }
    },
    stop: async () => {
      for (const socket of sockets.keys()) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
  const take = (socket: WebSocket, name: Name, bytes: Uint8Array): void => {
    const document = scripted.documents[name]
    const before = Y.encodeStateAsUpdate(document)
    const trial = new Y.Doc()
    Y.applyUpdate(trial, before)
    Y.applyUpdate(trial, bytes)
    const isNew = Buffer.compare(Y.encodeStateAsUpdate(trial), before) !== 0
    if (isNew && !mayWrite(scripted.role, name)) return socket.close(4403)
    Y.applyUpdate(document, bytes)
    if (!scripted.echoes) return
    for (const [other, of] of sockets) if (of === name && (other === socket || isNew)) other.send(frame(0, 2, bytes))
  }
  server.on('connection', (socket, request) => {
    if (!scripted.open) return socket.terminate()
    const name = (request.url ?? '').endsWith('/tray') ? 'tray' : 'diagram'
    sockets.set(socket, name)
    offered.push((request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim()))
    if (scripted.welcomes) socket.send(frame(ownMessages.welcome, roles.indexOf(scripted.role), scripted.epoch, 'participant-1'))
    if (scripted.lacking) socket.send(frame(ownMessages.lacking))
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== 0) return
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind !== 0) return take(socket, name, bytes)
      const document = scripted.documents[name]
      socket.send(frame(0, 1, Y.encodeStateAsUpdate(document, bytes)))
      socket.send(frame(0, 0, Y.encodeStateVector(document)))
    })
  })
  return scripted
}
