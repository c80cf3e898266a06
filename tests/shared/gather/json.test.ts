import { describe, expect, test } from 'vitest'
import { heal } from '../../../shared/diagram/heal'
import { readJson, readPlain } from '../../../shared/gather/json'
import { boxesOf, examples, good, linksOf, options, published, read, refusal } from './kit'

const plain = (value: unknown) => readPlain(value, options())
const aim = { id: 'aim', kind: 'aim', text: 'A' }
const primary = { id: 'p', kind: 'primary', text: 'P' }
const secondary = { id: 's', kind: 'secondary', text: 'S' }
const nodes = [aim, primary, secondary]

interface Source {
  readonly nodes: { readonly id: string; readonly kind: string; readonly text: string }[]
  readonly links: (readonly [string, string] | { readonly from: string; readonly to: string })[]
}

describe('plain diagram JSON', () => {
  test.each([...examples, ...published])('[G1] $name comes in with every text and every link', ({ text }) => {
    const source = JSON.parse(text) as Source
    const { snapshot, repairs } = good(readJson(text, options()))
    const textOf = new Map(source.nodes.map((node) => [node.id, node.text]))
    expect(repairs).toEqual([])
    expect(boxesOf(snapshot).sort()).toEqual(source.nodes.map((node) => `${node.kind}: ${node.text}`).sort())
    const ends = source.links.map((link) => (Array.isArray(link) ? link : [(link as { from: string }).from, (link as { to: string }).to]) as [string, string])
    expect(linksOf(snapshot)).toEqual(ends.map(([from, to]) => `${textOf.get(from)} > ${textOf.get(to)}`).sort())
    expect(heal(snapshot)).toBe(snapshot)
  })

  test('[G1] the examples have the sizes that the documentation gives', () => {
    const sizes = Object.fromEntries(examples.map(({ name, text }) => {
      const { nodes, links } = JSON.parse(text) as Source
      return [name, [nodes.length, links.length]]
    }))
    expect(sizes).toMatchObject({ 'tree.json': [11, 10], 'many-to-many.json': [21, 31], 'large.json': [76, 81], 'with-cycles.json': [25, 26] })
  })

  test('[G2] links may be pairs or objects with strength and note; fields that it does not know are left alone', () => {
    const { snapshot, repairs } = good(plain({
      title: 'T', lang: 'sv', source: 'x', stress: 2, partial: true, notes: 'y', extra: { deep: [1] },
      nodes: nodes.map((node) => ({ ...node, colour: 'red' })), links: [['p', 'aim'], { from: 's', to: 'p', strength: 'weak', note: 'Seen twice' }],
    }))
    expect(repairs).toEqual([])
    expect(snapshot.meta).toMatchObject({ title: 'T', language: 'sv' })
    expect(snapshot.links['p>aim']?.strength).toBe('strong')
    expect(snapshot.links['s>p']).toMatchObject({ strength: 'weak', note: 'Seen twice', deletedAt: null })
  })

  test('[G2] boxes keep the order of the list in each column', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ id: `p${i}`, kind: 'primary', text: `P${i}` }))
    expect(boxesOf(good(plain({ nodes: many })).snapshot)).toEqual(many.map((node) => `primary: ${node.text}`))
  })

  test('[G3] an aim that is told as text only becomes a box, and links find it', () => {
    expect(read(plain({ aim: 'Fewer falls', nodes: [primary], links: [['p', 'aim']] }))).toEqual({
      boxes: ['aim: Fewer falls', 'primary: P'], links: ['P > Fewer falls'], repairs: [],
    })
  })

  test('[G3] an aim worded in two ways keeps both', () => {
    const { snapshot, repairs } = good(plain({ aim: 'B', nodes: [aim] }))
    expect(snapshot.nodes['aim']).toMatchObject({ text: 'A', note: 'B' })
    expect(repairs).toEqual(['The file worded the aim in two ways: the box says "A", and "B" was kept as its note.'])
  })

  test('[G4] a second aim goes into the tray, and its links are said', () => {
    const { snapshot, repairs } = good(plain({ nodes: [...nodes, { id: 'b', kind: 'aim', text: 'B' }], links: [['p', 'b']] }))
    expect(boxesOf(snapshot)).toEqual(['aim: A', 'primary: P', 'secondary: S'])
    expect(Object.values(snapshot.ideas).map((idea) => idea.text)).toEqual(['B'])
    expect(repairs).toEqual([
      'There was more than one aim: kept "A" and put "B" into the tray as an unsorted idea.',
      'Removed a link from "P" to the aim that was put into the tray.',
    ])
  })

  test('[G4] a link with a missing end is removed and said', () => {
    expect(read(plain({ nodes, links: [['p', 'gone'], ['gone', 'p'], ['x', 'y'], ['p', 'aim'], 7] }))).toMatchObject({
      links: ['P > A'],
      repairs: [
        'Left out an entry in the list of links that is not a link.',
        'Removed a link from "P" to a box that is not there.',
        'Removed a link to "P" from a box that is not there.',
        'Removed a link between two boxes that are not there.',
      ],
    })
  })

  test('[G4] loops and links against the columns are removed and said; a link drawn twice is one', () => {
    const { links, repairs } = read(plain({ nodes, links: [['p', 'aim'], ['p', 'aim'], ['aim', 'p'], ['s', 'p'], ['p', 's'], ['s', 's']] }))
    expect(links).toEqual(['P > A', 'S > P'])
    expect(repairs).toEqual([
      'Removed a link from the aim "A" to the primary driver "P": a link runs from a cause towards the aim.',
      'Removed a link from the primary driver "P" to the secondary driver "S": a link runs from a cause towards the aim.',
      'Removed a link from the secondary driver "S" to itself.',
    ])
  })

  test('[G4] of two boxes with one id both stay, and links stay with the first', () => {
    const { boxes, links, repairs } = read(plain({ nodes: [aim, primary, { ...primary, text: 'Q' }], links: [['p', 'aim']] }))
    expect(boxes).toEqual(['aim: A', 'primary: P', 'primary: Q'])
    expect(links).toEqual(['P > A'])
    expect(repairs).toEqual(['Two boxes had the same id, "p": "Q" was given a new one, and links stay with the first.'])
  })

  test('[G4] ids that are not ours are replaced, and links follow', () => {
    const odd = ['box 1', '__proto__', 'constructor', 'toString', 7, '', 'ä', 'x'.repeat(65)]
    const { snapshot, repairs } = good(plain({ nodes: [aim, ...odd.map((id, i) => ({ id, kind: 'primary', text: `P${i}` }))], links: odd.map((id) => [id, 'aim']) }))
    expect(linksOf(snapshot)).toEqual(odd.flatMap((id, i) => (id === '' ? [] : [`P${i} > A`])))
    expect(Object.keys(snapshot.nodes)).toEqual(['aim', 'n1', 'n2', 'n3', 'n4', '7', 'n5', 'n6', 'n7'].sort((a, b) => (a === '7' ? -1 : b === '7' ? 1 : 0)))
    expect(repairs).toEqual(['Removed a link to "A" from a box that is not there.'])
  })

  test('[G4] wrong types are repaired: no box is lost for a wrong field', () => {
    const { snapshot, repairs } = good(plain({
      title: 7, headings: [], language: 'no such tag!', revisedOn: 'soon',
      nodes: [{ id: 'a', kind: 'thing', text: 'X', status: 'done', tags: 5, impact: 9, owner: null }, { kind: 'Primary Driver', text: 12 }, null, 'text'],
      links: 'none', measures: {}, cycles: 3,
    }))
    expect(boxesOf(snapshot)).toEqual(['primary: 12', 'change: X'])
    expect(snapshot.nodes['a']).toMatchObject({ status: 'untested', impact: null, owner: '', tags: {} })
    expect(snapshot.meta).toMatchObject({ title: '7', language: 'en-GB', revisedOn: '' })
    expect(repairs).toHaveLength(6)
  })

  test('[G5] too many and too long are refused with the limit', () => {
    const long = { ...aim, text: 'x'.repeat(20_001) }
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `p${i}`, kind: 'primary', text: 'P' }))
    expect(good(plain({ nodes: many(2_000) })).repairs).toEqual([])
    expect(refusal(plain({ nodes: many(2_001) }))).toBe('This file has 2,001 boxes; the most is 2,000. Divide it into several diagrams. The file was not changed.')
    expect(refusal(plain({ nodes, links: many(8_001) }))).toContain('the most is 8,000')
    expect(refusal(plain({ nodes: [long] }))).toContain('has 20,001 characters')
    expect(refusal(plain({ nodes: [long] }))).toContain('The most is 20,000.')
    expect(refusal(plain({ nodes: [{ ...aim, owner: 'x'.repeat(501) }] }))).toContain('The most is 500.')
    expect(good(plain({ nodes: [{ ...aim, text: 'x'.repeat(20_000) }] })).repairs).toEqual([])
  })

  test('[G7] control characters, halves of surrogate pairs and line ends are made safe', () => {
    const { snapshot } = good(readJson('\uFEFF{"nodes":[\r\n{"id":"a","kind":"aim","text":"A\\u0000B\\ud800C\\r\\nD \\ud83d\\ude00"}]}', options()))
    expect(snapshot.nodes['a']?.text).toBe('AB\ufffdC\nD \u{1f600}')
  })
})

