import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkId } from '../../../shared/diagram/link'
import { branchHtml, branchOf, branchText, carriedIn, readBranch, within, writeBranch } from '../../../shared/gather/branch'
import { readPasted } from '../../../shared/gather/pasted'
import { aim, diagram, idea, primary, secondary } from '../../kit/diagram'
import { good, refusal } from './kit'

const shared = idea('C', { note: 'A "note" & <more>', tags: { quick: true }, impact: 4, owner: 'Ann', status: 'testing' })
const s = diagram(aim('A', primary('P', secondary('S', shared), secondary('T', shared)), primary('Q', shared)))

test('[G27] a branch has everything below it once, in reading order, with the links inside it', () => {
  const branch = branchOf(s, ['P'])
  expect(branch.nodes.map(({ id }) => id)).toEqual(['P', 'S', 'T', 'C'])
  expect(branch.links.map(({ from, to }) => linkId(from, to)).sort()).toEqual(['C>S', 'C>T', 'S>P', 'T>P'])
  expect(branchOf(s, ['P', 'S', 'gone']).nodes).toHaveLength(4)
  expect(within(s, ['P', 'S']).links).toHaveLength(1)
})

test('[G27] as text it is an indented list, as HTML a list in lists that carries the whole', () => {
  const branch = branchOf(s, ['P', 'Q'])
  expect(branchText(branch)).toBe('P\n\tS\n\t\tC\n\tT\nQ')
  const html = branchHtml(branch)
  expect(html.replace(/ data-throughline="[^"]*"/, '')).toBe('<ul><li>P<ul><li>S<ul><li>C</li></ul></li><li>T</li></ul></li><li>Q</li></ul>')
  expect(good(readBranch(carriedIn(`<html><body>${html}</body></html>`) ?? ''))).toEqual(branch)
  // Another program that drops the attribute still gives the list back.
  expect(good(readPasted({ text: '', html: html.replace(/ data-throughline="[^"]*"/, '') })).items.map(({ depth, text }) => `${depth} ${text}`)).toEqual(['0 P', '1 S', '2 C', '1 T', '0 Q'])
  expect(carriedIn('<ul><li>x</li></ul>')).toBe(null)
  expect(carriedIn('<ul data-throughline="x')).toBe(null)
})

test('[G27] whatever the words are, they come through both ways', () => {
  const words = fc.oneof(fc.string(), fc.constantFrom('"', '<b>', '&amp;', '</ul>', '\n', 'data-throughline="', '😀'))
  fc.assert(fc.property(words, words, (text, note) => {
    const clean = good(readBranch(writeBranch(within(diagram(idea('X', { text, note })), ['X']))))
    expect(good(readBranch(carriedIn(branchHtml(clean)) ?? ''))).toEqual(clean)
  }))
})

test('[G28] what a clipboard says is checked like a file', () => {
  const node = { id: 'x', kind: 'change', text: 'X', note: '', definition: '', status: 'untested', owner: '', tags: {}, impact: null, ease: null }
  const link = { from: 'x', to: 'y', strength: 'strong', note: '' }
  const given = (fields: object): string => JSON.stringify({ format: 'throughline-branch', version: 1, nodes: [node], links: [], ...fields })
  expect(readBranch(given({})).ok).toBe(true)
  // A link to nothing, to itself and away from the aim is left out, as heal would.
  expect(good(readBranch(given({ nodes: [node, { ...node, id: 'y', kind: 'primary' }], links: [link, { ...link, to: 'z' }, { ...link, from: 'y', to: 'x' }, { ...link, to: 'x' }] }))).links).toHaveLength(1)
  const bad = [
    '', '{', '[]', 'null', given({ format: 'other' }), given({ version: 2 }), given({ nodes: [] }), given({ nodes: [node, node] }), given({ nodes: [{ ...node, kind: 'boss' }] }),
    given({ nodes: [{ ...node, id: '__proto__' }] }), given({ nodes: [{ ...node, text: 'x'.repeat(20_001) }] }), given({ nodes: [{ ...node, impact: 9 }] }), given({ nodes: 7 }),
    given({ nodes: Array.from({ length: 2_001 }, (_, i) => ({ ...node, id: `x${i}` })) }), given({ links: [{ ...link, strength: 'huge' }] }),
    given({ nodes: [{ ...node, tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, true])) }] }),
    '{"format":"throughline-branch","version":1,"nodes":[{"__proto__":{"x":1}}],"links":[]}', '['.repeat(100_000),
  ]
  for (const text of bad) expect(refusal(readBranch(text))).toContain('Nothing was pasted.')
  fc.assert(fc.property(fc.jsonValue(), (nodes) => {
    readBranch(given({ nodes }))
  }))
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
})
