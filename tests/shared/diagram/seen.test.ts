import { describe, expect, test } from 'vitest'
import { foldedUnder, noVeil, seen } from '../../../shared/diagram/seen'
import { aim, diagram, idea, picture, primary, secondary } from '../../kit/diagram'

const whole = diagram(aim('A', primary('P1', secondary('S1', idea('C1'), idea('both')), secondary('S2')), primary('P2', secondary('S3', idea('both')))))
const veil = (collapsed: readonly string[], branch: string | null = null) => ({ collapsed: new Set(collapsed), branch })

describe('what one person looks at', () => {
  test('[M9] without a veil it is the whole, the same object', () => {
    expect(seen(whole, noVeil)).toBe(whole)
    expect(seen(whole, veil(['C1']))).toBe(whole)
  })

  test('[M9] a collapsed box hides all that serves nothing but it', () => {
    expect(foldedUnder(whole, 'P1')).toEqual(['S1', 'S2', 'C1'])
    expect(picture(seen(whole, veil(['P1'])))).toBe(picture(diagram(aim('A', primary('P1'), primary('P2', secondary('S3', idea('both')))))))
  })

  test('[M9] a branch is shown with its whole way to the aim and all that serves it', () => {
    expect(picture(seen(whole, veil([], 'both')))).toBe(picture(diagram(aim('A', primary('P1', secondary('S1', idea('both'))), primary('P2', secondary('S3', idea('both')))))))
    expect(picture(seen(whole, veil([], 'S2')))).toBe('aim: A\nprimary: P1 > A\nsecondary: S2 > P1')
    expect(seen(whole, veil([], 'gone'))).toBe(whole)
  })

  test('[M9] asked again it is the same object', () => {
    const folded = veil(['S1'])
    expect(seen(whole, folded)).toBe(seen(whole, folded))
  })
})
