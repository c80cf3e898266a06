import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './bundles.mjs'

const executable = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

/** The Electron on this machine, or null: the named one, else the one that the electron package fetched. */
export const findElectron = () => {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const home = at('node_modules/electron')
  const fetched = existsSync(join(home, 'path.txt')) ? join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8')) : null
  const path = named ? join(named, executable) : fetched
  return path !== null && existsSync(path) ? path : null
}

/**
 * Lets the electron package fetch its binary, as it would at its first use anyway. Ends by itself:
 * at once where there is no network, and after three minutes in any case.
 */
export const fetchElectron = () => {
  const installer = at('node_modules/electron/install.js')
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] || !existsSync(installer)) return null
  console.log('start: fetching Electron, once (three minutes at most)…')
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: 180_000 })
  return findElectron()
}

/** Whether a window can be shown here. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/** What Electron has to be told on this machine: Chromium refuses its sandbox to root. */
export const electronFlags = () => (process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [])
