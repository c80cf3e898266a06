import type { Address } from '../address'

/** A place in the order of all appends of one store. Later ones compare greater as strings. */
export type Position = string

/** One update for one document, to be appended. */
export interface Entry {
  readonly address: Address
  readonly update: Uint8Array
  /** What the room wants to know again with the update when it is loaded. */
  readonly note?: Uint8Array | undefined
}

/** One update as it was stored. */
export interface StoredUpdate {
  readonly position: Position
  readonly update: Uint8Array
  readonly note?: Uint8Array | undefined
}

/** A value that is kept by name: what belongs to a room is named `{room}/…`, what belongs to none `.…`. */
export interface Named {
  readonly name: string
  /** Null removes it. */
  readonly value: Uint8Array | null
}

/** What a store holds of one document. */
export interface Loaded {
  /** In the order in which they were appended; empty for a document never written to. */
  readonly updates: readonly StoredUpdate[]
  /** Records found damaged by this load and kept aside: their edits are not in `updates`. */
  readonly damaged: number
}

/** Something on the disk was not what had been written. It was kept aside, not thrown away. */
export interface Damage {
  /** One record of one document, or the files of the whole store. */
  readonly what: 'record' | 'store'
  readonly address?: Address
  /** The key or the folder under which the damaged bytes are kept. */
  readonly keptAs: string
}

/**
 * Keeps the updates of rooms. The store knows bytes and addresses, nothing of what the bytes mean.
 *
 * Every maker keeps this promise, and one suite of tests checks all makers against it:
 * what `append` has resolved for is there after a crash of the process and of the machine, and what
 * `load` gives was appended or given to `compact`, byte for byte.
 *
 * All methods reject with an Error when the medium fails. A store that has rejected can be asked again:
 * it mends itself when the medium does.
 */
export interface Store {
  /** Everything kept of one document. Damaged records are set aside and counted, never given. */
  load(address: Address): Promise<Loaded>
  /**
   * Stores a batch, which may span many rooms, whole or not at all. Resolves after one synced write.
   * After a rejection the batch may be stored or not; appending it again does no harm, as updates can be repeated.
   * @returns the position of the last entry of the batch.
   */
  append(batch: readonly Entry[]): Promise<Position>
  /**
   * Puts `state` in the place of all updates of a document up to and including `through`, in one synced write.
   * Later updates stay. Not called twice at once for one document.
   * @param note stands in the place of all their notes.
   */
  compact(address: Address, through: Position, state: Uint8Array, note?: Uint8Array): Promise<void>
  /** Takes updates that cannot be used out of what `load` gives and keeps their bytes elsewhere. */
  setAside(address: Address, positions: readonly Position[]): Promise<void>
  /** The documents that hold at least one update, in the order of their names. */
  list(): Promise<readonly Address[]>
  /** Keeps or removes named values, all or none, in one synced write. */
  keep(values: readonly Named[]): Promise<void>
  /** A value by its name, or undefined where there is none. Rejects where it is damaged: a lost lock must not be an open door. */
  kept(name: string): Promise<Uint8Array | undefined>
  /** All values whose names begin so, in the order of their names, but for damaged ones. */
  keptUnder(start: string): Promise<readonly Uint8Array[]>
  /**
   * Removes everything of a room: documents, what was set aside of them, and its named values. No byte of it stays in the
   * medium, also where an earlier call removed it all and then failed. Whatever stands before a slash may be given for a room.
   * @param also names of further values that go with it.
   */
  erase(room: string, also?: readonly string[]): Promise<void>
  /** Ends all writing. No other method may be called afterwards. */
  close(): Promise<void>
}
