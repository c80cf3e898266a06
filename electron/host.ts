import { webcrypto } from 'node:crypto'
import { defaultSettings } from '../server/settings'
import { serve, type Served } from '../server/serve'
import type { HostOrder, HostReport } from './hosting'

// Tickets are signed with it; the oldest engine that we run on keeps it in a module alone.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto })

/**
 * The utility process that holds sessions: the same server as on the command line, apart from the
 * windows, so that a busy meeting never makes them wait and a fault here never closes them.
 */
let served: Promise<Served> | null = null

const report = (message: HostReport): void => process.parentPort.postMessage(message)

const start = async ({ data, editorDir, port: wanted, startKey }: Extract<HostOrder, { what: 'start' }>): Promise<void> => {
  // All of this computer's addresses: the session is for the people in the room. Nobody comes in without a link or code.
  const at = (port: number): Promise<Served> => serve({ ...defaultSettings, host: '0.0.0.0', port, data, editorDir, startKey })
  try {
    // The port of last time keeps old links alive; where another program has it now, a new one must do.
    served ??= wanted === 0 ? at(0) : at(wanted).catch(() => at(0))
    const { port } = await served
    report({ what: 'started', port })
  } catch (error) {
    served = null
    report({ what: 'failed', reason: error instanceof Error ? error.message : 'The server could not start.' })
  }
}

const count = async (): Promise<void> => {
  const running = await served?.catch(() => null)
  report({ what: 'people', count: running?.people() ?? 0 })
}

const stop = async (): Promise<void> => {
  const running = await served?.catch(() => null)
  await running?.close()
  process.exit(0)
}

process.parentPort.on('message', ({ data: order }: { data: HostOrder }) => {
  void (order.what === 'start' ? start(order) : order.what === 'people' ? count() : stop())
})
