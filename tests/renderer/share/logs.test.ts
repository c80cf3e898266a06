import { expect, test } from 'vitest'
import { isSpared, outdated, type LogEntry } from '../../../renderer/share/logs'
import { limits } from '../../../shared/base/limits'

const day = 24 * 60 * 60 * 1_000
const now = 1_000 * day
const entry = (id: string, daysAgo: number, more: Partial<LogEntry> = {}): LogEntry => ({ id, place: '', epoch: '', role: null, title: '', at: now - daysAgo * day, waits: false, gone: false, ...more })
const ids = (entries: readonly LogEntry[]): readonly string[] => outdated(entries, now).map(({ id }) => id)

test('[S28] logs that are done with or old go', () => {
  expect(ids([entry('new', 0), entry('gone', 0, { gone: true }), entry('old', limits.keptLogDays + 1), entry('not yet', limits.keptLogDays)])).toEqual(['gone', 'old'])
})

test('[S91] what is nowhere else goes a day after it was first found too old, so that a clock set a year on takes nothing', () => {
  const old = entry('old', limits.keptLogDays + 400, { waits: true })
  expect(isSpared(old, now)).toBe(true)
  expect(ids([old, { ...old, aged: now }, { ...old, aged: now - day }])).toEqual([])
  expect(ids([{ ...old, aged: now - day - 1 }])).toEqual(['old'])
  // Found old by a clock that was set a year on, and is right again.
  expect(ids([{ ...old, aged: now + 300 * day, at: now }])).toEqual([])
  expect(ids([{ ...old, gone: true }])).toEqual(['old'])
})

test('[S28] of too many the oldest go, and what is nowhere else goes last', () => {
  const many = Array.from({ length: limits.keptLogs }, (_, index) => entry(`log ${index}`, index % 5))
  const waiting = entry('nowhere else', 20, { waits: true })
  expect(ids(many)).toEqual([])
  const [left, ...more] = ids([waiting, ...many])
  expect(more).toEqual([])
  expect(many.find(({ id }) => id === left)?.at).toBe(now - 4 * day)
})
