import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { templates } from '../../../shared/gather/templates'
import { examples, published } from '../../shared/gather/kit'
import { oneLine, useCli } from './kit'

const cli = useCli()
const json = (text: string): { [key: string]: unknown } => JSON.parse(text) as { [key: string]: unknown }
const list = (value: unknown): { [key: string]: unknown }[] => value as { [key: string]: unknown }[]

describe('new', () => {
  test.each(templates)('[C1] new --template $id makes a file that is whole', async ({ id }) => {
    const made = await cli.run('new', `${id}.throughline`, '--template', id)
    expect(made).toEqual({ code: 0, out: `Made ${id}.throughline\n`, err: '' })
    expect(json(cli.read(`${id}.throughline`))).toMatchObject({ format: 'throughline', version: 1, savedBy: expect.stringMatching(/^Throughline \d/) as unknown })
    const checked = await cli.run('check', `${id}.throughline`, '--json')
    expect(json(checked.out)).toMatchObject({ repairs: [] })
  })

  test('[C1] a file that is there is never replaced unasked, and nothing is left beside it', async () => {
    await cli.run('new', 'mine.throughline', '--template', 'sample')
    const before = cli.read('mine.throughline')
    expect(oneLine(await cli.run('new', 'mine.throughline'), 1)).toContain('was not changed')
    expect(cli.read('mine.throughline')).toBe(before)
    expect((await cli.run('new', 'mine.throughline', '--force')).code).toBe(0)
    expect(cli.read('mine.throughline')).not.toBe(before)
    expect(readdirSync(cli.at('.')).filter((name) => name.includes('.tmp'))).toEqual([])
  })
})

