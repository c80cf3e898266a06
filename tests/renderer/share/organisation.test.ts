import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDesk } from '../../../renderer/desk'
import { set } from '../../../renderer/settings'
import { hostOrigins, originsAgain } from '../../../renderer/share/admit'
import type { Joined, JoinOptions } from '../../../renderer/share/connect'
import { leaveSession, useRoom } from '../../../renderer/share/leaving'
import { startSession } from '../../../renderer/share/room'
import { sessionOptions, show } from '../../../renderer/saving'
import { openBlank, type Session } from '../../../shared/sync/session'

/** The line of the session: met at once, and ended when the test says so. */
const wire = vi.hoisted(() => ({ dialled: [] as string[], ended: null as string | null, tell: (): void => undefined }))
vi.mock('../../../renderer/share/connect', () => ({
  joinRoom: ({ room, session, serverUrl }: JoinOptions): Joined => {
    const listeners = new Set<() => void>()
    wire.dialled.push(serverUrl)
    wire.tell = () => {
      for (const listener of [...listeners]) listener()
    }
    return {
      room, session, met: () => Promise.resolve(true), settled: () => Promise.resolve(true), show: () => undefined, watchPointers: () => () => undefined,
      state: () => ({ connection: 'Online', trouble: null, unsaved: 0, people: [], ended: wire.ended, anew: false, held: false, role: 'facilitator', epoch: null, participant: null, lacking: false }),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      leave: () => wire.tell(),
    }
  },
}))

const organisation = 'https://throughline.example.org'
const own = 'http://127.0.0.1:4321'
const admitted = { room: 'room1', ticket: 't', role: 'facilitator', participant: 'ann', name: 'Ann', colour: 0, epoch: 'e', renewMs: 60_000 }

/** What the desktop was asked, and what its servers answer by path. */
let asked: string[] = []
let answers: Record<string, string> = {}
const bridge = {
  startHosting: () => {
    asked.push('startHosting')
    return Promise.resolve({ url: own, links: ['http://192.0.2.1:4321/'], startKey: 'key' })
  },
  stopHosting: () => {
    asked.push('stopHosting')
    return Promise.resolve(null)
  },
  setInside: () => Promise.resolve(null),
  setUnsaved: () => Promise.resolve(null),
  askServer: ({ origin, path }: { readonly origin: string; readonly path: string }) => {
    asked.push(`${origin}${path}`)
    const body = answers[path]
    return Promise.resolve(body === undefined ? { failed: 'The server could not be reached.' } : { body })
  },
}

const start = useDesk.getState()
const begin = (): Session => {
  const session = openBlank(sessionOptions())
  show(session, null, { node: null, editing: null })
  return session
}
beforeEach(() => {
  asked = []
  answers = { '/api/sessions': JSON.stringify(admitted) }
  wire.dialled.length = 0
  wire.ended = null
  vi.stubGlobal('window', { bridge })
  vi.stubGlobal('location', { protocol: 'app:', origin: 'app://throughline', href: 'app://throughline/index.html' })
  vi.stubGlobal('document', { activeElement: null })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  useDesk.setState(start, true)
  set({ server: organisation })
})
afterEach(() => {
  leaveSession()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[S81] a session goes on at the server that it was started on: the organisation’s by its address, this computer’s at whichever it has now', async () => {
  expect(await hostOrigins(organisation)).toEqual({ ok: true, value: { own: organisation, others: [organisation], hosting: false } })
  expect(await originsAgain(organisation)).toMatchObject({ value: { own: organisation, hosting: false } })
  // A server that was set once and is not any more still holds its sessions.
  expect(await originsAgain('http://10.0.0.5:8420')).toMatchObject({ value: { own: 'http://10.0.0.5:8420', hosting: false } })
  expect(asked).toEqual([])
  expect(await originsAgain('http://127.0.0.1:1111')).toMatchObject({ value: { own, others: ['http://192.0.2.1:4321/'], hosting: true, startKey: 'key' } })
  expect(await hostOrigins()).toMatchObject({ value: { own, hosting: true } })
  set({ server: 'http://127.0.0.1:8420' })
  expect(await originsAgain('http://127.0.0.1:8420')).toMatchObject({ value: { own: 'http://127.0.0.1:8420', hosting: false } })
  // A page in a browser has the server that it came from, and no other.
  vi.stubGlobal('window', {})
  vi.stubGlobal('location', { protocol: 'https:', origin: 'https://other.example.org' })
  for (const origins of [await hostOrigins(organisation), await originsAgain(organisation)]) expect(origins).toMatchObject({ value: { own: 'https://other.example.org', hosting: false } })
})

test('[S82] held on the organisation’s server, a session asks nothing of this computer', async () => {
  const session = begin()
  expect(await startSession({ server: organisation })).toEqual({ ok: true, value: null })
  expect(asked).toEqual([`${organisation}/api/sessions`])
  expect(wire.dialled).toEqual(['wss://throughline.example.org/sync'])
  expect(useRoom.getState().shared).toMatchObject({ hosting: false, origins: [organisation], address: { origin: organisation, room: 'room1' } })
  expect(useDesk.getState().session).toBe(session)
})

test('[S83] a server that does not answer, and one that is none of ours, are said in words; the diagram stays, and this computer remains', async () => {
  for (const answer of [undefined, '<!doctype html><p>Welcome', '{"hello":true}']) {
    const session = begin()
    answers = answer === undefined ? {} : { '/api/sessions': answer }
    expect(await startSession({ server: organisation }), answer).toMatchObject({ ok: false, refusal: { message: 'No Throughline server answers at throughline.example.org. Your diagram is unchanged. Check the address in Settings and your network, or hold the session on this computer.' } })
    expect(useDesk.getState().session).toBe(session)
    expect(useRoom.getState().shared).toBeNull()
  }
  answers = { '/api/sessions': JSON.stringify(admitted) }
  expect(await startSession()).toMatchObject({ ok: true })
  expect(useRoom.getState().shared).toMatchObject({ hosting: true })
})

const stopped = (): boolean => asked.includes('stopHosting')

test('[S85] another facilitator ends the session that this computer serves: the server stops once they have their answer, and it is said', async () => {
  begin()
  expect((await startSession()).ok).toBe(true)
  vi.useFakeTimers()
  answers = { '/api/renew': '{"refused":"ended"}' }
  wire.ended = 'There is no such session.'
  wire.tell()
  await vi.advanceTimersByTimeAsync(500)
  expect(useRoom.getState().shared).toBeNull()
  expect(stopped()).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(stopped()).toBe(true)
  expect(useDesk.getState().messages.map(({ text }) => text)).toContain('The session was ended for everyone, so this computer no longer serves it.')
})

test('[S85] the same while its host has left it to go on by itself; taken out of it, the host serves the others on', async () => {
  begin()
  expect((await startSession()).ok).toBe(true)
  vi.useFakeTimers()
  answers = { '/api/renew': JSON.stringify(admitted) }
  leaveSession()
  await vi.advanceTimersByTimeAsync(25_000)
  answers = { '/api/renew': '{"refused":"removed"}' }
  await vi.advanceTimersByTimeAsync(25_000)
  answers = {}
  await vi.advanceTimersByTimeAsync(25_000)
  expect(stopped()).toBe(false)
  answers = { '/api/renew': '{"refused":"ended"}' }
  await vi.advanceTimersByTimeAsync(11_000)
  expect(stopped()).toBe(true)
  const calls = asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.length).toBe(calls)
})
