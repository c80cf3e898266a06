import type { Id } from '../base/id'
import { ok, type Result } from '../base/result'
import { t } from '../base/words'
import { linkEnds } from '../diagram/link'
import { columnOf } from '../diagram/node'
import { byOrder } from '../diagram/order'
import { freshRecord, rowsOf, type Snapshot } from '../diagram/snapshot'
import type { Also, Plan } from './command'
import type { Edit } from './edit'

type Rows = Record<Id, Record<string, unknown>>

/**
 * A snapshot as it will be after edits to boxes and links, so that the next box of several is planned on
 * top of the one before. Other edits do not matter to where boxes stand and lead.
 */
export const ahead = (s: Snapshot, edits: readonly Edit[]): Snapshot => {
  const changed = { nodes: rowsOf(Object.values(s.nodes)), links: rowsOf(Object.values(s.links)) } as unknown as Record<string, Rows>
  for (const edit of edits) {
    if ((edit.do !== 'put' && edit.do !== 'set') || (edit.table !== 'nodes' && edit.table !== 'links')) continue
    const rows = changed[edit.table]
    if (!rows) continue
    const record = edit.do === 'put' ? freshRecord(edit.table, edit.id) : rows[edit.id]
    if (!record) continue
    const next = { ...record, ...edit.fields } as Record<string, unknown>
    if (next['deletedAt'] === null) rows[edit.id] = next
    else delete rows[edit.id]
  }
  const { nodes, links } = changed as unknown as Pick<Snapshot, 'nodes' | 'links'>
  const ends = (id: Id): boolean => {
    const both = linkEnds(id)
    return !!both && !!nodes[both.from] && !!nodes[both.to]
  }
  return { ...s, nodes, links: rowsOf(Object.values(links).filter(({ id }) => ends(id))) }
}

/** Boxes in reading order: column by column from the aim, each from top to bottom. */
export const inReadingOrder = (s: Snapshot, ids: readonly Id[]): readonly Id[] =>
  ids.flatMap((id) => s.nodes[id] ?? []).sort((a, b) => columnOf[a.kind] - columnOf[b.kind] || byOrder(a, b)).map(({ id }) => id)

interface Several {
  /** In the order in which they are to be planned. */
  readonly order?: (s: Snapshot, ids: readonly Id[]) => readonly Id[]
  readonly one: (s: Snapshot, node: Id, rest: ReadonlySet<Id>) => Result<Plan>
  readonly said: (count: number) => string
}

/**
 * Plans the same for all selected boxes, as one step. Those it cannot be done to stay as they are and are
 * counted with the first reason; only where it can be done to none of them it is refused. One box alone
 * speaks for itself.
 */
export const severally = (s: Snapshot, { node, also = [] }: Also & { readonly node: Id }, { order = inReadingOrder, one, said }: Several): Result<Plan> => {
  const ids = [...new Set([node, ...also])].filter((id) => id === node || s.nodes[id])
  if (ids.length < 2) return one(s, node, new Set())
  const rest = new Set(ids)
  const edits: Edit[] = []
  let now = s
  let done = 0
  let refused: Result<Plan> | null = null
  let stayed = 0
  for (const id of order(s, ids)) {
    const plan = one(now, id, rest)
    if (!plan.ok) {
      refused ??= plan
      stayed++
      continue
    }
    rest.delete(id)
    if (plan.value.edits.length === 0) continue
    done++
    edits.push(...plan.value.edits)
    now = ahead(now, plan.value.edits)
  }
  if (done === 0 && refused) return refused
  const why = refused && !refused.ok ? ` ${t('{count, plural, one {# stays as it is} other {# stay as they are}}: {reason}', { count: stayed, reason: refused.refusal.message })}` : ''
  return ok({ edits, ...(s.nodes[node] ? { focus: node } : {}), said: done === 0 ? '' : `${said(done)}${why}` })
}
