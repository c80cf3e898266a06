import { expect, test } from 'vitest'
import { emptySnapshot, type Snapshot } from '../../../shared/diagram/snapshot'
import { layout } from '../../../shared/layout/layout'
import { branchOf } from '../../../shared/publish/branch'
import { publicationOf } from '../../../shared/publish/document'
import type { PublishOptions } from '../../../shared/publish/format'
import { leastPoints, pageSizes } from '../../../shared/publish/paper'
import { drawing, large, peerSupport, realDiagrams } from './sample'

const shown = (s: Snapshot, options: PublishOptions) => {
  const { pages, reason } = publicationOf(s, { cycles: false, ...options })
  const items = pages.flatMap((page) => page.scene.items)
  return { pages, reason, nodes: new Set(items.filter((item) => item.role === 'node').map((item) => item.id)), links: new Set(items.filter((item) => item.role === 'link').map((item) => item.id)) }
}

test('[P12] on every paper no letter is below 8 points, and every node and link is on some sheet', { timeout: 60_000 }, () => {
  for (const s of [peerSupport, large(90), ...realDiagrams().map((each) => each.snapshot)]) {
    for (const page of pageSizes) {
      for (const orientation of ['landscape', 'portrait'] as const) {
        const result = shown(s, { page, orientation })
        expect([...result.nodes].sort()).toEqual(Object.keys(s.nodes).sort())
        expect([...result.links].sort()).toEqual(Object.keys(layout(s).routes).sort())
        for (const sheet of result.pages) {
          for (const item of sheet.scene.items) {
            for (const shape of item.shapes) if (shape.shape === 'text') expect(shape.style.size * sheet.scale).toBeGreaterThanOrEqual(leastPoints - 1e-6)
          }
        }
      }
    }
  }
})

test('[P12] nothing stands outside its sheet, or over its foot', () => {
  for (const s of [peerSupport, large(90)]) {
    for (const page of pageSizes) {
      for (const sheet of shown(s, { page }).pages.filter((each) => each.window === null)) {
        expect(sheet.x + sheet.scene.width * sheet.scale).toBeLessThanOrEqual(sheet.width)
        expect(sheet.y + sheet.scene.height * sheet.scale).toBeLessThanOrEqual(sheet.height)
      }
    }
  }
})

test('[P13] a diagram that fits stands on one sheet; a larger one says why it is split, and begins with its drivers', () => {
  expect(shown(peerSupport, {}).pages).toHaveLength(1)
  expect(shown(peerSupport, {}).reason).toBe('')
  const split = shown(large(90), {})
  expect(split.reason).toMatch(/^Fitted on one page, the smallest text would be \d(\.\d)? points; it is never printed below 8/)
  expect(split.pages[0]?.id).toBe('diagram')
  for (const sheet of split.pages) expect(sheet.scene.items.some((item) => item.kind === 'aim' && item.role === 'node')).toBe(true)
  expect(split.pages[0]?.scene.items.find((item) => item.id === 'p1')?.goesTo).toMatch(/^part-/)
})

test('[P13] what stands under no primary driver has its own sheet', () => {
  const big = large(90)
  const loose = drawing({ nodes: { x: ['change', 'Straight to the aim'], y: ['secondary', 'Alone'] }, links: [['x', 'aim']] })
  const s: Snapshot = { ...big, nodes: { ...big.nodes, ...loose.nodes }, links: { ...big.links, ...loose.links } }
  const sheet = publicationOf(s, {}).pages.find((page) => page.scene.items.some((item) => item.id === 'y' && page.id !== 'diagram'))
  expect(sheet?.bookmark).toBe('Not under a primary driver')
  expect(sheet?.scene.items.some((item) => item.id === 'x')).toBe(true)
})

test('[P14] a text larger than a sheet goes over several, with edges that overlap', () => {
  const s = drawing({ nodes: { aim: ['aim', Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ')] }, links: [] })
  const { pages } = shown(s, {})
  expect(pages.length).toBeGreaterThan(1)
  const [first, second] = pages
  expect((first?.window?.y ?? 0) + (first?.window?.height ?? 0)).toBeGreaterThan(second?.window?.y ?? 0)
  expect(first?.footer[0]).toContain('part 1 of')
})

test('[P15] an empty diagram is a sheet too', () => {
  expect(publicationOf(emptySnapshot, {}).pages).toHaveLength(1)
})

test('[P16] a branch is a node with all that leads to it and the way to the aim', () => {
  const s = branchOf(peerSupport, 's2')
  expect(Object.keys(s.nodes).sort()).toEqual(['aim', 'c2', 'c6', 'p1', 'p3', 's2'])
  expect(Object.keys(s.links).sort()).toEqual(['c2>s2', 'c6>s2', 'p1>aim', 'p3>aim', 's2>p1', 's2>p3'])
  expect(Object.values(s.cycles).map((cycle) => cycle.idea).sort()).toEqual(['c2', 'c2', 'c2', 'c6'])
})
