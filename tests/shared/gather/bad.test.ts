import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heal } from '../../../shared/diagram/heal'
import { gather, readers } from '../../../shared/gather/readers'
import { readJson, readPlain } from '../../../shared/gather/json'
import { options, refusal } from './kit'

const bad = (text: string) => refusal(readJson(text, options()))
const mega = 1024 * 1024

describe('bad files', () => {
  test('[G6] empty, cut short, not JSON: refused in words that say where', () => {
    expect(bad('')).toBe('This file is empty: there is nothing in it to open.')
    expect(bad(' \r\n\t')).toBe('This file is empty: there is nothing in it to open.')
    expect(bad('{"nodes": [{"id": "a"')).toBe('This file is not JSON: it stops before its end, as if it were cut short. The file itself was not changed.')
    expect(bad('{"nodes": "a')).toContain('it stops before its end')
    expect(bad('{\n  "nodes": [}\n')).toBe('This file is not JSON: something is wrong at line 2, column 13. The file itself was not changed.')
    expect(bad(`{"nodes": [],\n"aim": "A",\n"links": [1, 2, x, 4, 5, 6, 7, 8]}`)).toContain('something is wrong at line 3, column 17.')
    expect(bad('hello')).toContain('This file is not JSON: ')
  })

  test('[G6] JSON that is no diagram is refused', () => {
    for (const text of ['7', '"x"', 'null', '[]', '{}', '{"nodes": 3}', '{"nodes": null, "aim": "A"}']) expect(bad(text)).toContain('This JSON is not a diagram')
    expect(bad('{"format": "throughline", "version": 1}')).toContain('Open it with "Open…"')
  })

  test('[G6] nesting deeper than 64 levels is refused, 100,000 levels as well', () => {
    const nested = (levels: number) => `{"nodes": [], "aim": "A", "x": ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
    expect(readJson(nested(64), options()).ok).toBe(true)
    expect(bad(nested(65))).toBe('This file is nested more than 64 levels deep, which no diagram is. The file itself was not changed.')
    expect(bad('['.repeat(100_000))).toContain('64 levels')
    expect(bad('{"a":'.repeat(100_000))).toContain('64 levels')
    expect(readJson(`{"nodes": [], "aim": "${'['.repeat(1_000)}"}`, options()).ok).toBe(true)
  })

  test('[G6] fields that could set a prototype are refused, also when written with escapes', () => {
    for (const key of ['__proto__', '\\u005f_proto__']) {
      expect(bad(`{"nodes": [{"id": "a", "kind": "aim", "text": "A", "${key}": {"polluted": 1}}]}`)).toContain('which can harm a program')
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(readJson('{"nodes": [{"id": "a", "kind": "aim", "text": "Be a __proto__ constructor"}]}', options()).ok).toBe(true)
  })

  test('[G6] UTF-16 that was read as UTF-8 is refused with what to do', () => {
    const utf16 = Buffer.from('\ufeff{"nodes": []}', 'utf16le').toString('utf8')
    expect(bad(utf16)).toContain('Save it as UTF-8')
    expect(bad('\u0000'.repeat(50))).toContain('Save it as UTF-8')
  })

  test('[G6] every truncation of a file is refused or repaired, never thrown', () => {
    const whole = JSON.stringify({ title: 'T', nodes: [{ id: 'a', kind: 'aim', text: 'Ä “😀' }, { id: 'p', kind: 'primary', text: 'P' }], links: [['p', 'a']] })
    for (let length = 0; length < whole.length; length++) expect(bad(whole.slice(0, length)).length).toBeGreaterThan(10)
  })

  test('[G13] whatever JSON says, reading answers, and what it answers is whole', () => {
    const word = fc.oneof(fc.constantFrom('aim', 'p', 'primary', 'change', 'secondary', 'weak', 'nodes', '__proto__', 'toString', ''), fc.string())
    const record = (keys: string[]) => fc.dictionary(fc.constantFrom(...keys), fc.oneof(word, fc.jsonValue(), fc.array(word, { maxLength: 3 })))
    const value = fc.record({
      aim: fc.oneof(word, fc.jsonValue()),
      nodes: fc.array(fc.oneof(record(['id', 'kind', 'text', 'status', 'note', 'tags', 'owner', 'impact']), fc.jsonValue())),
      links: fc.array(fc.oneof(fc.array(word, { maxLength: 3 }), record(['from', 'to', 'strength', 'note']), fc.jsonValue())),
      measures: fc.array(fc.oneof(record(['id', 'name', 'type', 'on', 'points', 'annotations', 'target']), fc.jsonValue())),
      cycles: fc.array(fc.oneof(record(['id', 'idea', 'title', 'starts', 'basedOn', 'decision']), fc.jsonValue())),
      ideas: fc.array(fc.oneof(record(['id', 'text', 'under']), fc.jsonValue())),
      headings: fc.jsonValue(), language: fc.jsonValue(),
    }, { requiredKeys: [] })
    fc.assert(fc.property(fc.oneof(value, fc.jsonValue()), (given) => {
      const result = readPlain(given, options())
      if (result.ok) expect(heal(result.value.snapshot)).toBe(result.value.snapshot)
      else expect(result.refusal.message).toMatch(/[.]$/)
    }), { numRuns: 1_000 })
  })

  test('[G13] whatever text says, every reader answers', () => {
    const piece = fc.oneof(fc.constantFrom('\n', '\t', '  ', '- ', '# ', '"', ';', ',', 'text', 'parent', 'kind', 'Aim', '1. ', '\r', '{', '[', '\u0000', '\ud800'), fc.string())
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const reader of readers) {
        const result = reader.read(pieces.join(''), options())
        if (result.ok) expect(heal(result.value.snapshot)).toBe(result.value.snapshot)
        else expect(result.refusal.message.length).toBeGreaterThan(10)
      }
    }), { numRuns: 1_000 })
  })
})

describe('large files', () => {
  const fill = (piece: string, bytes = 50 * mega) => piece.repeat(Math.floor(bytes / piece.length))
  const cases: readonly (readonly [string, string, () => string])[] = [
    ['over 50 MB', 'a.json', () => fill('x', 50 * mega + 1)],
    ['over 50 MB in bytes, not in letters', 'a.txt', () => fill('ä', 26 * mega)],
    ['brackets', 'a.json', () => fill('[')],
    ['empty lists', 'a.json', () => `{"nodes":[${fill('[],')}[]]}`.slice(0, 50 * mega)],
    ['small numbers', 'a.json', () => `{"nodes":[],"aim":"A","x":[${fill('1,', 1.9 * mega)}1]}`],
    ['one long string', 'a.json', () => `{"nodes":[],"aim":"${fill('x', 49 * mega)}"}`],
    ['escapes', 'a.json', () => `{"nodes":[],"aim":"A","x":"${fill('\\u005f', 49 * mega)}"}`],
    ['fields with different names', 'a.json', () => `{"nodes":[],"aim":"A","x":{${Array.from({ length: 990_000 }, (_, i) => `"k${i}":1`).join()}}}`],
    ['two million boxes', 'a.json', () => `{"nodes":[${fill('{"id":"a"},', 20 * mega)}{}]}`],
    ['one digit after another', 'a.json', () => `{"nodes":[],"aim":"A","x":${fill('1', 49 * mega)}}`],
    ['blank lines', 'a.txt', () => fill('\n', 50 * mega)],
    ['blank lines before a line', 'a.txt', () => `${fill(' \n', 50 * mega - 8)}A`],
    ['one line of spaces', 'a.txt', () => `${fill(' ', 50 * mega - 8)}A`],
    ['short lines', 'a.md', () => fill('- a\n')],
    ['bullets in one line', 'a.md', () => fill('- ')],
    ['separators', 'a.csv', () => fill(',')],
    ['quotation marks', 'a.csv', () => fill('"')],
    ['an open quotation mark', 'a.csv', () => `text\n"${fill('x', 49 * mega)}`],
    ['blank rows', 'a.csv', () => `text,kind\n${fill('\r\n', 49 * mega)}`],
    ['short rows', 'a.csv', () => `text,kind\n${fill('a,b\n', 49 * mega)}`],
    ['rows of separators', 'a.csv', () => `text,kind\n${fill(',\n', 49 * mega)}`],
    ['parents', 'a.csv', () => `text,kind,parents\n${Array.from({ length: 2_000 }, (_, i) => `a${i},primary,${'b;'.repeat(9_000)}`).join('\n')}`],
  ]
  test.each(cases)('[G14] %s: an answer within two seconds', (_, name, make) => {
    // Through bytes, as a file comes: a repeated string is a tree inside the engine until it is read.
    const text = Buffer.from(make()).toString('utf8')
    // Time of this process: other programs on the machine are none of the reader's doing.
    const before = process.cpuUsage()
    const result = gather(name, text, options())
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1_000_000
    if (!result.ok) expect(result.refusal.message.length).toBeLessThan(400)
    expect(seconds).toBeLessThan(2)
  })
})
