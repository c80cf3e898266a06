import type { Context } from './command'

type Who = Pick<Context, 'by' | 'role'>
type Said = { readonly by: string }

/** True for what this person said themselves. */
export const isOwn = ({ by }: Said, who: Pick<Who, 'by'>): boolean => by !== '' && by === who.by

/** Words in the tray are changed by whoever said them; those of ideas also by editors, who are about to take them in. */
export const mayChange = (said: Said, who: Who): boolean => isOwn(said, who) || who.role === 'editor' || who.role === 'facilitator'

/** What somebody said is taken back by themselves or by a facilitator, and by nobody else. */
export const mayTakeBack = (said: Said, who: Who): boolean => isOwn(said, who) || who.role === 'facilitator'
