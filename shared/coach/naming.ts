import type { Id } from '../base/id'
import { inWords } from '../base/list'
import { t } from '../base/words'
import { kindName } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { masked } from './private-data'

const shortened = (text: string, length: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line
}

/** A text in a sentence: one line, shortened, and without what looks like a person's data. */
export const quoted = (text: string, length = 60): string => `“${shortened(masked(text), length) || t('empty')}”`

/** A box by its kind and text, as in a sentence: Primary driver “Booked conversations take place”. */
export const boxNamed = (s: Snapshot, id: Id): string => {
  const node = s.nodes[id]
  return node ? `${t(kindName[node.kind])} ${quoted(node.text, 80)}` : ''
}

/** The first few by name, the rest counted. */
export const named = (texts: readonly string[]): string => {
  const first = texts.slice(0, 3).map((text) => quoted(text, 40))
  const more = texts.length - first.length
  return more > 0 ? t('{names} and {count} more', { names: first.join(', '), count: more }) : inWords(first)
}

/** Boxes by their texts, the first few by name. */
export const boxesNamed = (s: Snapshot, ids: readonly Id[]): string => named(ids.map((id) => s.nodes[id]?.text ?? ''))
