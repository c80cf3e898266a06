import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { readJson } from '../../../shared/gather/json'
import { readSvg } from '../../../shared/gather/picture'
import { templates } from '../../../shared/gather/templates'
import { layout } from '../../../shared/layout/layout'
import { plainDiagram } from '../../../shared/publish/json'
import { formatOf } from '../../../shared/publish/formats'
import { aim, diagram, idea, primary, secondary, tertiary } from '../../kit/diagram'
import { examples, good, options, published, refusal } from './kit'

/** What a diagram says, without ids of records that are not named and without order keys. */
const said = (s: Snapshot): unknown => plainDiagram(s)

const everything = (): Snapshot => {
  const s = diagram(aim('A', primary('P', secondary('S', tertiary('T', idea('C', { status: 'adapted', note: 'N\nM', definition: 'D', owner: 'Ann', impact: 3, ease: 5, tags: { one: true, two: true }, origin: 'room' }))), idea('E'))), primary('Q'), idea('L', { text: 'Loose & <odd> "words"' }))
  return { ...s, meta: { ...s.meta, title: 'T', team: 'Team', organisation: 'O', version: '0.3', revisedOn: '2026-01-31', language: 'cy', arrows: 'none', direction: 'aim right', headings: { ...s.meta.headings, change: 'Syniadau' } } }
}

const sources: readonly (readonly [string, () => Snapshot])[] = [
  ...[...examples, ...published].map(({ name, text }) => [name, () => good(readJson(text, options())).snapshot] as const),
  ...templates.map(({ id, make }) => [`template ${id}`, () => make(options())] as const),
  ['one with everything', everything],
]

const printed = async (s: Snapshot, ending: string): Promise<string> => {
  const bytes = good(await formatOf(`x${ending}`)?.publish({ snapshot: s, layout: layout(s) }, {}) ?? { ok: false, refusal: { code: '', message: 'no such format' } })
  return new TextDecoder().decode(bytes)
}

describe('export and import', () => {
  test.each(sources)('[G17] %s comes back equal from its JSON, in its order', async (_, make) => {
    const before = make()
    const { snapshot, repairs, hasOrder } = good(readJson(await printed(before, '.json'), options()))
    expect(repairs).toEqual([])
    expect(hasOrder).toBe(true)
    expect(said(snapshot)).toEqual(said(before))
  })

  test.each(sources)('[G18] %s comes back equal from its SVG', async (_, make) => {
    const before = make()
    const { snapshot, repairs } = good(readSvg(await printed(before, '.svg'), options()))
    expect(repairs).toEqual([])
    expect(said(snapshot)).toEqual(said(before))
  })

  test('[G18] a picture without a diagram is refused', () => {
    expect(refusal(readSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', options()))).toContain('does not carry a diagram')
    expect(refusal(readSvg('<metadata id="throughline-diagram">{"nodes": [</metadata>', options()))).toContain('This file is not JSON')
  })
})
