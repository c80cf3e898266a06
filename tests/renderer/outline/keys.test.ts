import type { KeyboardEvent } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pressOnNode } from '../../../renderer/canvas/treekeys'
import { useDesk } from '../../../renderer/desk'
import { pressOnRow } from '../../../renderer/outline/rowkeys'
import { rowsOf, type Rows } from '../../../renderer/outline/rows'
import { useSettings } from '../../../renderer/settings'
import { noVeil, seen } from '../../../shared/diagram/seen'
import { commands } from '../../../shared/edit/commands'
import { shortcutGroups, type KeyStyle } from '../../../shared/edit/shortcuts'
import { openPicture } from '../../kit/changes'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { platform: 'Linux', languages: ['en-GB'] })
  vi.stubGlobal('document', { documentElement: { dir: 'ltr' } })
})

/** A press as a view is given it, from the notation of keys.ts. */
const press = (keys: string): KeyboardEvent => {
  const parts = keys.split('+')
  return {
    key: parts.at(-1) ?? '', shiftKey: parts.includes('Shift'), ctrlKey: parts.includes('Mod'), altKey: parts.includes('Alt'), metaKey: false,
    nativeEvent: { isComposing: false }, getModifierState: () => false,
  } as unknown as KeyboardEvent
}

const keysOf = (label: string, style: KeyStyle): readonly string[] =>
  shortcutGroups(style).flatMap((group) => (group.label === label ? group.shortcuts.flatMap(({ keys }) => keys) : []))

/** What the window listens to itself, wherever the focus is. */
const ofTheWindow: ReadonlySet<string> = new Set([...commands.flatMap(({ keys }) => keys ?? []), 'F6', 'Mod+C', 'Mod+X', 'Mod+V'])

const tree = diagram(aim('A', primary('P', secondary('S', idea('C'))), primary('Q')))
const begin = (): Rows => {
  const session = openPicture(tree)
  const { shown } = session.view()
  useDesk.setState({ session, veil: noVeil, selection: { node: 'P', cycle: null, measure: null }, also: new Set(), editing: null })
  return rowsOf({ whole: shown, seen: seen(shown, noVeil), collapsed: new Set() })
}

/** Every key that either view might answer, with and without Shift. */
const candidates = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Enter', 'F2', ' ', 'Escape', 'Tab', ']', '[', 'Mod+A', 'Shift+F10', 'Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+Tab', 'Delete', 'Insert', 'F3']

describe.each(['usual', 'mind map'] as const)('with %s keys', (style) => {
  beforeEach(() => void useSettings.setState({ keys: style }))
  afterEach(() => void useDesk.setState({ session: null }))

  const onNode = (keys: string): boolean => {
    begin()
    return pressOnNode(press(keys), 'P')
  }
  const onRow = (keys: string): boolean => {
    const rows = begin()
    return pressOnRow(press(keys), 'P', { rows, goTo: (node) => useDesk.setState({ selection: { node, cycle: null, measure: null } }), openMenu: () => {} })
  }
  const onBox = keysOf('On a selected box', style)
  const inOutline = keysOf('In the outline', style)

  test('[U138] what the list says of a box is what the canvas answers, and the other way round', () => {
    // The keys for leaving are the browser's, as long as nobody takes them.
    const leaving = new Set(shortcutGroups(style).flatMap(({ shortcuts }) => shortcuts).flatMap(({ label, keys }) => (label === 'Leave the diagram' ? keys : [])))
    for (const keys of onBox) if (!ofTheWindow.has(keys)) expect(onNode(keys), keys).toBe(!leaving.has(keys))
    for (const keys of candidates) if (onNode(keys)) expect(onBox, keys).toContain(keys)
  })

  test('[U138] every key of the outline is in the list, and where it is another than on the canvas, in its own part', () => {
    for (const keys of inOutline) expect(onRow(keys), keys).toBe(true)
    for (const keys of candidates) if (onRow(keys)) expect([...inOutline, ...onBox], keys).toContain(keys)
    const where = (answers: (keys: string) => boolean, keys: string) => (answers(keys) ? useDesk.getState().selection.node : undefined)
    // One key, two places: End is the last row here, and the last box of its column there.
    for (const keys of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']) {
      const [row, node] = [where(onRow, keys), where(onNode, keys)]
      if (row !== node) expect(inOutline, keys).toContain(keys)
    }
  })
})
