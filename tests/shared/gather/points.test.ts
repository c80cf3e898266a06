import { describe, expect, test } from 'vitest'
import { dateIn, numberIn, pointsIn, type PointsRead } from '../../../shared/gather/points'

const read = (text: string): PointsRead => {
  const result = pointsIn(text)
  if (!result.ok) throw new Error(result.refusal.message)
  return result.value
}
const refusal = (text: string): string => {
  const result = pointsIn(text)
  return result.ok ? 'taken' : result.refusal.message
}

describe('[G33] days and numbers as people write them', () => {
  test('a day with its name of the week, its month first, an ordinal, slashes or a time', () => {
    const same = ['Friday 9 January 2026', 'Fri, 9 Jan 2026', 'January 9, 2026', 'Jan 9 2026', '9th January 2026', '9th of January 2026', '2026/01/09', '2026/1/9', '9/1/26', '09/01/2026 9:30 AM', '2026-01-09T10:00:00Z', '09.01.2026 10:00']
    expect(same.map(dateIn)).toEqual(same.map(() => '2026-01-09'))
  })

  test('what no calendar has, or a slip of the hand, is no day', () => {
    expect(['2026-99-99', '2026-02-29', '31/02/2026', '01/15/2026', '0001-01-01', '9999-01-01', '12 Jan', 'Friday', '46035', '9 Foo 2026', 'Friday 9'].map(dateIn)).toEqual(Array(11).fill(null))
  })

  test('money, shares, a minus of the typesetter, and thousands of either kind', () => {
    expect(['£1,000', '-£5', '5 €', '45 %', '\u22123', '1.234,5', '1 234', '1\u202f234,5', '0,125', '12,5', '1,234'].map((cell) => numberIn(cell))).toEqual([1000, -5, 5, 45, -3, 1234.5, 1234, 1234.5, 0.125, 12.5, 1234])
    expect(['NaN', '1e999', 'Infinity', '(5)', '5 days', '0x10', '1.2.3', '', '£', '%'].map((cell) => numberIn(cell))).toEqual(Array(10).fill(null))
  })

  test('where others in the column have a decimal comma, 1,234 is little more than one', () => {
    expect(read('2026-01-01\t1,5\n2026-01-02\t1,234').points).toEqual({ '2026-01-01': 1.5, '2026-01-02': 1.234 })
    expect(read('2026-01-01\t1,500\n2026-01-02\t1,234').points).toEqual({ '2026-01-01': 1500, '2026-01-02': 1234 })
  })
})

describe('[E46] whoever pastes into data means data', () => {
  test('one row that can be read is taken, and each of the others is named by its line', () => {
    const { points, said } = read('2026-99-99\t3\n2026-01-05\t8\nNaN\t1\n2026-01-06\tn/a\n2026-01-05\t9')
    expect(points).toEqual({ '2026-01-05': 8 })
    expect(said).toEqual([
      'Line 1: "2026-99-99" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
      'Line 3: "NaN" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
      'Line 4: "n/a" is not a number, so it was left out.',
      'Line 5: there is a value for 2026-01-05 already, so this one was left out.',
    ])
  })

  test('a first row of names is no bad row, also where the names are years', () => {
    expect(read('Week\tMissed\n2026-01-05\t8').said).toEqual(['Line 1 names the columns, so it is not a point.'])
    expect(read('Date\t2026\n2026-01-05\t8').points).toEqual({ '2026-01-05': 8 })
  })

  test('more rows than a measure holds are refused as that', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `${new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10)}\t1`).join('\n')
    expect(refusal(rows)).toBe('A measure holds up to 5000 points. Nothing was added.')
    expect(refusal('hello\nworld')).toContain('no column of dates')
    expect(refusal('')).toContain('no column of dates')
  })
})

test('[T80] of two rows of one day both annotations are kept, or it is said that they do not fit', () => {
  const rows = (second: string): PointsRead => read(`Date,Value,Note\n2026-01-01,4,Leaflet\n2026-01-01,5,${second}\n2026-01-02,6,Poster`)
  expect(rows('New lamps').annotations).toEqual({ '2026-01-01': 'Leaflet; New lamps', '2026-01-02': 'Poster' })
  expect(rows('Leaflet').annotations['2026-01-01']).toBe('Leaflet')
  const long = rows('x'.repeat(495))
  expect(long.annotations['2026-01-01']).toBe('Leaflet')
  expect(long.said).toContain('Line 3: there is an annotation for 2026-01-01 already, so this one was left out.')
})