describe('import, export, layout', () => {
  test.each([...examples, ...published])('[C2] $name: imported, laid out, exported as JSON and imported again it is the same', async ({ name, path, text }) => {
    const source = json(text)
    const nodes = list(source['nodes'])
    const links = list(source['links'])
    const made = await cli.run('import', path, '-o', `${name}.throughline`)
    expect(made).toEqual({ code: 0, out: `Made ${name}.throughline with ${nodes.length} boxes and ${links.length} links\n`, err: '' })
    const layout = json((await cli.run('layout', `${name}.throughline`, '--json')).out)
    expect(list(layout['boxes']).map((box) => box['id']).sort()).toEqual(nodes.map((node) => node['id']).sort())
    expect(layout['links']).toHaveLength(links.length)
    await cli.run('export', `${name}.throughline`, '--to', `out-${name}`)
    const exported = json(cli.read(`out-${name}`))
    expect(list(exported['nodes']).map((node) => [node['id'], node['kind'], node['text']]).sort()).toEqual(nodes.map((node) => [node['id'], node['kind'], node['text']]).sort())
    await cli.run('import', `out-${name}`, '-o', `again-${name}.throughline`)
    await cli.run('export', `again-${name}.throughline`, '--to', `again-${name}`)
    expect(cli.read(`again-${name}`)).toBe(cli.read(`out-${name}`))
  })

  test('[C2] what was repaired is said, and the source stays as it was', async () => {
    const text = '{"nodes": [{"id": "a", "kind": "aim", "text": "A"}, {"id": "p", "kind": "primary", "text": "P"}], "links": [["p", "a"], ["p", "gone"], ["a", "p"]]}'
    cli.write('loop.json', text)
    expect(await cli.run('import', 'loop.json', '-o', 'loop.throughline')).toEqual({
      code: 0,
      out: 'Made loop.throughline with 2 boxes and 1 link\n',
      err: 'loop.json: Removed a link from "P" to a box that is not there.\nloop.json: Removed a link from the aim "A" to the primary driver "P": a link runs from a cause towards the aim.\n',
    })
    expect(cli.read('loop.json')).toBe(text)
  })

  test('[C2] the first repairs are said one by one and the rest are counted', async () => {
    const links = Array.from({ length: 50 }, (_, i) => ['p', `gone${i}`])
    cli.write('many.json', JSON.stringify({ nodes: [{ id: 'p', kind: 'primary', text: 'P' }], links }))
    const { err } = await cli.run('import', 'many.json', '-o', 'many.throughline')
    expect(err.trim().split('\n')).toHaveLength(21)
    expect(err).toContain('… and 30 more like these.')
  })

  test('[C2] lists and tables come in as well', async () => {
    cli.write('list.md', '- A\n  - P\n    - S\n')
    cli.write('table.csv', 'kind,text,parent\naim,A,\nprimary,P,A\n')
    expect((await cli.run('import', 'list.md', '-o', 'list.throughline')).out).toContain('3 boxes and 2 links')
    expect((await cli.run('import', 'table.csv', '-o', 'table.throughline')).out).toContain('2 boxes and 1 link\n')
  })

  test('[C3] a layout says where boxes and links stand, column by column', async () => {
    cli.write('two.json', '{"nodes": [{"id": "a", "kind": "aim", "text": "A"}, {"id": "c", "kind": "change", "text": "C"}], "links": [["c", "a"]]}')
    const layout = json((await cli.run('layout', 'two.json', '--json')).out)
    expect(layout['boxes']).toMatchObject([{ id: 'a', x: 0, column: 0 }, { id: 'c', column: 1 }])
    expect(layout['links']).toEqual([{ from: 'c', to: 'a', path: expect.stringMatching(/^M[\d.]+ [\d.]+C[\d. C]+$/) as unknown }])
  })

  test('[C4] export goes by the ending, and the same file gives the same bytes', async () => {
    await cli.run('new', 'sample.throughline', '--template', 'sample', '--force')
    for (const [ending, start] of [['svg', '<svg'], ['pdf', '%PDF-'], ['json', '{'], ['md', '#']] as const) {
      const { code, out, err } = await cli.run('export', 'sample.throughline', '--to', `deep/er/s.${ending}`)
      expect({ code, out, err }).toEqual({ code: 0, out: `Made deep/er/s.${ending}\n`, err: '' })
      const first = cli.read(`deep/er/s.${ending}`)
      expect(first.includes(start)).toBe(true)
      await cli.run('export', 'sample.throughline', '--to', `deep/er/s.${ending}`)
      expect(cli.read(`deep/er/s.${ending}`)).toBe(first)
    }
  })

  test('[C4] one branch, by id or by text', async () => {
    await cli.run('export', 'sample.throughline', '--to', 'branch.json', '--only', 'booked conversations take place')
    await cli.run('export', 'sample.throughline', '--to', 'branch2.json', '--only', 'p3')
    expect(cli.read('branch.json')).toBe(cli.read('branch2.json'))
    expect(list(json(cli.read('branch.json'))['nodes']).length).toBeLessThan(12)
    expect(oneLine(await cli.run('export', 'sample.throughline', '--to', 'x.json', '--only', 'nothing'), 1)).toContain('no box with the id or text "nothing"')
  })

  test('[C5] a batch makes a file for each, goes on after a bad one and then exits 1', async () => {
    cli.write('bad.json', '{"nodes":')
    const { code, out, err } = await cli.run('export', 'two.json', 'bad.json', 'list.md', '--out-dir', 'batch', '--to', 'svg')
    expect(code).toBe(1)
    expect(out).toBe('Made batch/two.svg\nMade batch/list.svg\n')
    expect(err).toMatch(/^throughline: "bad.json": This file is not JSON: .*\nthroughline: 1 of 3 files could not be exported.\n$/)
  })

  test('[C5] a batch that would replace its own work is refused before anything is written', async () => {
    expect(oneLine(await cli.run('export', 'list.md', 'list.throughline', '--out-dir', 'same', '--to', 'pdf'), 2)).toContain('would both become')
    expect(oneLine(await cli.run('export', 'two.json', '--out-dir', '.', '--to', 'json'), 2)).toContain('replaced by its own export')
    expect(readdirSync(cli.at('.'))).not.toContain('same')
  })
})

