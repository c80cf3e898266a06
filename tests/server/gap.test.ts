import * as encoding from 'lib0/encoding'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readMessage, step1Frame, step2Frame, updateFrame } from '../../server/message'
import { memoryStore } from '../../server/store/memory'
import { gated, type GatedStore } from './kit/gate'
import { closeCode, joins, type Person } from './kit/people'
import { rawSocket } from './kit/raw'
import { startServerFrom } from './kit/servers'

const red = { room: 'red', document: 'diagram' } as const
const nothing = Uint8Array.of(0, 0)
const here = async (url: string, room = 'red', doc = new Y.Doc()): Promise<Person> => {
  const person = joins(url, room, doc)
  onTestFinished(() => person.leave())
  await person.synced()
  await person.saves.settled()
  return person
}

/** The updates of one who writes, each without those before it. */
const updatesOf = (write: (doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array[] => {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  write(doc)
  return updates
}

const last = (updates: readonly Uint8Array[]): Uint8Array => updates.at(-1) ?? nothing

/** Edits of somebody else, on a text and in a map that the server does not know. */
const onUnknown = (write: (doc: Y.Doc) => void): Uint8Array => {
  const base = new Y.Doc()
  base.getText('t').insert(0, 'base')
  base.getMap<Y.Map<string>>('m').set('inner', new Y.Map<string>())
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  return last(updatesOf(write, doc))
}

const inner = (doc: Y.Doc): Y.Map<string> | undefined => doc.getMap<Y.Map<string>>('m').get('inner')

const gaps: readonly [string, Uint8Array][] = [
  ['follows a struct of its author', last(updatesOf((doc) => { for (const letter of 'ab') doc.getText('t').insert(0, letter) }))],
  ['has a letter on its left', onUnknown((doc) => doc.getText('t').insert(4, 'x'))],
  ['has a letter on its right', onUnknown((doc) => doc.getText('t').insert(0, 'x'))],
  ['is inside a map', onUnknown((doc) => inner(doc)?.set('k', 'v'))],
  ['deletes', onUnknown((doc) => doc.getText('t').delete(1, 2))],
]

/** Nothing of the room waits, on the disk or in the document of a newcomer. */
const expectNothingWaits = async (url: string, store: GatedStore): Promise<Person> => {
  const doc = new Y.Doc()
  for (const { update } of (await store.load(red)).updates) Y.applyUpdate(doc, update)
  const newcomer = await here(url)
  expect([doc, newcomer.doc].map(({ store: { pendingStructs, pendingDs } }) => [pendingStructs, pendingDs])).toEqual([[null, null], [null, null]])
  return newcomer
}

test.each(gaps)('[V15] an update that %s which nobody sent is neither stored nor shown, and its sender is let go', async (_, gap) => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const ann = await here(url)
  for (const frame of [updateFrame(gap), step2Frame(gap)]) {
    const raw = await rawSocket(url, '/sync/red/diagram')
    raw.socket.send(step2Frame(nothing))
    raw.socket.send(frame)
    expect(await raw.closed).toBe(4503)
  }
  ann.words.set('aim', 'Safer care')
  await ann.saves.settled()
  expect((await store.load(red)).updates).toHaveLength(1)
  expect((await expectNothingWaits(url, store)).words.size).toBe(1)
  expect(ann.doc.store.pendingStructs).toBeNull()
})

test('[V15] megabytes of updates with a gap, and letters behind them, keep nobody waiting', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const [ann, raw] = [await here(url, 'blue'), await rawSocket(url, '/sync/red/diagram')]
  const large = updatesOf((doc) => { for (let part = 0; part < 5; part++) doc.getText('t').insert(0, 'x'.repeat(1_000_000)) }).slice(1)
  const letters = updatesOf((doc) => { for (let count = 0; count < 150; count++) doc.getText('t').insert(0, 'x') }).slice(1)
  for (const update of [...large, ...letters]) raw.socket.send(updateFrame(update))
  expect(await raw.closed).toBe(4503)
  ann.words.set('aim', 'Safer care')
  await ann.saves.settled()
  expect((await store.load(red)).updates).toEqual([])
})

