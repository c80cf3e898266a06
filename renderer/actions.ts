import { msg, t } from '../shared/base/words'
import { commandOf } from '../shared/edit/menus'
import { isScreenName, screen, screenEntry, type ScreenName } from '../shared/edit/screen'
import { camera } from './canvas/camera'
import { mayEdit, say, useDesk, whyNotEdit, type Desk } from './desk'
import { newDiagram, openFile, save } from './files'
import { clipboardKeys, openImport } from './gather/opening'
import { redo, undo } from './history'
import { openCommand, openPalette } from './palette/opening'
import { bringEveryone, whyNotCall } from './people/calling'
import { togglePointers } from './people/pointers'
import type { ScreenAction } from './palette/screen-action'
import { set, useSettings } from './settings'
import { openFind } from './shell/finding'
import { toggleGuide } from './shell/guiding'
import { toggleTheory } from './theory/suggestions'
import { branchNow, collapseAll, expandAll, toggleBranch } from './veil'
import { togglePanel, toggleSheet, toggleView } from './viewing'

const open = (dialog: NonNullable<Desk['dialog']>) => (): void => useDesk.setState({ dialog })

const toggleMinimap = (): void => {
  const minimap = !useSettings.getState().minimap
  set({ minimap })
  say(minimap ? t('The minimap is shown.') : t('The minimap is hidden.'))
}

/** What each action of the screen does; its words and keys stand in shared/edit/screen.ts, its place in menus.ts. */
const does: Readonly<Record<ScreenName, () => void>> = {
  new: () => (useDesk.getState().session ? open('new')() : newDiagram()),
  open: () => void openFile(),
  save: () => void save(),
  saveAs: () => void save(true),
  versions: open('versions'),
  saveVersion: open('version'),
  export: open('export'),
  print: open('export'),
  undo,
  redo,
  copyBranch: () => clipboardKeys('copy'),
  cutBranch: () => clipboardKeys('cut'),
  importList: () => openImport(null),
  find: openFind,
  palette: openPalette,
  outline: () => toggleView('outline'),
  canvas: () => toggleView('canvas'),
  ideas: () => toggleSheet('ideas'),
  tests: () => toggleSheet('tests'),
  measures: () => toggleSheet('measures'),
  theory: toggleTheory,
  tray: () => togglePanel('tray'),
  comments: () => togglePanel('comments'),
  people: () => togglePanel('people'),
  pointers: togglePointers,
  bringEveryone,
  guide: toggleGuide,
  branch: toggleBranch,
  collapseAll,
  expandAll,
  minimap: toggleMinimap,
  zoomIn: () => camera.current.zoomIn(),
  zoomOut: () => camera.current.zoomOut(),
  fit: () => camera.current.fit(),
  settings: open('settings'),
  share: open('share'),
  join: open('join'),
  shortcuts: open('shortcuts'),
  about: open('about'),
}

/** What changes the diagram, and so needs the role for it. */
const changing: ReadonlySet<ScreenName> = new Set(['cutBranch', 'importList'])

const isOff = (name: ScreenName): boolean => !useDesk.getState().session && !screenEntry(name).free

/** The one action that is named by what it would do now. */
export const branchNamed = (): { readonly label?: string; readonly off?: string } => {
  const { session, selection, veil } = useDesk.getState()
  if (branchNow(veil, session?.view().shown) !== null) return { label: msg('Show the whole diagram') }
  return selection.node === null ? { off: t('Select a box first.') } : {}
}

/** Why an action cannot be done now, or '' where it can. */
export const offReason = (name: ScreenName): string => {
  if (isOff(name)) return t('Open or start a diagram first.')
  const barred = changing.has(name) ? whyNotEdit() : ''
  if (barred) return barred
  if (name === 'copyBranch' || name === 'cutBranch') return useDesk.getState().selection.node === null ? t('Select a box first.') : ''
  if (name === 'bringEveryone') return whyNotCall()
  return name === 'branch' ? branchNamed().off ?? '' : ''
}

/** Runs an action unless there is nothing to run it on. */
export const runAction = (name: ScreenName): void => {
  if (isOff(name) || (changing.has(name) && !mayEdit())) return
  does[name]()
}

/** Runs what a menu names: a screen action or a command, which asks for what it needs. Nothing happens for any other text. */
export const runNamed = (id: string): void => {
  const command = commandOf(id)
  if (isScreenName(id)) runAction(id)
  else if (command) openCommand(command)
}

/** For the palette: everything but itself, each with the reason why it cannot be done now. */
export const listedActions = (): readonly ScreenAction[] =>
  (Object.keys(screen) as ScreenName[])
    .filter((name) => name !== 'palette')
    .map((name) => ({ ...screenEntry(name), id: name, run: does[name], ...(name === 'branch' ? branchNamed() : {}), ...(offReason(name) ? { off: offReason(name) } : {}) }))
