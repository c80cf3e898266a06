import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/message'
import { memoryStore } from '../../server/store/memory'
import { addressFrom } from '../../server/address'
import { gated } from './kit/gate'
import { forge } from './kit/forge'
import { joins } from './kit/people'
import { rawSocket } from './kit/raw'
import { openSettings, startServer, startServerFrom } from './kit/servers'
import { ask, meeting } from './kit/sessions'
import { frame, hello, tcp } from './kit/tcp'

/** An honest person, whose edits are still saved. */
const calm = async (url: string): Promise<() => Promise<void>> => {
  const person = joins(url, 'calm')
  onTestFinished(() => person.leave())
  await person.synced()
  await person.saves.settled()
  let count = 0
  return async () => {
    person.words.set('word', `${++count}`)
    await person.saves.settled()
    expect(person.provider.wsconnected).toBe(true)
  }
}

/** Frames of about 12 bytes that claim the world: structs, clients, deletions, states, lengths. */
const claims = (): [string, Uint8Array][] => [2 ** 21, 2 ** 25, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER].flatMap((many): [string, Uint8Array][] => [
  [`${many} structs`, updateFrame(forge().n(1, many, 7, 0).b(0).bytes())],
  [`${many} clients`, updateFrame(forge().n(many, 1, 7, 0).b(0).bytes())],
  [`${many} deletions`, updateFrame(forge().n(0, 1, 7, many, 0).bytes())],
  [`${many} states`, Uint8Array.from([1, ...forge().n(9, many, 1, 1).bytes()])],
])

test('[V43] the 20 worst frames, 12 bytes that claim the world: the others hardly wait', async () => {
  const { url } = await startServer(openSettings())
  const served = await calm(url)
  expect(claims()).toHaveLength(20)
  for (const [name, bad] of claims()) {
    const raw = await rawSocket(url, '/sync/red/diagram')
    const from = process.cpuUsage()
    raw.socket.send(bad)
    expect([4400, 4413], name).toContain(await raw.closed)
    await served()
    const { user, system } = process.cpuUsage(from)
    expect((user + system) / 1_000, name).toBeLessThan(500)
  }
})

const text = Buffer.from('hello')
const garbage = Buffer.from([0x82, 0xff, 0x7f, 1, 2, 3, 0xc1, 0xff, 0, 0, 9])
/** Broken WebSocket frames, after a good greeting. */
const broken: readonly (readonly [string, ...Uint8Array[]])[] = [
  ...[0x40, 0x20, 0x10].map((bit) => [`reserved bit ${bit}`, frame(0x82 | bit, text)] as const),
  ...[3, 4, 5, 6, 7, 0xb, 0xc, 0xd, 0xe, 0xf].map((code) => [`opcode ${code}`, frame(0x80 | code, text)] as const),
  ['not masked', frame(0x82, text, { masked: false })],
  ['an empty one that is not masked', frame(0x82, new Uint8Array(), { masked: false })],
  ['longer than any', frame(0x82, text, { claims: Number.MAX_SAFE_INTEGER })],
  ['longer than numbers go', Buffer.from([0x82, 0xff, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0])],
  ['over the cap', frame(0x82, text, { claims: 9 * 1024 * 1024 })],
  ['cut short', frame(0x82, text, { claims: 100 })],
  ['cut in the length', Buffer.from([0x82, 0xfe, 1])],
  ['cut in the mask', Buffer.from([0x82, 0x85, 1, 2])],
  ['going on with nothing', frame(0x80, text)],
  ['going on with nothing, and on', frame(0x00, text), frame(0x80, text)],
  ['begun twice', frame(0x02, text), frame(0x02, text)],
  ['begun and never ended', frame(0x02, text)],
  ['text cut in a character', frame(0x81, Buffer.from([0xe2, 0x82]))],
  ['text that is none', frame(0x81, Buffer.from([0xff, 0xfe]))],
  ['a ping of 126 bytes', frame(0x89, Buffer.alloc(126))],
  ['a ping in parts', frame(0x09, text)],
  ['a pong in parts', frame(0x0a, text)],
  ['a pong of 64 KiB', frame(0x8a, Buffer.alloc(65_536))],
  ['a goodbye of one byte', frame(0x88, Buffer.from([3]))],
  ['a goodbye with code 1005', frame(0x88, Buffer.from([3, 237]))],
  ['a goodbye with code 0', frame(0x88, Buffer.from([0, 0]))],
  ['a goodbye that is no text', frame(0x88, Buffer.from([3, 232, 255]))],
  ['a goodbye in parts', frame(0x08)],
  ['noise', garbage],
]

