import { msg, t } from '../shared/base/words'
import type { ScreenAction } from './palette/screen-action'
import { openPalette } from './palette/opening'
import { camera } from './canvas/camera'
import { say, useDesk, type Desk } from './desk'
import { newDiagram, openFile, save } from './files'
import { redo, undo } from './history'
import { set, useSettings } from './settings'
import { branchNow, collapseAll, expandAll, toggleBranch } from './veil'

const open = (dialog: NonNullable<Desk['dialog']>) => (): void => useDesk.setState({ dialog })
const needed = 'Open or start a diagram first.'

const toggleMinimap = (): void => {
  const minimap = !useSettings.getState().minimap
  set({ minimap })
  say(minimap ? t('The minimap is shown.') : t('The minimap is hidden.'))
}

/** What can be done with the screen, by the names that the native menu uses: menu, keys, palette and buttons all read this. */
export const actions = {
  new: { id: 'file.new', label: 'New diagram', keys: 'Mod+N', run: () => (useDesk.getState().session ? open('new')() : newDiagram()) },
  open: { id: 'file.open', label: 'Open…', keys: 'Mod+O', run: () => void openFile() },
  save: { id: 'file.save', label: 'Save', keys: 'Mod+S', run: () => void save() },
  saveAs: { id: 'file.saveAs', label: 'Save as…', run: () => void save(true) },
  undo: { id: 'edit.undo', label: 'Undo', keys: 'Mod+Z', run: undo },
  redo: { id: 'edit.redo', label: 'Redo', keys: 'Mod+Shift+Z', run: redo },
  palette: { id: 'screen.palette', label: 'Command palette', keys: 'Mod+K', run: openPalette },
  export: { id: 'file.export', label: 'Export…', keys: 'Mod+E', run: open('export') },
  share: { id: 'session.share', label: 'Share', run: open('share') },
  join: { id: 'session.join', label: 'Join a session', run: open('join') },
  zoomIn: { id: 'screen.zoomIn', label: 'Zoom in', run: () => camera.current.zoomIn() },
  zoomOut: { id: 'screen.zoomOut', label: 'Zoom out', run: () => camera.current.zoomOut() },
  fit: { id: 'screen.fit', label: 'Fit to screen', run: () => camera.current.fit() },
  branch: { id: 'screen.branch', label: msg('Show this branch only'), run: toggleBranch },
  collapseAll: { id: 'screen.collapseAll', label: msg('Collapse all'), run: collapseAll },
  expandAll: { id: 'screen.expandAll', label: msg('Expand all'), run: expandAll },
  minimap: { id: 'screen.minimap', label: msg('Minimap'), run: () => toggleMinimap() },
} as const satisfies Record<string, ScreenAction>

export type ActionName = keyof typeof actions

const withoutDiagram: readonly ActionName[] = ['new', 'open', 'join']

const isOff = (name: ActionName): boolean => !useDesk.getState().session && !withoutDiagram.includes(name)

/** Runs an action unless there is nothing to run it on. */
export const runAction = (name: ActionName): void => {
  if (!isOff(name)) actions[name].run()
}

/** The one action that is named by what it would do now. */
const branchAction = (): ScreenAction => {
  const { session, selection, veil } = useDesk.getState()
  if (branchNow(veil, session?.view().shown) !== null) return { ...actions.branch, label: msg('Show the whole diagram') }
  return selection.node === null ? { ...actions.branch, off: t('Select a box first.') } : actions.branch
}

/** For the palette: everything but itself, each with the reason why it cannot be done now. */
export const listedActions = (): readonly ScreenAction[] =>
  (Object.keys(actions) as ActionName[])
    .filter((name) => name !== 'palette')
    .map((name) => (isOff(name) ? { ...actions[name], off: needed } : name === 'branch' ? branchAction() : actions[name]))
