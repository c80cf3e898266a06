import { expect, test } from 'vitest'
import { backupFolder, backupName, toRemove } from '../../electron/backups'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2024, 4, 20, 15, 30)
const name = (daysAgo: number, minutes = 0) => backupName(now - daysAgo * day - minutes * 60_000, '.throughline')

test('[D2] three of today, one of each earlier day and ten in all are kept, the newest each time', () => {
  const today = [0, 1, 2, 3, 4].map((minutes) => name(0, minutes))
  const earlier = Array.from({ length: 12 }, (_, index) => [name(index + 1), name(index + 1, 60)]).flat()
  const removed = new Set(toRemove([...earlier, ...today], now))
  const kept = [...today, ...earlier].filter((one) => !removed.has(one))
  expect(kept).toEqual([name(0, 0), name(0, 1), name(0, 2), ...[1, 2, 3, 4, 5, 6, 7].map((days) => name(days))])
})

test('[D2] files that are no backups are left alone, and a clock that went back removes nothing new', () => {
  expect(toRemove(['notes.txt', 'a.throughline'], now)).toEqual([])
  expect(toRemove([name(-1), name(-2), name(0)], now)).toEqual([])
})

test('[D2] two files of one name have backup folders of their own, named so that a person finds them', () => {
  const [one, other] = [backupFolder('/b', '/x/Falls: aim?.throughline'), backupFolder('/b', '/y/Falls: aim?.throughline')]
  expect(one).not.toBe(other)
  expect(one).toMatch(/Falls__aim_\.throughline-[0-9a-f]{12}$/)
})