test('[V44] 36 kinds of broken WebSocket frames harm nobody', async () => {
  const { url, port } = await startServer(openSettings({ goodbyeMs: 50 }))
  const served = await calm(url)
  expect(broken.length).toBeGreaterThanOrEqual(36)
  const lines = await Promise.all(broken.map(async ([, ...frames]) => await tcp(port, hello(), ...frames)))
  await served()
  for (const line of lines) line.socket.end()
  await Promise.all(lines.map((line) => line.closed))
  for (const line of lines) expect(line.heard().subarray(0, 12).toString()).toBe('HTTP/1.1 101')
  await served()
})

/** Odd upgrades, with the statuses that may answer them; none where the line is merely cut. */
const odd: readonly (readonly [string, string | Buffer, ...number[]])[] = [
  ['version 99', hello({ 'Sec-WebSocket-Version': '99' }), 400, 426],
  ['version 0', hello({ 'Sec-WebSocket-Version': '0' }), 400, 426],
  ['no version', hello({ 'Sec-WebSocket-Version': undefined }), 400, 426],
  ['a version that is no number', hello({ 'Sec-WebSocket-Version': '13; x' }), 400, 426],
  ['no key', hello({ 'Sec-WebSocket-Key': undefined }), 400],
  ['a short key', hello({ 'Sec-WebSocket-Key': 'short' }), 400],
  ['a long key', hello({ 'Sec-WebSocket-Key': 'x'.repeat(5_000) }), 400],
  ['another protocol', hello({ Upgrade: 'h2c' }), 400, 426],
  ['POST', hello({}, '', 'POST /sync/red/diagram HTTP/1.1'), 405],
  ['HTTP/0.9', hello({}, '', 'GET /sync/red/diagram'), 101, 400],
  ['no host', hello({ Host: undefined }), 400, 403],
  ['two hosts', hello({ Host: 'localhost\r\nHost: evil.example' }), 400, 101],
  ['a host with a name in it', hello({ Host: '127.0.0.1@evil.example' }), 403],
  ['a host that is rebound', hello({ Host: 'evil.example' }), 403],
  ['an origin that is null', hello({ Origin: 'null' }), 403],
  ['an origin that looks like ours', hello({ Origin: 'http://127.0.0.1.evil.example' }), 403],
  ['offers without end', hello({ 'Sec-WebSocket-Protocol': Array.from({ length: 500 }, (_, index) => `p${index}`).join(',') }), 101],
  ['an offer twice', hello({ 'Sec-WebSocket-Protocol': 'a, a' }), 400],
  ['headers of 20 KB', hello({ 'X-Long': 'x'.repeat(20_000) }), 431],
  ['3,000 headers', hello(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`X-${index}`, 'x']))), 431, 101],
  ['a header without a name', hello({ '': 'x' }), 400],
  ['a line feed in a header', hello({ 'X-A': 'b\n\nc' }), 400],
  ['two requests at once', hello() + hello(), 101],
  ['a length and an upgrade', hello({ 'Content-Length': '5' }), 101, 400],
  ['an absolute address', hello({}, '', 'GET http://evil.example/sync/red/diagram HTTP/1.1'), 404],
  ['elsewhere', hello({}, '/elsewhere'), 404],
  ['NUL', Buffer.alloc(200)],
  ['TLS', Buffer.from('16030100a5010000a10303', 'hex')],
]

test('[V44] 28 odd upgrades are answered or cut, and whoever does not hang up is cut', async () => {
  const { url, port } = await startServer(openSettings({ goodbyeMs: 100, headersMs: 600 }))
  const served = await calm(url)
  const lines = await Promise.all(odd.map(async ([, request]) => await tcp(port, request)))
  for (const [index, [name, , ...statuses]] of odd.entries()) {
    const line = lines[index]
    if (line === undefined) continue
    if (statuses.includes(101)) await expect.poll(() => line.heard().length, { message: name }).toBeGreaterThan(0)
    else await line.closed
    const status = Number(line.heard().toString().split(' ')[1] ?? 0)
    if (statuses.length > 0) expect([name, statuses.includes(status) ? statuses[0] : status]).toEqual([name, statuses[0]])
  }
  await served()
})

