import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readMessage, updateFrame } from '../../server/message'
import { memoryStore } from '../../server/store/memory'
import { gated } from './kit/gate'
import { joins, type Person } from './kit/people'
import { rawSocket } from './kit/raw'
import { openSettings, startServer, startServerFrom, temporaryFolder } from './kit/servers'

const red = { room: 'red', document: 'diagram' } as const
const here = async (url: string, room = 'red', doc = new Y.Doc()): Promise<Person> => {
  const person = joins(url, room, doc)
  onTestFinished(() => person.leave())
  await person.synced()
  return person
}

test('[V5] two people who write at once, and one who comes later, end with the same document', async () => {
  const { url } = await startServer(openSettings({}, { data: await temporaryFolder() }))
  const [ann, bob] = [await here(url), await here(url)]
  for (let turn = 0; turn < 50; turn++) {
    ann.words.set(`ann ${turn}`, 'a')
    bob.words.set(`bob ${turn}`, 'b')
    ann.words.set('both', `ann ${turn}`)
    bob.words.set('both', `bob ${turn}`)
    if (turn % 5 === 0) ann.words.delete(`ann ${turn}`)
  }
  await Promise.all([ann.saves.settled(), bob.saves.settled()])
  await ann.sees((words) => words.size === bob.words.size)
  const cat = await here(url)
  expect(ann.words.size).toBe(91)
  expect(bob.words.toJSON()).toEqual(ann.words.toJSON())
  expect(cat.words.toJSON()).toEqual(ann.words.toJSON())
})

test('[V5] the documents of a room, and rooms, are apart', async () => {
  const { url } = await startServer(openSettings())
  const people = await Promise.all(['red/diagram', 'red/tray', 'red/control', 'blue/diagram'].map((room) => here(url, room)))
  for (const [index, person] of people.entries()) person.words.set(`only ${index}`, 'x')
  await Promise.all(people.map((person) => person.saves.settled()))
  const newcomers = await Promise.all(['red/diagram', 'red/tray', 'red/control', 'blue/diagram'].map((room) => here(url, room)))
  expect(newcomers.map((person) => [...person.words.keys()])).toEqual([['only 0'], ['only 1'], ['only 2'], ['only 3']])
})

test('[V1] an edit is on disk before anyone sees it, joins with it, or is told that it is saved', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const [ann, bob] = [await here(url), await here(url)]
  const release = store.hold('append')
  ann.words.set('aim', 'Safer care')
  await store.waits('append')
  const cat = await here(url)
  // A round of presence shows that the server had time to send, and sent nothing of the edit.
  ann.provider.awareness.setLocalState({ at: 'aim' })
  await new Promise<void>((resolve) => { bob.provider.awareness.on('change', () => { if (bob.provider.awareness.getStates().get(ann.doc.clientID)?.at === 'aim') resolve() }) })
  expect([bob.words.size, cat.words.size, ann.saves.all(), ann.saves.unsaved()]).toEqual([0, 0, false, 1])
  expect((await store.load(red)).updates).toEqual([])
  release()
  await Promise.all([bob, cat].map((person) => person.sees((words) => words.get('aim') === 'Safer care')))
  await ann.saves.settled()
  expect((await store.load(red)).updates).toHaveLength(1)
})

test('[V2] the echo is the acknowledgement: one for each update and step 2, in order, byte for byte, also for what is not new', async () => {
  const { url } = await startServer(openSettings())
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let index = 0; index < 5; index++) doc.getMap('words').set('aim', `draft ${index}`)
  const [first] = updates
  const sent = [...updates, first ?? new Uint8Array(), Y.encodeStateAsUpdate(doc), Uint8Array.of(0, 0)]
  const raw = await rawSocket(url, '/sync/red/diagram')
  for (const update of sent) raw.socket.send(updateFrame(update))
  await raw.hears(() => raw.heard.length >= sent.length)
  expect(raw.heard).toEqual(sent.map(updateFrame))
})

