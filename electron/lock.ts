import { app, dialog, shell, type Session, type WebContents } from 'electron'
import { t } from '../shared/base/words'

/** What our own page may ask the system for: copying, and filling the screen when presenting. */
const permitted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen'])
/** Longest address that is shown and opened; browsers stop near 2,000 characters. */
const longestAddress = 2_000

/** Only addresses that a browser or a mail program opens; never files, scripts or programs. */
export const isOutside = (address: string): boolean => {
  try {
    return address.length <= longestAddress && ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol)
  } catch {
    return false
  }
}

let asking = false

/** Opens an address in the person's own browser or mail program, after showing it and asking. */
export const openOutside = async (address: string): Promise<void> => {
  // One question at a time: a page that opens hundreds of links gets one answer.
  if (asking || !isOutside(address)) return
  asking = true
  try {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: t('Open this address outside Throughline?'),
      detail: new URL(address).href,
      buttons: [t('Open'), t('Cancel')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) await shell.openExternal(new URL(address).href)
  } finally {
    asking = false
  }
}

const lockContents = (contents: WebContents): void => {
  // The editor is one page: whatever leads away from it is either a link for the browser or nothing.
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault()
    if (event.isMainFrame) void openOutside(event.url)
  })
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
}

/** Locks every page that the app will ever show. Called once, before the first window. */
export const lockPages = (): void => {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

/** Locks what pages may ask for. Called once the app is ready. */
export const lockSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permitted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission))
  session.setDevicePermissionHandler(() => false)
  // The spelling checker would fetch its dictionaries from its maker.
  session.setSpellCheckerEnabled(false)
  // Files leave through the bridge, which asks where; a page cannot start a download of its own.
  session.on('will-download', (event) => event.preventDefault())
}
