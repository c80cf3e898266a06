import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { joinRoom, type Joined, type JoinOptions } from '../../../renderer/share/connect'
import type { LineState } from '../../../renderer/share/line'
import { rename } from '../../../shared/edit/words'
import { suggestIdea } from '../../../shared/edit/unsorted'
import { fork } from '../../../shared/sync/fork'
import { openContent, openEmpty, type Session } from '../../../shared/sync/session'
import { aim, diagram, primary } from '../../kit/diagram'
import { openPicture, ran, testOptions } from '../../kit/changes'
import { startScripted, type Scripted } from './scripted'

let server: Scripted
const joins: Joined[] = []
beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  server = await startScripted()
  server.documents = fork(openPicture(diagram(aim('A', primary('P'))), testOptions('start')).documents).documents
})
afterEach(async () => {
  for (const joined of joins.splice(0)) joined.leave()
  await server.stop()
  vi.unstubAllGlobals()
})

const join = async (options: Partial<JoinOptions> = {}): Promise<{ readonly joined: Joined; readonly session: Session }> => {
  const session = options.session ?? openEmpty(testOptions('ann'))
  const joined = joinRoom({ serverUrl: server.url, room: 'r', session, ...options })
  joins.push(joined)
  expect(await joined.met(5_000)).toBe(true)
  return { joined, session }
}
const reached = (joined: Joined, isTrue: (state: LineState) => boolean): Promise<void> => vi.waitFor(() => expect(isTrue(joined.state()), JSON.stringify(joined.state())).toBe(true), { timeout: 6_000, interval: 10 })
const textOf = (documents: Session['documents'], id: string): string => {
  const session = openContent(fork({ ...documents }), testOptions('look'))
  return session.view().raw.nodes[id]?.text ?? ''
}
const type = (session: Session, text: string, node = 'P') => ran(session, rename, { node, text })

test('[S21] the line says who we are, what we may do and which life of the room this is, with a ticket asked anew at every dial', async () => {
  const tickets = ['one', 'two', 'three']
  let asked = 0
  const { joined, session } = await join({ ticket: () => tickets[Math.floor(asked++ / 2)] ?? null })
  expect(joined.state()).toMatchObject({ role: 'editor', epoch: 'epoch-1', participant: 'participant-1', ended: null, held: false })
  expect(server.offered).toEqual([
    ['throughline.v1', 'ticket.one', `client.${session.documents.diagram.clientID}`],
    ['throughline.v1', 'ticket.one', `client.${session.documents.tray.clientID}`],
  ])
  server.change('viewer')
  await reached(joined, ({ role }) => role === 'viewer')
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  await reached(joined, ({ connection }) => connection === 'Online')
  expect(server.offered.slice(2).map(([, ticket]) => ticket)).toEqual(['ticket.two', 'ticket.two'])
})

test('[S21] a server that says nothing of its own is served as before', async () => {
  server.welcomes = false
  const { joined, session } = await join()
  expect(server.offered[0]).toEqual(['throughline.v1', `client.${session.documents.diagram.clientID}`])
  type(session, 'Changed')
  expect(await joined.settled(3_000)).toBe(true)
  expect(joined.state()).toMatchObject({ role: null, epoch: null, participant: null, unsaved: 0 })
})

test('[S77] a server that may have lost something of the room says so on coming in; the line knows it from then on', async () => {
  const { joined } = await join()
  expect(joined.state().lacking).toBe(false)
  server.lacking = true
  server.cut()
  await reached(joined, ({ lacking }) => lacking)
  server.lacking = false
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  await reached(joined, ({ connection }) => connection === 'Online')
  expect(joined.state().lacking).toBe(true)
})

test('[S22] changes that are not on the server are counted, on the way and offline', async () => {
  const { joined, session } = await join()
  expect(await joined.settled(3_000)).toBe(true)
  server.echoes = false
  type(session, 'one')
  type(session, 'two')
  expect(joined.state().unsaved).toBe(2)
  server.open = false
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  type(session, 'three')
  expect(joined.state()).toMatchObject({ unsaved: 3, connection: 'Offline. Your changes are kept on this device.' })
  server.open = true
  server.echoes = true
  expect(await joined.settled(5_000)).toBe(true)
  expect(joined.state().unsaved).toBe(0)
  expect(textOf(server.documents, 'P')).toBe('three')
})