describe('measures and test cycles in plain JSON', () => {
  test('[G8] a measure comes with its points, as a map or as a list', () => {
    const { snapshot, repairs } = good(plain({ nodes, measures: [
      { name: 'M', type: 'Outcome', on: 'aim', points: { '2026-01-01': 3, '2026-01-08': '4.5' }, target: 7, better: 'lower', unit: 'days', baselineUntil: '2026-01-08' },
      { name: 'N', type: 'process', on: ['p', 's'], points: [['2026-01-01', 1], { date: '2026-01-02', value: 2 }] },
    ] }))
    expect(repairs).toEqual([])
    expect(Object.values(snapshot.measures)).toMatchObject([
      { name: 'M', type: 'outcome', nodes: { aim: true }, points: { '2026-01-01': 3, '2026-01-08': 4.5 }, target: 7, better: 'lower', unit: 'days', baselineUntil: '2026-01-08' },
      { name: 'N', type: 'process', nodes: { p: true, s: true }, points: { '2026-01-01': 1, '2026-01-02': 2 } },
    ])
  })

  test('[G8] what a measure cannot keep is said', () => {
    const { repairs } = good(plain({ nodes, measures: [{ name: 'M', on: ['gone'], points: { soon: 3, '2026-01-01': 'many' } }, 5] }))
    expect(repairs).toEqual([
      'The measure "M" did not say whether it is an outcome, process or balancing measure; it is now an outcome measure.',
      'Left out 2 points of the measure "M": each needs a day such as 2026-03-31 and a value.',
      'Left out an entry in the list of measures that is not a measure.',
      'The measure "M" named a box that is not there.',
    ])
  })

  test('[G8] test cycles keep their order, words, numbers and what they build on', () => {
    const change = { id: 'c', kind: 'change', text: 'C' }
    const { snapshot, repairs } = good(plain({ nodes: [...nodes, change], cycles: [
      { id: 'x', idea: 'c', title: 'One', prediction: 'Four of five', predictedValue: 4, unit: 'of 5', starts: '2026-02-01', decision: 'adapt' },
      { id: 'y', idea: 'c', title: 'Two', basedOn: 'x', purpose: 'implement', observedValue: null },
      { id: 'z', idea: 'gone', title: 'Lost' },
      { id: 'w', idea: 'c', title: 'Three', starts: 'tomorrow', basedOn: 'z' },
    ] }))
    const ramp = Object.values(snapshot.cycles).sort((a, b) => (a.order < b.order ? -1 : 1))
    expect(ramp).toMatchObject([
      { id: 'x', idea: 'c', title: 'One', prediction: 'Four of five', predictedValue: 4, unit: 'of 5', starts: '2026-02-01', decision: 'adapt', purpose: 'test', createdAt: 1_000 },
      { id: 'y', title: 'Two', basedOn: 'x', purpose: 'implement' },
      { id: 'w', title: 'Three', basedOn: '', starts: '' },
    ])
    expect(repairs).toEqual([
      'Left out the date "tomorrow" of the test cycle "Three": a date is written 2026-03-31.',
      'Left out the test cycle "Lost": the box that it tests is not there.',
    ])
  })

  test('[G8] unsorted ideas come along, under their driver where they name one', () => {
    const { snapshot } = good(plain({ nodes, ideas: [{ id: 'i', text: 'I', under: 'p', by: 'Ann' }, { id: 'aim', text: 'J', under: 'gone' }] }))
    expect(Object.values(snapshot.ideas)).toMatchObject([{ id: 'i', text: 'I', under: 'p', by: 'Ann' }, { text: 'J', under: '' }])
    expect(heal(snapshot)).toBe(snapshot)
  })
})
