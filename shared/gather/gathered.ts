import type { IdSource } from '../base/id'
import type { Result } from '../base/result'
import type { Snapshot } from '../diagram/snapshot'

/** What came out of a foreign file or a pasted list. */
export interface Gathered {
  readonly snapshot: Snapshot
  /** What had to be changed to make it a diagram, one plain sentence each. Empty: nothing was. */
  readonly repairs: readonly string[]
  /** True where the source gives the order of the boxes in a column; false asks for "Tidy". */
  readonly hasOrder: boolean
}

/** What reading may ask of the world; given, so that a reader is pure and a test can repeat it. */
export interface GatherOptions {
  readonly newId: IdSource
  /** UTC milliseconds: when the boxes are said to be made. */
  readonly now: number
}

/** Reads the text of one kind of file. Never throws; a refusal is worded for the person who opened the file. */
export interface Reader {
  /** In words, such as "Indented list". */
  readonly name: string
  /** Lower case, with the dot. */
  readonly endings: readonly string[]
  readonly read: (text: string, options: GatherOptions) => Result<Gathered>
}