test('[V10] one who comes back with edits and types before the first question is served without a break', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const release = store.hold('load')
  const doc = new Y.Doc()
  doc.getMap('words').set('aim', 'written in the train')
  const ann = joins(url, 'red', doc)
  onTestFinished(() => ann.leave())
  const closings: number[] = []
  ann.provider.on('connection-close', (event) => { closings.push(event?.code ?? 0) })
  await new Promise<void>((resolve) => { ann.provider.on('status', ({ status }) => { if (status === 'connected') resolve() }) })
  for (let count = 0; count < 20; count++) ann.words.set('aim', `typed ${count}`)
  ann.words.delete('aim')
  ann.words.set('after', 'x')
  expect(ann.saves.unsaved()).toBe(22)
  release()
  await ann.saves.settled()
  expect(closings).toEqual([])
  expect((await store.load(red)).updates).toHaveLength(1)
  expect((await expectNothingWaits(url, store)).words.toJSON()).toEqual({ after: 'x' })
})

test('[V10] one who builds on an edit that did not arrive is let go, comes back by itself and brings both', async () => {
  const store = gated(memoryStore())
  const { url } = await startServerFrom(store)
  const ann = await here(url)
  const code = closeCode(ann.provider)
  const [other] = updatesOf((doc) => doc.getText('t').insert(0, 'from another tab'))
  // A plain client shows the server nothing of what its provider brought.
  Y.applyUpdate(ann.doc, other ?? nothing, ann.provider)
  ann.doc.getText('t').insert(4, ' here')
  expect(await code).toBe(4503)
  await ann.synced()
  await ann.saves.settled()
  expect((await expectNothingWaits(url, store)).doc.getText('t').toString()).toBe('from here another tab')
})

test('[V15] what comes before the first step 2 is acknowledged in order only when that holds it, and is kept up to a cap', async () => {
  const { url } = await startServerFrom(memoryStore(), { earlyBytes: 2_000 })
  const doc = new Y.Doc()
  const updates = updatesOf((each) => { for (const letter of 'abc') each.getText('t').insert(0, letter) }, doc)
  const early = updates.slice(1)
  const [honest, liar, flood] = await Promise.all([1, 2, 3].map(() => rawSocket(url, '/sync/red/diagram')))
  if (honest === undefined || liar === undefined || flood === undefined) throw new Error('no sockets')
  for (const update of early) liar.socket.send(updateFrame(update))
  liar.socket.send(step2Frame(updates[0] ?? nothing))
  expect(await liar.closed).toBe(4503)
  for (let count = 0; count < 30; count++) flood.socket.send(updateFrame(last(gaps.map(([, gap]) => gap))))
  expect(await flood.closed).toBe(4503)
  const before = honest.heard.length
  const stranger = new Y.Doc()
  const next = updatesOf((each) => { for (const letter of 'de') each.getText('t').insert(0, letter) }, stranger).slice(1)
  const sent = [...next, Y.encodeStateAsUpdate(stranger)]
  honest.socket.send(step1Frame(Uint8Array.of(0)))
  for (const update of next) honest.socket.send(updateFrame(update))
  honest.socket.send(step2Frame(last(sent)))
  await honest.hears((frame) => Buffer.compare(frame, updateFrame(last(sent))) === 0)
  expect(honest.heard.slice(before).filter((frame) => readMessage(frame).kind === 'update')).toEqual(sent.map(updateFrame))
})

/** Letters as an update that no Yjs client would write: `[client, clock, the client and clock of the letter on the left]`. */
const crafted = (letters: readonly (readonly [number, number, number, number])[]): Uint8Array =>
  encoding.encode((encoder) => {
    const numbers = (...values: number[]): void => { for (const value of values) encoding.writeVarUint(encoder, value) }
    numbers(letters.length)
    for (const [client, clock, leftClient, leftClock] of letters) {
      numbers(1, client, clock)
      encoding.writeUint8(encoder, 0x84)
      numbers(leftClient, leftClock)
      encoding.writeVarString(encoder, 'x')
    }
    numbers(0)
  })

test('[V10] updates that only Yjs finds wanting, such as letters that wait for each other, leave nothing behind', async () => {
  const store = gated(memoryStore())
  const { url, lines } = await startServerFrom(store)
  const ann = await here(url)
  ann.words.set('aim', 'Safer care')
  await ann.saves.settled()
  const twice = crafted([[5, 0, 6, 0], [5, 1, 6, 0]])
  const circle = crafted([[1, 0, 2, 0], [2, 0, 1, 0]])
  for (const update of [twice, circle]) {
    const raw = await rawSocket(url, '/sync/red/diagram')
    raw.socket.send(updateFrame(update))
    expect(await raw.closed).toBe(4400)
  }
  expect(lines.filter((line) => line.startsWith('updates'))).toHaveLength(1)
  ann.words.set('after', 'x')
  await ann.saves.settled()
  const newcomer = await here(url)
  expect(newcomer.words.size).toBe(2)
  expect([newcomer, ann].map(({ doc }) => doc.store.pendingStructs)).toEqual([null, null])
})
