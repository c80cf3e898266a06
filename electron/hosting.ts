import { randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import * as z from 'zod'
import { ok, refuse, type Result } from '../shared/base/result'
import { t } from '../shared/base/words'
import { readState, writeState } from './state'

/** What main tells the process that holds sessions, and what that answers. */
export type HostOrder =
  | { readonly what: 'start'; readonly data: string; readonly editorDir: string; readonly port: number; readonly startKey: string }
  | { readonly what: 'people' }
  | { readonly what: 'stop' }
export type HostReport =
  | { readonly what: 'started'; readonly port: number }
  | { readonly what: 'people'; readonly count: number }
  | { readonly what: 'failed'; readonly reason: string }

/** A session server that runs: its address for this computer, and for others. */
export interface Hosting {
  readonly url: string
  readonly links: string[]
  /** Known to this app's window alone: nobody else on the network may start sessions on this computer. */
  readonly startKey: string
}

/** How long the server may take to start, and to put its last edits on the disk when it stops. */
const patienceMs = 15_000
/** How long closing waits to hear how many people are there. */
const countMs = 1_000
/** A server that ends unasked is started again so often within an hour; whatever ends it more often would end it for ever. */
const mostRestarts = 3
const hourMs = 3_600_000

/** Addresses under which others on the network reach this computer. */
const addresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)

const hostingAt = (port: number, startKey: string): Hosting => ({
  startKey,
  url: `http://127.0.0.1:${port}`,
  // Without a network there is still this computer: two windows of a browser, say.
  links: (addresses().length > 0 ? addresses() : ['127.0.0.1']).map((address) => `http://${address}:${port}/`),
})

/** What is kept between runs: with the port of last time, links given out before the app was closed lead here again. */
const memory = z.object({ port: z.number().int().min(1_024).max(65_535) }).strict()

interface Running {
  readonly child: UtilityProcess
  readonly started: Promise<Result<Hosting>>
}

/** What becomes of a server that was told to start. */
const startOf = (child: UtilityProcess, startKey: string): Promise<Result<Hosting>> =>
  new Promise((resolve) => {
    const done = (result: Result<Hosting>): void => {
      clearTimeout(late)
      resolve(result)
    }
    const late = setTimeout(() => done(refuse('host.late', t('The session could not be started in time. Try again.'))), patienceMs)
    child.on('message', (message: HostReport) => {
      if (message.what === 'started') done(ok(hostingAt(message.port, startKey)))
      if (message.what === 'failed') done(refuse('host.failed', t('The session could not be started: {reason}', { reason: message.reason })))
    })
    child.on('exit', () => done(refuse('host.ended', t('The session server stopped before it was ready. Try again.'))))
  })

const countIn = (child: UtilityProcess): Promise<number> =>
  new Promise((resolve) => {
    const done = (count: number): void => {
      clearTimeout(late)
      child.off('message', hear)
      resolve(count)
    }
    const hear = (message: HostReport): void => {
      if (message.what === 'people') done(message.count)
    }
    const late = setTimeout(() => done(0), countMs)
    child.on('message', hear)
    child.postMessage({ what: 'people' } satisfies HostOrder)
  })

/**
 * Starts and stops the process that holds sessions; one at most, however often it is asked for. One that ends unasked is
 * started again on the same port and data, so that everyone comes back in by themselves.
 * @param dist the folder of the build; @param userData where the sessions are kept; @param lost is told when a server has
 *   ended and cannot be had again.
 */
export const hostingFrom = (dist: string, userData: string, lost: () => void) => {
  let running: Running | null = null
  let stopping: Promise<void> | null = null
  let restarts: readonly number[] = []

  const file = join(userData, 'session.json')
  const startKey = randomBytes(24).toString('base64url')

  const spawn = (): Running => {
    const child = utilityProcess.fork(join(dist, 'electron/host.cjs'), [], { serviceName: 'Throughline session', stdio: 'inherit' })
    const started = startOf(child, startKey)
    void started.then(async (result) => {
      if (result.ok) await writeState(file, { port: Number(new URL(result.value.url).port) })
    })
    child.on('exit', () => {
      if (running?.child !== child) return
      running = null
      void restart(started)
    })
    void readState<z.infer<typeof memory> | null>(file, memory, null).then((kept) => {
      child.postMessage({ what: 'start', data: join(userData, 'sessions'), editorDir: join(dist, 'renderer'), port: kept?.port ?? 0, startKey } satisfies HostOrder)
    })
    return { child, started }
  }

  /** Starts the server again that has just ended unasked. At another address nobody would find it. */
  const restart = async (before: Running['started']): Promise<void> => {
    const was = await before
    if (!was.ok || running !== null) return
    const now = Date.now()
    restarts = [...restarts.filter((at) => now - at < hourMs), now]
    if (restarts.length > mostRestarts) return lost()
    running = spawn()
    const is = await running.started
    if (!is.ok) await stop()
    if (!is.ok || was.value.url !== is.value.url) lost()
  }

  const stop = (): Promise<void> => {
    if (running === null) return stopping ?? Promise.resolve()
    const { child } = running
    running = null
    stopping = new Promise<void>((resolve) => {
      const late = setTimeout(() => child.kill(), patienceMs)
      child.on('exit', () => {
        clearTimeout(late)
        stopping = null
        resolve()
      })
      child.postMessage({ what: 'stop' } satisfies HostOrder)
    })
    return stopping
  }

  return {
    start: async (): Promise<Result<Hosting>> => {
      // The data and the port are free only once the one before has gone.
      await stopping
      running ??= spawn()
      const result = await running.started
      // A server that did not start must not be taken for one that runs.
      if (!result.ok) await stop()
      return result
    },
    stop,
    /** True until the last edits are on the disk. */
    isRunning: (): boolean => running !== null || stopping !== null,
    /** How many people are in the rooms that are served; none where the server does not say. */
    people: (): Promise<number> => (running === null ? Promise.resolve(0) : countIn(running.child)),
  }
}
