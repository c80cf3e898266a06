import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '../../shared/base/seed'
import { Hall } from '../../server/hall'
import { silentLog } from '../../server/log'
import { defaultSettings } from '../../server/settings'
import { memoryStore } from '../../server/store/memory'
import { gated } from './kit/gate'
import { joins } from './kit/people'
import { openSettings, startServer, startServerFrom, temporaryFolder } from './kit/servers'

const red = { room: 'red', document: 'diagram' } as const

/** A store with a room long enough to be compacted. */
const longRoom = async (updates = 10): Promise<ReturnType<typeof gated>> => {
  const store = gated(memoryStore())
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => void store.append([{ address: red, update }]))
  for (let index = 0; index < updates; index++) doc.getMap('words').set(`k${index}`, 'x')
  return store
}

test('[V9] a room leaves memory after its last person, and not before', async () => {
  const store = await longRoom()
  const hall = new Hall(store, { ...defaultSettings.caps, unloadMs: 1 }, silentLog)
  const [first, second] = [hall.enter(red), hall.enter(red)]
  expect(await first.room).toBe(await second.room)
  first.leave()
  await new Promise((resolve) => { setTimeout(resolve, 20) })
  expect(hall.size).toBe(1)
  second.leave()
  await expect.poll(() => hall.size, { interval: 2 }).toBe(0)
  expect(store.loads).toEqual(['red/diagram'])
  await hall.close()
})

test('[V9] who comes while a room is on its way out finds the same room, not a second one', async () => {
  const store = await longRoom()
  const hall = new Hall(store, { ...defaultSettings.caps, unloadMs: 1, tidyRecords: 5 }, silentLog)
  const loadedTidy = hall.enter(red)
  await loadedTidy.room
  await expect.poll(async () => (await store.load(red)).updates.length, { interval: 2 }).toBe(1)
  const doc = new Y.Doc()
  for (let index = 0; index < 6; index++) {
    doc.getMap('more').set(`m${index}`, 'x')
    const room = await loadedTidy.room
    const update = Y.encodeStateAsUpdate(doc)
    room.receive({ writer: { participant: undefined, client: undefined }, stamp: undefined, write: () => undefined, saved: () => undefined, dismiss: () => undefined }, update, Y.decodeUpdate(update))
    await expect.poll(() => room.idle, { interval: 1 }).toBe(true)
  }
  const release = store.hold('compact')
  loadedTidy.leave()
  await store.waits('compact')
  const returning = hall.enter(red)
  expect(await returning.room).toBe(await loadedTidy.room)
  release()
  await new Promise((resolve) => { setTimeout(resolve, 20) })
  expect(hall.size).toBe(1)
  returning.leave()
  await expect.poll(() => hall.size, { interval: 2 }).toBe(0)
  await hall.close()
})

test('[V9] a room that cannot be read refuses those who wait, and the next may try again', async () => {
  const store = gated(memoryStore())
  const failing = { ...store, load: () => Promise.reject(new Error('unreadable')) }
  const { url, lines } = await startServerFrom(failing)
  const person = joins(url, 'red')
  onTestFinished(() => person.leave())
  const code = await new Promise<number>((resolve) => { person.provider.on('connection-close', (event) => resolve(event?.code ?? 0)) })
  expect(code).toBe(4503)
  expect(lines.some((line) => line.startsWith('room not loaded'))).toBe(true)
  failing.load = (address?: typeof red) => memoryStore().load(address ?? red) as never
  await person.synced()
})

test('[V9] people who come and go without a pause lose nothing, while rooms load, compact and leave around them', async () => {
  const { url } = await startServer(openSettings({ unloadMs: 1, tidyRecords: 3, compactRecords: 5 }, { data: await temporaryFolder() }))
  const random = seeded(7)
  const visit = async (name: string): Promise<void> => {
    const person = joins(url, 'red')
    await person.synced()
    const count = 1 + Math.floor(random() * 4)
    for (let index = 0; index < count; index++) person.words.set(`${name} ${index}`, 'x')
    written += count
    await person.saves.settled()
    person.leave()
    await new Promise((resolve) => { setTimeout(resolve, random() * 4) })
  }
  let written = 0
  await Promise.all(['ann', 'bob', 'cat'].map(async (name) => {
    for (let time = 0; time < 25; time++) await visit(`${name} ${time}`)
  }))
  const newcomer = joins(url, 'red')
  onTestFinished(() => newcomer.leave())
  await newcomer.synced()
  expect(newcomer.words.size).toBe(written)
})

test('[V9] a log is compacted while people write, and holds everything before and after', async () => {
  const data = await temporaryFolder()
  const first = await startServer(openSettings({ compactRecords: 20 }, { data }))
  const ann = joins(first.url, 'red')
  await ann.synced()
  for (let part = 0; part < 10; part++) {
    for (let index = 0; index < 15; index++) ann.words.set(`${part} ${index}`, 'x')
    await ann.saves.settled()
  }
  ann.leave()
  await first.close()
  const second = await startServer(openSettings({}, { data }))
  const bob = joins(second.url, 'red')
  onTestFinished(() => bob.leave())
  await bob.synced()
  expect(bob.words.size).toBe(150)
})
