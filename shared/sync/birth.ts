import * as Y from 'yjs'
import { numberOf } from '../base/seed'
import { tables, type TableName } from '../diagram/schema'
import type { Table } from '../diagram/table'
import { shell } from './origin'

/** Yjs gives people numbers below this: what is above belongs to nobody, and is told by what it holds. */
const nobodys = 2 ** 32

/** The number under which content is made that is always the same for the same words: the words decide it. */
const numberFor = (...words: readonly string[]): number => nobodys + (numberOf(words.join('\n')) % (Number.MAX_SAFE_INTEGER - nobodys))

/** The bytes of a change made on top of a state, under a number that no person has. */
const bytesOf = (before: Uint8Array | null, client: number, change: (document: Y.Doc) => void): Uint8Array => {
  const document = new Y.Doc()
  if (before) Y.applyUpdate(document, before)
  document.clientID = client
  change(document)
  return Y.encodeStateAsUpdate(document)
}

/**
 * Makes a record that several people may be making at this moment, each unaware of the others: two editors who
 * take in one idea. Made as usual there would be two records of one name, of which Yjs keeps one, and what was typed
 * in the other would be gone. So, as with the first bytes of a blank diagram, it is made by the same bytes under the same
 * number by all: first the record, which follows from its name alone, marked as removed as every shell is; then each of its
 * texts, which follows from name and words. A later shape of the record has other numbers. Whoever applies the second of two such births changes nothing.
 *
 * Had the words changed between the two (somebody was typing in the idea), both texts are kept, one behind the
 * other: it is for people to choose. Nobody ever goes on writing under these numbers.
 * @param build makes the record; only what is the same for all may go into it.
 */
export const bear = (into: Y.Doc, table: TableName, id: string, fields: Readonly<Record<string, unknown>>, build: () => Y.Map<unknown>): void => {
  const { words, fresh } = tables[table] as unknown as Table<{ id: string }>
  const record = bytesOf(null, numberFor(table, id, JSON.stringify(fresh)), (document) => document.getMap(table).set(id, build()))
  Y.applyUpdate(into, record, shell)
  for (const field of words as readonly string[]) {
    const text = fields[field]
    if (typeof text !== 'string' || text === '') continue
    Y.applyUpdate(into, bytesOf(record, numberFor(table, id, JSON.stringify(fresh), field, text), (born) => {
      const at = (born.getMap(table).get(id) as Y.Map<unknown>).get(field)
      if (at instanceof Y.Text) at.insert(0, text)
    }), shell)
  }
}
