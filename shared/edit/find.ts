import type { Id } from '../base/id'
import { ok, refuse, type Result } from '../base/result'
import type { DiagramNode } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'

/** The node, or the refusal that every command gives when its box is gone: a colleague may just have deleted it. */
export const nodeIn = (s: Snapshot, id: Id | null | undefined): Result<DiagramNode> => {
  const node = id ? s.nodes[id] : undefined
  return node ? ok(node) : refuse('no node', 'That box is no longer in the diagram. Look under “Recently removed” to bring it back.')
}

/** The text of a node in a sentence: one line, shortened. */
export const quoted = (node: Pick<DiagramNode, 'text'>): string => {
  const text = node.text.replace(/\s+/g, ' ').trim()
  return text === '' ? 'the empty box' : `“${text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text}”`
}
