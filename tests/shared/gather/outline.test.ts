import { describe, expect, test } from 'vitest'
import { readOutline } from '../../../shared/gather/outline'
import { gather } from '../../../shared/gather/readers'
import { picture } from '../../kit/diagram'
import { good, options, refusal } from './kit'

const drawn = (text: string): string => picture(good(readOutline(text, options())).snapshot)
const repairs = (text: string): readonly string[] => good(readOutline(text, options())).repairs

const whole = ['aim: A', 'primary: P > A, Q > A', 'secondary: S > P, T > Q', 'change: C > S, D > T'].join('\n')

describe('indented lists', () => {
  test('[G9] the levels are aim, primary drivers, secondary drivers and change ideas', () => {
    expect(drawn('A\n\tP\n\t\tS\n\t\t\tC\n\tQ\n\t\tT\n\t\t\tD')).toBe(whole)
    expect(drawn('A\n  P\n    S')).toBe(['aim: A', 'primary: P > A', 'secondary: S > P'].join('\n'))
  })

  test('[G9] with five levels the fourth is tertiary drivers', () => {
    expect(drawn('A\n P\n  S\n   T\n    C')).toBe(['aim: A', 'primary: P > A', 'secondary: S > P', 'tertiary: T > S', 'change: C > T'].join('\n'))
  })

  test('[G9] deeper than five levels becomes a change idea of the last driver, and is said', () => {
    const text = 'A\n P\n  S\n   T\n    C\n     D\n      E'
    expect(drawn(text)).toBe(['aim: A', 'primary: P > A', 'secondary: S > P', 'tertiary: T > S', 'change: C > T, D > T, E > T'].join('\n'))
    expect(repairs(text)).toEqual([
      '"D" stood more than 5 levels deep, so it became a change idea on the last level.',
      '"E" stood more than 5 levels deep, so it became a change idea on the last level.',
    ])
  })

  test.each([
    ['spaces of any width', 'A\n   P\n      S\n       C\n   Q\n     T\n           D'],
    ['bullets', '- A\n  - P\n    * S\n      + C\n  - Q\n    1. T\n       - [ ] D'],
    ['bullets under a line of text', 'A\n- P\n  - S\n    - C\n- Q\n  - T\n    - D'],
    ['headings and bullets', '# A\n## P\n- S\n  - C\n## Q\n- T\n  - D'],
    ['Windows line ends, a byte order mark, blank lines', '\uFEFFA\r\n\r\n\tP\r\n\t\tS\r\n\t\t\tC\r\n\r\n\tQ\r\n\t\tT\r\n\t\t\tD\r\n'],
    ['tabs and spaces mixed', 'A\n    P\n\t    S\n\t\t    C\n\tQ\n\t\tT\n\t\t\tD'],
    ['numbers', '1. A\n   1. P\n      1) S\n         1) C\n   2. Q\n      1) T\n         1) D'],
    ['words for kinds and no indent', 'Aim: A\nPrimary driver: P\nSecondary driver: S\nChange idea: C\nPrimary driver: Q\nSecondary driver: T\nIdea: D'],
    ['an aim named so and drivers beside it', 'Aim: A\nP\n\tS\n\t\tC\nQ\n\tT\n\t\tD'],
  ])('[G10] %s', (_, text) => {
    expect(drawn(text)).toBe(whole)
    expect(repairs(text)).toEqual([])
  })

  test('[G10] a heading above one aim is the title', () => {
    const { snapshot } = good(readOutline('# Falls\n\n- A\n  - P', options()))
    expect(snapshot.meta.title).toBe('Falls')
    expect(picture(snapshot)).toBe('aim: A\nprimary: P > A')
  })

  test('[G10] several outermost lines are primary drivers of an aim to be written', () => {
    expect(drawn('P\n\tS\nQ')).toBe(['aim: empty', 'primary: P > empty, Q > empty', 'secondary: S > P'].join('\n'))
    expect(repairs('P\nQ')).toEqual(['The list has several lines on its outermost level and no aim, so these became primary drivers. Write the aim into the empty box.'])
  })

  test('[G10] a change idea may hang on a primary driver, and a line without a bullet goes on', () => {
    expect(drawn('- A\n  - P\n    - Idea: C with\n      more words')).toBe(['aim: A', 'primary: P > A', 'change: C with more words > P'].join('\n'))
  })

  test('[G5] more lines or letters than the limit are refused', () => {
    expect(refusal(readOutline('a\n'.repeat(2_001), options()))).toContain('more than 2,000 lines')
    expect(refusal(readOutline('a'.repeat(20_001), options()))).toContain('The most is 20,000.')
  })

  test('[G15] the reader is chosen by the ending of the name', () => {
    expect(gather('list.TXT', 'A', options()).ok).toBe(true)
    expect(gather('list.md', '# A', options()).ok).toBe(true)
    expect(refusal(gather('picture.gif', 'A', options()))).toBe('Throughline cannot import "picture.gif": it reads files that end in .json, .md, .markdown, .txt, .csv, .tsv, .tab, .opml, .html, .htm, .svg.')
  })
})
