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

/** How a person has set their keys. */
export type KeyStyle = 'usual' | 'mind map'

/** What Enter and Tab do on a box, and how one leaves where Tab does not. */
const growing: Readonly<Record<KeyStyle, readonly Shortcut[]>> = {
  usual: [
    { label: msg('Edit the text'), keys: ['Enter', 'F2'] },
    { label: msg('Leave the diagram'), keys: ['Tab'] },
  ],
  'mind map': [
    { label: msg('Edit the text'), keys: ['F2'] },
    { label: msg('Add beside; at the aim, below'), keys: ['Enter'] },
    { label: msg('Add below'), keys: ['Tab'] },
    { label: msg('Leave the diagram'), keys: ['Shift+Tab', 'F6'] },
  ],
}

const onBox: readonly Shortcut[] = [
  { label: msg('Go up and down the column'), keys: ['ArrowUp', 'ArrowDown'] },
  { label: msg('Go to the first box it leads to'), keys: ['ArrowLeft'] },
  { label: msg('Go to the first box that leads to it'), keys: ['ArrowRight'] },
  { label: msg('Go to the next or previous box it leads to'), keys: [']', '['] },
  { label: msg('Go to the first or last box of the column'), keys: ['Home', 'End'] },
  { label: msg('Select more boxes'), keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { label: msg('Select the column, then everything'), keys: ['Mod+A'] },
  { label: msg('Copy, cut and paste the branch'), keys: ['Mod+C', 'Mod+X', 'Mod+V'] },
  { label: msg('Collapse or expand the branch'), keys: [' '] },
  { label: msg('Select nothing'), keys: ['Escape'] },
]

/** A row is walked as the rows stand; all else is as on a box. */
const onRow: readonly Shortcut[] = [
  { label: msg('Go to the next or previous row'), keys: ['ArrowDown', 'ArrowUp'] },
  { label: msg('Open the row, or go to the first under it'), keys: ['ArrowRight'] },
  { label: msg('Close the row, or go to the one it stands under'), keys: ['ArrowLeft'] },
  { label: msg('Go ten rows down or up'), keys: ['PageDown', 'PageUp'] },
  { label: msg('Go to the first or last row'), keys: ['Home', 'End'] },
  { label: msg('Open the menu of the row'), keys: ['Shift+F10'] },
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
export const shortcutGroups = (style: KeyStyle = 'usual'): readonly ShortcutGroup[] => [
  { label: msg('Anywhere'), shortcuts: [...fromMenus('screen'), ...regions] },
  { label: msg('While typing in a box'), shortcuts: typing },
  { label: msg('On a selected box'), shortcuts: [...fromMenus('commands'), ...onBox, ...growing[style]] },
  { label: msg('In the outline'), shortcuts: onRow },
]
