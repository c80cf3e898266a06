import { create } from 'zustand'
import { addCatalogue, hasCatalogue } from '../shared/base/words'

/** Where the words of each language but English are. A new language has a line here. */
const catalogues: Readonly<Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  cy: () => import('../shared/locales/cy.json'),
}

/** How many languages have been learnt since the page began: what is on a diagram in one of them is drawn anew. */
export const useLearnt = create<{ readonly count: number }>(() => ({ count: 0 }))

/** Fetches the words of a language, once; where they cannot be fetched, English stands in for them. */
export const learn = async (tag: string): Promise<void> => {
  const main = tag.toLowerCase().split('-')[0] ?? ''
  if (!Object.hasOwn(catalogues, main) || hasCatalogue(main)) return
  const words = await catalogues[main]?.().catch(() => null)
  if (!words || hasCatalogue(main)) return
  addCatalogue(main, words.default)
  useLearnt.setState(({ count }) => ({ count: count + 1 }))
}
