import { describe, expect, test } from 'vitest'
import { differenceInWords } from '../../../renderer/details/difference'
import { carried } from '../../../renderer/details/useWords'

describe('what was observed beside what was predicted', () => {
  test('[T15] says the difference in words: percentage points, units, singular, no rounding noise', () => {
    expect(differenceInWords(18, 19.5, '%')).toBe('19.5% observed, 1.5 percentage points above the prediction')
    expect(differenceInWords(18, 17, '%')).toBe('17% observed, 1 percentage point below the prediction')
    expect(differenceInWords(0.1, 0.3, 'days')).toBe('0.3 days observed, 0.2 days above the prediction')
    expect(differenceInWords(10, 12, '')).toBe('12 observed, 2 above the prediction')
    expect(differenceInWords(5, 5, 'calls')).toBe('5 calls observed, just as predicted')
    expect(differenceInWords(null, 5, 'calls')).toBe('5 calls observed, no number was predicted')
    expect(differenceInWords(5, null, 'calls')).toBeNull()
    expect(differenceInWords(1e-7, 3e-7, '')).toMatch(/above the prediction$/)
  })
})

describe('a caret among others’ changes', () => {
  test('[T16] moves with its neighbours and never into what was cut', () => {
    expect(carried(4, null)).toBe(4)
    expect(carried(4, { at: 6, cut: 0, insert: 'abc' })).toBe(4)
    expect(carried(4, { at: 1, cut: 0, insert: 'abc' })).toBe(7)
    expect(carried(4, { at: 1, cut: 2, insert: '' })).toBe(2)
    expect(carried(4, { at: 1, cut: 9, insert: 'xy' })).toBe(1)
    expect(carried(4, { at: 4, cut: 0, insert: 'abc' })).toBe(4)
  })
})
