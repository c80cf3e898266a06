import { limits } from '../base/limits'
import { cleanLine, cleanText } from '../base/text'
import { t } from '../base/words'
import { counted, quote, stop, type Notes } from './notes'

/** An object out of a JSON file, of which nothing is known yet. */
export type Plain = Readonly<Record<string, unknown>>

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own field, so that a missing one never falls through to an object's own members. */
export const own = (from: Plain, key: string): unknown => (Object.hasOwn(from, key) ? from[key] : undefined)

/** A list, or an empty one where the field is missing or something else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : ''

/** What a text is, such as “The note of a link”: said only where it is needed, for a file has many texts. */
type What = () => string

/** A text of several lines; one that is too long refuses the file, because cutting would lose words. */
export const longText = (notes: Notes, value: unknown, what: What): string => {
  const text = textOf(value)
  if (text.length <= limits.textLength) return cleanText(text)
  stop(notes, 'text.long', tooLong(text, what(), limits.textLength))
  return ''
}

/** A text on one line. */
export const shortText = (notes: Notes, value: unknown, what: What): string => {
  const text = textOf(value)
  if (text.length <= limits.lineLength) return cleanLine(text)
  stop(notes, 'text.long', tooLong(text, what(), limits.lineLength))
  return ''
}

const tooLong = (text: string, what: string, most: number): string =>
  t('{what} has {count} characters: {text}. The most is {most}. Shorten it and open the file again; the file was not changed.', { what, count: counted(text.length), text: quote(text), most: counted(most) })

/** A finite number, also where it was written as text, or null. */
export const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

const dayShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A calendar day such as `2026-03-31`, or null. */
export const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && dayShape.test(value.trim().slice(0, 11)) ? value.trim() : null

/** One of a closed list of words, whatever its case, or null. */
export const wordOf = <W extends string>(value: unknown, list: readonly W[]): W | null => {
  if (typeof value !== 'string' || value.length > limits.lineLength) return null
  const word = value.trim().toLowerCase()
  return list.find((each) => each.toLowerCase() === word) ?? null
}

/** The file's own name of something; numbers are as good as words. */
export const keyOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
