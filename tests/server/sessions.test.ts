import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryStore } from '../../server/store/memory'
import { Tickets } from '../../server/tickets'
import { awarenessFrame, readMessage, readPresence, step2Frame, updateFrame } from '../../server/message'
import { roles } from '../../shared/room/role'
import { serveFrom } from '../../server/serve'
import { silentLog } from '../../server/log'
import { defaultSettings } from '../../server/settings'
import { rawSocket, type RawSocket } from './kit/raw'
import { openSettings, startServer, temporaryFolder } from './kit/servers'
import { ask, comes, meeting, socketOf, told } from './kit/sessions'

const closedSettings = (more = {}) => openSettings({}, { open: false, ...more })

/** An update that says one word, under a client number. */
const words = (client: number, text = 'x'): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}
const isEcho = (update: Uint8Array) => (frame: Uint8Array): boolean => Buffer.compare(frame, updateFrame(update)) === 0
const shownIn = (raw: RawSocket): Record<string, unknown>[] =>
  raw.heard.filter((frame) => frame[0] === 1).flatMap((frame) => {
    const message = readMessage(frame)
    return message.kind === 'awareness' ? readPresence(message.states).map(({ client, state }) => ({ client, ...(JSON.parse(Buffer.from(state).toString()) as object | null) })) : []
  })
const shows = (client: number, state: unknown, clock = 1): Uint8Array => awarenessFrame([{ client, clock, state: Buffer.from(JSON.stringify(state)) }])

