/** One line of the table: what each server got, and what ours must be to the others. */
export interface Row {
  readonly figure: string
  readonly unit: string
  /** By server, in the order of the columns; undefined where it was not measured. */
  readonly values: readonly (number | undefined)[]
  readonly digits: number
  /** Ours may be so many times the best of the others; or, `more`, must be. */
  readonly ratio?: { readonly goal: number; readonly more?: boolean; readonly against?: readonly number[] }
  /** Ours alone must be at most, or `more` at least, this. */
  readonly alone?: { readonly goal: number; readonly more?: boolean }
}

const shown = (value: number | undefined, digits: number): string => (value === undefined ? '–' : value.toFixed(digits))

/** Prints the row and says whether its goals are reached. */
export const printRow = ({ figure, unit, values, digits, ratio, alone }: Row): boolean => {
  const [ours = Number.NaN, ...others] = values
  const verdicts: { words: string; reached: boolean }[] = []
  if (ratio !== undefined) {
    const rivals = (ratio.against?.map((index) => values[index]) ?? others).filter((value) => value !== undefined)
    const best = ratio.more === true ? Math.max(...rivals) : Math.min(...rivals)
    const is = ours / best
    verdicts.push({ words: `${is.toFixed(2)} ×, goal ${ratio.more === true ? '≥' : '≤'} ${ratio.goal} ×`, reached: ratio.more === true ? is >= ratio.goal : is <= ratio.goal })
  }
  if (alone !== undefined) verdicts.push({ words: `goal ${alone.more === true ? '≥' : '≤'} ${alone.goal}`, reached: alone.more === true ? ours >= alone.goal : ours <= alone.goal })
  const cells = values.map((value) => shown(value, digits).padStart(10)).join(' ')
  console.log(`${`${figure}, ${unit}`.padEnd(58)} ${cells}   ${verdicts.map(({ words, reached }) => `${words}: ${reached ? 'reached' : 'MISSED'}`).join('; ')}`)
  return verdicts.every(({ reached }) => reached)
}

export const printHead = (names: readonly string[]): void =>
  console.log(`${''.padEnd(58)} ${names.map((name) => name.slice(0, 10).padStart(10)).join(' ')}   ours to the best of the others`)
