import type { Kind } from '../diagram/node'

/** What people and other programs write for a kind: the column headings of this product and of usual templates. */
const words: Readonly<Record<Kind, readonly string[]>> = {
  aim: ['aim', 'aims', 'aim statement', 'goal', 'outcome'],
  primary: ['primary', 'primary driver', 'primary drivers', 'pd', 'driver', 'drivers'],
  secondary: ['secondary', 'secondary driver', 'secondary drivers', 'sd'],
  tertiary: ['tertiary', 'tertiary driver', 'tertiary drivers', 'td'],
  change: ['change', 'changes', 'change idea', 'change ideas', 'idea', 'ideas', 'change concept', 'change concepts', 'intervention', 'interventions'],
}

const kindByWord: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(words) as Kind[]).flatMap((kind) => words[kind].map((word) => [word, kind] as const)),
)

/** The kind that a word means, or null. */
export const kindOf = (word: unknown): Kind | null =>
  typeof word === 'string' && word.length <= 60
    ? kindByWord.get(word.trim().toLowerCase().replace(/[\s_-]+/g, ' ')) ?? null
    : null

/** A line such as "Change idea: Ring the day before" told apart; null where it names no kind. */
export const namedKind = (line: string): { readonly kind: Kind; readonly text: string } | null => {
  const colon = line.slice(0, 61).indexOf(':')
  const kind = colon > 0 ? kindOf(line.slice(0, colon)) : null
  const text = line.slice(colon + 1).trim()
  return kind && text !== '' ? { kind, text } : null
}

const ladder: Readonly<Record<4 | 5, readonly Kind[]>> = {
  4: ['aim', 'primary', 'secondary', 'change'],
  5: ['aim', 'primary', 'secondary', 'tertiary', 'change'],
}

/** The kinds of the levels of a list, outermost first: tertiary drivers only where the list has five levels or more. */
export const kindsOfLevels = (levels: number): readonly Kind[] => ladder[levels > 4 ? 5 : 4]
