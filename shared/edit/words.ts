import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { changeBetween } from '../base/splice'
import { cleanText } from '../base/text'
import { msg, t } from '../base/words'
import { tables, type TableName } from '../diagram/schema'
import { command, type Plan } from './command'
import { nodeIn } from './find'
import { isOwn, mayChange } from './own'

const tooLong = (): ReturnType<typeof refuse> =>
  refuse('too long', t('A text holds up to {count, number} characters. Shorten it, or put the rest into another box.', { count: limits.textLength }))

/** What a person types into a field that several may type into at once. One burst is one undo step. Never listed, so it has no words of its own. */
export const typeWords = command<{ table: TableName; id: Id; field: string; at: number; cut: number; insert: string }>({
  id: 'words.type', label: '', role: 'contributor', typing: true,
  asks: {
    table: { ask: 'text', label: '' }, id: { ask: 'text', label: '' }, field: { ask: 'text', label: '' },
    at: { ask: 'number', label: '' }, cut: { ask: 'number', label: '' }, insert: { ask: 'text', label: '' },
  },
  plan: (s, { table, id, field, at, cut, insert }, context) => {
    const said = table === 'ideas' ? s.ideas[id] : table === 'comments' ? s.comments[id] : undefined
    // Their own words people change themselves; those of an idea also whoever may take it in.
    if (said && !(table === 'ideas' ? mayChange : isOwn)(said, context)) return refuse('not yours', t('Only whoever wrote it may change it.'))
    const record = s[table][id] as Readonly<Record<string, unknown>> | undefined
    const text = record?.[field]
    if (typeof text !== 'string' || !(tables[table].words as readonly string[]).includes(field)) {
      return refuse('no text', t('That text was removed while you were typing. What you typed is not lost: press Ctrl+Z, or look under “Recently removed”.'))
    }
    const clean = cleanText(insert)
    // Two people together may have gone past the limit: shortening is always possible.
    if (clean.length > cut && text.length - cut + clean.length > limits.textLength) {
      return tooLong()
    }
    return ok({ edits: [{ do: 'splice', table, id, field, at, cut, insert: clean }], said: '' })
  },
})

/** A plan that turns a whole text into another, touching only the letters that differ, so a colleague's survive. */
export const spliceWhole = (table: TableName, id: Id, field: string, now: string, wanted: string, said: string): Result<Plan> => {
  const clean = cleanText(wanted)
  if (clean.length > limits.textLength && clean.length > now.length) return tooLong()
  const change = changeBetween(now, clean)
  return ok({ edits: change ? [{ do: 'splice', table, id, field, ...change }] : [], said: change ? said : '' })
}

/** Sets the whole text of a box, from the palette. */
export const rename = command<{ node: Id; text: string }>({
  id: 'node.rename', label: msg('Rename…'), role: 'editor',
  asks: {
    node: { ask: 'selected', of: 'node' },
    text: { ask: 'text', label: msg('Text'), lines: true, now: (s, { node }) => s.nodes[node as Id]?.text ?? '' },
  },
  plan: (s, { node: id, text }) => {
    const node = nodeIn(s, id)
    if (!node.ok) return node
    return spliceWhole('nodes', id, 'text', node.value.text, text, t('Renamed.'))
  },
})
