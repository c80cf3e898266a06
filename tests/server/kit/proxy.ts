import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A flaky network between people and a server. */
export interface Proxy {
  readonly url: string
  /** Cuts all lines without a goodbye. */
  cut(): void
  /** Nothing passes for so many ms; the lines stand. */
  freeze(ms: number): void
  /** From now on each packet is so many ms late. */
  delay(ms: number): void
}

export const proxyTo = async (port: number): Promise<Proxy> => {
  const lines = new Set<Socket>()
  let late = 0
  let frozenUntil = 0
  const pass = (from: Socket, to: Socket): void => {
    // Packets stay in order: each waits for the one before it.
    let last: Promise<void> = Promise.resolve()
    from.on('data', (data) => {
      const wait = Math.max(late, frozenUntil - performance.now())
      const due = wait > 0 ? new Promise<void>((resolve) => { setTimeout(resolve, wait) }) : Promise.resolve()
      last = Promise.all([last, due]).then(() => { if (!to.destroyed) to.write(data) })
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      lines.delete(from)
      void last.then(() => to.destroy())
    })
  }
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    lines.add(near).add(far)
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => resolve()) })
  const cut = (): void => { for (const line of lines) line.destroy() }
  onTestFinished(() => {
    server.close()
    cut()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    freeze: (ms) => { frozenUntil = performance.now() + ms },
    delay: (ms) => { late = ms },
  }
}
