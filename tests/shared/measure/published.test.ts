import { expect, test } from 'vitest'
import { dayOf } from '../../../shared/base/day'
import { runChart, usualRules, type RunChart } from '../../../shared/measure/runchart'
import { fewestCrossings, longestUsual } from '../../../shared/measure/runs'

const start = Date.UTC(2026, 0, 1)
const day = (number: number): string => dayOf(start + (number - 1) * 86_400_000)
const charted = (values: readonly number[], method: 'usual' | 'anhøj' = 'usual'): RunChart =>
  runChart({ points: Object.fromEntries(values.map((value, index) => [day(index + 1), value])), baselineUntil: '', better: 'higher' }, { ...usualRules, method })

/**
 * Systolic blood pressure on 26 mornings (Mohammed MA, Worthington P, Woodall WH, "Plotting basic control charts:
 * tutorial notes for healthcare practitioners", Qual Saf Health Care 2008;17:137–45). Anhøj J and Mohammed MA read it
 * as a run chart in "Statistical Process Control for Healthcare", chapter "Your first SPC charts with base R"
 * (github.com/anhoej/spc4hc): four points on the median, 22 useful, the longest run of four from the 14th to the
 * 17th, nine crossings; neither limit, seven for both, is passed.
 */
const pressure = [169, 172, 175, 174, 161, 142, 174, 171, 168, 174, 180, 194, 161, 181, 175, 176, 186, 166, 157, 183, 177, 171, 185, 176, 181, 174]

test('[K34] a published run chart is read as its authors read it', () => {
  const chart = charted(pressure, 'anhøj')
  expect(chart).toMatchObject({ n: 26, median: 174, useful: 22, longestRun: 4, crossings: 9, runs: 10, signals: [] })
  expect(chart.points.flatMap(({ value }, index) => (value === chart.median ? [index + 1] : []))).toEqual([4, 7, 10, 26])
  expect([longestUsual(22), fewestCrossings(22)]).toEqual([7, 7])
  // By the four rules too there is nothing: ten runs lie within seven to seventeen.
  expect(charted(pressure).signals).toEqual([])
})

/**
 * Sixteen months about their median, seven above, seven below, one above, one below: Balestracci D, "An underrated
 * test for run charts", Quality Digest, October 2008. No run is of eight and no trend of six, as he asks for; that
 * there are but four runs tells of the change after the sixth month.
 */
test('[K34] too few runs tell of a change where the longest run is not yet enough', () => {
  const months = [9, 8, 9, 8, 9, 8, 9, 1, 2, 1, 2, 1, 2, 1, 9, 1]
  expect(charted(months)).toMatchObject({ useful: 16, runs: 4, longestRun: 7, crossings: 3 })
  const few = runChart({ points: Object.fromEntries(months.map((value, index) => [day(index + 1), value])), baselineUntil: '', better: 'higher' }, { ...usualRules, shift: 8, trend: 6 })
  expect(few.signals.map(({ rule, count }) => [rule, count])).toEqual([['few runs', 4]])
})

/**
 * Upper limit of the longest run and lower limit of the crossings for 10 to 100 useful points, row by row as printed
 * in appendix 2 of the vignette "Quality Improvement Charts" of qicharts2 (Anhøj J, cran.r-project.org). Where each
 * limit goes up is written down here: the printed table is these steps.
 */
test('[K34] Anhøj’s limits are those of the printed table, in every row from 10 to 100', () => {
  const longest = { 6: 10, 7: 12, 8: 23, 9: 46, 10: 91 }
  const crossings = [
    [10, 2], [12, 3], [14, 4], [17, 5], [19, 6], [22, 7], [24, 8], [27, 9], [29, 10], [31, 11], [34, 12], [36, 13], [38, 14], [41, 15], [43, 16], [45, 17],
    [48, 18], [50, 19], [52, 20], [54, 21], [57, 22], [59, 23], [61, 24], [63, 25], [66, 26], [68, 27], [70, 28], [72, 29], [75, 30], [77, 31], [79, 32],
    [81, 33], [83, 34], [86, 35], [88, 36], [90, 37], [92, 38], [94, 39], [97, 40], [99, 41],
  ] as const
  for (let n = 10; n <= 100; n++) {
    const run = Object.entries(longest).filter(([, from]) => from <= n).at(-1)
    expect(longestUsual(n), `longest run of ${n}`).toBe(Number(run?.[0]))
    expect(fewestCrossings(n), `crossings of ${n}`).toBe(crossings.filter(([from]) => from <= n).at(-1)?.[1])
  }
})