test('[V20] a session is started, and joined by its links, each with its role, and by its code', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  expect(host).toMatchObject({ role: 'facilitator', name: 'Host' })
  for (const role of roles) expect(await invite(role, 'Ann')).toMatchObject({ role, room: host.room, epoch: host.epoch, name: 'Ann' })
  const { code } = await told(url, 'look', { ticket: host.ticket })
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/)
  const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `
  expect(await told(url, 'join', { name: 'Bob', by: { code: typed } })).toMatchObject({ role: 'editor', room: host.room })
  await told(url, 'change', { ticket: host.ticket, joinRole: 'viewer' })
  expect(await told(url, 'join', { name: 'Bob', by: { code } })).toMatchObject({ role: 'viewer' })
})

test('[V20] wrong, locked, ended and deleted sessions say which they are', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const { secrets, code } = await told(url, 'look', { ticket: host.ticket })
  const guest = await invite('editor')
  expect(await ask(url, 'join', { name: 'A', by: { code: 'ABCDEF' } })).toEqual({ refused: 'wrong' })
  expect(await ask(url, 'join', { name: 'A', by: { room: host.room, secret: 'guess' } })).toEqual({ refused: 'wrong' })
  expect(await ask(url, 'look', { ticket: guest.ticket })).toEqual({ refused: 'notAllowed' })
  await told(url, 'change', { ticket: host.ticket, locked: true })
  expect(await ask(url, 'join', { name: 'A', by: { code } })).toEqual({ refused: 'locked' })
  // Who is in may come back.
  expect(await ask(url, 'join', { name: 'A', by: { ticket: guest.ticket } })).toMatchObject({ participant: guest.participant })
  const line = await socketOf(url, guest)
  await told(url, 'change', { ticket: host.ticket, ended: true })
  expect(await line.closed).toBe(4404)
  expect(await ask(url, 'join', { name: 'A', by: { room: host.room, secret: secrets.editor } })).toEqual({ refused: 'ended' })
  expect(await ask(url, 'join', { name: 'A', by: { code } })).toEqual({ refused: 'wrong' })
  expect(await (await socketOf(url, guest)).closed).toBe(4404)
  await told(url, 'remove', { ticket: host.ticket })
  expect(await ask(url, 'join', { name: 'A', by: { room: host.room, secret: secrets.editor } })).toEqual({ refused: 'ended' })
  expect(await ask(url, 'join', { name: 'A', by: { ticket: guest.ticket } })).toEqual({ refused: 'ended' })
  expect(await (await socketOf(url, guest)).closed).toBe(4404)
})

test('[V21] only a good ticket for this room opens it: forged, foreign, changed, over and of another key do not', async () => {
  const { url } = await startServer(closedSettings())
  const { host } = await meeting(url)
  const { host: other } = await meeting(url)
  const foreign = new Tickets(Buffer.from('another secret of some length'))
  const forged = await foreign.sign({ room: host.room, epoch: host.epoch, role: 'facilitator', participant: 'eve', name: 'Eve', colour: 0 }, 60_000)
  const [head = '', body = '', signature = ''] = host.ticket.split('.')
  const changed = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), sub: 'eve' })).toString('base64url')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
  for (const ticket of [forged, `${head}.${changed}.${signature}`, unsigned, other.ticket, 'x', `${host.ticket.slice(0, -3)}AAA`]) {
    expect(await (await socketOf(url, { room: host.room, ticket })).closed, ticket.slice(0, 40)).toBe(4401)
  }
  expect(await (await rawSocket(url, `/sync/${host.room}/diagram`)).closed).toBe(4401)
})

test('[V21] a ticket that is over no longer opens, and is renewed by whoever comes back', async () => {
  // Tickets end at whole seconds, so this one lives for one to two.
  const { url } = await startServer(openSettings({ ticketMs: 2_000 }, { open: false }))
  const { host, invite } = await meeting(url)
  const guest = await invite('editor', 'Ann')
  await expect.poll(async () => {
    const raw = await socketOf(url, guest)
    return await Promise.race([raw.closed, raw.hears(() => true).then(() => 'open')])
  }, { timeout: 5_000, interval: 300 }).toBe(4401)
  const again = await told(url, 'renew', { ticket: guest.ticket, name: 'Anna' })
  expect(again).toMatchObject({ participant: guest.participant, name: 'Anna', role: 'editor', epoch: host.epoch })
  const raw = await socketOf(url, again)
  await raw.hears((frame) => frame[0] === 100)
})

test('[V22] a role is a write right on a document: whoever lacks it is refused, and nothing they sent stays', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const least = { diagram: 'editor', tray: 'contributor', control: 'facilitator' } as const
  let client = 100
  for (const document of ['diagram', 'tray', 'control'] as const) {
    for (const role of roles) {
      const may = roles.indexOf(role) >= roles.indexOf(least[document])
      for (const frame of [updateFrame, step2Frame]) {
        const raw = await socketOf(url, await invite(role), ++client, document)
        const update = words(client, role)
        raw.socket.send(frame(update))
        if (may) await raw.hears(isEcho(update))
        else expect(await raw.closed, `${role} in ${document}`).toBe(4403)
      }
    }
  }
  const reader = comes(url, host)
  await expect.poll(() => reader.synced).toBe(true)
  expect(reader.doc.getText('t').toString().match(/[a-z]/g)?.length).toBe(2 * ('editor'.length + 'facilitator'.length))
})

test('[V22] a viewer may repeat what is there, as every client does on coming back, and smuggles nothing with it', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const author = await socketOf(url, host, 7)
  const update = words(7)
  author.socket.send(updateFrame(update))
  await author.hears(isEcho(update))
  const viewer = await invite('viewer')
  const raw = await socketOf(url, viewer, 8)
  raw.socket.send(step2Frame(update))
  await raw.hears(isEcho(update))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  doc.getText('t').delete(0, 1)
  raw.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)))
  expect(await raw.closed).toBe(4403)
  // Structs that wait for something unknown say something new as well.
  const waiting = await socketOf(url, viewer, 9)
  doc.getText('t').insert(0, 'a')
  const before = Y.encodeStateVector(doc)
  doc.getText('t').insert(1, 'b')
  waiting.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)))
  expect(await waiting.closed).toBe(4403)
})

test('[V23] a client number belongs to the participant who wrote under it: also after a restart and for another tab', async () => {
  const store = memoryStore()
  const settings = { ...defaultSettings, ticketSecret: 'a secret that stays the same' }
  const first = await serveFrom(settings, { ...store, close: async () => undefined }, silentLog)
  const { invite } = await meeting(first.url)
  const [ann, eve] = [await invite('editor', 'Ann'), await invite('editor', 'Eve')]
  const line = await socketOf(first.url, ann, 5)
  line.socket.send(updateFrame(words(5)))
  await line.hears(isEcho(words(5)))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, words(5))
  doc.clientID = 5
  doc.getText('t').insert(1, 'stolen')
  const stolen = Y.encodeStateAsUpdate(doc)
  expect(await (await socketOf(first.url, eve, 5)).closed).toBe(4403)
  const thief = await socketOf(first.url, eve, 6)
  thief.socket.send(updateFrame(stolen))
  expect(await thief.closed).toBe(4403)
  await first.close()
  const second = await serveFrom(settings, store, silentLog)
  expect(await (await socketOf(second.url, eve, 5)).closed).toBe(4403)
  const back = await socketOf(second.url, ann, 5)
  back.socket.send(step2Frame(stolen))
  await back.hears(isEcho(stolen))
  await second.close()
})

test('[V23] what an opened file brings is nobody\'s history; a number that somebody here is about to write under is theirs', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const opener = await socketOf(url, host, 50)
  opener.socket.send(step2Frame(words(51)))
  await opener.hears(isEcho(words(51)))
  const [ann, eve] = [await invite('editor'), await invite('editor')]
  const line = await socketOf(url, ann, 60)
  await line.hears((frame) => frame[0] === 100)
  const thief = await socketOf(url, eve, 61)
  thief.socket.send(step2Frame(words(60)))
  expect(await thief.closed).toBe(4503)
  line.socket.send(updateFrame(words(60, 'mine')))
  await line.hears(isEcho(words(60, 'mine')))
})

test('[V24] presence says who somebody is by their ticket, whatever they say, and nobody can speak as another', async () => {
  const { url } = await startServer(closedSettings())
  const { invite } = await meeting(url)
  const [ann, eve] = [await invite('editor', 'Ann'), await invite('viewer', 'Eve')]
  const [one, two] = [await socketOf(url, ann, 1), await socketOf(url, eve, 2)]
  one.socket.send(shows(1, { name: 'Ann', selected: 'aim' }))
  await expect.poll(() => shownIn(two).find(({ client }) => client === 1)).toMatchObject({ name: 'Ann', participant: ann.participant, role: 'editor', selected: 'aim' })
  two.socket.send(shows(2, { name: 'Ann', participant: ann.participant, role: 'facilitator', colour: 99 }))
  await expect.poll(() => shownIn(one).find(({ client }) => client === 2)).toMatchObject({ name: 'Eve', participant: eve.participant, role: 'viewer' })
  two.socket.send(shows(1, { selected: 'elsewhere' }, 9))
  two.socket.send(shows(1, null, 10))
  for (let client = 1_000; client < 1_050; client++) two.socket.send(shows(client, {}))
  two.socket.send(shows(2, { selected: 'last' }, 2))
  await expect.poll(() => shownIn(one).some(({ selected }) => selected === 'last')).toBe(true)
  expect(shownIn(one).filter(({ client }) => client === 1).at(-1)).toMatchObject({ selected: 'aim' })
  expect(new Set(shownIn(one).filter(({ participant }) => participant === eve.participant).map(({ client }) => client)).size).toBeLessThanOrEqual(2)
})

test('[V25] a role is changed while its holder stays connected, and holds from the next frame on and after coming back', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const ann = await invite('editor', 'Ann')
  const raw = await socketOf(url, ann, 3)
  raw.socket.send(updateFrame(words(3)))
  await raw.hears(isEcho(words(3)))
  const { people } = await told(url, 'person', { ticket: host.ticket, participant: ann.participant, role: 'viewer' })
  expect(people).toContainEqual({ participant: ann.participant, name: 'Ann', role: 'viewer' })
  expect(await raw.hears((frame) => frame[0] === 101)).toEqual(Uint8Array.of(101, 0))
  raw.socket.send(updateFrame(words(4)))
  expect(await raw.closed).toBe(4403)
  expect(await told(url, 'renew', { ticket: ann.ticket })).toMatchObject({ role: 'viewer' })
  const back = await socketOf(url, ann, 3)
  expect((await back.hears((frame) => frame[0] === 100))[1]).toBe(0)
})

test('[V25] a person is taken out, and a link is revoked: both are out at once and stay out', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const [ann, bob] = [await invite('editor', 'Ann'), await invite('viewer', 'Bob')]
  const { secrets } = await told(url, 'look', { ticket: host.ticket })
  const [one, two] = [await socketOf(url, ann, 3), await socketOf(url, bob, 4)]
  await told(url, 'person', { ticket: host.ticket, participant: ann.participant, removed: true })
  expect(await one.closed).toBe(4403)
  expect(await (await socketOf(url, ann, 3)).closed).toBe(4403)
  expect(await ask(url, 'renew', { ticket: ann.ticket })).toEqual({ refused: 'removed' })
  await told(url, 'change', { ticket: host.ticket, revoke: 'viewer' })
  expect(await two.closed).toBe(4401)
  expect(await ask(url, 'join', { name: 'B', by: { room: host.room, secret: secrets.viewer } })).toEqual({ refused: 'wrong' })
  expect((await told(url, 'look', { ticket: host.ticket })).secrets.viewer).not.toBe(secrets.viewer)
})

test('[V64] a revoked link takes along whoever came by it and was demoted or promoted since; whoever revokes it stays, and so does who began', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const [low, high, other, helper] = [await invite('editor'), await invite('editor'), await invite('viewer'), await invite('editor')]
  await told(url, 'person', { ticket: host.ticket, participant: low.participant, role: 'viewer' })
  for (const each of [high, helper]) await told(url, 'person', { ticket: host.ticket, participant: each.participant, role: 'facilitator' })
  const out = await Promise.all([low, high].map((each, index) => socketOf(url, each, 10 + index)))
  const staying = await Promise.all([host, other, helper].map((each, index) => socketOf(url, each, 20 + index)))
  for (const raw of [...out, ...staying]) await raw.hears((frame) => frame[0] === 100)
  const from = performance.now()
  await told(url, 'change', { ticket: helper.ticket, revoke: 'editor' })
  for (const raw of out) expect(await raw.closed).toBe(4401)
  expect(performance.now() - from).toBeLessThan(2_000)
  for (const each of [low, high]) {
    expect(await ask(url, 'renew', { ticket: each.ticket })).toEqual({ refused: 'expired' })
    expect(await (await socketOf(url, each, 30)).closed).toBe(4401)
  }
  expect(await ask(url, 'look', { ticket: high.ticket })).toEqual({ refused: 'expired' })
  for (const each of [host, other, helper]) expect(await ask(url, 'renew', { ticket: each.ticket })).toMatchObject({ participant: each.participant })
  for (const raw of staying) expect(raw.socket.readyState).toBe(raw.socket.OPEN)
  // Another facilitator revokes the next link: it is not the one that the helper stayed by.
  await told(url, 'change', { ticket: host.ticket, revoke: 'editor' })
  expect(await staying[2]?.closed).toBe(4401)
})

test('[V26] a room of another epoch is refused with 4409; a server that lost its disk is filled again within the epoch', async () => {
  const settings = { ...closedSettings(), ticketSecret: 'a secret that stays the same' }
  const first = await serveFrom(settings, memoryStore(), silentLog)
  const { host } = await meeting(first.url)
  await first.close()
  const second = await startServer(settings)
  const raw = await socketOf(second.url, host, 3)
  raw.socket.send(step2Frame(words(3)))
  await raw.hears(isEcho(words(3)))
  const tickets = new Tickets(Buffer.from(settings.ticketSecret))
  const other = await tickets.sign({ room: host.room, epoch: 'other', role: 'editor', participant: 'ann', name: '', colour: 0 }, 60_000)
  expect(await (await socketOf(second.url, { room: host.room, ticket: other })).closed).toBe(4409)
})

test('[V27] deleting a session leaves none of its bytes in the data folder, and it cannot come back', async () => {
  const { readdir, readFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const data = join(await temporaryFolder(), 'data')
  const { url } = await startServer(closedSettings({ data }))
  const { host, invite } = await meeting(url)
  const ann = await invite('editor', 'Annabella')
  const raw = await socketOf(url, ann, 3)
  raw.socket.send(updateFrame(words(3, 'unforgettable')))
  await raw.hears(isEcho(words(3, 'unforgettable')))
  await told(url, 'remove', { ticket: host.ticket })
  expect(await raw.closed).toBe(4404)
  expect(await (await socketOf(url, ann, 3)).closed).toBe(4404)
  const found: string[] = []
  for (const name of await readdir(data)) {
    const content = (await readFile(join(data, name))).toString('latin1')
    for (const secret of ['unforgettable', 'Annabella', ann.participant]) if (content.includes(secret)) found.push(`${secret} in ${name}`)
  }
  expect(found).toEqual([])
})

test('[V28] the audit trail tells who came, went, was refused and was given a role, without a name', async () => {
  const { url } = await startServer(closedSettings())
  const { host, invite } = await meeting(url)
  const ann = await invite('editor', 'Annabella')
  const raw = await socketOf(url, ann, 3)
  await raw.hears(() => true)
  await told(url, 'person', { ticket: host.ticket, participant: ann.participant, role: 'viewer' })
  await told(url, 'person', { ticket: host.ticket, participant: ann.participant, removed: true })
  await raw.closed
  await (await socketOf(url, ann, 3)).closed
  const cat = await invite('viewer')
  const writes = await socketOf(url, cat, 4)
  const doc = new Y.Doc()
  doc.getMap('words').set('cat', 'was here')
  writes.socket.send(updateFrame(Y.encodeStateAsUpdate(doc)))
  expect(await writes.closed).toBe(4403)
  await told(url, 'change', { ticket: host.ticket, restored: true })
  const events = async (): Promise<{ what: string }[]> => (await told(url, 'audit', { ticket: host.ticket })).events
  await expect.poll(async () => (await events()).map(({ what }) => what).sort()).toEqual(['joined', 'joined', 'left', 'left', 'refused', 'refused', 'removed', 'restored', 'role', 'started'])
  expect(JSON.stringify(await events())).not.toContain('Annabella')
  expect(await ask(url, 'audit', { ticket: ann.ticket })).toEqual({ refused: 'removed' })
})

test('[V29] pages of other sites, and names that are rebound to this machine, reach neither the wire nor the calls', async () => {
  const { url, port } = await startServer(closedSettings({ origins: ['https://our.example'] }))
  const status = async (headers: Record<string, string>): Promise<number> => {
    const { request } = await import('node:http')
    return await new Promise((resolve) => {
      const call = request({ port, method: 'POST', path: '/api/join', headers: { 'content-type': 'application/json', ...headers } }, (response) => resolve(response.resume().statusCode ?? 0))
      call.end('{}')
    })
  }
  expect(await status({ origin: 'https://evil.example' })).toBe(403)
  expect(await status({ host: 'evil.example' })).toBe(403)
  expect(await status({ origin: url, host: new URL(url).host })).toBe(400)
  expect(await status({ host: 'our.example', origin: 'https://our.example' })).toBe(400)
  const dials = async (origin: string): Promise<string> => {
    const { WebSocket } = await import('ws')
    return await new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/red/diagram`, { origin })
      socket.on('unexpected-response', (_, response) => resolve(String(response.statusCode)))
      socket.on('error', () => resolve('error'))
      socket.on('close', (code) => resolve(String(code)))
    })
  }
  expect(await dials('https://evil.example')).toBe('403')
  expect(await dials('https://our.example')).toBe('4401')
})

test('[V29] codes cannot be guessed by trying, and a start key keeps strangers from starting sessions', async () => {
  const { url } = await startServer(openSettings({ joinsPerMinute: 30 }, { open: false, startKey: 'let me' }))
  expect(await ask(url, 'start', { name: 'Eve' })).toEqual({ refused: 'startKey' })
  expect(await ask(url, 'start', { name: 'Ann', startKey: 'let me' })).toMatchObject({ role: 'facilitator' })
  const answers: unknown[] = []
  for (let time = 0; time < 8; time++) answers.push(await ask(url, 'join', { name: 'Eve', by: { code: `ABCDE${time + 2}` } }))
  expect(answers[0]).toEqual({ refused: 'wrong' })
  expect(answers.at(-1)).toEqual({ refused: 'tooMany' })
})
