import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventValue } from '../shared/bridge/bridge'
import type { Recent } from './files'

type Action = EventValue<'menu'>['action']

/** What the menu needs to do its work. */
export interface MenuDoes {
  readonly act: (action: Action) => void
  readonly openRecent: (handle: string) => void
}

/**
 * An item that only tells the window. The shortcut is shown, not taken: the page listens to the same
 * keys, in the browser edition as well, and would act twice.
 */
const item = (does: MenuDoes, action: Action, label: string, accelerator?: string): MenuItemConstructorOptions => ({
  id: action,
  label,
  ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  click: () => does.act(action),
})

const separator: MenuItemConstructorOptions = { type: 'separator' }

const file = (does: MenuDoes, recent: readonly Recent[]): MenuItemConstructorOptions => ({
  id: 'file',
  label: '&File',
  submenu: [
    item(does, 'new', 'New diagram', 'CmdOrCtrl+N'),
    item(does, 'open', 'Open…', 'CmdOrCtrl+O'),
    {
      id: 'recent',
      label: 'Open recent',
      enabled: recent.length > 0,
      // An ampersand in a label would underline the next letter.
      submenu: recent.map(({ handle, name, folder }, index) => ({
        id: `recent.${index}`,
        label: name.replace(/&/g, '&&'),
        sublabel: folder,
        click: () => does.openRecent(handle),
      })),
    },
    separator,
    item(does, 'save', 'Save', 'CmdOrCtrl+S'),
    item(does, 'saveAs', 'Save as…'),
    item(does, 'saveVersion', 'Save a named version…', 'CmdOrCtrl+Shift+S'),
    item(does, 'versions', 'Version history'),
    item(does, 'export', 'Export…', 'CmdOrCtrl+E'),
    separator,
    { id: 'close', label: 'Close window', role: 'close' },
    ...(process.platform === 'darwin' ? [] : [{ id: 'quit', label: 'Quit', role: 'quit' } as const]),
  ],
})

const edit = (does: MenuDoes): MenuItemConstructorOptions => ({
  id: 'edit',
  label: '&Edit',
  submenu: [
    item(does, 'undo', 'Undo', 'CmdOrCtrl+Z'),
    item(does, 'redo', 'Redo', 'CmdOrCtrl+Shift+Z'),
    separator,
    { id: 'cut', label: 'Cut', role: 'cut' },
    { id: 'copy', label: 'Copy', role: 'copy' },
    { id: 'paste', label: 'Paste', role: 'paste' },
    { id: 'selectAll', label: 'Select all', role: 'selectAll', registerAccelerator: false },
    separator,
    item(does, 'palette', 'Command palette', 'CmdOrCtrl+K'),
  ],
})

const view = (does: MenuDoes): MenuItemConstructorOptions => ({
  id: 'view',
  label: '&View',
  submenu: [
    item(does, 'zoomIn', 'Zoom in'),
    item(does, 'zoomOut', 'Zoom out'),
    item(does, 'fit', 'Fit to screen'),
    item(does, 'ideas', 'Impact and ease'),
    separator,
    // The whole screen's size, as in a browser: for people who need larger words everywhere.
    { id: 'larger', label: 'Larger text', role: 'zoomIn' },
    { id: 'smaller', label: 'Smaller text', role: 'zoomOut' },
    { id: 'usual', label: 'Usual text size', role: 'resetZoom' },
    separator,
    { id: 'fullScreen', label: 'Full screen', role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ id: 'tools', label: 'Developer tools', role: 'toggleDevTools' } as const]),
  ],
})

const help: MenuItemConstructorOptions = {
  id: 'help',
  label: '&Help',
  role: 'help',
  submenu: [{ id: 'about', label: 'About Throughline', click: () => app.showAboutPanel() }],
}

/** Puts up the native menu. Its ids are stable: tests and documentation name items by them. */
export const showMenu = (does: MenuDoes, recent: readonly Recent[]): void => {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ id: 'app', role: 'appMenu' }] : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, file(does, recent), edit(does), view(does), help]))
}

/** The words of "About": whose work is in it is said there, as React Flow's licence asks once its mark is hidden. */
export const describeApp = (): void =>
  app.setAboutPanelOptions({
    applicationName: 'Throughline',
    applicationVersion: app.getVersion(),
    copyright: 'Free software under the MIT licence. The canvas is drawn with React Flow (reactflow.dev).',
  })
