import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cutTo } from '../base/text'
import { t } from '../base/words'
import type { DiagramNode } from '../diagram/node'
import { tableLimit, type TableName } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'

/** The node, or the refusal that every command gives when its box is gone: a colleague may just have deleted it. */
export const nodeIn = (s: Snapshot, id: Id | null | undefined): Result<DiagramNode> => {
  const node = id ? s.nodes[id] : undefined
  if (id && s.ideas[id]) return refuse('unsorted', t('That is an unsorted idea and not yet in the diagram. Take it in first.'))
  return node ? ok(node) : refuse('no node', t('That box is no longer in the diagram. Look under “Recently removed” to bring it back.'))
}

/** True where a table can take no more records, those that were removed counted at a lower rate. */
export const isFull = (s: Snapshot, raw: Snapshot, table: TableName): boolean =>
  Object.keys(s[table]).length >= tableLimit[table] || Object.keys(raw[table]).length >= tableLimit[table] * limits.removedFactor

/** The text of a node in a sentence: one line, shortened, in quotation marks. */
export const quoted = (node: Pick<DiagramNode, 'text'>): string => {
  const text = node.text.replace(/\s+/g, ' ').trim()
  return text === '' ? t('the empty box') : `“${text.length > 60 ? `${cutTo(text, 57).trimEnd()}…` : text}”`
}
