import { expect, test } from 'vitest'
import { cleanName, longestName } from '../../../shared/base/name'

test('[S96] a name is one line that turns nothing around, and what shows nothing is no name', () => {
  expect(cleanName(' Ana \n María ')).toBe('Ana María')
  expect(cleanName('Ana\u202e\u2067')).toBe('Ana')
  for (const nothing of ['', '   ', '\u200f\u200e\u202e', '\u200b\u2060', '\u3164\u2800\u200b', '\u0301']) expect(cleanName(nothing), JSON.stringify(nothing)).toBe('')
  // What is written from right to left, signs of joining within it included, and pictures of several parts stay.
  for (const name of ['رضا می\u200cخواهد', 'דנה', '👩\u200d👩\u200d👧', '李']) expect(cleanName(name)).toBe(name)
  const long = cleanName('👩\u200d🔬'.repeat(60))
  expect(long.length).toBeLessThanOrEqual(longestName)
  expect(long).not.toMatch(/[\ud800-\udbff]$/)
})
