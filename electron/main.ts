import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, protocol, session } from 'electron'
import { addCatalogue, t } from '../shared/base/words'
import type { EventValue } from '../shared/bridge/bridge'
import { callChannel, callNames, eventChannel, type EventName, type Reply } from '../shared/bridge/names'
import welsh from '../shared/locales/cy.json'
import { scheme } from './address'
import { answersFrom, type Pane } from './answers'
import { answering, type Sender } from './bridge'
import { guardClosing } from './closing'
import { filesIn } from './files'
import { hostingFrom } from './hosting'
import { lockPages, lockSession } from './lock'
import { describeApp, showMenu } from './menu'
import { linksIn, pathsIn } from './naming'
import { pagesFrom } from './pages'
import { loadEditor, openWindow } from './window'

/** The folder of the build: this bundle is dist/electron/main.cjs. */
const dist = resolve(import.meta.dirname, '..')

// A folder of its own, for tests and for people who carry the app on a stick.
const ownData = process.env['THROUGHLINE_USER_DATA'] || app.commandLine.getSwitchValue('user-data-dir')
if (ownData) app.setPath('userData', resolve(ownData))
const userData = app.getPath('userData')

// Before the app is ready, or the scheme has no origin, no storage and no fetch.
protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])

// English until the window says which language it speaks.
addCatalogue('cy', welsh)

const files = filesIn(userData)
const hosting = hostingFrom(dist, userData, () => void sayLost())
const isFile = (path: string): Promise<boolean> => stat(path).then((about) => about.isFile(), () => false)

/** The one window, for now; null before it opens and, on macOS, after it closed. */
let pane: Pane | null = null
let quitting = false
/** Files handed over before there is a window. */
const early: string[] = []
const earlyLinks: string[] = []

const tell = <E extends EventName>(name: E, value: EventValue<E>): void => {
  if (pane !== null && !pane.window.isDestroyed()) pane.window.webContents.send(eventChannel(name), value)
}

/** The server of the sessions has ended unasked, and did not come back where the others look for it. */
const sayLost = async (): Promise<void> => {
  if (pane === null || pane.window.isDestroyed()) return
  await dialog.showMessageBox(pane.window, {
    type: 'warning',
    message: t('This computer no longer serves the session.'),
    detail: t('The session server stopped and could not be started again at the same address. What everyone wrote is kept here. Leave the session, then resume it under Share.'),
    buttons: [t('OK')],
    noLink: true,
  })
}

const refreshMenu = async (): Promise<void> => {
  const recent = await files.recent()
  showMenu({ act: (action) => void withWindow().then(() => tell('menu', { action })), openRecent: (handle) => void withWindow().then(() => tell('open', { handle })) }, recent)
}

/** Shows the window there is, or opens one, and waits until it listens. */
const withWindow = async (): Promise<void> => {
  await (opening ?? (pane === null ? openPane() : undefined))
  if (pane?.window.isMinimized()) pane.window.restore()
  pane?.window.focus()
}

let opening: Promise<void> | null = null
const openPane = (): Promise<void> => {
  opening ??= openOne().finally(() => {
    opening = null
  })
  return opening
}

const openOne = async (): Promise<void> => {
  const window = await openWindow(dist, userData)
  const closing = guardClosing(window, hosting, () => tell('saveThenClose', null), () => tell('discard', null))
  closing.onStay(() => {
    quitting = false
  })
  pane = { window, closing }
  window.on('closed', () => {
    pane = null
    // On macOS the app stays without a window; nobody could lead the sessions then.
    void hosting.stop()
    // macOS drops a quit once a window asks; it is taken up again when that window has saved and gone.
    if (quitting) app.quit()
  })
  await loadEditor(window)
}

/** Hands files that the system named to the window. A folder, such as the app's own in development, is none. */
const handOver = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) if (await isFile(path)) tell('open', { handle: files.offer(path) })
}

/** Hands links to sessions to the window, which asks before it joins. */
const handLinks = (links: readonly string[]): void => {
  for (const link of links) tell('join', { link })
}

const answerCalls = (): void => {
  const answer = answering(answersFrom(files, hosting, isFile, () => {
    describeApp()
    void refreshMenu()
  }))
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event, payload: unknown): Promise<Reply> => {
      // Read at once: the frame may be gone after the first await.
      const frame = event.senderFrame
      const asking = pane !== null && event.sender === pane.window.webContents ? pane : null
      const sender: Sender | null = frame && asking ? { url: frame.url, parent: frame.parent } : null
      return asking === null ? Promise.resolve({ ok: false, message: 'This page may not use the desktop.' }) : answer(name, sender, payload, asking)
    })
  }
}

const begin = async (): Promise<void> => {
  await app.whenReady()
  lockSession(session.defaultSession)
  protocol.handle(scheme, pagesFrom(dist))
  answerCalls()
  describeApp()
  await refreshMenu()
  await openPane()
  await handOver([...pathsIn(process.argv, process.cwd()), ...early.splice(0)])
  handLinks([...linksIn(process.argv), ...earlyLinks.splice(0)])
}

app.on('open-file', (event, path) => {
  event.preventDefault()
  if (app.isReady()) void withWindow().then(() => handOver([path]))
  else early.push(path)
})
app.on('open-url', (event, link) => {
  event.preventDefault()
  const links = linksIn(['', link])
  if (app.isReady()) void withWindow().then(() => handLinks(links))
  else earlyLinks.push(...links)
})
app.on('before-quit', () => {
  quitting = true
})
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
app.on('will-quit', (event) => {
  // The session's last edits reach the disk before the app is gone.
  if (!hosting.isRunning()) return
  event.preventDefault()
  void hosting.stop().finally(() => app.quit())
})

// Two apps on one data folder would overwrite each other's state: the second hands its files over and goes.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => void withWindow().then(() => handOver(pathsIn(argv, folder))).then(() => handLinks(linksIn(argv))))
  app.on('activate', () => {
    if (app.isReady() && BrowserWindow.getAllWindows().length === 0) void openPane()
  })
  // In development the program is Electron itself, which must not become what links open with.
  if (app.isPackaged) app.setAsDefaultProtocolClient('throughline')
  lockPages()
  begin().catch((error: unknown) => {
    console.error('Throughline could not start.', error instanceof Error ? error.message : error, join(dist, 'renderer'))
    app.exit(1)
  })
} else app.quit()
