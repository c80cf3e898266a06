import { t } from '../../shared/base/words'

/** Digits after the point, as the number is written. */
const decimals = (value: number): number => {
  const [, digits = ''] = String(value).split('.')
  return digits.includes('e') ? 0 : digits.length
}

const withUnit = (amount: string, unit: string): string => {
  if (unit === '') return amount
  return unit === '%' || unit === '£' || unit === '€' ? (unit === '%' ? `${amount}%` : `${unit}${amount}`) : `${amount} ${unit}`
}

/** The distance between two percentages is in percentage points: "10% above 20%" would be 22%. */
const distanceWithUnit = (amount: string, unit: string): string =>
  unit !== '%' ? withUnit(amount, unit) : amount === '1' ? t('{amount} percentage point', { amount }) : t('{amount} percentage points', { amount })

/**
 * What was observed beside what was predicted, in a sentence such as "19.5% observed, 1.5 percentage
 * points above the prediction", or null until something was observed.
 */
export const differenceInWords = (predicted: number | null, observed: number | null, unit: string): string | null => {
  if (observed === null) return null
  const seen = withUnit(String(observed), unit.trim())
  if (predicted === null) return t('{seen} observed, no number was predicted', { seen })
  if (observed === predicted) return t('{seen} observed, just as predicted', { seen })
  // Rounded to the digits given: 0.1 + 0.2 is no 0.30000000000000004 to anybody who counts clients.
  const places = Math.min(10, Math.max(decimals(observed), decimals(predicted)))
  const distance = String(Number(Math.abs(observed - predicted).toFixed(places)))
  const apart = distanceWithUnit(distance, unit.trim())
  return observed > predicted ? t('{seen} observed, {apart} above the prediction', { seen, apart }) : t('{seen} observed, {apart} below the prediction', { seen, apart })
}
