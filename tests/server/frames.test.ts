import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '../../shared/base/seed'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../../server/message'
import { memoryStore } from '../../server/store/memory'
import { closeCode, joins, type Person } from './kit/people'
import { rawSocket } from './kit/raw'
import { openSettings, startServer, startServerFrom } from './kit/servers'

const here = async (url: string): Promise<Person> => {
  const person = joins(url, 'red')
  onTestFinished(() => person.leave())
  await person.synced()
  return person
}

/** Two honest people still see each other's edits. */
const others = async (url: string): Promise<() => Promise<void>> => {
  const [ann, bob] = [await here(url), await here(url)]
  let count = 0
  return async () => {
    const word = `edit ${count++}`
    ann.words.set('aim', word)
    await bob.sees((words) => words.get('aim') === word)
    expect([ann, bob].map(({ provider }) => provider.wsconnected)).toEqual([true, true])
  }
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const update = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap('words').set('k', 'v')
  return Y.encodeStateAsUpdate(doc)
}
/** An update of one client that says it has so many structs and ends there. */
const claim = (structs: number): Uint8Array => encoding.encode((encoder) => { for (const value of [1, structs, 7, 0]) encoding.writeVarUint(encoder, value) })

const malformed: readonly [string, Uint8Array | string][] = [
  ['nothing', bytes()],
  ['text', 'hello'],
  ['an unknown message', bytes(77, 1, 0)],
  ['an auth message', bytes(2, 0, 0)],
  ['a number that never ends', new Uint8Array(40).fill(255)],
  ['a sync message without a kind', bytes(0)],
  ['an unknown sync message', bytes(0, 9, 0)],
  ['a length beyond the end', bytes(0, 2, 200, 1)],
  ['bytes after the end', Uint8Array.from([...updateFrame(update()), 0])],
  ['a state vector that is none', step1Frame(bytes(5, 1))],
  ['an update that is none', updateFrame(bytes(1, 2, 3))],
  ['an empty update', updateFrame(bytes())],
  ['an update cut short', updateFrame(update().subarray(0, 9))],
  ['an update that claims 33 million structs', updateFrame(claim(2 ** 25))],
  ['a step 2 that is none', step2Frame(bytes(255, 255))],
  ['states that are none', bytes(1, 3, 1, 1, 1)],
  ['a state that is no JSON', awarenessFrame([{ client: 1, clock: 1, state: Buffer.from('{') }])],
  ['a state that is no object', awarenessFrame([{ client: 1, clock: 1, state: Buffer.from('7') }])],
  ['a state that is no UTF-8', awarenessFrame([{ client: 1, clock: 1, state: Buffer.from([0xff, 0xfe]) }])],
]

test('[V7] a malformed frame closes its own socket with 4400; others are served as before', async () => {
  const { url } = await startServer(openSettings())
  const served = await others(url)
  for (const [name, frame] of malformed) {
    const raw = await rawSocket(url, '/sync/red/diagram')
    raw.socket.send(frame)
    expect([name, await raw.closed]).toEqual([name, 4400])
  }
  await served()
})

test('[V7] a plain client that is refused for good does not come back', async () => {
  const { url } = await startServer(openSettings())
  const ann = await here(url)
  const code = closeCode(ann.provider)
  ann.provider.ws?.send('text')
  expect(await code).toBe(4400)
  expect(ann.provider.shouldConnect).toBe(false)
})

test('[V7] after a refusal the rest of what a socket sent is not looked at', async () => {
  const store = memoryStore()
  const { url } = await startServerFrom(store)
  const raw = await rawSocket(url, '/sync/red/diagram')
  raw.socket.send(bytes(77))
  raw.socket.send(updateFrame(update()))
  await raw.closed
  const ann = await here(url)
  await ann.saves.settled()
  expect(ann.words.size).toBe(0)
})

test('[V7] 1,500 mutated frames: nobody else notices, and the room stays whole (seed 3)', async () => {
  const { url } = await startServer(openSettings({ updatesBurst: 100_000 }))
  const served = await others(url)
  const random = seeded(3)
  const good = [updateFrame(update()), step1Frame(bytes(0)), step2Frame(update()), awarenessFrame([{ client: 5, clock: 2, state: Buffer.from('{"a":1}') }])]
  for (let round = 0; round < 50; round++) {
    const raws = await Promise.all([1, 2, 3].map(() => rawSocket(url, '/sync/blue/diagram')))
    for (const raw of raws) {
      for (let count = 0; count < 10; count++) {
        const frame = Uint8Array.from(good[Math.floor(random() * good.length)] ?? [])
        for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) frame[Math.floor(random() * frame.length)] = Math.floor(random() * 256)
        raw.socket.send(frame)
      }
      raw.socket.close()
    }
    if (round % 10 === 9) await served()
    await Promise.all(raws.map((raw) => raw.closed))
  }
  await served()
  const newcomer = joins(url, 'blue')
  onTestFinished(() => newcomer.leave())
  await newcomer.synced()
})

test('[V7] a frame over its cap is refused with 4413: 1 MiB, 64 KiB for presence, 8 MiB for the first step 2 and no frame beyond', async () => {
  const { url } = await startServer(openSettings())
  const doc = new Y.Doc()
  doc.getText('long').insert(0, 'x'.repeat(1_500_000))
  const large = Y.encodeStateAsUpdate(doc)
  const first = await rawSocket(url, '/sync/red/diagram')
  first.socket.send(step2Frame(large))
  const echo = await first.hears((frame) => frame.length > 1_500_000)
  expect(Buffer.compare(echo, updateFrame(large))).toBe(0)
  first.socket.send(step2Frame(large))
  expect(await first.closed).toBe(4413)
  const frames = [updateFrame(large), new Uint8Array(9 * 1024 * 1024), awarenessFrame([{ client: 1, clock: 1, state: new Uint8Array(70_000) }])]
  for (const frame of frames) {
    const raw = await rawSocket(url, '/sync/red/diagram')
    raw.socket.send(frame)
    expect(await raw.closed).toBe(4413)
  }
})

test('[V7] broken WebSocket frames and upgrades harm nobody', async () => {
  const { url } = await startServer(openSettings())
  const served = await others(url)
  const port = Number(new URL(url).port)
  const hello = 'GET /sync/red/diagram HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  const wires: (string | Buffer)[][] = [
    [hello, Buffer.from([0xff, 0xff, 0xff])],
    [hello, Buffer.from([0x82, 0x05, 1, 2])],
    [hello, Buffer.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    [hello.replace('13', '99')],
    [hello.replace('dGhlIHNhbXBsZSBub25jZQ==', 'short')],
    [hello.replace('/sync/red/diagram', '/elsewhere')],
    ['\0\0\0\0'],
  ]
  for (const parts of wires) {
    await new Promise<void>((resolve) => {
      const wire = connect(port, '127.0.0.1', () => { for (const part of parts) wire.write(part) })
      wire.on('error', () => undefined)
      wire.on('data', () => { if (parts.length > 1) wire.destroy() })
      wire.on('close', () => resolve())
    })
  }
  await served()
})
