import { strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import { templateOf } from '../../../shared/gather/templates'
import { publicationOf } from '../../../shared/publish/document'
import { boundsOf } from '../../../shared/scene/scene'
import { peerSupport } from './sample'
import { poppler, published, unpacked } from './tools'

const sample = (): Snapshot => {
  let next = 0
  return templateOf('sample')?.make({ newId: () => `x${next++}`, now: 0 }) ?? peerSupport
}
const name = 'Days from asking to the first conversation'
const reading = '16 points. Median 18 days. The median is that of the baseline until 9 March. Last value 9 days on 20 April 2026. Shift: 9 points below the median since 23 February.'
const flat = (text: string): string => text.replace(/\s+/g, ' ')

test('[P20] the PDF has each run chart as vectors and real text, a tagged figure with its reading', async () => {
  const pdf = await published('.pdf', sample(), { measures: true })
  const text = flat(poppler('pdftotext', pdf, ['-layout'], ['-']))
  for (const words of [`${name} (days)`, 'Baseline 18', 'Target 7', 'Shift: 9 below', 'Trend: 6 falling', 'Wednesday evening begins', '16 Feb', 'A1', reading]) expect(text).toContain(words)
  expect(unpacked(pdf)).not.toMatch(/\/Subtype\/Image/)
  const structure = poppler('pdfinfo', pdf, ['-struct-text'])
  expect(structure).toContain('Figure')
  expect(unpacked(pdf)).toContain(`/Alt(Run chart: ${name} \\(days\\). ${reading}`)
  expect(Buffer.from(await published('.pdf', sample(), { measures: true })).equals(Buffer.from(pdf)), 'same bytes').toBe(true)
})

test('[P20] nothing stands outside its sheet, on any page size', () => {
  for (const page of ['A4', 'A3', 'Letter', '16:9', 'fit'] as const) for (const orientation of ['landscape', 'portrait'] as const)
    for (const { scene, id } of publicationOf(sample(), { measures: true, page, orientation }).pages.filter((each) => each.id.startsWith('measures')))
      for (const item of scene.items) {
        const { left, top, right, bottom } = boundsOf(item)
        expect(Math.min(left, top), `${page} ${id}`).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(scene.width)
        expect(bottom).toBeLessThanOrEqual(scene.height)
      }
})

test('[P21] the SVG has the run charts below the diagram where they are asked for', async () => {
  const whole = strFromU8(await published('.svg', sample(), { measures: true, data: false }))
  expect(whole).toContain(`<title>Run chart: ${name} (days)</title><desc>${reading}`)
  for (const words of ['>Baseline 18<', '>Shift: 9 below<']) expect(whole).toContain(words)
  const height = Number(/viewBox="0 0 \S+ (\S+)"/.exec(whole)?.[1])
  const alone = strFromU8(await published('.svg', sample(), { data: false }))
  expect(alone).not.toContain('Run chart')
  expect(height).toBeGreaterThan(Number(/viewBox="0 0 \S+ (\S+)"/.exec(alone)?.[1]) + 250)
  expect(new Set(whole.match(/ id="[^"]+"/g)).size).toBe(whole.match(/ id="[^"]+"/g)?.length)
})

test('[P22] the text version tells number of points, median and signals, and what happened', async () => {
  const text = strFromU8(await published('.md', sample()))
  expect(text).toContain(`- **${name}** (outcome, days; lower is better; target 7)`)
  expect(text).toContain(`  - ${reading}`)
  expect(text).toContain('  - 16 March 2026: Wednesday evening begins')
  const pages = publicationOf(sample(), { text: true }).pages.filter(({ id }) => id.startsWith('text'))
  expect(pages.flatMap(({ scene }) => scene.items.map(({ label }) => label)).join('\n')).toContain(reading)
  const strict = strFromU8(await published('.md', sample(), { rules: { method: 'usual', shift: 10, trend: 8, needed: 10 } }))
  expect(strict).not.toContain('Shift: 9')
})
