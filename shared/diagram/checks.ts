import * as z from 'zod'
import { isDay } from '../base/day'
import { isId } from '../base/id'
import { limits } from '../base/limits'
import { cleanLine, cleanText } from '../base/text'

// No `new Function` at run time: the app's content security policy forbids it.
z.config({ jitless: true })

/** Many lines of text, cleaned. */
export const words = z.string().max(limits.textLength).transform(cleanText).pipe(z.string())
/** A short text, cleaned. */
export const line = z.string().max(limits.lineLength).transform(cleanText).pipe(z.string())
/** A key in people's own words, such as a tag: peers encode half a character differently, in keys too. */
export const key = z.string().max(limits.lineLength).transform(cleanLine).pipe(z.string())
export const id = z.string().max(limits.idLength).refine(isId, 'must be letters, digits, - or _')
export const time = z.number().finite().nullable()
export const amount = z.number().finite().nullable()
/** A calendar day, `2026-03-31`, or empty. Days have no time zone: a test starts on a day, not at an instant. */
export const day = z.union([z.literal(''), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).refine(isDay)])
export const orderKey = z.string().max(limits.orderLength).regex(/^[0-9A-Za-z]*$/)
