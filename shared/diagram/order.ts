import type { Id } from '../base/id'
import { limits } from '../base/limits'

/** In code-unit order, so that keys compare as plain strings on every machine. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
const wide = 4
const span = base ** wide
const step = base ** 2

const digitAt = (key: string, index: number): number => Math.max(0, digits.indexOf(key.charAt(index) || '0'))

const head = (key: string): number => {
  let value = 0
  for (let i = 0; i < wide; i++) value = value * base + digitAt(key, i)
  return value
}

const spelt = (value: number): string => {
  let key = ''
  for (let rest = value, i = 0; i < wide; i++, rest = Math.floor(rest / base)) key = digits.charAt(rest % base) + key
  return key.replace(/0+$/, '')
}

/** Digit by digit halfway; the result is no prefix of `after`, so any suffix keeps it in between. */
const halfway = (before: string, after: string): string | null => {
  let key = ''
  let bounded = after !== ''
  for (let i = 0; i <= limits.orderLength; i++) {
    const low = digitAt(before, i)
    const high = bounded ? digitAt(after, i) : base
    if (high - low > 1) return key + digits.charAt((low + high) >> 1)
    key += digits.charAt(low)
    if (high !== low) bounded = false
  }
  return null
}

/**
 * A key that sorts between two others; `''` stands for an open end. At an open end keys advance in
 * steps instead of halving, so that a long column typed from top to bottom keeps short keys.
 * @returns null where there is none: two people chose the same key at once, or a key ends in the lowest
 *   digit, as none of ours does.
 */
export const keyBetween = (before: string, after: string): string | null => {
  if (after !== '' && before >= after) return null
  if (after === '' && before !== '' && head(before) + step < span) return spelt(head(before) + step)
  if (before === '' && after !== '' && head(after) - step > 0) return spelt(head(after) - step)
  return halfway(before, after)
}

/** `count` ascending keys with room between them, for a column that is made or tidied as a whole. */
export const orderKeys = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => spelt(Math.floor(((i + 1) * span) / (count + 1))))

/** Whatever stands in an order: a node in its column, a cycle in its ramp. */
export interface Ordered {
  readonly id: Id
  readonly order: string
}

/** By key, then by id, so that every machine sees the same order even where two keys are equal. */
export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A key for one thing, and new keys for its neighbours in the rare case that there was no room. */
export interface Placing {
  readonly order: string
  readonly rekeyed: readonly Ordered[]
}

/**
 * Finds the key for a new or moved thing that is to stand at `index` among `others` (sorted).
 * @param salt an id; two digits of it keep apart two people who add at the same place at once.
 */
export const placeAt = (others: readonly Ordered[], index: number, salt: Id): Placing => {
  const [above, below] = [others[index - 1], others[index]]
  // A neighbour without a key (a file written by hand) is no open end.
  const key = above?.order === '' || below?.order === '' ? null : keyBetween(above?.order ?? '', below?.order ?? '')
  const order = key === null ? null : key + (salt.replace(/[^0-9A-Za-z]/g, '') + 'VV').slice(0, 2)
  if (order !== null && order.length <= limits.orderLength) return { order, rekeyed: [] }
  const keys = orderKeys(others.length + 1)
  return {
    order: keys[index] ?? '',
    rekeyed: others.map((other, i) => ({ id: other.id, order: keys[i < index ? i : i + 1] ?? '' })),
  }
}

/** Keys for things in a row, and new keys for their neighbours where there was no room. */
export interface Run {
  readonly orders: readonly string[]
  readonly rekeyed: readonly Ordered[]
}

/**
 * As {@link placeAt}, for several new things that follow one another. All keys go on from one, so that
 * what two people paste at one place at once is not mixed line by line.
 */
export const placeRun = (others: readonly Ordered[], index: number, ids: readonly Id[]): Run => {
  const { order, rekeyed } = placeAt(others, index, ids[0] ?? '')
  if (ids.length === 1 && rekeyed.length === 0) return { orders: [order], rekeyed }
  if (rekeyed.length === 0 && order.length + wide <= limits.orderLength) return { orders: orderKeys(ids.length).map((key) => order + key), rekeyed }
  const keys = orderKeys(others.length + ids.length)
  return {
    orders: keys.slice(index, index + ids.length),
    rekeyed: others.map((other, i) => ({ id: other.id, order: keys[i < index ? i : i + ids.length] ?? '' })),
  }
}
