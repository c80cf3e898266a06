/** A point that is not on the median: where it stands among all points, and on which side. */
export interface Place {
  readonly index: number
  readonly above: boolean
}

/** Some points in a row, by their places. */
interface Stretch<Side> {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly side: Side
}

type Values = readonly { readonly value: number }[]

/** Points in a row on one side of the median, those on it passed over. */
export const runsOf = (places: readonly Place[]): readonly Stretch<'above' | 'below'>[] => {
  const runs: Stretch<'above' | 'below'>[] = []
  for (const { index, above } of places) {
    const side = above ? 'above' : 'below'
    const last = runs.at(-1)
    if (last?.side === side) runs[runs.length - 1] = { ...last, to: index, count: last.count + 1 }
    else runs.push({ from: index, to: index, count: 1, side })
  }
  return runs
}

export const numberOfRuns = (places: readonly Place[]): number => runsOf(places).length

/** Times that the line crosses the median. */
export const crossings = (places: readonly Place[]): number => Math.max(0, numberOfRuns(places) - 1)

export const longestRun = (runs: readonly { readonly count: number }[]): number => runs.reduce((longest, { count }) => Math.max(longest, count), 0)

/** Runs of at least so many points: "six or more consecutive points either all above or all below the median" (Perla, Provost, Murray 2011). */
export const shifts = (places: readonly Place[], length: number): readonly Stretch<'above' | 'below'>[] => runsOf(places).filter(({ count }) => count >= length)

/**
 * "Five or more consecutive points all going up or all going down"; of equal values in a row one is
 * counted, and they neither make nor break a trend (Perla, Provost, Murray 2011).
 */
export const trends = (points: Values, length: number): readonly Stretch<'rising' | 'falling'>[] => {
  const slopes: Stretch<'rising' | 'falling'>[] = []
  // Where the value last changed: a slope begins there.
  let turn = 0
  for (let i = 1; i < points.length; i++) {
    const step = (points[i]?.value ?? 0) - (points[i - 1]?.value ?? 0)
    if (step === 0) continue
    const side = step > 0 ? 'rising' : 'falling'
    const last = slopes.at(-1)
    if (last?.side === side) slopes[slopes.length - 1] = { ...last, to: i, count: last.count + 1 }
    else slopes.push({ from: turn, to: i, count: 2, side })
    turn = i
  }
  return slopes.filter(({ count }) => count >= length)
}

/** So many robust standard deviations from the middle. */
const blatant = 5

/** The value in the middle, or the mean of the two there. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const [upper = NaN, lower = NaN] = [sorted[half], sorted[half - 1]]
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2
}

/**
 * Points that people may find "obviously, even blatantly, different" (Perla, Provost, Murray 2011). The
 * rule is a judgement and no figure replaces it, so this only suggests: a point more than five robust
 * standard deviations (1.4826 times the median absolute deviation, Iglewicz and Hoaglin, "How to detect
 * and handle outliers", ASQC 1993) from the middle of all points, with neither neighbour as far out on
 * its side, since two in a row are rather a change that lasts. Their own 3.5 names a point in one of ten
 * charts of ten to forty points of pure chance; five in one of thirty to two hundred. Where more than half
 * of the values are equal there is no such measure of spread, and none is named.
 */
export const astronomical = (points: Values): readonly { readonly index: number; readonly side: 'above' | 'below' }[] => {
  const values = points.map(({ value }) => value)
  if (values.length === 0) return []
  const centre = medianOf(values)
  const reach = blatant * 1.4826 * medianOf(values.map((value) => Math.abs(value - centre)))
  if (!(reach > 0)) return []
  const out = values.map((value) => (value > centre + reach ? 'above' : value < centre - reach ? 'below' : null))
  return out.flatMap((side, index) => (side !== null && out[index - 1] !== side && out[index + 1] !== side ? [{ index, side }] : []))
}
