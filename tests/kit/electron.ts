import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronFolder, root } from './runtime'

let screen: Promise<string> | null = null

/** Starts a screen that nobody sees, once for each test process; it ends with that process. */
const virtualScreen = (): Promise<string> => {
  screen ??= new Promise((resolve, reject) => {
    const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    server.on('error', () => reject(new Error('Xvfb could not be started: install it (Debian: xvfb) or set DISPLAY.')))
    process.on('exit', () => server.kill('SIGKILL'))
    let said = ''
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('\n')) resolve(`:${said.trim()}`)
    })
    server.unref()
  })
  return screen
}

const hasDisplay = (): boolean => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** What an app needs to be started by hand, as `launch` does: executable, arguments and environment. */
export const electronCommand = async (userData: string): Promise<{ folder: string; args: string[]; env: Record<string, string> }> => {
  const folder = await electronFolder()
  const env: Record<string, string> = {}
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined && key !== 'NODE_OPTIONS') env[key] = value
  if (!hasDisplay()) env['DISPLAY'] = await virtualScreen()
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { folder, args: [...sandbox, '--disable-gpu', `--user-data-dir=${userData}`], env }
}

/** A running Throughline with a data folder of its own. */
export interface Desktop {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** Ends it without asking about unsaved work, and removes its data folder unless told to keep it. */
  readonly close: (keep?: 'keep') => Promise<void>
}

/**
 * Starts the built app in a real Electron and waits for its window.
 * @param files paths handed over as start arguments.
 * @param options `userData` reuses the data folder of an earlier run.
 */
export const launch = async (files: readonly string[] = [], options: { readonly userData?: string } = {}): Promise<Desktop> => {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'throughline-e2e-')))
  const { folder, args, env } = await electronCommand(userData)
  // Playwright asks the electron package for the executable, which follows this variable.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder
  const app = await _electron.launch({
    args: [root, ...args, ...files],
    cwd: root,
    env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: folder },
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 30_000,
  })
  const page = await app.firstWindow()
  const close = async (keep?: 'keep'): Promise<void> => {
    await app.evaluate(({ app: running }) => running.exit(0)).catch(() => undefined)
    await app.close().catch(() => undefined)
    if (keep === undefined) await rm(userData, { recursive: true, force: true })
  }
  return { app, page, userData, close }
}
