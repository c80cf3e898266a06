import * as z from 'zod'
import { isId, type Id } from '../base/id'
import { t } from '../base/words'
import { cleanName } from '../base/name'
import { roles, type Role } from '../room/role'

/** A box that is being dragged, and how far from its place, in whole pixels of the layout. */
export interface Dragging {
  readonly id: Id
  readonly dx: number
  readonly dy: number
}

/** Where a hand is: how far from the corner of the box that is nearest, in whole pixels of the layout, so that it is true on every screen. */
export interface Pointer {
  readonly near: Id
  readonly dx: number
  readonly dy: number
}

/**
 * That everyone should look at a box. It counts only from a facilitator, and the server writes who is one. It goes with
 * the presence, as nothing of it is to be kept: whoever comes later is not asked any more.
 */
export interface Call {
  readonly node: Id
  /** UTC milliseconds where it was made: what tells one call from the next. */
  readonly at: number
}

/** What others see of a person: never a place on a screen. */
export interface Presence {
  readonly participant: Id
  readonly name: string
  /** Index into {@link presenceColours}. */
  readonly colour: number
  readonly selected: Id | null
  readonly editing: Id | null
  /** As the server has written it; an editor where it writes none. */
  readonly role: Role
  readonly drag?: Dragging | null | undefined
  readonly pointer?: Pointer | null | undefined
  readonly call?: Call | null | undefined
}

/** White text on each has a contrast of 4.5 or more. */
export const presenceColours = [
  '#005eb8', '#ae2573', '#007f3b', '#7c2855', '#c74300', '#330072', '#00678a', '#8a6100', '#4c6272', '#d5281b',
] as const

/** Further than the largest diagram reaches. */
const farthest = 1_000_000
/** The last moment that a date can name. */
const latest = 8.64e15
const distance = z.number().int().min(-farthest).max(farthest)
const maybeId = z.string().refine(isId).nullable().catch(null)
const check = z.object({
  participant: z.string().refine(isId),
  name: z.string().max(200).transform((name) => cleanName(name) || t('Someone')).catch(() => t('Someone')),
  colour: z.number().int().min(0).max(presenceColours.length - 1).catch(0),
  selected: maybeId,
  editing: maybeId,
  role: z.enum(roles).catch('editor'),
  drag: z.object({ id: z.string().refine(isId), dx: distance, dy: distance }).nullable().catch(null),
  pointer: z.object({ near: z.string().refine(isId), dx: distance, dy: distance }).nullish().catch(null),
  call: z.object({ node: z.string().refine(isId), at: z.number().int().min(0).max(latest) }).nullish().catch(null),
})

/** Reads a state that came over the wire, or null where it is not one. */
export const readPresence = (state: unknown): Presence | null => {
  const read = check.safeParse(state)
  return read.success ? read.data : null
}

/** Up to two letters for the round badge. */
export const initials = (name: string): string => {
  const parts = name.split(/\s+/).filter(Boolean)
  const letters = [parts[0], parts.length > 1 ? parts[parts.length - 1] : undefined]
  return letters.map((part) => (part ? [...part][0] : '')).join('').toUpperCase() || '?'
}
