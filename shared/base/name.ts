import { cleanLine, cutTo } from './text'

/** As long as a name may be. */
export const longestName = 60

/** Marks that turn the direction of what stands around them: a name must not turn the sentence that it is in. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Letters and signs that are drawn as nothing. */
const blank = /[\u115f\u1160\u2800\u3164\uffa0]/g

/** A person's name as it may stand among others': one line that turns nothing around. '' where nothing of it is to be seen. */
export const cleanName = (typed: string): string => {
  const name = cutTo(cleanLine(typed.replace(turning, '')), longestName)
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(blank, '')) ? name : ''
}
