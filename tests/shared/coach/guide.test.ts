import { describe, expect, test } from 'vitest'
import { hintsFor, namedBy } from '../../../shared/coach/coach'
import { guideOf } from '../../../shared/coach/guide'
import { isPrivate } from '../../../shared/coach/private-data'
import { reviewOf } from '../../../shared/coach/review'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'
import { found, measure, sound, withMeasures } from './kit'

const states = (s: Snapshot): string => guideOf(s).map(({ question, state }) => `${question} ${state}`).join(', ')
const empty = aim('A', { text: '' })

describe('the guide', () => {
  test('[K30] it asks three questions in their order, the first that is open comes next', () => {
    expect(states(diagram())).toBe('aim next, measures later, changes later')
    expect(states(diagram(empty))).toBe('aim next, measures later, changes later')
    expect(states(diagram(aim('A')))).toBe('aim done, measures next, changes later')
    expect(states(withMeasures(diagram(aim('A', primary('P'))), measure('m', ['A'])))).toBe('aim done, measures done, changes next')
    expect(states(withMeasures(diagram(empty), measure('m', ['A'])))).toBe('aim next, measures done, changes later')
  })

  test('[K30] it goes with the first idea, and with the fourth box once there is an aim', () => {
    expect(states(diagram(aim('A', primary('P', idea('C')))))).toBe('')
    expect(states(diagram(empty, idea('C')))).toBe('')
    expect(states(diagram(aim('A', primary('P', secondary('S')))))).not.toBe('')
    expect(states(diagram(aim('A', primary('P', secondary('S')), primary('Q'))))).toBe('')
    expect(states(diagram(aim('A', { text: ' ' }, primary('P'), primary('Q'), primary('R'))))).toContain('aim next')
  })
})

test('[K31] boxes are counted once a hint; mild hints count none', () => {
  const s = diagram(aim('A', { text: 'To improve care' }, primary('P', secondary('S', idea('C')), secondary('T', { text: 'Increase speed' }))))
  const hints = hintsFor(s)
  expect(hints.filter(({ mild }) => mild).map(({ nodes }) => nodes)).toEqual([['T']])
  expect(Object.fromEntries(namedBy(hints))).toEqual({ A: 3, P: 1, T: 1 })
})

test('[K31] what may be a person’s data is known as such', () => {
  const hints = hintsFor(sound(idea('E', { text: 'Ring 943 476 5919, jo@example.org' })))
  expect(hints.filter(isPrivate).map(({ rule }) => rule)).toEqual(['private.nhs', 'private.email'])
})

test('[K32] an aim that is a question is asked for its answer alone', () => {
  const s = diagram(aim('A', { text: 'How much better, for whom?' }, primary('P'), primary('Q')))
  expect(found(s)).toEqual(['aim.missing: A'])
  expect(hintsFor(s)[0]?.message).toBe('The aim is still a question. Say in its place how much, for whom and by when.')
  expect(reviewOf(s, [])[0]?.there).toBe('The aim is a question still.')
})
