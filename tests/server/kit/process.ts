import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import type { Caps } from '../../../server/settings'

/** A server in a process of its own, to be killed. */
export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What it has written to stderr. */
  log(): string
  /** `kill -9`, and waits until it is dead. */
  kill(): Promise<void>
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>
}

const here = dirname(fileURLToPath(import.meta.url))
const bundle = join(here, '../../../node_modules/.cache/throughline-tests/server-child.mjs')
let built: Promise<unknown> | undefined

/**
 * Starts a server over a data folder; it is killed after the test if it still runs.
 * @param more `before`: a command that is to run it, such as a tracer; `env`: what else it is to find in its environment.
 */
export const startProcess = async (data: string, port = 0, log = 'silent', more: { caps?: Partial<Caps>; before?: readonly string[]; env?: Record<string, string> } = {}): Promise<ServerProcess> => {
  built ??= build({
    entryPoints: [join(here, 'child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    // Native code finds its binary beside itself; the rest in one file starts three times as fast.
    external: ['classic-level', 'pino'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  await built
  const [program = '', ...rest] = [...(more.before ?? []), process.execPath, bundle]
  const env = { ...process.env, DATA: data, PORT: String(port), LOG: log, CAPS: JSON.stringify(more.caps ?? {}), ...more.env }
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let written = ''
  child.stderr.on('data', (data: Buffer) => { written += data.toString() })
  onTestFinished(() => { if (child.exitCode === null && child.signalCode === null) process.kill(more.before === undefined ? child.pid ?? 0 : childOf(child.pid ?? 0), 'SIGKILL') })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const actual = Number(line.toString().trim())
  // A tracer that is killed lets go of what it traced; once that has ended, the tracer ends by itself.
  const pid = more.before === undefined ? child.pid ?? 0 : childOf(child.pid ?? 0)
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    pid,
    log: () => written,
    kill: async () => { await end(child, pid, 'SIGKILL') },
    stop: () => end(child, pid, 'SIGTERM'),
  }
}

const childOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])

const end = async (child: ChildProcess, pid: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
  const exited = once(child, 'exit') as Promise<[number | null]>
  process.kill(pid, signal)
  return (await exited)[0]
}