test('[V34] who says nothing, speaks a letter at a time, or sends a body without end is cut when the time is over', async () => {
  const { url, port } = await startServer(openSettings({ headersMs: 600 }))
  const served = await calm(url)
  const post = 'POST /api/join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'
  const lines = [await tcp(port), await tcp(port, 'GET /healthz HT'), await tcp(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-A: '), await tcp(port, post)]
  const drip = setInterval(() => { for (const line of lines.slice(1)) if (!line.socket.destroyed) line.socket.write(' ') }, 100)
  onTestFinished(() => clearInterval(drip))
  await Promise.all(lines.map((line) => line.closed))
  await served()
})

test('[V77] who sends slowly is not taken for dead: what takes many pings to come is taken whole, and who sends nothing is cut', async () => {
  const { port } = await startServer(openSettings({ pingMs: 150 }))
  const [line, mute] = [await tcp(port, hello()), await tcp(port, hello({}, '/sync/blue/diagram'))]
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(20_000))
  const whole = frame(0x82, updateFrame(Y.encodeStateAsUpdate(doc)))
  for (let at = 0; at < whole.length; at += 1_000) {
    line.socket.write(whole.subarray(at, at + 1_000))
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  await expect.poll(() => line.heard().length).toBeGreaterThan(20_000)
  await mute.closed
})

test('[V34] pings of one who does not read are not answered without end', async () => {
  const { url, port } = await startServer(openSettings({ queuedBytes: 100_000, goodbyeMs: 100 }))
  const served = await calm(url)
  const line = await tcp(port, hello())
  await expect.poll(() => line.heard().length).toBeGreaterThan(0)
  line.socket.pause()
  const ping = Buffer.concat(Array.from({ length: 500 }, () => frame(0x89, Buffer.alloc(125))))
  const cut = new Promise((resolve) => { line.socket.on('close', resolve) })
  const flood = setInterval(() => { for (let time = 0; time < 20; time++) line.socket.write(ping) }, 5)
  onTestFinished(() => clearInterval(flood))
  await cut
  await served()
})

const names = [
  '', '.', '..', '...', '-/..', '%', '%2e%2e', '%2E%2E%2F', '%00', '%0a', '%0d%0aX:%20y', '%20', '%C0%AF', '%ED%A0%80', '%ff', '%F0%9F%98%80', '%e2%80%ae', '%EF%BC%8E', '%252e', '..%5c',
  '__proto__', 'red.', '.red', 'red..', 'red;x', 'red,x', 'red:80', 'red@x', 'red*', 'red!', '~', '~root', '$HOME', '$(id)', '`id`', "red'", 'red"', '<script>', '{}', '[]', '(red)', '|', '&', '=', '+', '^',
  'CON:', 'a'.repeat(65), 'a'.repeat(10_000), 'red\\x', 'u/red', 'k/red', '.code/ABCDEF', '.gone/x', 'red/session', 'red/audit/x',
]

test('[V45] 56 hostile room names are no rooms', async () => {
  const { url, port } = await startServer(openSettings())
  const served = await calm(url)
  for (const name of names) expect(addressFrom(`/sync/${name}/diagram`), name).toBeUndefined()
  for (const known of ['constructor', 'toString', 'hasOwnProperty', 'NUL', 'session', '-', '_']) expect(addressFrom(`/sync/${known}/diagram`)).toEqual({ room: known, document: 'diagram' })
  const lines = await Promise.all(names.map(async (name) => await tcp(port, hello({}, `/sync/${name.replace(/ /g, '')}/diagram`))))
  await Promise.all(lines.map((line) => expect.poll(() => line.heard().length).toBeGreaterThan(0)))
  for (const line of lines) expect(line.heard().toString('latin1')).toMatch(/^HTTP\/1.1 (101[^]*\r\n\r\n\x88.\x11\x34|4\d\d)/)
  await served()
})

test('[V33] bodies that are too large, too deep, no JSON or no UTF-8 are called unreadable, and are answered', async () => {
  const { url } = await startServer(openSettings())
  const post = async (body: string | Uint8Array): Promise<unknown> => await (await fetch(`${url}/api/join`, { method: 'POST', body: body as BodyInit })).json()
  const bodies = [
    '', '{', 'null', '[]', '1', '"x"', JSON.stringify({ name: 'x'.repeat(20_000), by: { code: 'x' } }), 'x'.repeat(900_000), `${'['.repeat(8_000)}${']'.repeat(8_000)}`, `{"a":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_001)}`,
    Buffer.from('{"name":"\xff\xfe","by":{"code":"ABCDEF"}}', 'latin1'), '{"name":"a","by":{"code":"x"},"__proto__":{"x":1}}', '{"name":"a","by":{"code":1}}', '{"name":"a","by":{"room":"../x","secret":"x"}}', '{"name":"a","by":{"code":"a","ticket":"b"}}',
  ]
  for (const body of bodies) expect(await post(body), String(body).slice(0, 40)).toEqual({ refused: 'unreadable' })
})

test('[V33] while the store fails, starting, joining and changing are refused as not ready, and work again afterwards', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom({ ...store, keep: async (values) => { if (store.failing) throw new Error('no space left'); await store.keep(values) } })
  const { host } = await meeting(url)
  store.failing = true
  expect(await ask(url, 'start', { name: 'Ann' })).toEqual({ refused: 'notReady' })
  expect(await ask(url, 'change', { ticket: host.ticket, locked: true })).toEqual({ refused: 'notReady' })
  store.failing = false
  expect(await ask(url, 'look', { ticket: host.ticket })).toMatchObject({ locked: false })
  expect(await ask(url, 'start', { name: 'Ann' })).toMatchObject({ role: 'facilitator' })
})
