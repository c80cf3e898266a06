import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/message'
import { bucket } from '../../server/pace'
import { memoryStore } from '../../server/store/memory'
import { gated } from './kit/gate'
import { closeCode, joins } from './kit/people'
import { rawSocket } from './kit/raw'
import { openSettings, startServer, startServerFrom, temporaryFolder } from './kit/servers'

const words = (characters: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('long').insert(0, 'x'.repeat(characters))
  return Y.encodeStateAsUpdate(doc)
}

test.each([
  '/sync/', '/sync/red', '/sync/red/', '/sync/red/other', '/sync/red/diagram/', '/sync/red/diagram/x', '/sync//diagram', '/sync/a.b/diagram', '/sync/%72ed/diagram',
  '/sync/red%2Fx/diagram', '/sync/__proto__/diagram', '/sync/r%C3%A9d/diagram', `/sync/${'x'.repeat(65)}/diagram`, '/sync/red/Diagram', '/sync/red/__proto__',
])('[V13] %s is no room: 4404', async (path) => {
  const { url } = await startServer(openSettings())
  expect(await (await rawSocket(url, path)).closed).toBe(4404)
})

test('[V13] names of 1 and 64 characters, a query and the subprotocol are taken', async () => {
  const { url } = await startServer(openSettings())
  for (const path of ['/sync/x/tray', `/sync/${'Z_-9'.repeat(16)}/control`, '/sync/red/diagram?x=/../y']) {
    const raw = await rawSocket(url, path, ['throughline.v1', 'something.else'])
    expect([raw.socket.readyState, raw.socket.protocol]).toEqual([1, 'throughline.v1'])
    raw.socket.send(updateFrame(words(1)))
    await raw.hears(() => true)
  }
})

test('[V13] a server that is not open takes nobody without a ticket: 4401, and a plain client stays away', async () => {
  const { url } = await startServer(openSettings({}, { open: false, data: await temporaryFolder() }))
  const person = joins(url, 'red')
  onTestFinished(() => person.leave())
  expect(await closeCode(person.provider)).toBe(4401)
  expect(person.provider.shouldConnect).toBe(false)
})

test('[V15] a reader that stops reading is let go, and its memory with it', async () => {
  const { url } = await startServer(openSettings({ queuedBytes: 256 * 1024, goodbyeMs: 50 }))
  const [reader, writer] = [await rawSocket(url, '/sync/red/diagram'), await rawSocket(url, '/sync/red/diagram')]
  writer.socket.send(updateFrame(words(1)))
  await reader.hears(() => true)
  reader.socket.pause()
  const update = words(500_000)
  for (let count = 2; count <= 60; count++) {
    writer.socket.send(updateFrame(count % 2 === 0 ? words(500_000) : update))
    await writer.hears(() => writer.heard.length >= count)
  }
  reader.socket.resume()
  expect([1006, 4508]).toContain(await reader.closed)
  expect(reader.heard.length).toBeLessThan(60)
})

test('[V15] one who writes too fast is slowed with 4529, and a plain client comes back and loses nothing', async () => {
  const { url } = await startServer(openSettings({ updatesPerSecond: 1, updatesBurst: 20 }))
  const ann = joins(url, 'red')
  onTestFinished(() => ann.leave())
  await ann.synced()
  const code = closeCode(ann.provider)
  for (let count = 0; count < 40; count++) ann.words.set(`${count}`, 'x')
  expect(await code).toBe(4529)
  await ann.synced()
  await ann.saves.settled()
  const bob = joins(url, 'red')
  onTestFinished(() => bob.leave())
  await bob.synced()
  expect(bob.words.size).toBe(40)
})

test('[V15] a full room and a full server say so with 4503; a room at its largest size with 4413', async () => {
  const { url } = await startServer(openSettings({ peoplePerRoom: 2, connections: 3, documentBytes: 10_000 }))
  const first = await rawSocket(url, '/sync/red/diagram')
  first.socket.send(updateFrame(words(1)))
  await first.hears(() => true)
  const second = await rawSocket(url, '/sync/red/diagram')
  second.socket.send(updateFrame(words(1)))
  await second.hears(() => true)
  expect(await (await rawSocket(url, '/sync/red/diagram')).closed).toBe(4503)
  const third = await rawSocket(url, '/sync/blue/diagram')
  expect(third.socket.readyState).toBe(1)
  expect(await (await rawSocket(url, '/sync/blue/diagram')).closed).toBe(4503)
  first.socket.send(updateFrame(words(20_000)))
  expect(await first.closed).toBe(4413)
})

test('[V15] a socket with too much on its way to the disk is read no further until that has landed', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store, { unsavedBytes: 10_000 })
  const release = store.hold('append')
  const raw = await rawSocket(url, '/sync/red/diagram')
  for (let count = 0; count < 200; count++) raw.socket.send(updateFrame(words(4_000)))
  await store.waits('append')
  release()
  await raw.hears(() => raw.heard.length === 200)
  // A packet of 64 KB that has been read is still worked through: 16 updates.
  expect(Math.max(...store.batches)).toBeLessThan(40)
})

test('[V16] edits of many rooms read together are written together', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const rooms = await Promise.all(['a', 'b', 'c', 'd'].map((room) => rawSocket(url, `/sync/${room}/diagram`)))
  const release = store.hold('append')
  for (const raw of rooms) raw.socket.send(updateFrame(words(1)))
  await store.waits('append')
  for (const raw of rooms) raw.socket.send(updateFrame(words(1)))
  await new Promise((resolve) => { setTimeout(resolve, 30) })
  release()
  await Promise.all(rooms.map((raw) => raw.hears(() => raw.heard.length === 2)))
  expect(store.batches.reduce((sum, size) => sum + size, 0)).toBe(8)
  expect(store.batches.at(-1)).toBeGreaterThanOrEqual(4)
  expect(store.batches.length).toBeLessThanOrEqual(5)
})

test('[V15] a bucket lets a burst through, then its rate', () => {
  let now = 0
  const pass = bucket(10, 3, () => now)
  expect([pass(), pass(), pass(), pass()]).toEqual([true, true, true, false])
  now += 100
  expect([pass(), pass()]).toEqual([true, false])
  now += 100_000
  expect([pass(), pass(), pass(), pass()]).toEqual([true, true, true, false])
})
