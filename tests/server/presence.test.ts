import { expect, onTestFinished, test } from 'vitest'
import { Presence } from '../../server/presence'
import { awarenessFrame, readMessage, readPresence, type PresenceState } from '../../server/message'
import { defaultCaps } from '../../server/settings'
import { joins, type Person } from './kit/people'
import { openSettings, startServer } from './kit/servers'

const here = async (url: string): Promise<Person> => {
  const person = joins(url, 'red')
  onTestFinished(() => person.leave())
  // y-protocols shows nobody the state that a client begins with, only those it sets.
  person.provider.awareness.setLocalState({ name: 'someone' })
  await person.synced()
  return person
}

/** Resolves when what this person is shown of another is as wanted. */
const shows = (person: Person, of: number, wanted: (state: Record<string, unknown> | undefined) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const { awareness } = person.provider
    const ask = (): void => { if (wanted(awareness.getStates().get(of))) resolve() }
    awareness.on('change', ask)
    ask()
  })

test('[V8] presence reaches everyone in the room document, and a late joiner sees who is there', async () => {
  const { url } = await startServer(openSettings())
  const [ann, bob] = [await here(url), await here(url)]
  ann.provider.awareness.setLocalState({ name: 'Ann', at: 'aim' })
  await shows(bob, ann.doc.clientID, (state) => state?.name === 'Ann')
  const cat = await here(url)
  await shows(cat, ann.doc.clientID, (state) => state?.at === 'aim')
  await shows(cat, bob.doc.clientID, (state) => state !== undefined)
})

test('[V8] presence goes with its socket, however that ends', async () => {
  const { url } = await startServer(openSettings())
  const [ann, bob, cat] = [await here(url), await here(url), await here(url)]
  await Promise.all([shows(bob, ann.doc.clientID, Boolean), shows(bob, cat.doc.clientID, Boolean)])
  ann.provider.disconnect()
  await shows(bob, ann.doc.clientID, (state) => state === undefined)
  cat.provider.shouldConnect = false
  ;(cat.provider.ws as unknown as { terminate(): void }).terminate()
  await shows(bob, cat.doc.clientID, (state) => state === undefined)
})

test('[V8] a person who comes back is seen again at once, not at the next renewal 15 s later', async () => {
  const { url } = await startServer(openSettings())
  const [ann, bob] = [await here(url), await here(url)]
  await shows(bob, ann.doc.clientID, Boolean)
  ;(ann.provider.ws as unknown as { terminate(): void }).terminate()
  await shows(bob, ann.doc.clientID, (state) => state === undefined)
  const start = performance.now()
  await shows(bob, ann.doc.clientID, Boolean)
  expect(performance.now() - start).toBeLessThan(3_000)
})

test('[V8] a silent line shows a sign of life at every ping, so that a plain client stays', async () => {
  const { url } = await startServer(openSettings({ pingMs: 20 }))
  const ann = await here(url)
  ann.provider.awareness.setLocalState(null)
  await shows(ann, ann.doc.clientID, (state) => state === undefined)
  const socket = ann.provider.ws as unknown as { on(event: string, tell: (data: ArrayBuffer) => void): void }
  const frame = await new Promise<ArrayBuffer>((resolve) => {
    socket.on('message', (data) => { if (data.byteLength === 3) resolve(data) })
  })
  expect([...new Uint8Array(frame)]).toEqual([1, 1, 0])
  expect(ann.provider.wsconnected).toBe(true)
})

const state = (client: number, clock: number, value: unknown): PresenceState => ({ client, clock, state: Buffer.from(JSON.stringify(value)) })
const said = (...states: PresenceState[]): Uint8Array => {
  const message = readMessage(awarenessFrame(states))
  return message.kind === 'awareness' ? message.states : new Uint8Array()
}
const heard = (frames: readonly Uint8Array[]): [number, number, unknown][] =>
  frames.flatMap((frame) => {
    const message = readMessage(frame)
    return message.kind === 'awareness' ? readPresence(message.states).map(({ client, clock, state: json }): [number, number, unknown] => [client, clock, JSON.parse(Buffer.from(json).toString())]) : []
  })
const room = (presenceMs = 1): { presence: Presence; shown: [number, number, unknown][][] } => {
  const shown: [number, number, unknown][][] = []
  const presence = new Presence({ ...defaultCaps, presenceMs }, (frames) => shown.push(heard(frames)))
  onTestFinished(() => presence.stop())
  return { presence, shown }
}

test('[V8] many moves within one beat are shown once, the last of each person', async () => {
  const { presence, shown } = room()
  const [ann, bob] = [{}, {}]
  for (let clock = 1; clock <= 20; clock++) {
    presence.receive(ann, said(state(1, clock, { x: clock })))
    presence.receive(bob, said(state(2, clock, { x: -clock })))
  }
  await expect.poll(() => shown.length, { interval: 1 }).toBe(1)
  expect(shown[0]).toEqual([[1, 20, { x: 20 }], [2, 20, { x: -20 }]])
})

test('[V8] nobody can remove another, or show more than two, or show a state over 2 KB', () => {
  const { presence } = room()
  const [ann, eve] = [{}, {}]
  presence.receive(ann, said(state(1, 5, { name: 'Ann' })))
  presence.receive(eve, said(state(1, 5, null), state(1, 9, null), state(2, 1, {}), state(3, 1, {}), state(4, 1, {})))
  presence.receive(eve, said(state(2, 2, { big: 'x'.repeat(3_000) })))
  expect(heard(presence.everyone())).toEqual([[1, 5, { name: 'Ann' }], [2, 1, {}], [3, 1, {}]])
  presence.leave(eve)
  expect(heard(presence.everyone())).toEqual([[1, 5, { name: 'Ann' }]])
})

test('[V8] a repeat of what was shown brings nobody back', () => {
  const { presence } = room()
  const [ann, bob] = [{}, {}]
  presence.receive(ann, said(state(1, 5, { name: 'Ann' })))
  presence.leave(ann)
  expect(heard(presence.receive(bob, said(state(1, 5, { name: 'Ann' }))))).toEqual([[1, 5, null]])
  expect(presence.everyone()).toEqual([])
  expect(heard(presence.receive(ann, said(state(1, 6, { name: 'Ann' }))))).toEqual([])
  expect(heard(presence.everyone())).toEqual([[1, 6, { name: 'Ann' }]])
})

test('[V8] a crowd is shown in frames that a plain client can send back', () => {
  const { presence } = room()
  for (let client = 1; client <= 200; client++) presence.receive({}, said(state(client, 1, { name: 'x'.repeat(1_900) })))
  const frames = presence.everyone()
  expect(heard(frames)).toHaveLength(200)
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(defaultCaps.awarenessBytes)
})
