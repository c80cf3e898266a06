import type { Refusal } from '../base/result'
import { cleanLine } from '../base/text'
import { t } from '../base/words'

/**
 * What a reader has to say while it works. The first refusal stands; reading goes on to its bounded
 * end, so that no reader needs to throw to get out.
 */
export interface Notes {
  readonly repairs: string[]
  refusal: Refusal | null
}

export const freshNotes = (): Notes => ({ repairs: [], refusal: null })

export const repair = (notes: Notes, words: string): void => {
  notes.repairs.push(words)
}

export const stop = (notes: Notes, code: string, message: string): void => {
  notes.refusal ??= { code, message }
}

const shownLength = 60

/** A text in quotation marks, on one line and short enough for a sentence. */
export const quote = (text: string): string => {
  // Cut before cleaning too: cleaning a text of 50 MB for a message would take a second.
  const clean = cleanLine(text.slice(0, shownLength * 4))
  const letters = [...clean]
  return t('"{text}"', { text: letters.length > shownLength ? `${letters.slice(0, shownLength - 1).join('')}…` : clean })
}

/** A count in words a person reads, such as 20,000. The same on every machine, unlike toLocaleString. */
export const counted = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
