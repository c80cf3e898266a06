import { describe, expect, test } from 'vitest'
import { events } from '../../../shared/bridge/bridge'
import { commands } from '../../../shared/edit/commands'
import { acceleratorOf, pressed } from '../../../shared/edit/keys'
import { commandOf, entryOf, menus } from '../../../shared/edit/menus'
import { isScreenName, screen, screenEntry, type ScreenName } from '../../../shared/edit/screen'
import { shortcutGroups } from '../../../shared/edit/shortcuts'

const inMenus = menus.flatMap(({ groups }) => groups.flat())
const everything = [...Object.keys(screen), ...commands.filter((each) => !each.typing).map(({ id }) => id)]

describe('one table of all that can be done', () => {
  test('[U45] every command and every action of the screen stands in exactly one menu', () => {
    expect([...inMenus].sort()).toEqual([...everything].sort())
    for (const id of inMenus) expect(entryOf(id)?.label, id).toBeTruthy()
    expect(new Set([...menus.map(({ id }) => id), ...inMenus]).size, 'native menu ids').toBe(menus.length + inMenus.length)
  })

  test('[U45] nothing else is taken for an entry', () => {
    for (const id of ['words.type', 'constructor', '__proto__', 'toString', '', 'file.new']) expect([entryOf(id), commandOf(id), isScreenName(id)], id).toEqual([undefined, undefined, false])
  })

  test('[U45] all keys are in the list of shortcuts, each once in its place', () => {
    const listed = shortcutGroups().flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys))
    for (const name of Object.keys(screen) as ScreenName[]) {
      const { keys, also } = screenEntry(name)
      for (const each of [keys, also]) if (each !== undefined) expect(listed, name).toContain(each)
    }
    for (const { id, keys } of commands) if (keys !== undefined) expect(listed, id).toContain(keys)
    for (const { label, shortcuts } of shortcutGroups()) {
      const here = shortcuts.flatMap(({ keys }) => keys)
      expect(new Set(here).size, label).toBe(here.length)
    }
  })

  test('[D23] every entry crosses the bridge by its id, and nothing that is no id does', () => {
    for (const action of inMenus) expect(events.menu.safeParse({ action }).success, action).toBe(true)
    for (const action of ['', 'a b', '../x', 'node.', '.rename', 'a.b.c', 'x'.repeat(80), 7, null]) expect(events.menu.safeParse({ action }).success, String(action)).toBe(false)
  })

  test('[D23] keys are written as Electron knows them', () => {
    expect(['Mod+Shift+Z', 'Alt+ArrowUp', 'Delete', 'Mod+/', 'Mod+Enter'].map(acceleratorOf)).toEqual(['CmdOrCtrl+Shift+Z', 'Alt+Up', 'Delete', 'CmdOrCtrl+/', 'CmdOrCtrl+Enter'])
  })

  test('[B6] a sign is a sign, whatever a keyboard needs for it; a letter with Shift is another key; Delete is Backspace on a Mac', () => {
    const press = (key: string, shiftKey: boolean) => ({ key, ctrlKey: true, metaKey: false, shiftKey, altKey: false })
    expect([pressed('Mod+/', press('/', false), 'other'), pressed('Mod+/', press('/', true), 'other')]).toEqual([true, true])
    expect([pressed('Delete', { ...press('Backspace', false), ctrlKey: false }, 'mac'), pressed('Delete', { ...press('Backspace', false), ctrlKey: false }, 'other')]).toEqual([true, false])
    expect([pressed('Mod+F', press('f', false), 'other'), pressed('Mod+F', press('F', true), 'other')]).toEqual([true, false])
  })
})