describe('check', () => {
  test('[C6] hints are suggestions: exit code 0, as words and as JSON', async () => {
    cli.write('vague.json', '{"nodes": [{"id": "a", "kind": "aim", "text": "Improve care"}, {"id": "p", "kind": "primary", "text": "P"}], "links": [["p", "a"]]}')
    const worded = await cli.run('check', 'vague.json')
    expect(worded).toMatchObject({ code: 0, err: '' })
    expect(worded.out).toContain('  - The aim names no date. By when?\n    Why: ')
    const { code, out } = await cli.run('check', 'vague.json', '--json')
    expect(code).toBe(0)
    expect(list(json(out)['hints']).map((hint) => [hint['rule'], hint['node']])).toEqual([['aim.improve', 'a'], ['aim.date', 'a'], ['aim.whom', 'a'], ['drivers.few', 'p']])
    expect(list(json(out)['hints']).every((hint) => hint['why'] && hint['source'])).toBe(true)
  })

  test('[C6] a sound theory has no suggestions', async () => {
    const [nodes, links] = [
      [{ id: 'a', kind: 'aim', text: 'By May, 5 more people' }, { id: 'p', kind: 'primary', text: 'P' }, { id: 'q', kind: 'primary', text: 'Q' }, { id: 'c', kind: 'change', text: 'C' }, { id: 'd', kind: 'change', text: 'D' }],
      [['p', 'a'], ['q', 'a'], ['c', 'p'], ['d', 'q']],
    ]
    const measures = [['outcome', 'a'], ['process', 'p'], ['process', 'q'], ['balancing', 'a']].map(([type, on], i) => ({ name: `M${i}`, type, on: [on], definition: 'Counted' }))
    cli.write('sound.json', JSON.stringify({ nodes, links, measures }))
    const { code, out } = await cli.run('check', 'sound.json')
    expect(code).toBe(0)
    expect(out).toMatch(/sound.json: no suggestions.\n$/)
    expect(out).not.toContain('Why:')
  })

  test('[C11] the review goes part by part, each part with its hints, and never grades', async () => {
    await cli.run('new', 'review.throughline', '--template', 'sample')
    const { out } = await cli.run('check', 'review.throughline')
    expect(out.match(/^(Aim|Overview|Clarity|Cause and effect|Evidence|Measurement): .*[.]$/gm)).toHaveLength(6)
    expect(out).toContain('Overview: 3 primary drivers, 6 drivers behind them and 15 change ideas.')
    expect(out).toContain('  Could be stronger: Every driver could have a measure.')
    expect(out).toMatch(/\n {2}- 7 drivers have no measure: .*\n {4}Why: .*\n {4}Source: NHS England .* \(driver[.]measure\)\n/)
    expect(out).not.toMatch(/score|grade/i)
  })

  test('[C11] as JSON every hint has its rule, boxes, reason, source and the command that mends it', async () => {
    await cli.run('new', 'report.throughline', '--template', 'sample')
    const { out } = await cli.run('check', 'report.throughline', '--json')
    const report = json(out)
    expect(list(report['review']).map(({ part }) => part)).toEqual(['aim', 'overview', 'clarity', 'cause', 'evidence', 'measurement'])
    const [hint] = list(report['hints'])
    expect(hint).toMatchObject({ rule: 'driver.measure', part: 'measurement', mild: true, node: 'p3', nodes: ['p3', 's3', 's4', 's1', 's2', 's5', 's6'].map(() => expect.any(String) as unknown) })
    expect(list(hint?.['each'])[0]).toMatchObject({ about: 'p3', mend: { command: 'measure.add', args: { node: 'p3' } } })
    expect(report).toMatchObject({ aside: 0, repairs: [] })
  })

  test('[C12] what changed since an earlier file is said in sentences', async () => {
    const before = { nodes: [{ id: 'a', kind: 'aim', text: 'A' }, { id: 'p', kind: 'primary', text: 'P' }], links: [['p', 'a']] }
    cli.write('before.json', JSON.stringify(before))
    cli.write('after.json', JSON.stringify({ ...before, nodes: [...before.nodes, { id: 'q', kind: 'primary', text: 'Q' }] }))
    expect((await cli.run('check', 'after.json', '--since', 'before.json')).out).toContain('Changed:\n  - 1 box added: “Q”.\n')
    expect((await cli.run('check', 'before.json', '--since', 'before.json')).out).toContain('Nothing changed.\n')
    expect(json((await cli.run('check', 'after.json', '--since', 'before.json', '--json')).out)['changes']).toEqual([{ words: '1 box added: “Q”.', nodes: ['q'] }])
    expect(oneLine(await cli.run('check', 'after.json', '--since', 'gone.json'), 1)).toContain('is not there')
  })
})

test('[X18] the command line prints a Welsh diagram in Welsh', async () => {
  cli.write('cymraeg.json', JSON.stringify({ title: 'Cwympiadau', language: 'cy', revisedOn: '2026-03-01', nodes: [{ id: 'a', kind: 'aim', text: 'Haneru cwympiadau' }, { id: 'c', kind: 'change', text: 'Esgidiau' }], links: [] }))
  expect((await cli.run('import', 'cymraeg.json', '-o', 'cymraeg.throughline')).code).toBe(0)
  expect((await cli.run('export', 'cymraeg.throughline', '--to', 'cymraeg.md')).code).toBe(0)
  expect(cli.read('cymraeg.md')).toMatch(/1 Mawrth 2026[^]*## Syniadau newid[^]*Heb ei brofi[^]*Heb ei gysylltu eto/)
})
