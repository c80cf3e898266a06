import { randomBytes } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'

/**
 * A WebSocket client of the barest kind, so that one process can stand for two hundred people without being
 * slower than any server: whole frames are cut out of what was read, and nothing is copied. It sends what a
 * browser sends, masked binary frames.
 */
export class Line {
  readonly socket: Socket
  readonly open: Promise<void>
  /** Set when the server has closed, with its code; 1006 when it only cut the connection. */
  closed: number | undefined
  bytesIn = 0
  readonly #zeroMask: boolean
  readonly #hear: (message: Buffer, line: Line) => void
  #onClose: (() => void)[] = []
  #kept: Buffer[] = []
  #keptBytes = 0
  #wanted = 0
  #shaken = false

  /** @param zeroMask sends everything under a mask of zeros, so that it can be read in a trace. */
  constructor(port: number, path: string, hear: (message: Buffer, line: Line) => void, zeroMask = false) {
    this.#zeroMask = zeroMask
    this.#hear = hear
    this.socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    this.open = new Promise((resolve, reject) => {
      this.socket.on('connect', () => {
        this.socket.write([
          `GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade',
          'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, '', '',
        ].join('\r\n'))
      })
      this.socket.on('data', (chunk) => this.#read(chunk, resolve))
      this.socket.on('error', reject)
      this.socket.on('close', () => {
        this.closed ??= 1006
        reject(new Error('the server hung up'))
        for (const tell of this.#onClose.splice(0)) tell()
      })
    })
    this.open.catch(() => undefined)
  }

  send(message: Uint8Array): void {
    this.socket.write(masked(message, 0x82, this.#zeroMask))
  }

  whenClosed(): Promise<void> {
    return this.socket.destroyed ? Promise.resolve() : new Promise((resolve) => { this.#onClose.push(resolve) })
  }

  leave(): void {
    this.socket.destroy()
  }

  #read(chunk: Buffer, opened: () => void): void {
    this.bytesIn += chunk.length
    let data = chunk
    if (this.#kept.length > 0) {
      this.#kept.push(chunk)
      this.#keptBytes += chunk.length
      if (this.#keptBytes < this.#wanted) return
      data = Buffer.concat(this.#kept, this.#keptBytes)
      this.#kept = []
    }
    if (!this.#shaken) {
      const end = data.indexOf('\r\n\r\n')
      if (end < 0) return this.#keep(data, 0)
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) return void this.socket.destroy()
      this.#shaken = true
      data = data.subarray(end + 4)
      opened()
    }
    this.#cut(data)
  }

  #cut(data: Buffer): void {
    let at = 0
    while (data.length - at >= 2) {
      const short = (data[at + 1] ?? 0) & 127
      const head = short === 126 ? 4 : short === 127 ? 10 : 2
      if (data.length - at < head) break
      const length = short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? Number(data.readBigUInt64BE(at + 2)) : short
      if (data.length - at < head + length) return this.#keep(data.subarray(at), head + length)
      this.#take((data[at] ?? 0) & 15, data.subarray(at + head, at + head + length))
      at += head + length
    }
    if (at < data.length) this.#keep(data.subarray(at), 0)
  }

  #keep(rest: Buffer, wanted: number): void {
    this.#kept = [rest]
    this.#keptBytes = rest.length
    this.#wanted = wanted
  }

  #take(opcode: number, message: Buffer): void {
    if (opcode === 2 || opcode === 1) return this.#hear(message, this)
    if (opcode === 9) this.socket.write(masked(message, 0x8a))
    if (opcode === 8) {
      this.closed = message.length >= 2 ? message.readUInt16BE(0) : 1005
      this.socket.end(masked(message.subarray(0, 2), 0x88))
    }
  }
}

const masked = (message: Uint8Array, opcode: number, zeroMask = false): Buffer => {
  const head = message.length < 126 ? 2 : message.length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + 4 + message.length)
  frame[0] = opcode
  if (head === 2) frame[1] = 128 | message.length
  else if (head === 4) {
    frame[1] = 128 | 126
    frame.writeUInt16BE(message.length, 2)
  } else {
    frame[1] = 128 | 127
    frame.writeBigUInt64BE(BigInt(message.length), 2)
  }
  const key = zeroMask ? 0 : Math.floor(Math.random() * 0xffffffff) | 1
  frame.writeUInt32BE(key >>> 0, head)
  for (let i = 0; i < message.length; i++) frame[head + 4 + i] = (message[i] ?? 0) ^ (frame[head + (i & 3)] ?? 0)
  return frame
}
