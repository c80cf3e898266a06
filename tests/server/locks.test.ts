import { expect, onTestFinished, test } from 'vitest'
import { Audit } from '../../server/audit'
import { silentLog, sparingLog, type Facts } from '../../server/log'
import { closings } from '../../server/message'
import { serveFrom, type Served } from '../../server/serve'
import { memoryStore } from '../../server/store/memory'
import type { Store } from '../../server/store/store'
import { Tickets } from '../../server/tickets'
import { openSettings } from './kit/servers'
import { rawSocket } from './kit/raw'
import { ask, meeting, socketOf, told, type Admitted } from './kit/sessions'

const ticketSecret = 'a secret that stays the same'
const settings = (open = false) => openSettings({}, { open, ticketSecret })
const serves = async (store: Store, open = false): Promise<Served> => {
  const served = await serveFrom(settings(open), { ...store, close: async () => undefined }, silentLog)
  onTestFinished(() => served.close())
  return served
}

/** A session in which Ann was taken out and the viewers' link revoked; the server has stopped since. */
const eventful = async (store: Store): Promise<{ host: Admitted; ann: Admitted; bob: Admitted; cat: Admitted }> => {
  const first = await serves(store)
  const { host, invite } = await meeting(first.url)
  const [ann, bob, cat] = [await invite('editor', 'Ann'), await invite('viewer', 'Bob'), await invite('editor', 'Cat')]
  await told(first.url, 'person', { ticket: host.ticket, participant: ann.participant, removed: true })
  await told(first.url, 'change', { ticket: host.ticket, revoke: 'viewer' })
  await first.close()
  return { host, ann, bob, cat }
}

const damaged: Store['kept'] = async () => { throw Object.assign(new Error(), { code: 'RECORD_DAMAGED' }) }

test.each([
  ['damaged', (store: Store, room: string): Store => ({ ...store, kept: (name) => (name === `${room}/session` ? damaged(name) : store.kept(name)) })],
  ['lost', (store: Store, room: string): Store => ({ ...store, kept: async (name) => (name === `${room}/session` ? undefined : await store.kept(name)) })],
])('[V31] a session whose record is %s lets nobody in: not who was taken out, nor by a revoked link, nor without a ticket', async (_, broken) => {
  const store = memoryStore()
  const { host, ann, bob, cat } = await eventful(store)
  for (const open of [false, true]) {
    const { url } = await serves(broken(store, host.room), open)
    for (const who of [ann, bob, cat, host]) {
      expect(await (await socketOf(url, who, 9)).closed).toBe(closings.notLoaded.code)
      expect(await ask(url, 'renew', { ticket: who.ticket })).toEqual({ refused: 'notReady' })
    }
    expect(await (await rawSocket(url, `/sync/${host.room}/diagram`)).closed).toBe(open ? 4503 : 4401)
  }
})

test('[V31] the ticket of an operator for a facilitator begins a lost session anew, in another epoch: older tickets stay out', async () => {
  const store = memoryStore()
  const { host, ann } = await eventful(store)
  await store.keep([{ name: `${host.room}/session`, value: null }])
  const { url } = await serves(store)
  const sign = (role: 'editor' | 'facilitator') => new Tickets(Buffer.from(ticketSecret)).sign({ room: host.room, epoch: '', role, participant: 'op', name: 'op', colour: 0 }, 60_000)
  expect(await (await socketOf(url, { room: host.room, ticket: await sign('editor') }, 9)).closed).toBe(4503)
  const ticket = await sign('facilitator')
  const raw = await socketOf(url, { room: host.room, ticket }, 9)
  expect((await raw.hears((frame) => frame[0] === 100))[1]).toBe(3)
  for (const who of [ann, host]) expect(await (await socketOf(url, who, 10)).closed).toBe(4409)
  const { secrets } = await told(url, 'look', { ticket })
  expect(await told(url, 'join', { name: 'Cat', by: { room: host.room, secret: secrets.editor } })).toMatchObject({ role: 'editor' })
})

