import { expect, test } from 'vitest'
import { cleanText } from '../../../shared/base/text'
import { layout } from '../../../shared/layout/layout'
import { plainJson } from '../../../shared/publish/json'
import { drawScene } from '../../../shared/scene/draw'
import { printSvg } from '../../../shared/scene/svg'
import { dirtyLabels, hostile, hostileLabels } from '../publish/hostile'
import { large, peerSupport, realDiagrams } from '../publish/sample'
import { all, parseXml, type Element } from './xml'

const print = (s = peerSupport, metadata = plainJson(s)): Element => parseXml(printSvg(drawScene(s, layout(s), { legend: true }), { metadata }))
const child = (element: Element, name: string): Element | undefined => element.children.find((each) => each.name === name)
const nodesIn = (svg: Element): Element[] => all(svg).filter((each) => each.attributes['id']?.startsWith('node-'))

test('[X10] the SVG is an image with title, description and language, in fonts that every machine can stand in for', () => {
  const svg = print()
  expect(svg.attributes).toMatchObject({ role: 'img', lang: 'en-GB', 'font-family': "'Noto Sans', Arial, sans-serif", xmlns: 'http://www.w3.org/2000/svg' })
  expect(child(svg, 'title')?.text).toBe('Peer support: fewer missed visits')
  expect(child(svg, 'desc')?.text).toContain('Driver diagram with 1 aim, 3 primary drivers, 7 secondary drivers and 8 change ideas.')
  for (const id of svg.attributes['aria-labelledby']?.split(' ') ?? []) expect(all(svg).some((each) => each.attributes['id'] === id)).toBe(true)
})

test('[X11] each node is one group with its name, what it leads to and its lines as real text', () => {
  const svg = print()
  const nodes = nodesIn(svg)
  expect(nodes).toHaveLength(19)
  const node = nodes.find((each) => each.attributes['id'] === 'node-s2') as Element
  expect(child(node, 'title')?.text).toBe('Secondary driver: Remembering the visit')
  expect(child(node, 'desc')?.text).toContain('Leads to Primary driver: Easy access to appointments')
  expect(node.children.filter((each) => each.name === 'text').map((each) => each.text)).toEqual(['Remembering the visit'])
})

test('[X12] the SVG has no script, no foreign content, no event, no style and no address but its own name', () => {
  for (const s of [peerSupport, hostile]) {
    for (const element of all(print(s))) {
      expect(['svg', 'title', 'desc', 'metadata', 'g', 'rect', 'path', 'polygon', 'text']).toContain(element.name)
      for (const [name, value] of Object.entries(element.attributes)) {
        expect(name).not.toMatch(/^on|href|^style$/)
        if (name !== 'xmlns') expect(value).not.toMatch(/https?:|javascript:|url\(/)
      }
    }
  }
})

test('[X13] hostile labels come through whole and inert', () => {
  const svg = print(hostile)
  const nodes = nodesIn(svg)
  for (const [index, label] of [...hostileLabels, ...dirtyLabels].entries()) {
    const node = nodes.find((each) => each.attributes['id'] === `node-n${index}`) as Element
    const bare = (text: string): string => cleanText(text).replace(/\s/g, '')
    expect(bare(child(node, 'title')?.text ?? '')).toBe(bare(`Change idea: ${label}`))
    expect(bare(node.children.filter((each) => each.name === 'text').map((each) => each.text).join(''))).toContain(bare(label))
  }
})

test('[X14] the diagram travels in the metadata and reads back the same', () => {
  for (const s of [peerSupport, hostile]) {
    const svg = print(s)
    expect(child(svg, 'metadata')?.text).toBe(cleanText(plainJson(s)))
  }
})

test('[X15] right-to-left lines hang from their middle', () => {
  const lines = all(print(hostile)).filter((each) => each.name === 'text' && /[\u05d0-\u05ea]/.test(each.text))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line.attributes['text-anchor']).toBe('middle')
})

test('[X16] every word of every node of real diagrams is in the SVG, and the same diagram gives the same bytes', () => {
  for (const { snapshot } of [...realDiagrams(), { snapshot: large(300) }]) {
    const text = all(print(snapshot)).filter((each) => each.name === 'text').map((each) => each.text).join(' ')
    const words = new Set(text.split(/\s+/))
    for (const node of Object.values(snapshot.nodes)) for (const word of node.text.split(/\s+/)) expect(words.has(word) || text.replace(/\s/g, '').includes(word)).toBe(true)
    expect(printSvg(drawScene(snapshot, layout(snapshot)))).toBe(printSvg(drawScene(snapshot, layout(snapshot))))
  }
})
