import { language, t as screen, type Voice } from '../base/words'
import type { Cycle } from '../diagram/cycle'
import { valueInWords } from './chart-words'

/** Digits after the point, as a number is written. */
const places = (value: number): number => {
  const text = String(value)
  return text.includes('e') ? 10 : Math.min(10, text.split('.')[1]?.length ?? 0)
}

/** The distance between two percentages is in percentage points: "10% above 20%" would be 22%. */
const apart = (distance: number, unit: string, t: Voice, tag: string): string =>
  unit === '%'
    ? t('{count, plural, one {{number} percentage point} other {{number} percentage points}}', { count: distance, number: valueInWords(distance, '', tag) })
    : valueInWords(distance, unit, tag)

/**
 * What was observed beside what was predicted, in a sentence such as "19.5% observed, 1.5 percentage points above the
 * prediction", or null until something was observed. Speaks the language of the screen unless another voice is given.
 */
export const differenceInWords = ({ predictedValue, observedValue, unit: given }: Pick<Cycle, 'predictedValue' | 'observedValue' | 'unit'>, t: Voice = screen, tag = language()): string | null => {
  if (observedValue === null) return null
  const unit = given.trim()
  const observed = valueInWords(observedValue, unit, tag)
  if (predictedValue === null) return t('{observed} observed, no number was predicted', { observed })
  if (observedValue === predictedValue) return t('{observed} observed, just as predicted', { observed })
  // Rounded to the digits given: 0.1 + 0.2 is no 0.30000000000000004 to anybody who counts clients.
  const count = Number(Math.abs(observedValue - predictedValue).toFixed(Math.max(places(observedValue), places(predictedValue))))
  const words = { observed, distance: apart(count, unit, t, tag) }
  return observedValue > predictedValue ? t('{observed} observed, {distance} above the prediction', words) : t('{observed} observed, {distance} below the prediction', words)
}
