import { describe, expect, test } from 'vitest'
import { carried } from '../../../renderer/details/useWords'

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
