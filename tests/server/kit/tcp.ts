import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A bare TCP connection, with what it heard. */
export interface Tcp {
  readonly socket: Socket
  heard(): Buffer
  /** Resolves when the other side has closed or cut it. */
  readonly closed: Promise<void>
}

export const tcp = async (port: number, ...parts: (string | Uint8Array)[]): Promise<Tcp> => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  let heard = Buffer.alloc(0)
  socket.on('data', (data) => { heard = Buffer.concat([heard, data]) })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => { for (const event of ['end', 'close']) socket.on(event, () => resolve()) })
  await new Promise<void>((resolve) => { socket.on('connect', resolve) })
  for (const part of parts) socket.write(part)
  return { socket, heard: () => heard, closed }
}

/** The request of a WebSocket for a room of an open server; lines can be put in the place of others. */
export const hello = (more: Record<string, string | undefined> = {}, path = '/sync/red/diagram', first = `GET ${path} HTTP/1.1`): string => {
  const headers = { 'Host': '127.0.0.1', 'Upgrade': 'websocket', 'Connection': 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...more }
  return `${[first, ...Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`))].join('\r\n')}\r\n\r\n`
}

/** A frame of a client: first byte, then the payload under a mask of zeros. `claims` is the length that it says. */
export const frame = (first: number, payload: Uint8Array = new Uint8Array(), { masked = true, claims = payload.length } = {}): Buffer => {
  const mask = masked ? 0x80 : 0
  const length = claims < 126 ? [mask | claims] : claims < 65_536 ? [mask | 126, claims >> 8, claims & 255] : [mask | 127, ...eight(claims)]
  return Buffer.concat([Buffer.from([first, ...length]), ...(masked ? [Buffer.alloc(4)] : []), payload])
}

const eight = (value: number): number[] => [...Buffer.from(BigInt(value).toString(16).padStart(16, '0'), 'hex')]
