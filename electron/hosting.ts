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
  | { readonly what: 'stop' }
export type HostReport = { readonly what: 'started'; readonly port: number } | { readonly what: 'failed'; readonly reason: string }

/** A session server that runs: its address for this computer, and for others. */
export interface Hosting {
  readonly url: string
  readonly links: string[]
  /** Known to this app's window alone: nobody else on the network may start sessions on this computer. */
  readonly startKey: string
}

/** How long the server may take to start, and to put its last edits on the disk when it stops. */
const patienceMs = 15_000

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

/**
 * Starts and stops the process that holds sessions; one at most, however often it is asked for.
 * @param dist the folder of the build; @param userData where the sessions are kept.
 */
export const hostingFrom = (dist: string, userData: string) => {
  let running: { readonly child: UtilityProcess; readonly started: Promise<Result<Hosting>> } | null = null

  const file = join(userData, 'session.json')
  const startKey = randomBytes(24).toString('base64url')

  const spawn = (): NonNullable<typeof running> => {
    const child = utilityProcess.fork(join(dist, 'electron/host.cjs'), [], { serviceName: 'Throughline session', stdio: 'inherit' })
    const started = new Promise<Result<Hosting>>((resolve) => {
      const late = setTimeout(() => resolve(refuse('host.late', t('The session could not be started in time. Try again.'))), patienceMs)
      child.on('message', (message: HostReport) => {
        clearTimeout(late)
        if (message.what === 'started') void writeState(file, { port: message.port })
        resolve(message.what === 'started' ? ok(hostingAt(message.port, startKey)) : refuse('host.failed', t('The session could not be started: {reason}', { reason: message.reason })))
      })
      child.on('exit', () => {
        clearTimeout(late)
        if (running?.child === child) running = null
        resolve(refuse('host.ended', t('The session server stopped before it was ready. Try again.')))
      })
    })
    void readState<z.infer<typeof memory> | null>(file, memory, null).then((kept) => {
      child.postMessage({ what: 'start', data: join(userData, 'sessions'), editorDir: join(dist, 'renderer'), port: kept?.port ?? 0, startKey } satisfies HostOrder)
    })
    return { child, started }
  }

  const stop = async (): Promise<void> => {
    if (running === null) return
    const { child } = running
    running = null
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => child.kill(), patienceMs)
      child.on('exit', () => {
        clearTimeout(late)
        resolve()
      })
      child.postMessage({ what: 'stop' } satisfies HostOrder)
    })
  }

  return {
    start: async (): Promise<Result<Hosting>> => {
      running ??= spawn()
      const result = await running.started
      // A server that did not start must not be taken for one that runs.
      if (!result.ok) await stop()
      return result
    },
    stop,
    isRunning: (): boolean => running !== null,
  }
}
