import * as z from 'zod'
import { limits } from '../base/limits'
import { msg, printed } from '../base/words'
import * as check from './checks'
import { kinds, type Kind } from './node'

/** The current shape of the document. A file of a newer one is refused in words. */
export const schemaVersion = 1

/** The one record about the diagram as a whole. */
export interface Meta {
  readonly schema: number
  /** The diagram's own id: the same in every copy, so that two copies are known to be one diagram. */
  readonly id: string
  /** Which life of the shared room this content belongs to; a client of another epoch reloads. */
  readonly epoch: string
  readonly title: string
  readonly team: string
  readonly organisation: string
  /** On the face of the diagram, such as "0.3". */
  readonly version: string
  /** Calendar day, or empty. */
  readonly revisedOn: string
  /** BCP 47 tag of the texts. */
  readonly language: string
  readonly arrows: 'none' | 'towards' | 'away'
  readonly direction: 'aim left' | 'aim right'
  /** Column headings; empty means the standard one. */
  readonly headings: Readonly<Record<Kind, string>>
  /**
   * Hints that the team has put aside for this diagram, `rule:about` to true; `about` is the id of what the
   * hint is about, empty for the whole rule. Kept with the diagram, so that a decision is taken once.
   */
  readonly aside: Readonly<Record<string, true>>
}

export const metaFields: { readonly [K in keyof Omit<Meta, 'headings' | 'aside'>]: z.ZodType<Meta[K]> } = {
  schema: z.number().int().min(1), id: check.line, epoch: check.line, title: check.line, team: check.line,
  organisation: check.line, version: check.line, revisedOn: check.day,
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  arrows: z.enum(['none', 'towards', 'away']), direction: z.enum(['aim left', 'aim right']),
}

/** Any of the headings; a column without one has its standard heading. */
export const headingsCheck = z.partialRecord(z.enum(kinds), check.line)

/** The name of a hint that is put aside, `aim.date:` or `driver.measure:s1`. */
export const asideKey = /^[a-z]+(\.[a-z]+)+:[A-Za-z0-9_-]{0,64}$/
/** The first so many names are kept: a file from elsewhere may hold any number. */
export const asideCheck = z.record(z.string().max(limits.lineLength).regex(asideKey), z.literal(true))

/** Names of hints in one order on every machine, no more than the limit. */
export const asideOf = (keys: Iterable<string>): Meta['aside'] =>
  Object.fromEntries([...keys].filter((key) => asideKey.test(key)).sort().slice(0, limits.asides).map((key) => [key, true]))

export const freshMeta: Meta = {
  schema: schemaVersion, id: '', epoch: '', title: '', team: '', organisation: '', version: '', revisedOn: '',
  language: 'en-GB', arrows: 'towards', direction: 'aim left',
  headings: { aim: '', primary: '', secondary: '', tertiary: '', change: '' },
  aside: {},
}

/** What the heading of each column is called where it is typed: messages. */
export const headingLabel: Readonly<Record<Kind, string>> = {
  aim: msg('Heading of aim column'), primary: msg('Heading of primary driver column'), secondary: msg('Heading of secondary driver column'),
  tertiary: msg('Heading of tertiary driver column'), change: msg('Heading of change idea column'),
}

/** Standard headings of the columns: messages, printed by {@link headingOf}. */
export const standardHeading: Readonly<Record<Kind, string>> = {
  aim: msg('Aim'), primary: msg('Primary drivers'), secondary: msg('Secondary drivers'), tertiary: msg('Tertiary drivers'), change: msg('Change ideas'),
}

/** What stands over a column: on the diagram, so in its own language. */
export const headingOf = (meta: Pick<Meta, 'headings' | 'language'>, kind: Kind): string =>
  meta.headings[kind] || printed(meta.language, standardHeading[kind])
