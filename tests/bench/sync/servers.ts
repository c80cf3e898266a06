import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hocuspocus, plain, type Tongue } from './tongue'

/** A kind of server, with the words it is called by. */
export interface Subject {
  readonly name: string
  readonly ours: boolean
  readonly tongue: Tongue
  /** False when all it knows is gone with its process. */
  readonly keeps: boolean
  command(port: number, folder: string): { readonly args: string[]; readonly env: Record<string, string> }
}

/** A server that runs, with its folder. */
export interface Running {
  readonly subject: Subject
  readonly port: number
  pid: number
  /** `kill -9`, and waits until it is dead. */
  kill(): Promise<void>
  /** Starts it again on the same port and folder; resolves when the process has been started, not when it listens. */
  again(): void
  listens(): Promise<void>
  stop(): Promise<void>
}

// The bundle lies in node_modules/.cache/bench; the project is where the command was given.
const project = process.cwd()
const home = join(project, 'tests/bench/rival-servers')

export const subjects: readonly Subject[] = [
  {
    name: 'Throughline', ours: true, keeps: true, tongue: plain((room) => `/sync/${room}/diagram`),
    command: (port, folder) => ({
      args: [process.env['THROUGHLINE_CLI'] ?? join(project, 'dist/cli.js'), 'serve', '--open', '--host', '127.0.0.1', '--port', String(port), '--data', folder, '--log', 'error'],
      env: {},
    }),
  },
  {
    name: 'y-ws, memory', ours: false, keeps: false, tongue: plain((room) => `/${room}`),
    command: (port) => ({ args: [join(home, 'node_modules/@y/websocket-server/src/server.js')], env: { HOST: '127.0.0.1', PORT: String(port) } }),
  },
  {
    name: 'y-ws, LevelDB', ours: false, keeps: true, tongue: plain((room) => `/${room}`),
    command: (port, folder) => ({ args: [join(home, 'node_modules/@y/websocket-server/src/server.js')], env: { HOST: '127.0.0.1', PORT: String(port), YPERSISTENCE: folder } }),
  },
  {
    name: 'Hocuspocus', ours: false, keeps: true, tongue: hocuspocus,
    command: (port, folder) => ({ args: [join(home, 'hocuspocus.mjs')], env: { PORT: String(port), DATABASE: join(folder, 'documents.sqlite') } }),
  },
]

/** Fetches the other servers at the first run. SQLite is compiled here when no binary of it can be fetched. */
export const fetchRivals = (): void => {
  const npm = (...args: string[]): void => {
    const headers = join(dirname(dirname(process.execPath)), 'include/node/node.h')
    const env = existsSync(headers) ? { ...process.env, npm_config_nodedir: dirname(dirname(dirname(headers))) } : process.env
    execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  if (!existsSync(join(home, 'node_modules/@hocuspocus/server'))) {
    console.log('Fetching the other servers, once…')
    npm('ci', '--ignore-scripts')
  }
  if (!existsSync(join(home, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))) {
    console.log('Getting SQLite for Hocuspocus, once; compiling it takes a minute or two…')
    npm('rebuild', 'sqlite3')
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** @param before what is put before the command, such as a tracer. */
export const start = async (subject: Subject, before: readonly string[] = []): Promise<Running> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  const port = await freePort()
  const { args, env } = subject.command(port, folder)
  const launch = (): ChildProcess => {
    const [program = process.execPath, ...rest] = [...before, process.execPath, ...args]
    const child = spawn(program, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', process.env['BENCH_LOUD'] ? 'inherit' : 'ignore'] })
    running.add(child)
    child.on('exit', () => running.delete(child))
    return child
  }
  let child = launch()
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    // A tracer that is killed lets go of what it traced; once that has ended, the tracer ends by itself.
    if (before.length > 0) for (const pid of childrenOf(child.pid ?? 0)) process.kill(pid, signal)
    else child.kill(signal)
    await gone
  }
  const server: Running = {
    subject, port, pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    again: () => {
      child = launch()
      server.pid = child.pid ?? 0
    },
    listens: async () => {
      for (let attempt = 0; attempt < 1_000; attempt++) {
        if (await answers(port)) return
        if (child.exitCode !== null) break
        await new Promise((resolve) => { setTimeout(resolve, 10) })
      }
      throw new Error(`${subject.name} did not start.`)
    },
    stop: async () => {
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
  await server.listens()
  return server
}

const childrenOf = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

const running = new Set<ChildProcess>()
process.on('exit', () => { for (const child of running) child.kill('SIGKILL') })

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(async (response) => { await response.arrayBuffer(); return true }, () => false)
