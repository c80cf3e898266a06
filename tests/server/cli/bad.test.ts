import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { oneLine, useCli } from './kit'

const cli = useCli()

let sound = ''
beforeAll(async () => {
  await cli.run('new', 'sound.throughline', '--template', 'sample')
  sound = cli.read('sound.throughline')
})

const bad: readonly (readonly [string, string, () => string | Uint8Array])[] = [
  ['empty', 'a.throughline', () => ''],
  ['cut short', 'a.throughline', () => sound.slice(0, sound.length / 2)],
  ['not JSON', 'a.throughline', () => 'hello'],
  ['another JSON', 'a.throughline', () => '{"nodes": []}'],
  ['a list', 'a.throughline', () => '[]'],
  ['a newer version', 'a.throughline', () => sound.replace('"version": 1', '"version": 2')],
  ['no diagram', 'a.throughline', () => '{"format": "throughline", "version": 1, "diagram": 7}'],
  ['100,000 levels', 'a.throughline', () => `{"format": "throughline", "version": 1, "diagram": ${'['.repeat(100_000)}`],
  ['not text', 'a.throughline', () => new Uint8Array([0x7b, 0xff, 0x00, 0xc3, 0x28])],
  ['empty', 'a.json', () => ''],
  ['cut short', 'a.json', () => '{"nodes": [{"id": "a", "ki'],
  ['wrong types', 'a.json', () => '{"nodes": "many"}'],
  ['100,000 levels', 'a.json', () => '['.repeat(100_000)],
  ['prototype keys', 'a.json', () => '{"nodes": [], "aim": "A", "__proto__": {"x": 1}}'],
  ['too many boxes', 'a.json', () => JSON.stringify({ nodes: Array.from({ length: 2_001 }, () => ({ kind: 'primary', text: 'P' })) })],
  ['a text too long', 'a.json', () => JSON.stringify({ nodes: [{ kind: 'aim', text: 'x'.repeat(20_001) }] })],
  ['NUL', 'a.txt', () => '\0\0\0\0'],
  ['no header', 'a.csv', () => '1,2\n3,4\n'],
  ['another ending', 'a.gif', () => 'GIF89a'],
]

describe('bad files', () => {
  test.each(bad)('[C9] %s (%s): one worded line, exit 1, nothing written', async (_, name, content) => {
    cli.write(name, content())
    expect(oneLine(await cli.run('check', name), 1)).toContain(`"${name}"`)
    oneLine(await cli.run('import', name, '-o', 'never.throughline'), 1)
    oneLine(await cli.run('export', name, '--to', 'never.pdf'), 1)
    expect(readdirSync(cli.at('.')).filter((each) => each.startsWith('never') || each.includes('.tmp'))).toEqual([])
  })

  test('[C9] more than 50 MB is refused without being read', async () => {
    for (const name of ['big.throughline', 'big.json', 'big.csv']) {
      writeFileSync(cli.at(name), '{')
      truncateSync(cli.at(name), 50 * 1024 * 1024 + 1)
      expect(oneLine(await cli.run('check', name), 1)).toContain('larger than 50 MB')
    }
  })

  test('[C9] what is not there, a folder, and a place that cannot be written to', async () => {
    mkdirSync(cli.at('folder.throughline'))
    expect(oneLine(await cli.run('check', 'missing.json'), 1)).toContain('it is not there')
    expect(oneLine(await cli.run('check', 'folder.throughline'), 1)).toContain('is a folder')
    expect(oneLine(await cli.run('export', 'sound.throughline', '--to', 'sound.throughline/x.pdf'), 1)).toContain('could not be written')
    expect(oneLine(await cli.run('export', 'sound.throughline', '--to', '/proc/none/x.pdf'), 1)).toContain('could not be written')
    // Each line starts a process: that takes long while others hold the processor.
  }, 120_000)

  test('[C9] a file that can be repaired is opened as a repaired copy', async () => {
    const file = JSON.parse(sound) as { diagram: { nodes: Record<string, unknown>; links: Record<string, unknown> }; crdt?: unknown }
    file.diagram.links['c1>gone'] = {}
    file.diagram.nodes['second'] = { kind: 'aim', text: 'Another aim' }
    delete file.crdt
    const text = JSON.stringify(file)
    cli.write('mend.throughline', text)
    const { code, out, err } = await cli.run('check', 'mend.throughline')
    expect({ code, out: out.length > 0 }).toEqual({ code: 0, out: true })
    expect(err.trim().split('\n')).toHaveLength(2)
    expect(cli.read('mend.throughline')).toBe(text)
  })
})

describe('encodings', () => {
  const list = 'Mål: färre fall\r\n\tBelysning\r\n\tGolv\r\n'
  const boxes = async (name: string): Promise<string[]> => {
    await cli.run('export', name, '--to', 'read.json')
    return (JSON.parse(cli.read('read.json')) as { nodes: { text: string }[] }).nodes.map((node) => node.text)
  }

  test.each([
    ['UTF-8 with a byte order mark and CRLF', () => Buffer.from(`\ufeff${list}`)],
    ['UTF-16, little end first', () => Buffer.from(`\ufeff${list}`, 'utf16le')],
    ['UTF-16, big end first', () => Buffer.from(`\ufeff${list}`, 'utf16le').swap16()],
    ['Windows-1252', () => Buffer.from(list, 'latin1')],
  ])('[C10] %s', async (_, bytes) => {
    cli.write('list.txt', bytes())
    expect(await boxes('list.txt')).toEqual(['Mål: färre fall', 'Belysning', 'Golv'])
  })

  test('[C10] a guessed encoding is said', async () => {
    cli.write('guess.txt', Buffer.from(list, 'latin1'))
    expect((await cli.run('check', 'guess.txt')).err).toContain('read as Windows-1252: check letters with accents')
  })

  test('[C10] halves of surrogate pairs and control characters do not get in', async () => {
    cli.write('odd.json', '{"nodes": [{"id": "a", "kind": "aim", "text": "A\\ud800\\u0000B"}]}')
    expect(await boxes('odd.json')).toEqual(['A\ufffdB'])
  })
})
