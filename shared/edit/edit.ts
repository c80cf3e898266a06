import type { Id } from '../base/id'
import type { Meta } from '../diagram/meta'
import type { RecordOf, TableName } from '../diagram/schema'

/** The fields of a record, its id aside. */
export type FieldsOf<T extends TableName> = Partial<Omit<RecordOf<T>, 'id'>>

/** Makes a record that is not there yet. Taken back by a mark, so that what others wrote into it meanwhile survives. */
export interface Put<T extends TableName = TableName> {
  readonly do: 'put'
  readonly table: T
  readonly id: Id
  readonly fields: FieldsOf<T>
  /** Two people who make it at once make it by the same bytes, see birth.ts: it is one record, and what either goes on to write stays. */
  readonly alike?: true
}
/** Sets plain fields of a record that is there. Never a field of words or a map: those have edits of their own. */
export interface SetFields<T extends TableName = TableName> {
  readonly do: 'set'
  readonly table: T
  readonly id: Id
  readonly fields: FieldsOf<T>
}
/** Replaces `cut` characters at `at` (UTF-16 units) of a field of words. */
export interface Splice {
  readonly do: 'splice'
  readonly table: TableName
  readonly id: Id
  readonly field: string
  readonly at: number
  readonly cut: number
  readonly insert: string
}
/** Sets one entry of a map field, or removes it with null. */
export interface Entry {
  readonly do: 'entry'
  readonly table: TableName
  readonly id: Id
  readonly field: string
  readonly key: string
  readonly value: string | number | true | null
}
/** Sets facts about the diagram as a whole; headings and hints put aside are given one by one, null takes one back. */
export interface SetMeta {
  readonly do: 'meta'
  readonly fields: Partial<Omit<Meta, 'headings' | 'aside'>> & {
    readonly headings?: Partial<Meta['headings']>
    readonly aside?: Readonly<Record<string, true | null>>
  }
}

/** A change to a document as plain data: what a plan returns and what the one writer takes. */
export type Edit = { [T in TableName]: Put<T> | SetFields<T> }[TableName] | Splice | Entry | SetMeta
