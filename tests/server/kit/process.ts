import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

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

/** Starts a server over a data folder; it is killed after the test if it still runs. */
export const startProcess = async (data: string, port = 0, log = 'silent'): Promise<ServerProcess> => {
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
  const child = spawn(process.execPath, [bundle], { env: { ...process.env, DATA: data, PORT: String(port), LOG: log }, stdio: ['ignore', 'pipe', 'pipe'] })
  let written = ''
  child.stderr.on('data', (data: Buffer) => { written += data.toString() })
  onTestFinished(() => { child.kill('SIGKILL') })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const actual = Number(line.toString().trim())
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    pid: child.pid ?? 0,
    log: () => written,
    kill: async () => { await end(child, 'SIGKILL') },
    stop: () => end(child, 'SIGTERM'),
  }
}

const end = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
  const exited = once(child, 'exit') as Promise<[number | null]>
  child.kill(signal)
  return (await exited)[0]
}
