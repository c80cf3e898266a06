import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'

/** The server as people run it: a process of its own, with the built editor, that can be killed. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  readonly port: number
  /** As a dead network looks from outside: nothing is answered, nothing is closed. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** As a power cut would end it: nothing is flushed, nobody is told. */
  readonly kill: () => Promise<void>
  /** As the system would end it. */
  readonly stop: () => Promise<void>
}

/** The built command line; another one may be named to try it out. */
const cli = process.env['THROUGHLINE_CLI'] ?? resolve(import.meta.dirname, '../../dist/cli.js')
const startMs = 20_000

/**
 * Serves the editor and rooms, open to all, from a data folder.
 * @param port 0 for a free one; the same one again for a restart that clients find by themselves.
 * @param secret signs tickets and links; without it the data folder has one of its own.
 * @param more further arguments of the command line.
 */
export const startServer = async (dataFolder: string, port = 0, secret?: string, more: readonly string[] = []): Promise<RunningServer> => {
  const child = spawn(process.execPath, [cli, 'serve', '--open', '--host', '127.0.0.1', '--port', String(port), '--data', dataFolder, '--log', 'error', ...more], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...(secret === undefined ? {} : { TICKET_SECRET: secret }) },
  })
  const url = await firstAddress(child)
  const gone = once(child, 'exit')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
  }
  return {
    url, port: Number(new URL(url).port),
    freeze: () => void child.kill('SIGSTOP'), thaw: () => void child.kill('SIGCONT'),
    kill: () => end('SIGKILL'), stop: () => end('SIGTERM'),
  }
}

/** The first line says the address. */
const firstAddress = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error('The server has no output to read its address from.')
  const lines = createInterface({ input: child.stdout })
  const timer = setTimeout(() => child.kill('SIGKILL'), startMs)
  try {
    for await (const line of lines) {
      const [url] = /https?:\/\/\S+/.exec(line) ?? []
      if (url !== undefined) return url
    }
  } finally {
    clearTimeout(timer)
  }
  throw new Error('The server ended before it said its address. Was it built? Run npm run build.')
}
