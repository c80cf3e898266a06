import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ask, meeting, socketOf } from '../kit/sessions'
import { ended, oneLine, root, useCli } from './kit'

const cli = useCli()
const commands = ['new', 'import', 'export', 'check', 'layout', 'serve', 'ticket', 'delete']

describe('usage', () => {
  test('[C7] --version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(await cli.run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  test.each(commands)('[C7] %s --help explains the command', async (command) => {
    const { code, out, err } = await cli.run(command, '--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`^throughline ${command} `))
    for (const line of out.split('\n')) expect(line.length).toBeLessThan(100)
    expect((await cli.run('--help')).out).toContain(`  ${command} `)
  })

  test.each([
    [], ['frob'], ['toString'], ['--frob'], ['new'], ['new', 'a', 'b'], ['new', 'a.txt'], ['new', 'a.throughline', '--template', 'frob'], ['new', 'a.throughline', '--template'],
    ['import'], ['import', 'a.json'], ['import', 'a.json', '-o', 'b.json'], ['import', 'a.throughline', '-o', 'a.throughline'],
    ['export'], ['export', 'a.json'], ['export', 'a.json', '--to', 'a.gif'], ['export', 'a.json', 'b.json', '--to', 'a.pdf'], ['export', 'a.json', '--to', 'a.json'],
    ['export', 'a.json', '--out-dir', 'x', '--to', 'gif'], ['export', 'a.json', '--to', 'a.pdf', '--page', 'A9'], ['export', 'a.json', '--to', 'a.pdf', '--landscape', '--portrait'],
    ['export', 'a.json', '--to', 'a.pdf', '--theme', 'pink'], ['check'], ['check', 'a', 'b'], ['check', 'a', '--frob'], ['check', 'a', '--json=yes'], ['layout'],
    ['serve', 'a'], ['serve', '--port', 'high'], ['serve', '--port', '70000'], ['serve', '--log', 'loud'], ['serve', '--origin', 'here'],
    ['delete'], ['delete', '--room', 'a/b'], ['delete', 'red'], ['ticket'], ['ticket', '--room', 'a/b'], ['ticket', '--room', 'a', '--role', 'king'], ['ticket', '--room', 'a', '--ttl', '0'],
  ].map((args) => [args.join(' '), args] as const))('[C7] wrong usage exits 2 with one line: %s', async (_, args) => {
    expect(oneLine(await cli.run(...args), 2)).toContain('See: throughline')
  })

  test('[C7] a reader that stops reading is no fault', async () => {
    cli.write('a.json', JSON.stringify({ nodes: Array.from({ length: 1_500 }, (_, i) => ({ id: `p${i}`, kind: 'primary', text: 'P' })) }))
    const child = cli.start(['layout', 'a.json', '--json'])
    child.stdout?.destroy()
    let err = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { err += text })
    await once(child, 'close')
    expect(err).toBe('')
  })
})

describe('serve', () => {
  const address = async (child: ReturnType<typeof cli.start>): Promise<string> => {
    const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    return /http:\/\/\S+/.exec(chunk.toString().split('\n')[0] ?? '')?.[0] ?? ''
  }

  test.each(['SIGTERM', 'SIGINT'] as const)('[C8] the first line says the address, and %s ends it with 0', async (signal) => {
    const child = cli.start(['serve', '--port', '0', '--data', `data-${signal}`, '--open', '--log', 'silent'])
    const over = ended(child)
    const url = await address(child)
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok\n')
    child.kill(signal)
    expect(await over).toMatchObject({ code: 0, err: '' })
  })

  test('[C8] HOST, PORT and DATA are read from the environment, and a port in use is said', async () => {
    const child = cli.start(['serve'], { HOST: '127.0.0.1', PORT: '0', DATA: cli.at('data-env'), LOG: 'silent' })
    const over = ended(child)
    const url = await address(child)
    const port = new URL(url).port
    const second = await ended(cli.start(['serve', '--port', port, '--data', 'data-two', '--log', 'silent']))
    expect(oneLine(second, 1)).toContain(`Port ${port} on 127.0.0.1 is already in use`)
    const third = await ended(cli.start(['serve', '--port', '0', '--data', 'data-env', '--log', 'silent']))
    oneLine(third, 1)
    child.kill('SIGTERM')
    expect((await over).code).toBe(0)
  })

  test('[V30] an operator\'s ticket opens a room of the server with that data folder, as what it says', async () => {
    const made = await ended(cli.start(['ticket', '--room', 'red', '--role', 'viewer', '--participant', 'ann', '--data', 'data-ticket']))
    expect(made).toMatchObject({ code: 0, err: '' })
    const child = cli.start(['serve', '--port', '0', '--data', 'data-ticket', '--log', 'silent'])
    const over = ended(child)
    const url = await address(child)
    const ticket = made.out.trim()
    const raw = await socketOf(url, { room: 'red', ticket })
    const welcome = await raw.hears((frame) => frame[0] === 100)
    expect(welcome[1]).toBe(0)
    expect(Buffer.from(welcome).toString()).toContain('ann')
    expect(await (await socketOf(url, { room: 'blue', ticket })).closed).toBe(4401)
    child.kill('SIGTERM')
    expect((await over).code).toBe(0)
  })

  test('[V66] delete removes a session from the folder of a stopped server, and says where one runs, or nothing is there', async () => {
    const remove = (room: string, data = 'data-delete') => ended(cli.start(['delete', '--room', room, '--data', data]))
    expect(oneLine(await remove('red', 'data-none'), 1)).toContain('There are no rooms in "data-none"')
    const child = cli.start(['serve', '--port', '0', '--data', 'data-delete', '--log', 'silent'])
    const over = ended(child)
    const { host } = await meeting(await address(child))
    expect(oneLine(await remove(host.room), 1)).toContain('Another server is using it. Stop it first')
    child.kill('SIGTERM')
    expect((await over).code).toBe(0)
    expect(oneLine(await remove('blue'), 1)).toContain('There is no room "blue"')
    expect(await remove(host.room)).toEqual({ code: 0, out: `Deleted the session in room ${host.room}.\n`, err: '' })
    expect(oneLine(await remove(host.room), 1)).toMatch(/was deleted already, at 20\d\d-/)
    const again = cli.start(['serve', '--port', '0', '--data', 'data-delete', '--log', 'silent'])
    expect(await ask(await address(again), 'renew', { ticket: host.ticket })).toEqual({ refused: 'ended' })
    again.kill('SIGTERM')
  })
})
