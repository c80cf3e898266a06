/** The rules of a run chart once more, by other means: strings of letters instead of lists of places. */

export interface NaiveSignal {
  readonly rule: string
  readonly from: number
  readonly to: number
  readonly count: number
}

export const naiveMedian = (values: readonly number[]): number => {
  // The middle by counting how many are not larger and not smaller, and the mean of the two middles.
  const rank = (k: number): number => values.find((v) => values.filter((w) => w < v).length < k && values.filter((w) => w <= v).length >= k) as number
  const n = values.length
  return n % 2 === 1 ? rank((n + 1) / 2) : (rank(n / 2) + rank(n / 2 + 1)) / 2
}

const letters = (values: readonly number[], median: number): string => values.map((v) => (v > median ? 'A' : v < median ? 'B' : '-')).join('')

/** Shifts as a pattern: a letter, then the same letter with any dashes between. */
export const naiveShifts = (values: readonly number[], median: number, length: number): NaiveSignal[] =>
  ['A', 'B'].flatMap((letter) =>
    [...letters(values, median).matchAll(new RegExp(`${letter}(?:-*${letter}){${length - 1},}`, 'g'))].map((match) => ({
      rule: 'shift', from: match.index, to: match.index + match[0].length - 1, count: match[0].replaceAll('-', '').length,
    })))

export const naiveRuns = (values: readonly number[], median: number): { useful: number; runs: number; longest: number } => {
  const useful = letters(values, median).replaceAll('-', '')
  const runs = useful.match(/A+|B+/g) ?? []
  return { useful: useful.length, runs: runs.length, longest: Math.max(0, ...runs.map((run) => run.length)) }
}

/** Every stretch is tried: strictly monotone once equal neighbours are one, and not to be lengthened. */
export const naiveTrends = (values: readonly number[], length: number): NaiveSignal[] => {
  const kept = values.map((value, index) => ({ value, index })).filter(({ value, index }) => index === 0 || value !== values[index - 1])
  const monotone = (i: number, j: number, way: 1 | -1): boolean => {
    for (let k = i; k < j; k++) if (Math.sign((kept[k + 1]?.value ?? 0) - (kept[k]?.value ?? 0)) !== way) return false
    return true
  }
  const found: NaiveSignal[] = []
  for (const way of [1, -1] as const) for (let i = 0; i < kept.length; i++) for (let j = i + length - 1; j < kept.length; j++) {
    const whole = monotone(i, j, way) && (i === 0 || !monotone(i - 1, j, way)) && (j === kept.length - 1 || !monotone(i, j + 1, way))
    if (whole) found.push({ rule: 'trend', from: kept[i]?.index ?? -1, to: kept[j]?.index ?? -1, count: j - i + 1 })
  }
  return found
}

const choose = (n: number, k: number): number => {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}

/** The chance of so many runs among `above` and `below` points in random order: Wald and Wolfowitz 1940. */
export const chanceOfRuns = (above: number, below: number, runs: number): number => {
  const half = Math.floor(runs / 2)
  const ways = runs % 2 === 0
    ? 2 * choose(above - 1, half - 1) * choose(below - 1, half - 1)
    : choose(above - 1, half) * choose(below - 1, half - 1) + choose(above - 1, half - 1) * choose(below - 1, half)
  return ways / choose(above + below, above)
}

/** Fewest and most runs that are not in the outer 2.5 % of either side, with half of the points on each side. */
export const exactLimits = (useful: number): { fewest: number; most: number } => {
  const above = Math.floor(useful / 2)
  const chance = (runs: number): number => chanceOfRuns(above, useful - above, runs)
  let fewest = 2
  for (let sum = chance(2); sum <= 0.025; sum += chance(++fewest));
  let most = useful
  for (let sum = chance(useful); sum <= 0.025; sum += chance(--most));
  return { fewest, most }
}

/** The 5th percentile of the binomial distribution with a half, by adding up the ways. */
export const naiveBinomial = (n: number): number => {
  let sum = 0
  for (let k = 0; k <= n; k++) {
    sum += choose(n, k) / 2 ** n
    if (sum >= 0.05) return k
  }
  return n
}
