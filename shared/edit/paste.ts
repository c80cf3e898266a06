import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanText } from '../base/text'
import { msg, t } from '../base/words'
import { linkId } from '../diagram/link'
import { columnOf, type DiagramNode, type Kind } from '../diagram/node'
import type { Snapshot } from '../diagram/snapshot'
import { aimOf, theoryOf } from '../diagram/walk'
import { command, type Plan } from './command'
import type { Edit } from './edit'
import { nodeIn, quoted } from './find'
import { plant, roomFor, type Seedling } from './planting'

/** One row of a list that is to become boxes. */
export interface PastedItem {
  /** How far in it stands, 0 outermost. */
  readonly depth: number
  /** What it is, where the list says so. */
  readonly kind: Kind | null
  readonly text: string
  readonly fields?: Partial<Omit<DiagramNode, 'id' | 'kind' | 'text'>>
  /**
   * Where it is not to be added: the box of the diagram that it is already, and what stands under it hangs
   * there; or null where it is left out, and what stands under it hangs on what it would have hung on.
   */
  readonly is?: Id | null
}

/** What a row becomes and on what it hangs: an earlier row (by its place), a node of the diagram, or nothing. */
export interface Plot {
  readonly kind: Kind
  readonly parent: number | Id | null
  /** True where it stood deeper than there are levels, and became one of the last. */
  readonly flattened: boolean
}

/** The node under which a list goes: a change idea has nothing below it, so its list goes beside it. */
export const underWhich = (s: Snapshot, at: Id | null): DiagramNode | null => {
  const node = at === null ? undefined : s.nodes[at]
  if (!node) return aimOf(s)
  if (node.kind !== 'change') return node
  return s.nodes[theoryOf(s).effects.get(node.id)?.[0] ?? ''] ?? null
}

/** The kinds of the levels of a list, outermost first. Tertiary drivers where the diagram has them or the list needs them. */
const ladderUnder = (s: Snapshot, at: Id | null, levels: number): readonly Kind[] => {
  if (at !== null && s.nodes[at]?.kind === 'change') return ['change']
  const from = columnOf[underWhich(s, at)?.kind ?? 'aim'] + 1
  const short = (['aim', 'primary', 'secondary', 'change'] as const).filter((kind) => columnOf[kind] >= from)
  if (from > columnOf.tertiary || (theoryOf(s).columns.tertiary.length === 0 && levels <= short.length)) return short
  return (['primary', 'secondary', 'tertiary', 'change'] as const).filter((kind) => columnOf[kind] >= from)
}

interface Step {
  readonly depth: number
  readonly column: number
  readonly ref: number | Id | null
}

const nearest = (among: readonly Step[], column: number): Step | undefined => {
  let found: Step | undefined
  for (const step of among) if (step.column < column) found = step
  return found
}

/** What every row of a list becomes under (or, for a change idea, beside) a node. The preview shows this and the command does it. */
export const plotList = (s: Snapshot, items: readonly PastedItem[], at: Id | null): readonly Plot[] => {
  const ladder = ladderUnder(s, at, items.reduce((most, { depth }) => Math.max(most, depth + 1), 0))
  const base = underWhich(s, at)
  const lowest = base ? columnOf[base.kind] : columnOf.aim
  const path: Step[] = []
  // The row last seen of each column: where a list says what its rows are, they need not be indented.
  let last: readonly Step[] = []
  return items.map(({ depth, kind: said, is }, ref) => {
    while (path.length > 0 && (path[path.length - 1]?.depth ?? 0) >= depth) path.pop()
    const own = said !== null && columnOf[said] > lowest ? said : null
    const kind = own ?? ladder[Math.min(depth, ladder.length - 1)] ?? 'change'
    const column = columnOf[s.nodes[is ?? '']?.kind ?? kind]
    const found = nearest(path, column) ?? nearest(last, column)
    const parent = found ? found.ref : base?.id ?? null
    const step = { depth, column, ref: is === undefined ? ref : is ?? parent }
    path.push(step)
    last = [...last.filter((each) => each.column < column), step]
    return { kind, parent, flattened: own === null && depth >= ladder.length }
  })
}

const tooLong = (items: readonly PastedItem[]): Result<never> | null => {
  const long = items.find(({ text }) => text.length > limits.textLength)
  return long ? refuse('too long', t('The row {name} has more than {most, number} characters, the most that a box holds. Nothing was added.', { name: quoted(long), most: limits.textLength })) : null
}

/** Adds a whole list with its levels. */
export const pasteList = command<{ items: readonly PastedItem[]; at: Id | null }>({
  id: 'list.paste', label: msg('Import list…'), role: 'editor',
  asks: { items: { ask: 'text', label: msg('List to import') }, at: { ask: 'selected', of: 'node', maybe: true } },
  plan: (s, { items: given, at }, context) => {
    const found = at === null ? null : nodeIn(s, at)
    if (found && !found.ok) return found
    const items = given.flatMap((item): PastedItem[] => {
      const text = cleanText(item.text).trim()
      // The box that it was may be gone by now.
      return text === '' ? [] : [{ ...item, text, ...(item.is && !s.nodes[item.is] ? { is: null } : {}) }]
    })
    const fresh = items.filter(({ is }) => is === undefined)
    const refusal = tooLong(fresh) ?? roomFor(s, context.raw, fresh.length, fresh.length)
    if (refusal) return refusal
    if (fresh.length === 0) return refuse('empty list', t('There is nothing to add: every row is blank, left out or in the diagram already.'))
    return planned(s, items, at, context)
  },
})

const planned = (s: Snapshot, items: readonly PastedItem[], at: Id | null, context: Parameters<typeof plant>[2] & { readonly newId: () => Id }): Result<Plan> => {
  const ids: Id[] = []
  const roots: (Id | null)[] = []
  const seedlings: Seedling[] = []
  const links: Edit[] = []
  plotList(s, items, at).forEach(({ kind, parent }, index) => {
    const { is, text, fields } = items[index] as PastedItem
    const id = is === undefined ? context.newId() : is ?? ''
    ids.push(id)
    roots.push(typeof parent === 'number' ? roots[parent] ?? null : parent)
    if (is !== undefined) return
    seedlings.push({ id, root: roots[index] ?? null, fields: { ...fields, kind, text } })
    const to = typeof parent === 'number' ? ids[parent] : parent
    if (to) links.push({ do: 'put', table: 'links', id: linkId(id, to), fields: {} })
  })
  const beside = at !== null && s.nodes[at]?.kind === 'change' ? at : null
  const [first] = seedlings
  return ok({
    edits: [...plant(s, seedlings, context, beside), ...links],
    ...(first && { focus: first.id }),
    said: seedlings.length === 1 && first
      ? t('Added {name}. Undo takes it away again.', { name: quoted({ text: first.fields.text ?? '' }) })
      : t('{count, plural, one {# box} other {# boxes}} added. Undo takes them away again.', { count: seedlings.length }),
  })
}
