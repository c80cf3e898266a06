import * as z from 'zod'
import { isId, type Id } from '../base/id'
import * as check from './checks'
import type { Removable, Table } from './table'

export const strengths = ['strong', 'weak'] as const
export type Strength = (typeof strengths)[number]

/** From cause to effect, towards the aim. Its id is `cause>effect`, so that a link drawn twice is one link. */
export interface Link extends Removable {
  readonly strength: Strength
  /** What speaks for it. */
  readonly note: string
}

export const linkTable: Table<Link> = {
  document: 'diagram',
  fields: { strength: z.enum(strengths), note: check.words, deletedAt: check.time },
  fresh: { strength: 'strong', note: '', deletedAt: null },
  words: ['note'],
  maps: [],
}

export const linkId = (cause: Id, effect: Id): Id => `${cause}>${effect}`

export interface LinkEnds {
  /** The cause. */
  readonly from: Id
  /** The effect. */
  readonly to: Id
}

/** The two ends of a link's id, or null where it is not one. */
export const linkEnds = (id: Id): LinkEnds | null => {
  const [from, to, more] = id.split('>')
  return more === undefined && isId(from) && isId(to) ? { from, to } : null
}

const known = new WeakMap<object, LinkEnds | null>()

/** As {@link linkEnds}, remembered by record: every keystroke asks for the ends of every link. */
export const endsOf = (link: { readonly id: Id }): LinkEnds | null => {
  let ends = known.get(link)
  if (ends === undefined) known.set(link, (ends = linkEnds(link.id)))
  return ends
}
