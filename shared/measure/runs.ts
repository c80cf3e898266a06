/** How many runs chance alone usually gives: fewer than `fewest` or more than `most` is a signal. */
export interface RunLimits {
  readonly fewest: number
  readonly most: number
}

/**
 * Fewest and most runs for 10 to 60 useful points (those not on the median), as in table 1 of Perla RJ,
 * Provost LP, Murray SK, "The run chart: a simple analytical tool for learning from variation in
 * healthcare processes", BMJ Qual Saf 2011;20:46–51, which goes back to Swed FS, Eisenhart C, "Tables
 * for testing randomness of grouping in a sequence of alternatives", Ann Math Stat 1943;14:66–87.
 */
const table: readonly (readonly [fewest: number, most: number])[] = [
  /* 10 */ [3, 9], [3, 10], [3, 11], [4, 11], [4, 12], [5, 12], [5, 13], [5, 13], [6, 14], [6, 15],
  /* 20 */ [6, 16], [7, 16], [7, 17], [7, 17], [8, 18], [8, 18], [9, 19], [10, 19], [10, 20], [10, 20],
  /* 30 */ [11, 21], [11, 22], [11, 23], [12, 23], [12, 24], [12, 24], [13, 25], [13, 25], [14, 26], [14, 26],
  /* 40 */ [15, 27], [15, 27], [16, 28], [16, 28], [17, 29], [17, 30], [17, 31], [18, 31], [18, 32], [19, 32],
  /* 50 */ [19, 33], [20, 33], [20, 34], [21, 34], [21, 35], [22, 35], [22, 36], [23, 36], [23, 37], [24, 38],
  /* 60 */ [24, 38],
]
const tableFrom = 10

/**
 * The usual number of runs, or null below ten useful points, where no number of runs says anything.
 * Beyond the table the normal approximation of Wald and Wolfowitz (Ann Math Stat 1940;11:147–62) with
 * half of the points on either side, two-sided 5 %; at 60 points it gives what the table says.
 */
export const usualRuns = (useful: number): RunLimits | null => {
  if (useful < tableFrom) return null
  const row = table[useful - tableFrom]
  if (row) return { fewest: row[0], most: row[1] }
  const mean = useful / 2 + 1
  const spread = 1.96 * Math.sqrt((useful * (useful - 2)) / (4 * (useful - 1)))
  return { fewest: Math.ceil(mean - spread), most: Math.floor(mean + spread) }
}

/**
 * The longest run that chance usually gives: round(log2 n + 3). A longer one is a signal.
 * Anhøj J, Olesen AV, "Run charts revisited", PLoS ONE 2014;9(11):e113825, after Schilling MF, "The
 * surprising predictability of long runs", Math Mag 2012;85:141–9.
 */
export const longestUsual = (useful: number): number => Math.round(Math.log2(useful) + 3)

/**
 * The fewest crossings of the median that chance usually gives: the 5th percentile of the binomial
 * distribution of n − 1 chances of one half. Fewer is a signal. Anhøj and Olesen 2014, as above; Anhøj J,
 * "Diagnostic value of run chart analysis", PLoS ONE 2015;10(3):e0121349.
 */
export const fewestCrossings = (useful: number): number => {
  const chances = useful - 1
  // In logarithms: one half to the power of 5,000 is nought to a computer.
  let chance = -chances * Math.LN2
  let sum = 0
  for (let crossings = 0; crossings < chances; crossings++) {
    sum += Math.exp(chance)
    if (sum >= 0.05) return crossings
    chance += Math.log((chances - crossings) / (crossings + 1))
  }
  return Math.max(0, chances)
}
