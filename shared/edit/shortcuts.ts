import { msg } from '../base/words'
import { commandOf, menus } from './menus'
import { isScreenName, screenEntry } from './screen'

/** One thing and the keys for it; several keys are alternatives. */
export interface Shortcut {
  /** Said with `t`. */
  readonly label: string
  /** In the notation of keys.ts. */
  readonly keys: readonly string[]
}

export interface ShortcutGroup {
  readonly label: string
  readonly shortcuts: readonly Shortcut[]
}

const onBox: readonly Shortcut[] = [
  { label: msg('Go up and down the column'), keys: ['ArrowUp', 'ArrowDown'] },
  { label: msg('Go to the first box it leads to'), keys: ['ArrowLeft'] },
  { label: msg('Go to the first box that leads to it'), keys: ['ArrowRight'] },
  { label: msg('Go to the next or previous box it leads to'), keys: [']', '['] },
  { label: msg('Go to the first or last box of the column'), keys: ['Home', 'End'] },
  { label: msg('Edit the text'), keys: ['Enter', 'F2'] },
  { label: msg('Select more boxes'), keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { label: msg('Select the column, then everything'), keys: ['Mod+A'] },
  { label: msg('Copy, cut and paste the branch'), keys: ['Mod+C', 'Mod+X', 'Mod+V'] },
  { label: msg('Collapse or expand the branch'), keys: [' '] },
  { label: msg('Select nothing'), keys: ['Escape'] },
  { label: msg('Leave the diagram'), keys: ['Tab'] },
]

const typing: readonly Shortcut[] = [
  { label: msg('Keep the text and add a box below in the column'), keys: ['Enter'] },
  { label: msg('Keep the text and add a box that leads to this one'), keys: ['Tab'] },
  { label: msg('Keep the text and add a box beside the one this leads to'), keys: ['Shift+Tab'] },
  { label: msg('Begin a new line'), keys: ['Shift+Enter'] },
  { label: msg('Remove an empty box and go back'), keys: ['Backspace'] },
  { label: msg('Stop editing; a new and empty box goes'), keys: ['Escape'] },
]

const regions: readonly Shortcut[] = [{ label: msg('Go to the next or previous part of the screen'), keys: ['F6', 'Shift+F6'] }]

/** Everything of the menus that has keys, in their order. */
const fromMenus = (which: 'screen' | 'commands'): readonly Shortcut[] =>
  menus.flatMap(({ groups }) => groups.flat()).flatMap((id): readonly Shortcut[] => {
    if (isScreenName(id) !== (which === 'screen')) return []
    const { label, keys, also } = isScreenName(id) ? screenEntry(id) : { ...commandOf(id), also: undefined }
    return label !== undefined && keys !== undefined ? [{ label, keys: also === undefined ? [keys] : [keys, also] }] : []
  })

/** Every key there is, by where it works: the dialog "Keyboard shortcuts" is this list. */
export const shortcutGroups = (): readonly ShortcutGroup[] => [
  { label: msg('Anywhere'), shortcuts: [...fromMenus('screen'), ...regions] },
  { label: msg('While typing in a box'), shortcuts: typing },
  { label: msg('On a selected box'), shortcuts: [...fromMenus('commands'), ...onBox] },
]
