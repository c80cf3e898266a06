import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { check, localDay } from '../../../renderer/theory/checking'
import { paced } from '../../../renderer/theory/pace'
import { heal } from '../../../shared/diagram/heal'
import { usualRules } from '../../../shared/measure/runchart'
import { aim, diagram, idea, primary } from '../../kit/diagram'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const watched = () => {
  const at: number[] = []
  const start = Date.now()
  const pace = paced(() => void at.push(Date.now() - start), { quietMs: 500, latestMs: 3_000 })
  return { at, pace }
}

test('[K33] one change is looked at half a second later, a burst of them once', () => {
  const { at, pace } = watched()
  pace.ask()
  expect(at).toEqual([])
  vi.advanceTimersByTime(499)
  expect(at).toEqual([])
  vi.advanceTimersByTime(1)
  expect(at).toEqual([500])
  for (let i = 0; i < 10; i++) {
    pace.ask()
    vi.advanceTimersByTime(100)
  }
  vi.advanceTimersByTime(5_000)
  expect(at).toEqual([500, 1_900])
})

test('[K33] where somebody always types it is looked at every three seconds; what was stopped never', () => {
  const { at, pace } = watched()
  for (let i = 0; i < 80; i++) {
    pace.ask()
    vi.advanceTimersByTime(100)
  }
  expect(at).toEqual([3_000, 6_000])
  pace.stop()
  vi.advanceTimersByTime(9_000)
  expect(at).toHaveLength(2)
})

test('[K33] the same diagram on the same day is not looked at again, and marks that say the same are the same', () => {
  const one = heal(diagram(aim('A', { text: 'Fewer falls' }, primary('P', idea('C')), primary('Q', idea('D')))))
  const first = check(one, null, 'en-GB', usualRules, '2026-06-01')
  expect(check(one, first, 'en-GB', usualRules, '2026-06-01')).toBe(first)
  const tomorrow = check(one, first, 'en-GB', usualRules, '2026-06-02')
  expect(tomorrow).not.toBe(first)
  expect(tomorrow.marks).toBe(first.marks)
  expect(check(one, first, 'en-GB', { ...usualRules }, '2026-06-01')).toBe(first)
  expect(check(one, first, 'en-GB', { ...usualRules, shift: 8 }, '2026-06-01')).not.toBe(first)
})

test('[K33] today is the day of the calendar where the person is', () => {
  const night = new Date(2026, 5, 1, 0, 30)
  expect(localDay(night)).toBe('2026-06-01')
  expect(localDay(new Date(2026, 5, 1, 23, 30))).toBe('2026-06-01')
})
