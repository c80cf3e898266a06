import { changeBetween } from '../base/splice'
import type { Meta } from '../diagram/meta'
import { tableNames, tables, type TableName } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import type { Edit } from '../edit/edit'

type Loose = Readonly<Record<string, unknown>>

/** A tag may be called “constructor”: what an object inherits is not in the map. */
const own = (map: Loose, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : null)

const mapEdits = (table: TableName, id: string, field: string, before: Loose, after: Loose): Edit[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((key) => ({ key, was: own(before, key), is: own(after, key) }))
    .filter(({ was, is }) => was !== is)
    .map(({ key, is }) => ({ do: 'entry', table, id, field, key, value: is as string | number | true | null }))

const recordEdits = (table: TableName, id: string, before: Loose, after: Loose): Edit[] => {
  const { words, maps } = tables[table] as { readonly words: readonly string[]; readonly maps: readonly string[] }
  const edits: Edit[] = []
  const plain: Record<string, unknown> = {}
  for (const field of Object.keys(after)) {
    if (field === 'id' || before[field] === after[field]) continue
    if (words.includes(field)) {
      const change = changeBetween(String(before[field]), String(after[field]))
      if (change) edits.push({ do: 'splice', table, id, field, ...change })
    } else if (maps.includes(field)) edits.push(...mapEdits(table, id, field, before[field] as Loose, after[field] as Loose))
    else plain[field] = after[field]
  }
  if (Object.keys(plain).length > 0) edits.push({ do: 'set', table, id, fields: plain } as Edit)
  return edits
}

const metaEdits = (before: Meta, after: Meta): Edit[] => {
  const aside = Object.fromEntries([
    ...Object.keys(before.aside).filter((key) => !after.aside[key]).map((key) => [key, null] as const),
    ...Object.keys(after.aside).filter((key) => !before.aside[key]).map((key) => [key, true] as const),
  ])
  const headings = Object.fromEntries(Object.entries(after.headings).filter(([kind, text]) => before.headings[kind as keyof Meta['headings']] !== text))
  const facts = Object.fromEntries(Object.entries(after).filter(([key, value]) => key !== 'headings' && key !== 'aside' && before[key as keyof Meta] !== value))
  if (Object.keys(facts).length + Object.keys(headings).length + Object.keys(aside).length === 0) return []
  return [{ do: 'meta', fields: { ...facts, ...(Object.keys(headings).length > 0 ? { headings } : {}), ...(Object.keys(aside).length > 0 ? { aside } : {}) } }]
}

/**
 * The edits that lead from one snapshot to another: what someone changed by hand in the readable
 * part of a file, put on top of the history. A record that is gone is marked as removed.
 */
export const difference = (before: Snapshot, after: Snapshot, now: number): Edit[] => {
  const edits: Edit[] = metaEdits(before.meta, after.meta)
  for (const table of tableNames) {
    const old = before[table] as unknown as Readonly<Record<string, Loose>>
    const next = after[table] as unknown as Readonly<Record<string, Loose>>
    for (const id in next) {
      const record = next[id] as Loose
      const known = old[id]
      if (known) edits.push(...recordEdits(table, id, known, record))
      else {
        const { id: _, ...fields } = record
        edits.push({ do: 'put', table, id, fields } as Edit)
      }
    }
    for (const id in old) {
      if (!next[id] && old[id]?.['deletedAt'] === null) edits.push({ do: 'set', table, id, fields: { deletedAt: now } } as Edit)
    }
  }
  return edits
}
