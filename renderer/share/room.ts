import { create } from 'zustand'
import { ok, refuse, type Result } from '../../shared/base/result'
import { language, t } from '../../shared/base/words'
import { presenceColours } from '../../shared/sync/presence'
import { ensureStarted, openEmpty } from '../../shared/sync/session'
import { newId, say, useDesk, type OpenDiagram } from '../desk'
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
}

export const useRoom = create<Room>(() => ({ shared: null }))

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

let starting: Promise<Result<null>> | null = null

/** Shares the open diagram: serves it from this computer, or from the server that this page came from. Asked again while it starts, it is the same start. */
export const startSession = (): Promise<Result<null>> =>
  (starting ??= startOne().finally(() => {
    starting = null
  }))

const startOne = async (): Promise<Result<null>> => {
  const session = useDesk.getState().session
  if (!session) return refuse('nothing open', t('Open or start a diagram first.'))
  if (useRoom.getState().shared) return refuse('shared already', t('This diagram is in a session already.'))
  const origins = await hostOrigins()
  if (!origins.ok) return origins
  const { own, others, hosting } = origins.value
  const room = newId()
  const joined = joinRoom({ serverUrl: wireOf(own), room, session })
  if (!(await joined.met(meetMs)) || !(await joined.settled(uploadMs))) {
    joined.leave()
    return refuse('not reached', t('The session could not be started: the server does not answer. Your diagram is unchanged.'))
  }
  if (useDesk.getState().session !== session) {
    joined.leave()
    return refuse('another diagram', t('Another diagram was opened meanwhile, so no session was started.'))
  }
  enter(joined, others.map((origin) => linkTo({ origin, room })), hosting)
  say(t('Session started.'))
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
    if (!location.protocol.startsWith('http')) return refuse('no server', t('A session needs a server, and this page did not come from one.'))
    return ok({ own: location.origin, others: [location.origin], hosting: false })
  }
  const started = await bridge.startHosting(null)
  if ('failed' in started) return refuse('not hosting', started.failed)
  return ok({ own: started.url, others: started.links.length > 0 ? started.links : [started.url], hosting: true })
}

/** Puts a diagram on the screen; the one that was there goes aside. */
const putForward = (next: OpenDiagram, others: readonly OpenDiagram[]): void => {
  const { session, file } = useDesk.getState()
  useDesk.setState({
    ...next, aside: session ? [{ session, file }, ...others] : others,
    selection: { node: null, cycle: null, measure: null }, editing: null, newborn: null,
  })
}

/**
 * Joins the room of a link. What is open here stays in memory just as it is; nothing on the screen
 * changes before the room has been reached.
 */
export const joinSession = async (address: RoomAddress): Promise<Result<null>> => {
  const session = openEmpty(sessionOptions())
  const joined = joinRoom({ serverUrl: wireOf(address.origin), room: address.room, session })
  if (!(await joined.met(meetMs))) {
    const ended = joined.state().ended
    joined.leave()
    session.close()
    return refuse('not reached', ended ?? t('The session cannot be reached. Check the link, and that the computer that shares it is on the same network.'))
  }
  ensureStarted(session, newId, language())
  leaveSession()
  // What is open now: another diagram may have been begun while the room was being reached.
  putForward({ session, file: null }, useDesk.getState().aside)
  enter(joined, [linkTo(address)], false)
  say(t('You have joined the session.'))
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
  say(t('You have left the session. The diagram stays open here as your own copy.'))
}

/** Ends a session that is served from this computer. Everyone keeps what is on their screen. */
export const endSession = async (): Promise<void> => {
  leaveSession()
  await window.bridge?.stopHosting(null)
}

/** Puts what was set aside back on the screen. What is open now goes aside in its turn, so that neither is lost. */
export const returnTo = (diagram: OpenDiagram): void => {
  leaveSession()
  putForward(diagram, useDesk.getState().aside.filter((each) => each !== diagram))
}
