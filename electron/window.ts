import { join } from 'node:path'
import { BrowserWindow, dialog, screen } from 'electron'
import { t } from '../shared/base/words'
import { startPage } from './address'
import { place, visiblePlace, leastSize, type Place } from './place'
import { readState, writeStateNow } from './state'

const keepPlace = (window: BrowserWindow, file: string): void => {
  window.on('close', () => {
    const now: Place = { box: window.getNormalBounds(), maximised: window.isMaximized() }
    writeStateNow(file, now)
  })
}

/** A page that crashed is loaded again: a blank window would help nobody. */
const reviveOnCrash = (window: BrowserWindow): void => {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: t('The editor stopped unexpectedly'),
        detail: t('Your saved files are untouched. Start the editor again to go on from the last save.'),
        buttons: [t('Start again'), t('Close')],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      })
      .then(({ response }) => (response === 0 ? window.reload() : window.destroy()))
  })
}

/**
 * Opens the editor's window where it last was, shown once there is something to see.
 * @param dist the folder of the build; @param userData where the window's place is kept.
 */
export const openWindow = async (dist: string, userData: string): Promise<BrowserWindow> => {
  const file = join(userData, 'window.json')
  const kept = await readState(file, place.nullable(), null)
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...visiblePlace(kept?.box ?? null, screens),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Throughline',
    // The canvas's colour: no white flash before the first picture.
    backgroundColor: '#f0f4f5',
    show: false,
    webPreferences: {
      preload: join(dist, 'electron/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A meeting goes on behind other windows: its timer and its connection must not be slowed.
      backgroundThrottling: false,
    },
  })
  if (kept?.maximised === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  keepPlace(window, file)
  reviveOnCrash(window)
  return window
}

/** Loads the editor. Apart from opening, so that the window can be wired up first. */
export const loadEditor = (window: BrowserWindow): Promise<void> => window.loadURL(startPage)
