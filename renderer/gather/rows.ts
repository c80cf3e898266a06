import { msg, t } from '../../shared/base/words'
import type { Id } from '../../shared/base/id'
import { kindName, nodeName, type Kind } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'
import { plotList, underWhich, type PastedItem } from '../../shared/edit/paste'
import { duplicates, type Pasted, type Twice } from '../../shared/gather/pasted'

/** One row of the preview. */
export interface Row {
  readonly id: number
  readonly text: string
  readonly depth: number
  /** What it becomes; empty for a measure, which is told by what it holds. */
  readonly becomes: string
  readonly kind: Kind | null
  readonly twice: Twice
  readonly flattened: boolean
  /** The box or measure that it is already. */
  readonly is: string | null
}

const twiceWords: Readonly<Record<NonNullable<Twice>, string>> = { 'in the diagram': msg('Already in the diagram'), 'in the list': msg('Twice in the list') }
/** Why a row is not chosen at first. */
export const markOf = (twice: Twice): string => (twice === null ? '' : t(twiceWords[twice]))

const measureRows = (s: Snapshot, { measures }: Pasted): readonly Row[] => {
  const there = new Set(Object.values(s.measures).map(({ name }) => name.trim().toLocaleLowerCase()))
  return measures.map(({ name, points }, id) => {
    const days = Object.keys(points).sort()
    const becomes = t('{count, plural, one {# value, {first}} other {# values, {first} to {last}}}', { count: days.length, first: days[0] ?? '', last: days.at(-1) ?? '' })
    const known = there.has(name.trim().toLocaleLowerCase())
    return { id, text: name, depth: 0, becomes, kind: null, twice: known ? 'in the diagram' : null, flattened: false, is: known ? name : null }
  })
}

/** What the list would become under a box. */
export const rowsOf = (s: Snapshot, pasted: Pasted, at: Id | null): readonly Row[] => {
  if (pasted.measures.length > 0) return measureRows(s, pasted)
  const marks = duplicates(s, pasted.items)
  return plotList(s, pasted.items, at).map(({ kind, flattened }, id) => {
    const { text, depth } = pasted.items[id] as PastedItem
    return { id, text, depth, becomes: t(kindName[kind]), kind, flattened, twice: marks[id]?.twice ?? null, is: marks[id]?.is ?? null }
  })
}

/** The rows as the command takes them: those left out keep their place, so that what stands under them finds its own. */
export const itemsOf = (pasted: Pasted, rows: readonly Row[], chosen: ReadonlySet<number>): readonly PastedItem[] =>
  rows.flatMap((row) => {
    const item = pasted.items[row.id]
    if (!item) return []
    return [{ ...item, kind: row.kind, ...(chosen.has(row.id) ? {} : { is: row.is }) }]
  })

const added: Readonly<Record<Kind, string>> = {
  aim: msg('{count, plural, one {# aim} other {# aims}} will be added.'),
  primary: msg('{count, plural, one {# primary driver} other {# primary drivers}} will be added.'),
  secondary: msg('{count, plural, one {# secondary driver} other {# secondary drivers}} will be added.'),
  tertiary: msg('{count, plural, one {# tertiary driver} other {# tertiary drivers}} will be added.'),
  change: msg('{count, plural, one {# change idea} other {# change ideas}} will be added.'),
}

/** What will be added and what is left out, in sentences. */
export const summary = ({ blanks, measures }: Pasted, rows: readonly Row[], chosen: ReadonlySet<number>): string => {
  const kinds = new Set(rows.filter(({ id }) => chosen.has(id)).map(({ kind }) => kind))
  const [kind] = kinds
  const count = chosen.size
  const twice = rows.filter((row) => row.twice !== null && !chosen.has(row.id)).length
  const others = rows.length - count - twice
  const first = measures.length > 0
    ? t('{count, plural, one {# measure} other {# measures}} will be added.', { count })
    : kinds.size === 1 && kind ? t(added[kind], { count }) : t('{count, plural, one {# box} other {# boxes}} will be added.', { count })
  const left = [
    twice > 0 && blanks > 0 && t('{twice, plural, one {# duplicate} other {# duplicates}} and {blanks, plural, one {# blank row} other {# blank rows}} are left out.', { twice, blanks }),
    twice > 0 && blanks === 0 && t('{twice, plural, one {# duplicate is} other {# duplicates are}} left out.', { twice }),
    twice === 0 && blanks > 0 && t('{blanks, plural, one {# blank row is} other {# blank rows are}} left out.', { blanks }),
    others > 0 && t('{others, plural, one {# row is} other {# rows are}} not ticked.', { others }),
  ]
  return [first, ...left].filter(Boolean).join(' ')
}

/** Rows that stood deeper than a diagram has levels, in one sentence. */
export const flattenedWords = (rows: readonly Row[]): string => {
  const count = rows.filter(({ flattened }) => flattened).length
  return count === 0 ? '' : t('{count, plural, one {# row stands deeper than change ideas, so it becomes a change idea.} other {# rows stand deeper than change ideas, so they become change ideas.}}', { count })
}

export interface Place {
  readonly value: string
  readonly label: string
}

/** Where a list may go: the aim and every driver. Nothing hangs on a change idea. */
export const placesOf = (s: Snapshot, at: Id | null): readonly Place[] => {
  const { columns } = theoryOf(s)
  const ids = [...columns.aim, ...columns.primary, ...columns.secondary, ...columns.tertiary]
  const places = ids.flatMap((id) => (s.nodes[id] ? [{ value: id, label: nodeName(s.nodes[id]) }] : []))
  return underWhich(s, at) ? places : [{ value: '', label: t('Nothing yet') }, ...places]
}
