import { create } from 'zustand'
import { ok, refuse, type Result } from '../../shared/base/result'
import { presenceColours } from '../../shared/sync/presence'
import { ensureStarted, openEmpty, type Session } from '../../shared/sync/session'
import { newId, say, useDesk, type Desk } from '../desk'
import { sessionOptions } from '../saving'
import { linkTo, wireOf, type RoomAddress } from './address'
import { joinRoom, type Joined } from './connect'
import { follow } from './follow'

/** The session that this window is in. */
export interface Shared {
  readonly joined: Joined
  /** What to give to others, the likeliest first: a computer may have several addresses. */
  readonly links: readonly string[]
  /** Whether the room is served from this window's own computer. */
  readonly hosting: boolean
}

interface Room {
  readonly shared: Shared | null
  /** What was open before a session was joined. It stays as it was and can be returned to. */
  readonly aside: Pick<Desk, 'session' | 'file'> & { readonly session: Session } | null
}

export const useRoom = create<Room>(() => ({ shared: null, aside: null }))

const meetMs = 8_000
const uploadMs = 30_000

/** Own colour: one that nobody in the room wears yet, as long as there are enough. */
const pickColour = (joined: Joined): void => {
  const worn = new Set(joined.state().people.map((person) => person.colour))
  const { me } = useDesk.getState()
  const free = presenceColours.findIndex((_, colour) => !worn.has(colour))
  if (worn.has(me.colour) && free >= 0) useDesk.setState({ me: { ...me, colour: free } })
}

/** The page's own address leads back to the room, so that a reload comes back in. */
const showAddress = (path: string): void => {
  if (location.protocol.startsWith('http') && !window.bridge) history.replaceState(null, '', path)
}

const enter = (joined: Joined, links: readonly string[], hosting: boolean): void => {
  pickColour(joined)
  useRoom.setState({ shared: { joined, links, hosting } })
  showAddress(new URL(links[0] ?? '/', location.href).pathname)
  const stop = follow(joined, leaveSession)
  const unfollow = useDesk.subscribe((desk) => {
    // Another diagram was opened here: the room goes on without this window.
    if (desk.session !== joined.session) leaveSession()
  })
  const done = joined.subscribe(() => {
    if (useRoom.getState().shared?.joined === joined) return
    stop()
    unfollow()
    done()
  })
}

/** Shares the open diagram: serves it from this computer, or from the server that this page came from. */
export const startSession = async (): Promise<Result<null>> => {
  const session = useDesk.getState().session
  if (!session) return refuse('nothing open', 'Open or start a diagram first.')
  if (useRoom.getState().shared) return refuse('shared already', 'This diagram is in a session already.')
  const origins = await hostOrigins()
  if (!origins.ok) return origins
  const { own, others, hosting } = origins.value
  const room = newId()
  const joined = joinRoom({ serverUrl: wireOf(own), room, session })
  if (!(await joined.met(meetMs)) || !(await joined.settled(uploadMs))) {
    joined.leave()
    return refuse('not reached', 'The session could not be started: the server does not answer. Your diagram is unchanged.')
  }
  enter(joined, others.map((origin) => linkTo({ origin, room })), hosting)
  say('Session started.')
  return ok(null)
}

interface Origins {
  readonly own: string
  readonly others: readonly string[]
  readonly hosting: boolean
}

const hostOrigins = async (): Promise<Result<Origins>> => {
  const bridge = window.bridge
  if (!bridge) {
    if (!location.protocol.startsWith('http')) return refuse('no server', 'A session needs a server, and this page did not come from one.')
    return ok({ own: location.origin, others: [location.origin], hosting: false })
  }
  const started = await bridge.startHosting(null)
  if ('failed' in started) return refuse('not hosting', started.failed)
  return ok({ own: started.url, others: started.links.length > 0 ? started.links : [started.url], hosting: true })
}

/**
 * Joins the room of a link. What is open here stays in memory just as it is; nothing on the screen
 * changes before the room has been reached.
 */
export const joinSession = async (address: RoomAddress): Promise<Result<null>> => {
  const { session: open, file } = useDesk.getState()
  const session = openEmpty(sessionOptions())
  const joined = joinRoom({ serverUrl: wireOf(address.origin), room: address.room, session })
  if (!(await joined.met(meetMs))) {
    const ended = joined.state().ended
    joined.leave()
    session.close()
    return refuse('not reached', ended ?? 'The session cannot be reached. Check the link, and that the computer that shares it is on the same network.')
  }
  ensureStarted(session, newId)
  leaveSession()
  useRoom.setState({ aside: open ? { session: open, file } : null })
  useDesk.setState({ session, file: null, selection: { node: null, cycle: null, measure: null }, editing: null, newborn: null })
  enter(joined, [linkTo(address)], false)
  say('You have joined the session.')
  return ok(null)
}

/** Leaves the room. The content stays open here as an own copy. */
export const leaveSession = (): void => {
  const { shared } = useRoom.getState()
  if (!shared) return
  useRoom.setState({ shared: null })
  shared.joined.leave()
  showAddress('/')
  useDesk.setState({ connection: 'Not shared', people: [], saveState: '' })
  say('You have left the session. The diagram stays open here as your own copy.')
}

/** Ends a session that is served from this computer. Everyone keeps what is on their screen. */
export const endSession = async (): Promise<void> => {
  leaveSession()
  await window.bridge?.stopHosting(null)
}

/** Swaps what is open with what was open before, so that neither is lost. */
export const returnAside = (): void => {
  const { aside } = useRoom.getState()
  if (!aside) return
  const { session, file } = useDesk.getState()
  leaveSession()
  useRoom.setState({ aside: session ? { session, file } : null })
  useDesk.setState({ session: aside.session, file: aside.file, selection: { node: null, cycle: null, measure: null }, editing: null, newborn: null })
}