test('[S23] a lowered role without unsent edits only changes the role', async () => {
  const { joined, session } = await join()
  type(session, 'Mine')
  expect(await joined.settled(3_000)).toBe(true)
  server.change('viewer')
  await reached(joined, ({ role }) => role === 'viewer')
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  await reached(joined, ({ connection, unsaved }) => connection === 'Online' && unsaved === 0)
  expect(joined.state()).toMatchObject({ role: 'viewer', held: false, ended: null })
})

test('[S23] what was written offline by somebody whose role is lowered is not sent, and the line says so', async () => {
  const { joined, session } = await join()
  server.open = false
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  type(session, 'Written offline')
  server.role = 'contributor'
  server.open = true
  await reached(joined, ({ held }) => held)
  expect(joined.state()).toMatchObject({ role: 'contributor', ended: null })
  expect(textOf(server.documents, 'P')).toBe('P')
  // What the role allows still goes out.
  ran(session, suggestIdea, { text: 'An idea', under: null })
  await vi.waitFor(() => expect(server.documents.tray.store.clients.size).toBe(1))
})

test('[S23] what is kept from a field as the role falls is not sent either', async () => {
  const { joined, session } = await join()
  await joined.settled(3_000)
  joined.subscribe(() => {
    if (joined.state().role === 'viewer' && textOf(session.documents, 'P') !== 'Half typed') type(session, 'Half typed')
  })
  server.change('viewer')
  await reached(joined, ({ held }) => held)
  expect(textOf(server.documents, 'P')).toBe('P')
})

test('[S23] an edit that is refused (4403) is held here, and one that had arrived in time is not', async () => {
  const { joined, session } = await join()
  await joined.settled(3_000)
  server.role = 'viewer'
  type(session, 'Too late')
  await reached(joined, ({ held }) => held)
  expect(joined.state().ended).toBeNull()
  expect(textOf(server.documents, 'P')).toBe('P')

  server.role = 'editor'
  const other = await join()
  server.echoes = false
  type(other.session, 'In time')
  await vi.waitFor(() => expect(textOf(server.documents, 'P')).toBe('In time'))
  server.change('viewer')
  await reached(other.joined, ({ unsaved, connection }) => unsaved === 0 && connection === 'Online')
  expect(other.joined.state().held).toBe(false)
})

test('[S24] a room of another life is not merged into: neither side gets a byte of the other', async () => {
  const { joined, session } = await join()
  await joined.settled(3_000)
  server.open = false
  server.cut()
  await reached(joined, ({ connection }) => connection !== 'Online')
  type(session, 'Of the first life')
  server.documents = fork(openPicture(diagram(aim('B', primary('P'))), testOptions('anew')).documents).documents
  server.epoch = 'epoch-2'
  server.open = true
  await reached(joined, ({ ended }) => ended !== null)
  expect(joined.state()).toMatchObject({ anew: true, ended: expect.stringMatching(/begun anew/) })
  await new Promise((done) => setTimeout(done, 300))
  expect(textOf(server.documents, 'P')).toBe('P')
  expect(Object.keys(session.view().raw.nodes).sort()).toEqual(['A', 'P'])
  expect(session.view().raw.nodes['A']?.text).toBe('A')
})

test('[S24] the close code 4409 is the same; a life that is known beforehand is held to', async () => {
  const { joined } = await join()
  server.cut(4409)
  await reached(joined, ({ anew }) => anew)
  const session = openEmpty(testOptions('bob'))
  const other = joinRoom({ serverUrl: server.url, room: 'r', session, epoch: 'epoch-0' })
  joins.push(other)
  expect(await other.met(3_000)).toBe(false)
  expect(other.state().anew).toBe(true)
  expect(Object.keys(session.view().raw.nodes)).toEqual([])
})

test('[S25] an own copy goes on under client numbers of its own after leaving', async () => {
  const { joined, session } = await join()
  type(session, 'In the session')
  await joined.settled(3_000)
  const before = session.documents.diagram.clientID
  joined.leave()
  expect(session.documents.diagram.clientID).not.toBe(before)
  type(session, 'On my own')
  expect(session.undo()).toBe(true)
  expect(session.view().shown.nodes['P']?.text).toBe('In the session')
  type(session, 'On my own')
  expect(textOf(server.documents, 'P')).toBe('In the session')
  // Under the number of the session nothing was written after it.
  expect(Y.getState(session.documents.diagram.store, before)).toBe(Y.getState(server.documents.diagram.store, before))
})
