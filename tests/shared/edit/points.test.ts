import { expect, test } from 'vitest'
import { addMeasure, setPoint } from '../../../shared/edit/measures'
import { annotate, daysOf, freezeBaseline, movePoint, pastePoints, releaseBaseline, removePoint } from '../../../shared/edit/points'
import { pointsIn } from '../../../shared/gather/points'
import { runChart } from '../../../shared/measure/runchart'
import { chartInWords } from '../../../shared/measure/chart-words'
import type { Session } from '../../../shared/sync/session'
import { openPicture, ran, refused } from '../../kit/changes'
import { aim, diagram } from '../../kit/diagram'

const measured = (): { readonly session: Session; readonly id: string; readonly now: () => NonNullable<ReturnType<Session['view']>['shown']['measures'][string]> } => {
  const session = openPicture(diagram(aim('A')))
  ran(session, addMeasure, { node: 'A' })
  const id = Object.keys(session.view().shown.measures)[0] ?? ''
  return {
    session, id,
    now: () => {
      const measure = session.view().shown.measures[id]
      if (!measure) throw new Error('the measure is gone')
      return measure
    },
  }
}

/** 24 months as a spreadsheet gives them: the level falls after twelve. */
const values = [19, 21, 18, 20, 17, 22, 19, 18, 21, 20, 19, 18, 15, 14, 12, 11, 10, 12, 11, 9, 10, 11, 9, 10]
const rows = values.map((value, index) => ({ day: `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`, value }))

test('[E45] 24 pasted rows give the median, the shift and the trend that are worked out by hand', () => {
  const { session, id, now } = measured()
  const text = `Month\tDays\n${rows.map(({ day, value }) => `${day.split('-').reverse().join('/')}\t${value}`).join('\n')}\n`
  const read = pointsIn(text)
  if (!read.ok) throw new Error(read.refusal.message)
  expect(ran(session, pastePoints, { measure: id, ...read.value }).said).toBe('24 points taken. Undo takes them away again.')
  expect(read.value.said).toEqual(['Line 1 names the columns, so it is not a point.'])
  expect(now().points).toEqual(Object.fromEntries(rows.map(({ day, value }) => [day, value])))

  // By other means than the product's: sorted halves, and strings of letters for sides and steps.
  const sorted = [...values].sort((a, b) => a - b)
  const median = ((sorted[11] ?? 0) + (sorted[12] ?? 0)) / 2
  const sides = values.map((value) => (value > median ? 'a' : value < median ? 'b' : '-')).join('')
  const shifts = [...sides.matchAll(/a[a-]{4,}a|b[b-]{4,}b/g)].map((found) => [found[0].replaceAll('-', '').length, found.index])
  const steps = values.map((value, index) => (index === 0 ? '' : value > (values[index - 1] ?? 0) ? 'u' : value < (values[index - 1] ?? 0) ? 'd' : '='))
  const trends = [...steps.join('').matchAll(/u{4,}|d{4,}/g)].map((found) => [found[0].length + 1, found.index])
  const chart = runChart(now())
  expect(chart.median).toBe(median)
  const found = (rule: string) => chart.signals.filter((signal) => signal.rule === rule).map(({ count, from }) => [count, rows.findIndex(({ day }) => day === from)])
  expect(found('shift')).toEqual(shifts)
  expect(found('trend')).toEqual(trends)
  expect([shifts.length, trends.length]).toEqual([2, 1])

  session.undo()
  expect(now().points).toEqual({})
  session.redo()
  expect(Object.keys(now().points)).toHaveLength(24)
})

test('[E45] a flat series gives no signal', () => {
  const { session, id, now } = measured()
  ran(session, pastePoints, { measure: id, points: Object.fromEntries(rows.map(({ day }) => [day, 7])), annotations: {} })
  expect(chartInWords(now(), runChart(now()))).toContain('Median 7. Last value 7 on 1 December 2025. No signal.')
})

