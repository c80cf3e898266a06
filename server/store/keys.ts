import type { Address } from '../address'
import { unsealedList } from './record'
import type { Position, StoredUpdate } from './store'

/**
 * Under which key of the database what is kept. `u/{room}/{document}/{position}` an update, or several of one batch under the
 * position of the last; `x/…` one of them set aside, or a damaged record; `k/{name}` a named value; `m/opened` how often the
 * store was opened, `m/last` which write was the last.
 */
export const openedKey = 'm/opened'
export const lastKey = 'm/last'
export const keyOf = (address: Address, position: Position): string => `u/${address.room}/${address.document}/${position}`
export const namedKey = (name: string): string => `k/${name}`
export const asideKey = (key: string): string => `x${key.slice(1)}`
export const positionOf = (key: string): Position => key.slice(key.lastIndexOf('/') + 1)
export const positionAt = (opened: number, count: number): Position => opened.toString(16).padStart(8, '0') + count.toString(16).padStart(12, '0')
/** The number of the opening, and the count within it. */
export const partsOf = (position: Position): readonly [number, number] => [Number.parseInt(position.slice(0, 8), 16), Number.parseInt(position.slice(8), 16)]
/** All keys of a document: '0' is the character after '/'. */
export const rangeOf = (address: Address): { gt: string; lt: string } => ({ gt: keyOf(address, ''), lt: `u/${address.room}/${address.document}0` })

/** The updates of a record: the last has the position of the record, those before it the ones before. */
export const updatesIn = (key: string, record: Buffer): readonly StoredUpdate[] | undefined => {
  const [opened, last] = partsOf(positionOf(key))
  const found = unsealedList(key, record)
  return found?.map(({ content, note }, index) => ({ position: positionAt(opened, last - (found.length - 1 - index)), update: content, note }))
}
