import type { Id } from '../base/id'
import { kinds, type DiagramNode } from './node'
import { foldedUnder, seen, type Veil } from './seen'
import type { Snapshot } from './snapshot'
import { theoryOf } from './walk'

/** Without case, accents and width: "Réunion" and "REUNION" are one. What is looked for need not be typed as it was written. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\s+/g, ' ')

/** All that people wrote about a box, folded once for each version of it. */
const known = new WeakMap<DiagramNode, string>()
const wordsOf = (node: DiagramNode): string => {
  let words = known.get(node)
  // A line end parts the fields, so that no match runs from one into the next: the sought text holds none.
  if (words === undefined) known.set(node, (words = [node.text, node.note, node.definition, node.owner, ...Object.keys(node.tags)].map(folded).join('\n')))
  return words
}

/** The boxes that hold the text, in reading order: from the aim outwards, each column from the top. Nothing for an empty one. */
export const findNodes = (s: Pick<Snapshot, 'nodes' | 'links'>, sought: string): readonly Id[] => {
  const text = folded(sought).trim()
  if (text === '') return []
  const { columns } = theoryOf(s)
  return kinds.flatMap((kind) => columns[kind].filter((id) => {
    const node = s.nodes[id]
    return !!node && wordsOf(node).includes(text)
  }))
}

/** The veil with just so much taken away that the box is seen; the same one where it is seen already. */
export const unveiled = (s: Snapshot, veil: Veil, id: Id): Veil => {
  if (seen(s, veil).nodes[id] || !s.nodes[id]) return veil
  const opened = { ...veil, collapsed: new Set([...veil.collapsed].filter((each) => !foldedUnder(s, each).includes(id))) }
  return seen(s, opened).nodes[id] ? opened : { ...opened, branch: null }
}

/** Boxes that lead to nothing, in reading order; the aim has nothing to lead to. */
export const notLinked = (s: Pick<Snapshot, 'nodes' | 'links'>): readonly Id[] => {
  const { columns, effects } = theoryOf(s)
  return kinds.flatMap((kind) => (kind === 'aim' ? [] : columns[kind].filter((id) => !effects.has(id))))
}
