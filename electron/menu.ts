import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { t } from '../shared/base/words'
import { acceleratorOf } from '../shared/edit/keys'
import { entryOf, menus } from '../shared/edit/menus'
import type { Recent } from './files'

/** What the menu needs to do its work. */
export interface MenuDoes {
  /** The name of a screen action or the id of a command. */
  readonly act: (action: string) => void
  readonly openRecent: (handle: string) => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** An ampersand in a label would underline the next letter. */
const plain = (label: string): string => label.replace(/&/g, '&&')

/**
 * An item that only tells the window. The shortcut is shown, not taken: the page listens to the same
 * keys, in the browser edition as well, and would act twice.
 */
const item = (does: MenuDoes, id: string): MenuItemConstructorOptions[] => {
  const entry = entryOf(id)
  if (!entry) return []
  const { label, keys } = entry
  return [{
    id, label: plain(t(label)), click: () => does.act(id),
    ...(keys === undefined ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: false }),
  }]
}

const recentFiles = (does: MenuDoes, recent: readonly Recent[]): MenuItemConstructorOptions => ({
  id: 'recent',
  label: t('Open recent'),
  enabled: recent.length > 0,
  submenu: recent.map(({ handle, name, folder }, index) => ({
    id: `recent.${index}`, label: plain(name), sublabel: folder, click: () => does.openRecent(handle),
  })),
})

/** What the system itself does, which the window's own menu has no need of. */
const native = (does: MenuDoes, recent: readonly Recent[]): Readonly<Record<string, readonly MenuItemConstructorOptions[]>> => ({
  file: [
    recentFiles(does, recent), separator,
    { id: 'close', label: t('Close window'), role: 'close' },
    ...(process.platform === 'darwin' ? [] : [{ id: 'quit', label: t('Quit'), role: 'quit' } as const]),
  ],
  edit: [
    { id: 'cut', label: t('Cut'), role: 'cut' },
    { id: 'copy', label: t('Copy'), role: 'copy' },
    { id: 'paste', label: t('Paste'), role: 'paste' },
    { id: 'selectAll', label: t('Select all'), role: 'selectAll', registerAccelerator: false },
  ],
  view: [
    // The whole screen's size, as in a browser: for people who need larger words everywhere.
    { id: 'larger', label: t('Larger text'), role: 'zoomIn' },
    { id: 'smaller', label: t('Smaller text'), role: 'zoomOut' },
    { id: 'usual', label: t('Usual text size'), role: 'resetZoom' },
    separator,
    { id: 'fullScreen', label: t('Full screen'), role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ id: 'tools', label: t('Developer tools'), role: 'toggleDevTools' } as const]),
  ],
})

/** Puts up the native menu. Its ids are stable, those of screen.ts and of the commands: tests and documentation name items by them. */
export const showMenu = (does: MenuDoes, recent: readonly Recent[]): void => {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ id: 'app', role: 'appMenu' }] : []
  const more = native(does, recent)
  const shown = menus.map(({ id, label, groups }): MenuItemConstructorOptions => {
    const lists = [...groups.map((group) => group.flatMap((name) => item(does, name))), more[id] ?? []].filter((list) => list.length > 0)
    return { id, label: `&${plain(t(label))}`, ...(id === 'help' ? { role: 'help' } : {}), submenu: lists.flatMap((list, index) => (index === 0 ? list : [separator, ...list])) }
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...shown]))
}

/** The words of the system's own "About" on a Mac; elsewhere the window shows a dialog. */
export const describeApp = (): void =>
  app.setAboutPanelOptions({
    applicationName: 'Throughline',
    applicationVersion: app.getVersion(),
    copyright: t('Free software under the MIT licence. The canvas is drawn with React Flow (reactflow.dev).'),
  })
