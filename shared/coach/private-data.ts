import { msg, t } from '../base/words'
import type { Id } from '../base/id'
import { tableNames, tables } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import { sources, type Finding, type Hint, type Rule } from './rule'

/** Ten digits as they are written: together, or three, three and four. */
const tenDigits = /(?<![\d.,/-])(?:\d{10}|\d{3}([ -])\d{3}\1\d{4})(?![\d/-]|[.,]\d)/g
const email = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu
/** UK numbers, `+44` or a leading nought, ten or eleven digits. */
const phone = /(?<![\d.])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)[1-37-9](?:[ ()-]{0,2}\d){8,9}(?!\d)/g

/**
 * True for a number with the check digit of an NHS number: each of the first nine digits times 10 down to 2, added up;
 * 11 less the remainder by 11 is the last digit, 11 counting as 0 and 10 being none. One in eleven numbers passes by chance.
 */
export const isNhsNumber = (text: string): boolean => {
  const digits = [...text.replace(/[ -]/g, '')].map(Number)
  if (digits.length !== 10 || new Set(digits).size === 1) return false
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === digits[9]
}

const threeDigits = /\d{3}/
/** The shortest of them is an address such as `a@b.uk`. */
const shortest = 6

type Sort = 'nhs' | 'email' | 'phone'

const lookFor = (text: string): readonly Sort[] => {
  const found: Sort[] = []
  if (text.includes('@') && text.match(email)) found.push('email')
  // Nearly every text is done with here: looking for three digits is a tenth of the work of looking for a number.
  if (!threeDigits.test(text)) return found
  if ((text.match(tenDigits) ?? []).some(isNhsNumber)) found.push('nhs')
  if (text.match(phone)) found.push('phone')
  return found
}

/** A text without what looks like a person's data: hints are printed and copied. */
export const masked = (text: string): string =>
  text.replace(tenDigits, (digits) => (isNhsNumber(digits) ? '…' : digits)).replace(email, '…').replace(phone, '…')

interface Place {
  readonly id: Id
  readonly nodes: readonly Id[]
  readonly where: 'nodes' | 'cycles' | 'measures' | 'links' | 'ideas' | 'comments'
  readonly sorts: readonly Sort[]
}

const none: readonly Sort[] = []
/** Records are frozen: what was looked through once need not be again. */
const known = new WeakMap<object, readonly Sort[]>()

const sortsIn = (record: object): readonly Sort[] => {
  let sorts = known.get(record)
  if (!sorts) {
    let found: readonly Sort[] = none
    for (const field in record) {
      const value = (record as Readonly<Record<string, unknown>>)[field]
      if (typeof value !== 'string' || value.length < shortest) continue
      const more = lookFor(value)
      if (more.length > 0) found = [...new Set([...found, ...more])]
    }
    known.set(record, (sorts = found))
  }
  return sorts
}

const nodesOf = (s: Snapshot, table: Place['where'], id: Id): readonly Id[] => {
  if (table === 'nodes') return [id]
  if (table === 'cycles') return s.cycles[id] ? [s.cycles[id].idea] : []
  if (table === 'measures') return Object.keys(s.measures[id]?.nodes ?? {})
  if (table === 'comments') return s.comments[id] ? [s.comments[id].node] : []
  return table === 'links' ? id.split('>').slice(0, 1) : []
}

let last: { readonly s: Snapshot; readonly places: readonly Place[] } | null = null

/** Every place in a snapshot where something was found; three rules ask for the same one. */
const placesIn = (s: Snapshot): readonly Place[] => {
  if (last?.s === s) return last.places
  const places: Place[] = []
  for (const name of tableNames) {
    if (tables[name].words.length === 0) continue
    const where = name as Place['where']
    for (const id in s[where]) {
      const sorts = sortsIn(s[where][id] as object)
      if (sorts.length > 0) places.push({ id, nodes: nodesOf(s, where, id), where, sorts })
    }
  }
  last = { s, places }
  return places
}

const whereNamed: Readonly<Record<Place['where'], string>> = {
  nodes: msg('A box'), cycles: msg('A test cycle'), measures: msg('A measure'), links: msg('A note on a link'), ideas: msg('An unsorted idea'), comments: msg('A comment'),
}

const found = (sort: Sort, message: (place: string) => string) => (s: Snapshot): readonly Finding[] =>
  placesIn(s).filter(({ sorts }) => sorts.includes(sort)).map(({ id, nodes, where }) => ({
    // A link is named by its cause: the sign between two ids has no place in the name of a hint.
    about: where === 'links' ? (nodes[0] ?? '') : id, nodes,
    ...(where === 'cycles' ? { cycle: id } : {}), ...(where === 'measures' ? { measure: id } : {}),
    say: () => message(t(whereNamed[where])),
  }))

/** True for a hint that somebody may be found by what is written: it is told before all others. */
export const isPrivate = ({ rule }: Pick<Hint, 'rule'>): boolean => privateRules.some(({ id }) => id === rule)

/** What may be a person's data, found on this device; nothing is sent anywhere, and no hint repeats it. */
export const privateRules: readonly Rule[] = [
  {
    id: 'private.nhs', part: 'clarity',
    why: msg('A diagram is shared, printed and published; nobody should be found by it.'),
    source: sources.nhsNumber,
    could: msg('Numbers that may be NHS numbers could go.'),
    find: found('nhs', (place) => t('{place} holds a number that has the form and the check digit of an NHS number. Take it out if it is one.', { place })),
    together: (_, findings) => t('{count} places hold a number that has the form and the check digit of an NHS number. Take out those that are.', { count: findings.length }),
  },
  {
    id: 'private.email', part: 'clarity', mild: true,
    why: msg('A diagram is shared, printed and published; who is named in it should know.'),
    source: sources.minimal,
    could: msg('Email addresses could go.'),
    find: found('email', (place) => t('{place} holds an email address. Does everybody who sees the diagram need it?', { place })),
    together: (_, findings) => t('{count} places hold an email address. Does everybody who sees the diagram need them?', { count: findings.length }),
  },
  {
    id: 'private.phone', part: 'clarity', mild: true,
    why: msg('A diagram is shared, printed and published; who is named in it should know.'),
    source: sources.minimal,
    could: msg('Telephone numbers could go.'),
    find: found('phone', (place) => t('{place} holds what looks like a telephone number. Does everybody who sees the diagram need it?', { place })),
    together: (_, findings) => t('{count} places hold what looks like a telephone number. Does everybody who sees the diagram need them?', { count: findings.length }),
  },
]
