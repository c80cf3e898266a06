import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDesk } from '../../../renderer/desk'
import type { Joined, JoinOptions } from '../../../renderer/share/connect'
import { leaveSession, useRoom } from '../../../renderer/share/leaving'
import { joinSession, returnTo, startSession } from '../../../renderer/share/room'
import { atStake, sessionOptions, show, watchSaving } from '../../../renderer/saving'
import { rename } from '../../../shared/edit/words'
import { openBlank, type Session } from '../../../shared/sync/session'

/** Lines that were opened, each met when the test says so. */
const wire = vi.hoisted(() => ({ lines: [] as { readonly room: string; left: boolean; readonly meet: (met: boolean) => void }[], ended: null as string | null }))
vi.mock('../../../renderer/share/connect', () => ({
  joinRoom: ({ room, session }: JoinOptions): Joined => {
    const listeners = new Set<() => void>()
    let meet = (_met: boolean): void => undefined
    const met = new Promise<boolean>((resolve) => {
      meet = resolve
    })
    const line = { room, left: false, meet: (value: boolean) => meet(value) }
    wire.lines.push(line)
    return {
      room, session, met: () => met, settled: () => Promise.resolve(true), show: () => undefined, watchPointers: () => () => undefined,
      state: () => ({ connection: 'Online', trouble: null, unsaved: 0, people: [], ended: wire.ended, anew: false, held: false, role: null, epoch: null, participant: null, lacking: false }),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      leave: () => {
        line.left = true
        for (const listener of [...listeners]) listener()
      },
    }
  },
}))

const soon = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Begins a diagram that is not saved. */
const begin = (text: string): Session => {
  const session = openBlank(sessionOptions())
  show(session, null, { node: null, editing: null })
  const [node = ''] = Object.keys(session.view().raw.nodes)
  expect(session.run(rename, { node, text }).ok).toBe(true)
  return session
}
const join = async (room: string): Promise<Session | null> => {
  const joining = joinSession({ origin: 'http://127.0.0.1', room })
  await soon()
  wire.lines.at(-1)?.meet(true)
  expect((await joining).ok).toBe(true)
  return useDesk.getState().session
}
const waiting = (): readonly Session[] => useDesk.getState().aside.map(({ session }) => session)

const start = useDesk.getState()
let guards = new Set<(event: BeforeUnloadEvent) => void>()
let stop = (): void => undefined
beforeEach(() => {
  guards = new Set()
  wire.lines.length = 0
  wire.ended = null
  vi.stubGlobal('window', {})
  vi.stubGlobal('location', { protocol: 'http:', origin: 'http://127.0.0.1', href: 'http://127.0.0.1/' })
  let rooms = 0
  vi.stubGlobal('fetch', () => Promise.resolve({
    json: () => Promise.resolve({ room: `started${++rooms}`, ticket: 't', role: 'facilitator', participant: 'ann', name: 'Ann', colour: 0, epoch: 'e', renewMs: 60_000 }),
  }))
  vi.stubGlobal('history', { replaceState: () => undefined })
  vi.stubGlobal('addEventListener', (_: string, guard: () => void) => guards.add(guard))
  vi.stubGlobal('removeEventListener', (_: string, guard: () => void) => guards.delete(guard))
  useDesk.setState(start, true)
  stop = watchSaving()
})
afterEach(() => {
  leaveSession()
  stop()
  vi.unstubAllGlobals()
})

const asksBeforeGoing = (): boolean => {
  let asks = false
  for (const guard of guards) guard({ preventDefault: () => (asks = true) } as unknown as BeforeUnloadEvent)
  return asks
}

test('[S9] going from room to room loses neither the own diagram nor the copy of the first room', async () => {
  const own = begin('A')
  const first = await join('one')
  const second = await join('two')
  expect(waiting()).toEqual([first, own])
  const [, a] = useDesk.getState().aside
  if (a) returnTo(a)
  expect(useDesk.getState().session).toBe(own)
  expect(waiting()).toEqual([second, first])
  expect(useDesk.getState().connection).toBe('Not shared')
})

test('[S9] a diagram begun while the room is being reached is the one that is kept', async () => {
  begin('A')
  const joining = joinSession({ origin: 'http://127.0.0.1', room: 'one' })
  const later = begin('B')
  await soon()
  wire.lines[0]?.meet(true)
  await joining
  expect(waiting()).toEqual([later])
})

test('[S9] closing asks about unsaved work that waits beside a session, and not about a room that is safe on its server', async () => {
  expect(asksBeforeGoing()).toBe(false)
  await join('one')
  expect(asksBeforeGoing()).toBe(false)
  leaveSession()
  const own = begin('A')
  expect(asksBeforeGoing()).toBe(true)
  await join('two')
  expect(asksBeforeGoing()).toBe(true)
  expect(atStake().map(({ session }) => session)).toContain(own)
})

test('[S9] starting twice at once starts one session', async () => {
  begin('A')
  const both = [startSession(), startSession()]
  await soon()
  for (const line of wire.lines) line.meet(true)
  expect((await Promise.all(both)).map((each) => each.ok)).toEqual([true, true])
  expect(wire.lines.map(({ left }) => left)).toEqual([false])
  expect(useRoom.getState().shared?.joined.room).toBe(wire.lines[0]?.room)
})

test('[S9] a session is not started for a diagram that has gone from the screen meanwhile', async () => {
  begin('A')
  const starting = startSession()
  await soon()
  begin('B')
  for (const line of wire.lines) line.meet(true)
  expect((await starting).ok).toBe(false)
  expect(wire.lines.map(({ left }) => left)).toEqual([true])
  expect(useRoom.getState().shared).toBeNull()
})

test('[S58] a diagram that is too large to share says so in the server’s own words', async () => {
  begin('A')
  wire.ended = 'The session cannot hold more. What you wrote is kept on this device.'
  const starting = startSession()
  await soon()
  wire.lines.at(-1)?.meet(false)
  expect(await starting).toMatchObject({ ok: false, refusal: { message: 'The session cannot hold more. What you wrote is kept on this device.' } })
  expect(useRoom.getState().shared).toBeNull()
})
