import { tableNames, tables } from './schema'
import type { Snapshot } from './snapshot'

/** All that people have written in words, each with where it stands. */
const textsOf = (s: Snapshot): ReadonlyMap<string, string> => {
  const texts = new Map([['title', s.meta.title]])
  for (const table of tableNames) {
    const rows = s[table] as Readonly<Record<string, object>>
    for (const [id, record] of Object.entries(rows)) {
      for (const field of tables[table].words) texts.set(`${table}/${id}/${field}`, String((record as Readonly<Record<string, unknown>>)[field] ?? ''))
    }
  }
  return texts
}

/** The texts of one copy that are not in the other, as they stand in the first; a change of a single letter counts. */
export const textsApart = (mine: Snapshot, theirs: Snapshot): readonly string[] => {
  const there = textsOf(theirs)
  return [...textsOf(mine)].filter(([place, text]) => text.trim() !== '' && there.get(place) !== text).map(([, text]) => text)
}
