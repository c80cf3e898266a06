import { t } from '../base/words'
import { columnOf, type Kind } from '../diagram/node'
import type { DraftLink, DraftNode } from './draft'
import { kindsOfLevels } from './kinds'
import { quote, repair, type Notes } from './notes'

/** One line of a list: how far in it stands (0 outermost) and, where the list says so, what it is. */
export interface Item {
  readonly depth: number
  readonly kind: Kind | null
  readonly text: string
  readonly fields?: NonNullable<DraftNode['fields']>
}

interface Placed {
  readonly key: string
  readonly kind: Kind
  readonly depth: number
}

/** Boxes and links from a list in which what stands further in is a cause of what stands further out. */
export const nest = (items: readonly Item[], notes: Notes): { readonly nodes: readonly DraftNode[]; readonly links: readonly DraftLink[] } => {
  const shift = aimIsMissing(items) ? 1 : 0
  const ladder = kindsOfLevels(items.reduce((most, item) => Math.max(most, item.depth + 1 + shift), 0))
  const nodes: DraftNode[] = []
  const links: DraftLink[] = []
  // The item last seen on each depth, outermost first, and on each column: the two places where a parent is found.
  const path: Placed[] = []
  const last = new Map<Kind, Placed>()
  const add = (item: Item, key: string) => {
    const kind = item.kind ?? ladder[Math.min(item.depth + shift, ladder.length - 1)] ?? 'change'
    while (path.length > 0 && (path[path.length - 1]?.depth ?? 0) >= item.depth) path.pop()
    const parent = nearest(path, kind) ?? nearest([...last.values()].sort((a, b) => columnOf[a.kind] - columnOf[b.kind]), kind)
    if (!item.kind && item.depth + shift >= ladder.length)
      repair(notes, t('{text} stood more than {levels} levels deep, so it became a change idea on the last level.', { text: quote(item.text), levels: ladder.length }))
    nodes.push({ key, kind, text: item.text, ...(item.fields && { fields: item.fields }) })
    if (parent) links.push({ from: key, to: parent.key, strength: 'strong', note: '' })
    const placed = { key, kind, depth: item.depth }
    path.push(placed)
    // What came under an earlier item of this column no longer counts as near.
    for (const other of [...last.keys()]) if (columnOf[other] > columnOf[kind]) last.delete(other)
    last.set(kind, placed)
  }
  if (shift && !items.some((item) => item.kind === 'aim')) {
    repair(notes, t('The list has several lines on its outermost level and no aim, so these became primary drivers. Write the aim into the empty box.'))
    add({ depth: -1, kind: 'aim', text: '' }, 'aim')
  }
  items.forEach((item, at) => add(item, `line ${at + 1}`))
  return { nodes, links }
}

/** Several outermost lines cannot all be the aim: then they stand on the level of the primary drivers. */
const aimIsMissing = (items: readonly Item[]): boolean => {
  const roots = items.filter((item) => item.depth === 0 && item.kind === null).length
  return roots > 1 || (roots === 1 && items.some((item) => item.kind === 'aim'))
}

const nearest = (among: readonly Placed[], kind: Kind): Placed | undefined => {
  for (let i = among.length - 1; i >= 0; i--) {
    const each = among[i]
    if (each && columnOf[each.kind] < columnOf[kind]) return each
  }
  return undefined
}
