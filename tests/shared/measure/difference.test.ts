import { expect, test } from 'vitest'
import { differenceInWords } from '../../../shared/measure/difference'

const words = (predictedValue: number | null, observedValue: number | null, unit: string): string | null => differenceInWords({ predictedValue, observedValue, unit })

test('[T15] says the difference in words: percentage points, units, singular, no rounding noise', () => {
  expect(words(15, 16.5, '%')).toBe('16.5% observed, 1.5 percentage points above the prediction')
  expect(words(18, 17, ' % ')).toBe('17% observed, 1 percentage point below the prediction')
  expect(words(0.1, 0.3, 'days')).toBe('0.3 days observed, 0.2 days above the prediction')
  expect(words(20, 1000, '£')).toBe('£1,000 observed, £980 above the prediction')
  expect(words(10, 12, '')).toBe('12 observed, 2 above the prediction')
  expect(words(5, 5, 'calls')).toBe('5 calls observed, just as predicted')
  expect(words(null, 5, 'calls')).toBe('5 calls observed, no number was predicted')
  expect(words(5, null, 'calls')).toBeNull()
  expect(words(1e-7, 3e-7, '')).toBe('0.0000003 observed, 0.0000002 above the prediction')
})

test('[K21] what is printed says it in the language of the diagram', () => {
  expect(differenceInWords({ predictedValue: 1000, observedValue: 1001.5, unit: '' }, undefined, 'de')).toBe('1.001,5 observed, 1,5 above the prediction')
})
