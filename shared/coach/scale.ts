/** How large a test is, as far as words tell. */
export interface Scale {
  readonly count: number
  /** The thing that is counted, in the singular; empty where only a number stands there. */
  readonly unit: string
  /** 1 for one person at a time, up to 6 for whole places; null for a unit that is not known. */
  readonly rank: number | null
}

const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, twenty: 20 }

/** Each line is larger than the one before: "1 client, 5 clients, 1 clinic". */
const ranks: readonly (readonly string[])[] = [
  ['person', 'people', 'patient', 'client', 'resident', 'student', 'pupil', 'learner', 'family', 'visitor', 'caller', 'call', 'case', 'form', 'letter', 'appointment', 'conversation', 'volunteer'],
  ['nurse', 'doctor', 'adviser', 'advisor', 'teacher', 'session', 'shift', 'morning', 'afternoon', 'evening', 'day', 'room', 'bay', 'class'],
  ['week'],
  ['month', 'clinic', 'team', 'ward', 'practice', 'surgery'],
  ['site', 'school', 'hospital', 'service', 'department', 'organisation', 'district', 'county'],
]

const singular = (word: string): string => (word === 'people' ? 'person' : word.replace(/ies$/, 'y').replace(/(?<=(?:ss|sh|ch|x))es$/, '').replace(/(?<!s)s$/, ''))

/** Reads "1 client", "5 clients", "one clinic" or "2 evenings"; null where no number begins it. English words, and figures in any language. */
export const scaleOf = (text: string): Scale | null => {
  const [first = '', second = ''] = text.trim().toLowerCase().split(/[\s,;:]+/)
  const count = /^\d+$/.test(first) ? Number(first) : numbers[first]
  if (count === undefined || count > 1_000_000) return null
  const unit = singular(second.replace(/[^\p{L}-]/gu, ''))
  const rank = ranks.findIndex((words) => words.includes(unit))
  return { count, unit, rank: rank < 0 ? null : rank + 1 }
}

/** Whether a test is larger than another, or null where words do not tell. */
export const isLarger = (later: Scale, earlier: Scale): boolean | null => {
  if (later.unit === earlier.unit) return later.count > earlier.count
  return later.rank === null || earlier.rank === null || later.rank === earlier.rank ? null : later.rank > earlier.rank
}
