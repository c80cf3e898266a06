import { afterEach, describe, expect, test } from 'vitest'
import { addCatalogue, directionOf, language, printed, speak, t } from '../../../shared/base/words'

afterEach(() => speak('en-GB'))

describe('words', () => {
  test('[B7] the English source is what is said, with values and plurals in place', () => {
    expect(t('Add link…')).toBe('Add link…')
    expect(t('Deleted {name}.', { name: 'it' })).toBe('Deleted it.')
    const boxes = (count: number) => t('{count, plural, one {# box} other {# boxes}}', { count })
    expect([boxes(1), boxes(2), boxes(1_000)]).toEqual(['1 box', '2 boxes', '1,000 boxes'])
  })

  test('[B7] people’s own words go through whole, whatever they look like', () => {
    for (const name of ['\\u0041', '\\x41', '{name}', "it's '{q}'", '<b>', '# {count}']) expect(t('Deleted {name}.', { name })).toBe(`Deleted ${name}.`)
  })

  test('[B8] a catalogue speaks; what it lacks is said in English', () => {
    addCatalogue('cy', { 'Save it': 'Cadw fe', '{count, plural, one {# word} other {# words}}': '{count, plural, one {# gair} two {# air} other {# o eiriau}}' })
    speak('cy-GB')
    expect(language()).toBe('cy')
    expect(t('Save it')).toBe('Cadw fe')
    expect(t('{count, plural, one {# word} other {# words}}', { count: 2 })).toBe('2 air')
    expect(t('Not there yet')).toBe('Not there yet')
    speak('xx')
    expect(language()).toBe('en-GB')
  })

  test('[B9] what is on the diagram is in the diagram’s language, whatever the screen speaks', () => {
    addCatalogue('cy', { Untested: 'Heb ei brofi' })
    expect(printed('cy', 'Untested')).toBe('Heb ei brofi')
    expect(printed('sv', 'Untested')).toBe('Untested')
    speak('cy')
    expect(printed('en-GB', 'Untested')).toBe('Untested')
  })

  test('[B10] the two languages for tests mark every letter of ours and no letter of others', () => {
    speak('en-XA')
    expect(t('Deleted {name}.', { name: 'a box' })).toBe('Đéĺéţéđ a box.')
    expect(t('{count, plural, one {# box} other {# boxes}}', { count: 2 })).toBe('2 bóxéš')
    speak('ar-XB')
    expect(directionOf(language())).toBe('rtl')
    expect(directionOf('cy')).toBe('ltr')
  })
})
