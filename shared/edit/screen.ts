import { msg } from '../base/words'

/** Something that a person can do with the screen rather than with the diagram: open a file, zoom, share. */
export interface ScreenEntry {
  /** Sentence case, verb first; said with `t`. */
  readonly label: string
  /** Keys in the notation of keys.ts. */
  readonly keys?: string
  /** Keys that the browser answers to itself, and of which it tells us. */
  readonly nativeKeys?: string
  /** Other keys for the same thing. */
  readonly also?: string
  /** Needs no open diagram. */
  readonly free?: true
}

/**
 * The words and keys of everything that is done with the screen, by name: the window's own code says
 * what each does, while menu, palette, keys, buttons and the native menu all read this. Names hold no
 * dot, ids of commands do: together they name every entry of a menu.
 */
export const screen = {
  new: { label: msg('New diagram'), keys: 'Mod+N', free: true },
  open: { label: msg('Open…'), keys: 'Mod+O', free: true },
  save: { label: msg('Save'), keys: 'Mod+S' },
  saveAs: { label: msg('Save as…') },
  versions: { label: msg('Version history') },
  saveVersion: { label: msg('Save a named version…'), keys: 'Mod+Shift+S' },
  export: { label: msg('Export…'), keys: 'Mod+E' },
  print: { label: msg('Print…'), keys: 'Mod+P' },
  undo: { label: msg('Undo'), keys: 'Mod+Z' },
  redo: { label: msg('Redo'), keys: 'Mod+Shift+Z', also: 'Mod+Y' },
  copyBranch: { label: msg('Copy branch'), nativeKeys: 'Mod+C' },
  cutBranch: { label: msg('Cut branch'), nativeKeys: 'Mod+X' },
  importList: { label: msg('Import list…') },
  find: { label: msg('Find'), keys: 'Mod+F' },
  palette: { label: msg('Command palette'), keys: 'Mod+K' },
  canvas: { label: msg('Diagram') },
  outline: { label: msg('Outline'), keys: 'Mod+Alt+O' },
  ideas: { label: msg('Impact and ease') },
  tests: { label: msg('Tests') },
  measures: { label: msg('Measures') },
  theory: { label: msg('Check my theory') },
  tray: { label: msg('Unsorted ideas') },
  comments: { label: msg('Comments') },
  people: { label: msg('People and session') },
  pointers: { label: msg('Show others’ pointers') },
  guide: { label: msg('Guide') },
  branch: { label: msg('Show this branch only') },
  collapseAll: { label: msg('Collapse all') },
  expandAll: { label: msg('Expand all') },
  minimap: { label: msg('Minimap') },
  zoomIn: { label: msg('Zoom in') },
  zoomOut: { label: msg('Zoom out') },
  fit: { label: msg('Fit to screen') },
  settings: { label: msg('Settings'), keys: 'Mod+,', free: true },
  share: { label: msg('Share') },
  bringEveryone: { label: msg('Bring everyone here') },
  join: { label: msg('Join a session'), free: true },
  shortcuts: { label: msg('Keyboard shortcuts'), keys: 'Mod+/', free: true },
  about: { label: msg('About Throughline'), free: true },
} as const satisfies Readonly<Record<string, ScreenEntry>>

export type ScreenName = keyof typeof screen

/** The entry of a name, with all that an entry may have. */
export const screenEntry = (name: ScreenName): ScreenEntry => screen[name]

/** True for the name of a screen action, wherever the text comes from. */
export const isScreenName = (name: string): name is ScreenName => Object.hasOwn(screen, name)
