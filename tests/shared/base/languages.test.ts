import { afterEach, beforeAll, expect, test } from 'vitest'
import { inWords } from '../../../shared/base/list'
import { isRightToLeft } from '../../../shared/base/text'
import { addCatalogue, printed, printing, speak, t } from '../../../shared/base/words'
import { freshMeta } from '../../../shared/diagram/meta'
import { kindName, kindWord, nodeName, statusWord } from '../../../shared/diagram/node'
import { addChild } from '../../../shared/edit/grow'
import { changeKind } from '../../../shared/edit/move'
import { removeNode } from '../../../shared/edit/prune'
import welsh from '../../../shared/locales/cy.json'
import { dayInWords } from '../../../shared/scene/labels'
import { openBlank } from '../../../shared/sync/session'
import { openPicture, ran, refused, testOptions } from '../../kit/changes'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'

beforeAll(() => addCatalogue('cy', welsh))
afterEach(() => speak('en-GB'))

test('[B11] lists and days are the same on every machine, whatever it knows of the language', () => {
  expect(inWords(['a', 'b', 'c'])).toBe('a, b and c')
  expect(inWords(['a'])).toBe('a')
  expect(inWords(['a', 'b', 'c'], printing('cy'))).toBe('a, b a(c) c')
  expect(dayInWords('2020-06-11', 'en-GB')).toBe('11 June 2020')
  expect(dayInWords('2020-12-01', 'cy')).toBe('1 Rhagfyr 2020')
  expect(dayInWords('2020-06-11', 'sv')).toBe('11 juni 2020')
  expect(dayInWords('soon', 'cy')).toBe('soon')
})

test('[B12] names of boxes follow the language of the screen at the moment that they are asked for', () => {
  const box = { kind: 'primary', text: 'Safe  footwear' } as const
  expect([kindWord('change'), statusWord('untested'), nodeName(box), nodeName({ kind: 'aim', text: ' ' })]).toEqual(['Change idea', 'Untested', 'Primary driver: Safe footwear', 'Aim: empty'])
  speak('cy')
  expect([kindWord('change'), statusWord('untested'), nodeName(box), nodeName({ kind: 'aim', text: ' ' })]).toEqual(['Syniad newid', 'Heb ei brofi', 'Prif ysgogydd: Safe footwear', 'Nod: gwag'])
  expect(nodeName(box, printing('en-GB'))).toBe('Primary driver: Safe footwear')
  expect(kindName.primary).toBe('Primary driver')
})

test('[B13] what commands say and refuse is one whole sentence in the language of the screen', () => {
  const session = openPicture(diagram(aim('A', primary('P1', secondary('S1', idea('C1'))), primary('P2'))))
  speak('cy')
  expect(ran(session, addChild, { under: 'P2' }).said).toBe('Ychwanegwyd ysgogydd eilaidd.')
  expect(ran(session, changeKind, { node: 'P2', kind: 'secondary' }).said).toBe('Ysgogydd eilaidd bellach. 1 cyswllt yn aros nes bod y mathau’n gweddu eto.')
  expect(ran(session, removeNode, { node: 'S1' }).said).toBe('Dilëwyd: “S1” a # isod. Mae Dadwneud yn dod ag ef yn ôl.'.replace('#', '1'))
  expect(refused(session, addChild, { under: 'none' })).toContain('Tynnwyd yn ddiweddar')
})

test('[B14] a diagram begun here has the language of whoever begins it, over first bytes that are the same for all', () => {
  expect(openBlank(testOptions()).view().shown.meta.language).toBe(freshMeta.language)
  const session = openBlank({ ...testOptions(), language: 'cy' })
  expect(session.view().shown.meta.language).toBe('cy')
  expect(session.view().canUndo).toBe(false)
})

test('[B15] Welsh counts in six ways, and a text is written the way that its first letter is', () => {
  const cycles = (count: number): string => printed('cy', '{count, plural, one {# test cycle} other {# test cycles}}', { count })
  expect([0, 1, 2, 3, 4, 6].map(cycles)).toEqual(['0 cylch prawf', '1 cylch prawf', '2 gylch prawf', '3 chylch prawf', '4 cylch prawf', '6 chylch prawf'])
  speak('ar-XB')
  expect(t('{count, plural, one {# test cycle} other {# test cycles}}', { count: 2 })).toBe('2 ţéšţ çýçĺéš')
  expect([isRightToLeft('12 שלום'), isRightToLeft('مرحبا hello'), isRightToLeft('hello مرحبا'), isRightToLeft('12 %')]).toEqual([true, true, false, false])
})