test('[E46] what cannot be read is named by its line; the rest is taken', () => {
  const read = pointsIn('Date,Value,Note\n05/01/2026,12,\n12/01/2026,n/a,\nsoon,14,\n2026-01-19,"1,200",New form\n31/02/2026,3,\n12 Feb 2026,45 %,\n')
  if (!read.ok) throw new Error(read.refusal.message)
  expect(read.value).toMatchObject({ points: { '2026-01-05': 12, '2026-01-19': 1_200, '2026-02-12': 45 }, annotations: { '2026-01-19': 'New form' } })
  expect(read.value.said).toEqual([
    'Line 1 names the columns, so it is not a point.',
    'Line 3: "n/a" is not a number, so it was left out.',
    'Line 4: "soon" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
    'Line 6: "31/02/2026" is not a date such as 2026-03-31 or 31/03/2026, so the row was left out.',
  ])
  const bare = pointsIn('2026-01-05\t12\tBegan\n2026-01-12\t13\t\n')
  expect(bare).toMatchObject({ ok: true, value: { annotations: { '2026-01-05': 'Began' }, said: [] } })
  expect(pointsIn('2026-01-05\t12\t40\n2026-01-12\t13\t41\n')).toMatchObject({ ok: true, value: { points: { '2026-01-05': 12 }, said: [expect.stringContaining('one measure has one column of values')] } })
  expect(pointsIn('Aim\tDriver\nA\tB')).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('nothing was taken') as string } })
})

test('[E47] pasted days take the place of older values, which undo brings back', () => {
  const { session, id, now } = measured()
  ran(session, setPoint, { measure: id, day: '2026-01-05', value: 4 })
  expect(ran(session, pastePoints, { measure: id, points: { '2026-01-05': 6, '2026-01-12': 7 }, annotations: {} }).said)
    .toBe('2 points taken, 1 of them in the place of an older value. Undo brings back what was there.')
  session.undo()
  expect(now().points).toEqual({ '2026-01-05': 4 })
  expect(refused(session, pastePoints, { measure: id, points: Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [new Date(index * 86_400_000).toISOString().slice(0, 10), 1])), annotations: {} })).toContain('Nothing was added')
})

test('[E48] a row can be given another day, an annotation, or go; a day that is taken is refused', () => {
  const { session, id, now } = measured()
  ran(session, pastePoints, { measure: id, points: { '2026-01-05': 4, '2026-01-12': 5 }, annotations: {} })
  ran(session, annotate, { measure: id, day: '2026-01-05', text: ' Began\n' })
  ran(session, annotate, { measure: id, day: '2026-01-20', text: 'Holiday' })
  expect(daysOf(now())).toEqual(['2026-01-05', '2026-01-12', '2026-01-20'])
  ran(session, movePoint, { measure: id, from: '2026-01-05', to: '2026-01-06' })
  expect(now()).toMatchObject({ points: { '2026-01-06': 4, '2026-01-12': 5 }, annotations: { '2026-01-06': 'Began' } })
  expect(refused(session, movePoint, { measure: id, from: '2026-01-06', to: '2026-01-12' })).toContain('already')
  expect(refused(session, movePoint, { measure: id, from: '2026-01-06', to: 'soon' })).toContain('such as 2026-03-31')
  ran(session, removePoint, { measure: id, day: '2026-01-06' })
  expect(daysOf(now())).toEqual(['2026-01-12', '2026-01-20'])
  session.undo()
  expect(now()).toMatchObject({ points: { '2026-01-06': 4 }, annotations: { '2026-01-06': 'Began' } })
  expect(refused(session, annotate, { measure: id, day: '2026-01-06', text: 'x'.repeat(501) })).toContain('500 characters')
})

test('[E49] a baseline is frozen at a day with points before it, and released', () => {
  const { session, id, now } = measured()
  expect(refused(session, freezeBaseline, { measure: id, day: '2026-01-05' })).toContain('no point')
  ran(session, pastePoints, { measure: id, points: { '2026-01-05': 4, '2026-01-12': 6, '2026-01-19': 20 }, annotations: {} })
  expect(ran(session, freezeBaseline, { measure: id, day: '2026-01-12' }).said).toBe('The baseline is frozen: the median is that of the 2 points until 2026-01-12.')
  expect(runChart(now())).toMatchObject({ median: 5, frozenAt: '2026-01-12' })
  ran(session, releaseBaseline, { measure: id })
  expect(runChart(now())).toMatchObject({ median: null, frozenAt: '' })
  expect(refused(session, releaseBaseline, { measure: id })).toContain('No baseline')
})
