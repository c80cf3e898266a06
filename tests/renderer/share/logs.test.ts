import { expect, test } from 'vitest'
import { outdated, type LogEntry } from '../../../renderer/share/logs'
import { limits } from '../../../shared/base/limits'

const day = 24 * 60 * 60 * 1_000
const now = 1_000 * day
const entry = (id: string, daysAgo: number, more: Partial<LogEntry> = {}): LogEntry => ({ id, place: '', epoch: '', role: null, title: '', at: now - daysAgo * day, waits: false, gone: false, ...more })
const ids = (entries: readonly LogEntry[]): readonly string[] => outdated(entries, now).map(({ id }) => id)

test('[S28] logs that are done with or old go, whatever is in them', () => {
  expect(ids([entry('new', 0), entry('gone', 0, { gone: true }), entry('old', limits.keptLogDays + 1, { waits: true }), entry('not yet', limits.keptLogDays)])).toEqual(['gone', 'old'])
})

test('[S28] of too many the oldest go, and what is nowhere else goes last', () => {
  const many = Array.from({ length: limits.keptLogs }, (_, index) => entry(`log ${index}`, index % 5))
  const waiting = entry('nowhere else', 20, { waits: true })
  expect(ids(many)).toEqual([])
  const [left, ...more] = ids([waiting, ...many])
  expect(more).toEqual([])
  expect(many.find(({ id }) => id === left)?.at).toBe(now - 4 * day)
})
