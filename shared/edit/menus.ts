import { msg } from '../base/words'
import { commands } from './commands'
import type { Command } from './command'
import { isScreenName, screenEntry } from './screen'

/** One menu: entries by the names of screen.ts and the ids of commands, in groups between lines. */
export interface Menu {
  /** Stable: tests and documentation name menus by it. */
  readonly id: string
  /** Said with `t`. */
  readonly label: string
  readonly groups: readonly (readonly string[])[]
}

/**
 * Where everything that can be done stands, once: the native menu and the menu in the window are both
 * made of this, and a test of the house knows that nothing is missing.
 */
export const menus: readonly Menu[] = [
  { id: 'file', label: msg('File'), groups: [['new', 'open', 'importList'], ['save', 'saveAs', 'saveVersion', 'versions'], ['export', 'print']] },
  { id: 'edit', label: msg('Edit'), groups: [['undo', 'redo'], ['cutBranch', 'copyBranch'], ['node.restore', 'link.restore', 'cycle.restore', 'measure.restore', 'idea.takeOut'], ['find', 'palette'], ['settings']] },
  { id: 'view', label: msg('View'), groups: [['canvas', 'outline', 'tests', 'measures', 'ideas'], ['theory', 'tray', 'comments', 'people', 'guide'], ['branch', 'collapseAll', 'expandAll'], ['zoomIn', 'zoomOut', 'fit', 'minimap', 'pointers']] },
  { id: 'insert', label: msg('Insert'), groups: [
    ['aim.add', 'primary.add', 'secondary.add', 'tertiary.add', 'idea.add'],
    ['node.addChild', 'node.addSibling', 'link.add', 'link.addCause'],
    ['cycle.add', 'cycle.next', 'measure.add'],
    ['idea.suggest', 'idea.begin', 'idea.takeIn', 'idea.putUnder', 'idea.remove'],
  ] },
  { id: 'box', label: msg('Box'), groups: [
    ['node.rename', 'node.changeKind'],
    ['node.moveUp', 'node.moveDown', 'node.placeBefore', 'node.moveTo'],
    ['idea.status', 'node.owner', 'node.note', 'node.definition', 'idea.impact', 'idea.ease'],
    ['node.tag', 'node.untag'],
    ['cycle.set', 'cycle.decide', 'cycle.remove'],
    ['comment.add', 'comment.reply', 'comment.resolve', 'comment.reopen', 'comment.remove'],
    ['idea.putAway', 'node.remove'],
  ] },
  { id: 'diagram', label: msg('Diagram'), groups: [
    ['sheet.tidy', 'sheet.direction', 'sheet.arrows', 'sheet.heading'],
    ['link.strength', 'link.note', 'link.remove'],
    ['measure.set', 'measure.attach', 'measure.detach', 'measure.remove'],
    ['measure.point', 'measure.movePoint', 'measure.removePoint', 'measure.annotate', 'measure.freeze', 'measure.release'],
    ['sheet.title', 'sheet.team', 'sheet.organisation', 'sheet.version', 'sheet.revised', 'sheet.language'],
    ['hint.putAside', 'hint.bringBack'],
  ] },
  { id: 'session', label: msg('Session'), groups: [['share', 'join'], ['bringEveryone']] },
  { id: 'help', label: msg('Help'), groups: [['shortcuts'], ['about']] },
]

const byId: ReadonlyMap<string, Command<Readonly<Record<string, unknown>>>> = new Map(commands.map((each) => [each.id, each]))

/** The command of that id, or undefined; typing is run by letters, never by name. */
export const commandOf = (id: string): Command<Readonly<Record<string, unknown>>> | undefined => {
  const found = byId.get(id)
  return found?.typing ? undefined : found
}

/** Words and keys of an entry of a menu; undefined for what is none. */
export const entryOf = (id: string): { readonly label: string; readonly keys?: string } | undefined => {
  if (!isScreenName(id)) return commandOf(id)
  const { label, keys, nativeKeys } = screenEntry(id)
  const shown = keys ?? nativeKeys
  return { label, ...(shown === undefined ? {} : { keys: shown }) }
}