test('[V31] a deleted room stays deleted, also on an open server, where others need no ticket', async () => {
  const store = memoryStore()
  const first = await serves(store, true)
  const { host } = await meeting(first.url)
  await told(first.url, 'remove', { ticket: host.ticket })
  await first.close()
  const { url } = await serves(store, true)
  expect(await (await rawSocket(url, `/sync/${host.room}/diagram`)).closed).toBe(4401)
  expect(await (await socketOf(url, host, 9)).closed).toBe(4404)
  expect(await store.keptUnder(`${host.room}/`)).toEqual([])
})

test('[V32] an id that somebody has, or had, is nobody else\'s wish: not the host\'s, an absent one\'s, one from an operator', async () => {
  const { url } = await serves(memoryStore())
  const { host, invite } = await meeting(url)
  const { secrets } = await told(url, 'look', { ticket: host.ticket })
  const wishes = async (participant: string): Promise<string> => (await told(url, 'join', { name: 'Eve', by: { room: host.room, secret: secrets.editor }, participant })).participant
  const ann = await invite('editor', 'Ann')
  const ticket = await new Tickets(Buffer.from(ticketSecret)).sign({ room: host.room, epoch: '', role: 'editor', participant: 'op', name: 'op', colour: 0 }, 60_000)
  await (await socketOf(url, { room: host.room, ticket }, 9)).hears((frame) => frame[0] === 100)
  for (const taken of [host.participant, ann.participant, 'op']) expect(await wishes(taken)).not.toBe(taken)
  expect(await wishes('mine')).toBe('mine')
  expect(await wishes('mine')).not.toBe('mine')
  const both = await Promise.all([wishes('same'), wishes('same')])
  expect(new Set(both).size).toBe(2)
})

test('[V31] two tickets of an operator for a new room begin one session, in one epoch', async () => {
  const { url } = await serves(memoryStore())
  const sign = (participant: string) => new Tickets(Buffer.from(ticketSecret)).sign({ room: 'red', epoch: '', role: 'editor', participant, name: '', colour: 0 }, 60_000)
  const tickets = await Promise.all(['a', 'b', 'c'].map(sign))
  const epochs = await Promise.all(tickets.map(async (ticket) => (await told(url, 'renew', { ticket })).epoch))
  expect(new Set(epochs).size).toBe(1)
})

test('[V37] an ended session is written of no more, and a trail has an end: nobody fills the disk by being refused', async () => {
  const store = memoryStore()
  const { url } = await serves(store)
  const { host, invite } = await meeting(url)
  const ann = await invite('editor', 'Ann')
  await told(url, 'change', { ticket: host.ticket, ended: true })
  const before = (await store.keptUnder(`${host.room}/audit/`)).length
  for (let time = 0; time < 5; time++) await (await socketOf(url, ann, 9)).closed
  await new Promise((resolve) => { setTimeout(resolve, 300) })
  expect((await store.keptUnder(`${host.room}/audit/`)).length).toBeLessThanOrEqual(before + 2)
  const audit = new Audit(store, silentLog)
  for (let time = 0; time < 25_000; time++) audit.note('full', { what: 'refused', participant: 'eve', role: '4403' })
  expect(await audit.of('full')).toHaveLength(20_000)
})

test('[V37] the log says a thing twenty times a minute and then how many it left out', () => {
  const lines: string[] = []
  const write = (facts: Facts, what: string): void => { lines.push(`${what} ${JSON.stringify(facts)}`) }
  let now = 0
  const log = sparingLog({ debug: write, info: write, warn: write, error: write }, () => now)
  for (let time = 0; time < 1_000; time++) log.error({}, 'bad')
  log.error({}, 'other')
  now += 61_000
  log.error({}, 'bad')
  expect(lines).toHaveLength(22)
  expect(lines.slice(-2)).toEqual(['other {}', 'bad {"leftOut":980}'])
})
