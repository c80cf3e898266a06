import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { joinRoom, type Joined, type JoinOptions } from '../../../renderer/share/connect'
import type { LineState } from '../../../renderer/share/line'
import { silentLog } from '../../../server/log'
import { serveFrom } from '../../../server/serve'
import { memoryStore } from '../../../server/store/memory'
import { suggestIdea } from '../../../shared/edit/unsorted'
import { rename } from '../../../shared/edit/words'
import { emptyDocuments } from '../../../shared/sync/documents'
import { ensureStarted, openContent, openEmpty, type Session } from '../../../shared/sync/session'
import { ran, testOptions } from '../../kit/changes'
import { openSettings, startServer } from '../../server/kit/servers'
import { meeting, told, type Admitted } from '../../server/kit/sessions'

/** The client's line against the real server, with tickets. */
const joins: Joined[] = []
beforeEach(() => {
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => {
  for (const joined of joins.splice(0)) joined.leave()
  vi.unstubAllGlobals()
})

const wire = (url: string): string => `${url.replace(/^http/, 'ws')}/sync`
const comes = async (url: string, { room, ticket, epoch }: Admitted, session = openEmpty(testOptions('ann')), more: Partial<JoinOptions> = {}): Promise<{ readonly joined: Joined; readonly session: Session }> => {
  const joined = joinRoom({ serverUrl: wire(url), room, session, ticket: () => ticket, epoch, ...more })
  joins.push(joined)
  expect(await joined.met(5_000), JSON.stringify(joined.state())).toBe(true)
  return { joined, session }
}
const reached = (joined: Joined, isTrue: (state: LineState) => boolean): Promise<void> => vi.waitFor(() => expect(isTrue(joined.state()), JSON.stringify(joined.state())).toBe(true), { timeout: 6_000, interval: 10 })
const aim = (session: Session): string => session.view().shown.nodes['aim']?.text ?? ''
const write = (session: Session, text: string) => ran(session, rename, { node: 'aim', text })
const closed = () => openSettings({}, { open: false })

/** A session with a facilitator in it, and an editor. */
const meet = async () => {
  const { url } = await startServer(closed())
  const { host, invite } = await meeting(url)
  const hosting = await comes(url, host)
  ensureStarted(hosting.session, testOptions('host').newId)
  expect(await hosting.joined.settled(3_000)).toBe(true)
  const ann = await invite('editor', 'Ann')
  return { url, host, hosting, ann, invite }
}

test('[S21] the real server says who one is; a lowered role is in force at once, and the words written in that moment are held', async () => {
  const { url, host, hosting, ann } = await meet()
  const { joined, session } = await comes(url, ann)
  expect(joined.state()).toMatchObject({ role: 'editor', epoch: host.epoch, participant: ann.participant })
  write(session, 'Written in time')
  expect(await joined.settled(3_000)).toBe(true)
  await told(url, 'person', { ticket: host.ticket, participant: ann.participant, role: 'contributor' })
  await reached(joined, ({ role }) => role === 'contributor')
  expect(joined.state()).toMatchObject({ held: false, unsaved: 0, ended: null })
  ran(session, suggestIdea, { text: 'Still allowed', under: null })
  await vi.waitFor(() => expect(Object.values(hosting.session.view().shown.ideas).map(({ text }) => text)).toEqual(['Still allowed']))
  // As a field does that is left as the role falls.
  write(session, 'A moment too late')
  await reached(joined, ({ held }) => held)
  expect(aim(hosting.session)).toBe('Written in time')
  // Fresh documents come in under the same ticket, with what everyone has.
  const fresh = await comes(url, ann)
  expect(aim(fresh.session)).toBe('Written in time')
  await reached(fresh.joined, ({ unsaved }) => unsaved === 0)
  expect(fresh.joined.state().held).toBe(false)
})

test('[S26] what was written offline under an earlier client number is taken from the same person after a reload, once', async () => {
  const { url, hosting, ann } = await meet()
  const first = await comes(url, ann)
  await first.joined.settled(3_000)
  first.joined.leave()
  write(first.session, 'Written offline')
  // A reload: fresh documents take what the log has.
  const documents = emptyDocuments()
  for (const name of ['diagram', 'tray'] as const) Y.applyUpdate(documents[name], Y.encodeStateAsUpdate(first.session.documents[name]))
  const again = await comes(url, ann, openContent({ documents }, testOptions('ann')))
  expect(await again.joined.settled(3_000)).toBe(true)
  await vi.waitFor(() => expect(aim(hosting.session)).toBe('Written offline'))
  expect(again.joined.state()).toMatchObject({ held: false, ended: null })
})

test('[S23] a number of somebody else’s is not gone on with: the words are held, and nobody is put out', async () => {
  const { url, hosting, ann, invite } = await meet()
  const first = await comes(url, ann)
  write(first.session, 'By Ann')
  expect(await first.joined.settled(3_000)).toBe(true)
  const documents = emptyDocuments()
  for (const name of ['diagram', 'tray'] as const) Y.applyUpdate(documents[name], Y.encodeStateAsUpdate(first.session.documents[name]))
  documents.diagram.clientID = first.session.documents.diagram.clientID
  first.joined.leave()
  const session = openContent({ documents }, testOptions('bob'))
  write(session, 'By Bob')
  const bob = await invite('editor', 'Bob')
  const joined = joinRoom({ serverUrl: wire(url), room: bob.room, session, ticket: () => bob.ticket, epoch: bob.epoch })
  joins.push(joined)
  await reached(joined, ({ ended, held }) => ended !== null || held)
  expect(aim(hosting.session)).toBe('By Ann')
})

test('[S21] a ticket that is no longer good is renewed once and the line goes on; where there is none, it ends in words', async () => {
  const { url, ann, host } = await meet()
  let ticket = 'not.a.ticket'
  const renew = vi.fn(async () => {
    ticket = (await told(url, 'renew', { ticket: ann.ticket })).ticket
    return 'renewed' as const
  })
  const { joined, session } = await comes(url, ann, undefined, { ticket: () => ticket, renew })
  write(session, 'With a new ticket')
  expect(await joined.settled(3_000)).toBe(true)
  expect(renew).toHaveBeenCalledTimes(1)

  const without = joinRoom({ serverUrl: wire(url), room: ann.room, session: openEmpty(testOptions('x')), ticket: () => 'not.a.ticket', renew: () => Promise.resolve('refused') })
  joins.push(without)
  await reached(without, ({ ended }) => ended !== null)
  expect(without.state().ended).toMatch(/does not let you in/)

  // Taken out: said, once and for good.
  await told(url, 'person', { ticket: host.ticket, participant: ann.participant, removed: true })
  await reached(joined, ({ ended }) => ended !== null)
  expect(joined.state().ended).toMatch(/can no longer take part/)
})

test('[S24] a ticket of an earlier life of the room is told so by the real server', async () => {
  const { url, ann } = await meet()
  const { joined } = await comes(url, ann)
  expect(joined.state().epoch).toBe(ann.epoch)
  const session = openEmpty(testOptions('ann'))
  const other = joinRoom({ serverUrl: wire(url), room: ann.room, session, ticket: () => ann.ticket, epoch: 'another-life' })
  joins.push(other)
  await reached(other, ({ anew }) => anew)
  expect(Object.keys(session.view().raw.nodes)).toEqual([])
})

test('[S30] a server that lost its disk is filled again by those who are there, within the same life of the room, and nothing doubles', async () => {
  const settings = openSettings({}, { open: false, ticketSecret: 'x'.repeat(48) })
  const first = await serveFrom(settings, memoryStore(), silentLog)
  const { host, invite } = await meeting(first.url)
  const hosting = await comes(first.url, host)
  ensureStarted(hosting.session, testOptions('host').newId)
  const ann = await comes(first.url, await invite('editor', 'Ann'))
  write(ann.session, 'Known to all')
  expect(await ann.joined.settled(3_000)).toBe(true)
  await vi.waitFor(() => expect(aim(hosting.session)).toBe('Known to all'))
  await first.close()
  await reached(ann.joined, ({ connection }) => connection !== 'Online')
  write(ann.session, 'Written in between')
  const second = await serveFrom({ ...settings, port: first.port }, memoryStore(), silentLog)
  onTestFinished(() => second.close())
  for (const { joined } of [ann, hosting]) await reached(joined, ({ connection, unsaved }) => connection === 'Online' && unsaved === 0)
  await vi.waitFor(() => expect(aim(hosting.session)).toBe('Written in between'))
  expect(Object.keys(hosting.session.view().raw.nodes)).toEqual(['aim'])
  expect(ann.joined.state()).toMatchObject({ held: false, ended: null, role: 'editor' })
})