test('[V2] what brings nothing new is neither stored nor shown to others', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const ann = await here(url)
  ann.words.set('aim', 'Safer care')
  ann.words.delete('aim')
  await ann.saves.settled()
  const [raw, other] = [await rawSocket(url, '/sync/red/diagram'), await rawSocket(url, '/sync/red/diagram')]
  const before = store.batches.length
  raw.socket.send(updateFrame(Y.encodeStateAsUpdate(ann.doc)))
  await raw.hears((frame) => readMessage(frame).kind === 'update')
  expect(store.batches).toHaveLength(before)
  ann.words.set('aim', 'Calmer wards')
  await other.hears((frame) => readMessage(frame).kind === 'update')
  expect(other.heard.filter((frame) => readMessage(frame).kind === 'update')).toHaveLength(1)
})

test('[V2] what was written offline is counted as saved only after it has come back', async () => {
  const { url } = await startServer(openSettings())
  const doc = new Y.Doc()
  doc.getMap('words').set('aim', 'written in the train')
  const ann = await here(url, 'red', doc)
  expect(ann.saves.all()).toBe(false)
  await ann.saves.settled()
  const bob = await here(url)
  expect(bob.words.get('aim')).toBe('written in the train')
})

test('[V3] "synced" waits until the room is loaded, and the room is loaded once for all', async () => {
  const store = gated(memoryStore())
  const seed = new Y.Doc()
  seed.getMap('words').set('aim', 'Safer care')
  await store.append([{ address: red, update: Y.encodeStateAsUpdate(seed) }])
  const { url } = await startServerFrom(store)
  const release = store.hold('load')
  const people = [joins(url, 'red'), joins(url, 'red'), joins(url, 'red')]
  onTestFinished(() => { for (const person of people) person.leave() })
  const blue = here(url, 'blue/tray')
  await store.waits('load')
  await Promise.all(people.map((person) => new Promise<void>((resolve) => { person.provider.on('status', ({ status }) => { if (status === 'connected') resolve() }) })))
  expect(people.map((person) => person.provider.synced)).toEqual([false, false, false])
  const sizes = people.map(async (person) => {
    await person.synced()
    return person.words.size
  })
  release()
  expect(await Promise.all(sizes)).toEqual([1, 1, 1])
  await blue
  expect(store.loads.filter((key) => key === 'red/diagram')).toHaveLength(1)
})

test('[V3] after a restart all 5,000 nodes are there at "synced"', async () => {
  const data = await temporaryFolder()
  const first = await startServer(openSettings({}, { data }))
  const ann = await here(first.url)
  const nodes = ann.doc.getMap<Y.Map<unknown>>('nodes')
  for (let part = 0; part < 50; part++) {
    ann.doc.transact(() => {
      for (let index = 0; index < 100; index++) nodes.set(`n${part * 100 + index}`, new Y.Map(Object.entries({ kind: 'change', text: new Y.Text('To test a huddle') })))
    })
  }
  await ann.saves.settled()
  ann.leave()
  await first.close()
  const second = await startServer(openSettings({}, { data }))
  const person = joins(second.url, 'red')
  onTestFinished(() => person.leave())
  const size = await new Promise<number>((resolve) => { person.provider.on('sync', () => resolve(person.doc.getMap('nodes').size)) })
  expect(size).toBe(5_000)
})

test('[V10] an update that decodes and cannot be applied harms nobody: its sender is refused, the room is read anew without it', async () => {
  const store = gated(memoryStore())
  const { url, lines } = await startServerFrom(store)
  const state = Buffer.from('01060100280105776f726473016101770178040101740568656c6c6f270105776f726473016d012700010601710204000107027a7a0801016c037d017d027d0300', 'hex')
  // Two letters, each of which names the other as the one on its left.
  const poison = Buffer.from('02012c00842b000178012b00842c00017900', 'hex')
  await store.append([{ address: red, update: state }])
  const ann = await here(url)
  const raw = await rawSocket(url, '/sync/red/diagram')
  raw.socket.send(updateFrame(poison))
  expect(await raw.closed).toBe(4400)
  ann.words.set('after', 'still here')
  await ann.saves.settled()
  const bob = await here(url)
  expect(bob.words.get('after')).toBe('still here')
  expect(bob.doc.getText('t').toString()).toBe('hello')
  expect(lines.some((line) => line.startsWith('updates that cannot be applied kept aside'))).toBe(true)
  expect(lines.join()).not.toContain('hello')
})
