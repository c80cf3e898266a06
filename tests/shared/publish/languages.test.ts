import { afterEach, beforeAll, expect, test } from 'vitest'
import { addCatalogue, speak } from '../../../shared/base/words'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { layout } from '../../../shared/layout/layout'
import welsh from '../../../shared/locales/cy.json'
import { printMarkdown } from '../../../shared/publish/markdown'
import { publicationOf } from '../../../shared/publish/document'
import { drawScene } from '../../../shared/scene/draw'
import { printSvg } from '../../../shared/scene/svg'
import { drawing, peerSupport } from './sample'

const everything = { legend: true, notes: true, cycles: true, measures: true, text: true } as const
const outputs = (s: Snapshot): readonly string[] => [
  printSvg(drawScene(s, layout(s), { legend: true })),
  printMarkdown(s, everything),
  JSON.stringify(publicationOf(s, everything).pages),
]
const inWelsh = (s: Snapshot): Snapshot => ({ ...s, meta: { ...s.meta, id: 'welsh', language: 'cy' } })

beforeAll(() => addCatalogue('cy', welsh))
afterEach(() => speak('en-GB'))

test('[X18] what is printed is in the diagram’s language, whatever the screen speaks', () => {
  const [english, cymraeg] = [outputs(peerSupport), outputs(inWelsh(peerSupport))]
  for (const screen of ['cy', 'en-XA', 'ar-XB']) {
    speak(screen)
    expect(outputs(peerSupport)).toEqual(english)
    expect(outputs(inWelsh(peerSupport))).toEqual(cymraeg)
  }
  const text = cymraeg.join('\n')
  for (const word of ['Prif ysgogwyr', 'Syniadau newid', 'Wrthi’n profi', '3 chylch prawf', 'Allwedd', 'Fersiwn', 'Yn ôl i’r diagram', 'Cynllunio']) expect(text).toContain(word)
  const ours = /Primary driver|Change idea|Untested|Testing|test cycle|Legend|Leads to|Version |Prediction|Back to|Not linked|higher is|Higher is/
  expect(ours.exec(text)?.[0]).toBeUndefined()
})

test('[X19] headings are laid out anew once the words of the diagram’s language are there', () => {
  const s = drawing({ meta: { id: 'late', language: 'mi' }, nodes: { aim: ['aim', 'Whāinga'] }, links: [] })
  const heading = (): string | undefined => layout(s).columns[0]?.heading[0]?.text
  expect(heading()).toBe('Aim')
  addCatalogue('mi', { Aim: 'Whāinga' })
  expect(heading()).toBe('Whāinga')
})
