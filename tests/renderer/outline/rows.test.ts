import { expect, test } from 'vitest'
import { mayStandBeside, nextInColumn, rowBeside, rowsOf, type Row, type Rows } from '../../../renderer/outline/rows'
import { seen } from '../../../shared/diagram/seen'
import { freshRecord, rowsOf as table, type Snapshot } from '../../../shared/diagram/snapshot'
import { aim, diagram, idea, primary, secondary, tertiary } from '../../kit/diagram'

/** The outline as text: a row a line, in by its place in the tree, with its column behind. */
const outline = (s: Snapshot, folded: readonly string[] = [], before?: Rows): readonly string[] => {
  const lines: string[] = []
  const draw = (row: Row, depth: number): void => {
    lines.push(`${'  '.repeat(depth)}${row.id} ${row.column}${row.folded ? ' folded' : ''}${row.begins ? ` ${row.begins}` : ''}`)
    for (const child of row.children) draw(child, depth + 1)
  }
  for (const row of read(s, folded, before).roots) draw(row, 0)
  return lines
}

const read = (whole: Snapshot, folded: readonly string[] = [], before?: Rows): Rows => {
  const collapsed = new Set(folded)
  return rowsOf({ whole, seen: seen(whole, { collapsed, branch: null }), collapsed }, before)
}

const shared = secondary('S2', idea('C2'))
const two = diagram(aim('A', primary('P1', secondary('S1', idea('C1')), shared), primary('P2', shared, idea('C3'))))

test('[U30] each box is one row under its first parent, further in by its column', () => {
  expect(outline(two)).toEqual(['A 0', '  P1 1', '    S1 2', '      C1 3', '    S2 2', '      C2 3', '  P2 1', '    C3 3'])
  expect(read(two).order).toEqual(['A', 'P1', 'S1', 'C1', 'S2', 'C2', 'P2', 'C3'])
  const deep = diagram(aim('A', primary('P', secondary('S', tertiary('T', idea('C1')), idea('C2')))))
  expect(outline(deep)).toEqual(['A 0', '  P 1', '    S 2', '      T 3', '        C1 4', '      C2 4'])
})

test('[U30] what is not linked stands at the end, then the unsorted ideas', () => {
  const loose = diagram(aim('A', primary('P')), secondary('S', idea('C')), primary('Q'))
  const ideas = table([freshRecord('ideas', 'I2', { text: 'Later', createdAt: 2 }), freshRecord('ideas', 'I1', { text: 'First', createdAt: 1 })])
  expect(outline({ ...loose, ideas })).toEqual(['A 0', '  P 1', 'Q 1 unlinked', 'S 2', '  C 3', 'I1 0 unsorted', 'I2 0'])
})

test('[U31] a folded row hides what serves nothing else; a shared driver stands under its other parent', () => {
  expect(outline(two, ['P1'])).toEqual(['A 0', '  P1 1 folded', '  P2 1', '    S2 2', '      C2 3', '    C3 3'])
  expect(outline(two, ['P1', 'P2'])).toEqual(['A 0', '  P1 1 folded', '  P2 1 folded', '  S2 2', '    C2 3'])
  expect(outline(two, ['C1'])).toEqual(outline(two))
})

test('[U36] a typed letter changes no row, and a new box only those that it stands under', () => {
  const first = read(two)
  const typed = { ...two, nodes: { ...two.nodes, C1: { ...two.nodes['C1'], text: 'C1 and more' } } as Snapshot['nodes'] }
  expect(read(typed, [], first)).toBe(first)
  const grown = read(diagram(aim('A', primary('P1', secondary('S1', idea('C1')), shared), primary('P2', shared, idea('C3'), idea('C4')))), [], first)
  expect([...grown.byId].filter(([id, row]) => first.byId.get(id) !== row).map(([id]) => id).sort()).toEqual(['A', 'C4', 'P2'])
})

test('[U32] a row is put beside its like under the same parent, and what comes after it is found in its column', () => {
  const rows = read(two)
  expect(mayStandBeside(rows, two, 'S1', 'S2')).toBe(true)
  expect(mayStandBeside(rows, two, 'S1', 'C3')).toBe(false)
  expect(mayStandBeside(rows, two, 'C1', 'C2')).toBe(false)
  expect(nextInColumn(two, 'C1', new Set(['C2']))).toBe('C3')
  expect(nextInColumn(two, 'C3', new Set())).toBeNull()
  expect(rowBeside(rows, 'A', -1)).toBeNull()
  expect(rowBeside(rows, 'C2', 1)).toBe('P2')
})
