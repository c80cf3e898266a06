import type * as z from 'zod'
import type { Id } from '../base/id'

/** Which of a room's documents a table lives in: a role is a write right on a whole document. */
export type DocumentName = 'diagram' | 'tray'

/**
 * One kind of record: how each field is checked, what a fresh one holds, and how fields are shared.
 * - a field named in `words` is edited character by character by several people at once;
 * - a field named in `maps` is a small map whose entries are set one by one;
 * - every other field is one value, and the last writer wins.
 */
export interface Table<R extends object> {
  readonly document: DocumentName
  readonly fields: { readonly [K in keyof Omit<R, 'id'>]-?: z.ZodType<R[K]> }
  readonly fresh: Omit<R, 'id'>
  readonly words: readonly (keyof R & string)[]
  readonly maps: readonly (keyof R & string)[]
}

/** What every record bears: its name and, once removed, when. Removal is a mark: a colleague's words survive it. */
export interface Removable {
  readonly id: Id
  /** UTC milliseconds, or null while it is there. */
  readonly deletedAt: number | null
}
