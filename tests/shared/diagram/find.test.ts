import { describe, expect, test } from 'vitest'
import { findNodes, notLinked, unveiled } from '../../../shared/diagram/find'
import { noVeil, seen } from '../../../shared/diagram/seen'
import { rowsOf } from '../../../shared/diagram/snapshot'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

const whole = diagram(
  aim('A', { text: 'Fewer falls' },
    primary('P1', { text: 'Réunion de famille' }, secondary('S1', { text: 'Straße and street', note: 'Ask the  night\nstaff' }), secondary('S2', { definition: 'Falls per 1,000 bed days' })),
    primary('P2', secondary('S3', { owner: 'Ålesund team' }, idea('C1', { tags: { Nights: true } })))),
)

describe('finding by words', () => {
  test('[U48] text, note, definition, owner and tags are looked through, from the aim outwards', () => {
    expect(findNodes(whole, 'falls')).toEqual(['A', 'S2'])
    expect(findNodes(whole, 'night')).toEqual(['S1', 'C1'])
    expect(findNodes(whole, 'team')).toEqual(['S3'])
    expect(findNodes(whole, 'nowhere')).toEqual([])
  })

  test('[U48] case, accents and spaces make no difference, and a match never runs from one field into the next', () => {
    expect(findNodes(whole, 'REUNION DE')).toEqual(['P1'])
    expect(findNodes(whole, 'alesund')).toEqual(['S3'])
    expect(findNodes(whole, '  the night staff ')).toEqual(['S1'])
    expect(findNodes(whole, 'street Ask')).toEqual([])
    for (const empty of ['', '   ', '\n', '\u0301']) expect(findNodes(whole, empty), JSON.stringify(empty)).toEqual([])
  })

  test('[U48] signs are taken as they stand, and a large diagram is searched at once', () => {
    expect(findNodes(whole, '1,000')).toEqual(['S2'])
    expect(findNodes(whole, '.*')).toEqual([])
    const large = { ...whole, nodes: rowsOf(Array.from({ length: 2_000 }, (_, i) => ({ ...whole.nodes['S2']!, id: `n${i}`, text: `Box ${i} ${'x'.repeat(500)}` }))) }
    findNodes(large, 'warm')
    const before = process.cpuUsage()
    expect(findNodes(large, 'box 1999')).toEqual(['n1999'])
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500)
  })
})

describe('what is found is seen', () => {
  const veil = (collapsed: readonly string[], branch: string | null = null) => ({ collapsed: new Set(collapsed), branch })

  test('[U49] only what hides the box is unfolded', () => {
    const opened = unveiled(whole, veil(['P2', 'P1']), 'C1')
    expect([...opened.collapsed]).toEqual(['P1'])
    expect(seen(whole, opened).nodes['C1']).toBeDefined()
    expect([...unveiled(whole, veil(['P2', 'S3']), 'C1').collapsed]).toEqual([])
  })

  test('[U49] a branch that is looked at alone is left only where the box is outside it', () => {
    const alone = veil([], 'P2')
    expect(unveiled(whole, alone, 'C1')).toBe(alone)
    expect(unveiled(whole, alone, 'S2').branch).toBeNull()
    expect(unveiled(whole, noVeil, 'gone')).toBe(noVeil)
  })
})

test('[U50] boxes that lead to nothing are listed, but for the aim', () => {
  expect(notLinked(whole)).toEqual([])
  expect(notLinked(diagram(aim('A'), primary('P', secondary('S')), idea('C')))).toEqual(['P', 'C'])
})
