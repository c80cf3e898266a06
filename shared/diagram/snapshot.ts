import type { Id } from '../base/id'
import { freshMeta, type Meta } from './meta'
import { tableNames, tables, type RecordOf, type Records, type TableName } from './schema'

export type Rows<R> = Readonly<Record<Id, R>>

/**
 * All of a room's content at one moment, frozen. Rows have no prototype, so that no id can collide
 * with an object's own members. One edit gives a new snapshot in which every untouched record is
 * the same object.
 */
export type Snapshot = { readonly meta: Meta } & { readonly [T in TableName]: Rows<Records[T]> }

export const noRows = <R>(): Rows<R> => Object.freeze(Object.create(null) as Record<Id, R>)

/** A snapshot without a single record. */
export const emptySnapshot: Snapshot = Object.freeze({
  meta: freshMeta,
  ...(Object.fromEntries(tableNames.map((name) => [name, noRows()])) as { [T in TableName]: Rows<Records[T]> }),
})

/** Rows from records, keyed by their ids. */
export const rowsOf = <R extends { readonly id: Id }>(records: Iterable<R>): Rows<R> => {
  const rows = Object.create(null) as Record<Id, R>
  for (const record of records) rows[record.id] = record
  return rows
}

/** A record of a table with the given fields, the rest fresh. */
export const freshRecord = <T extends TableName>(table: T, id: Id, fields: Partial<Omit<RecordOf<T>, 'id'>> = {}): RecordOf<T> =>
  ({ ...tables[table].fresh, ...fields, id }) as unknown as RecordOf<T>
