import { create } from 'zustand'
import { ok, refuse, type Result } from '../../shared/base/result'
import { language, t } from '../../shared/base/words'
import { presenceColours } from '../../shared/sync/presence'
import { ensureStarted, openEmpty } from '../../shared/sync/session'
import { newId, say, useDesk, type OpenDiagram } from '../desk'
import { sessionOptions } from '../saving'
import { mayWrite } from '../../shared/room/role'
import { linkTo, wireOf, type RoomAddress } from './address'
import { apartProblem } from './apart'
import { joinRoom, type Joined, type JoinOptions } from './connect'
import { follow } from './follow'
import type { Log } from './log'
import { beginRoomLog, leaveRoomLog, noteRoom, recall } from './roomlog'

/** The session that this window is in. */
export interface Shared {
  readonly joined: Joined
  /** What this device keeps of it. */
  readonly log: Log
  /** Where it is reached from here. */
  readonly address: RoomAddress
  readonly admission: Admission
  /** What to give to others, the likeliest first: a computer may have several addresses. */
  readonly links: readonly string[]
  /** Whether the room is served from this window's own computer. */
  readonly hosting: boolean
}

/** What lets somebody into a room where an address alone does not. */
export type Admission = Pick<JoinOptions, 'ticket' | 'epoch'>

interface Room {
  readonly shared: Shared | null
}

export const useRoom = create<Room>(() => ({ shared: null }))

const meetMs = 8_000
const uploadMs = 30_000
/** How long a room that this device knows is waited for before it is shown as it was here. */
const recallMs = 1_500

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

const enter = (shared: Shared): void => {
  const { joined, log, links, address, admission, hosting } = shared
  pickColour(joined)
  useRoom.setState({ shared })
  showAddress(new URL(links[0] ?? '/', location.href).pathname)
  const stop = follow(joined, log, {
    onEnded: () => leaveWith(shared),
    onAgain: () => void joinAgain(address, admission),
    onHeld: () => void setApart(shared),
  })
  const unfollow = useDesk.subscribe((desk) => {
    // Another diagram was opened here: the room goes on without this window.
    if (desk.session !== joined.session) leaveSession()
  })
  const note = (): void => noteRoom(log, joined.state(), joined.session, hosting)
  note()
  const done = joined.subscribe(() => {
    if (useRoom.getState().shared?.joined === joined) return note()
    stop()
    unfollow()
    done()
  })
}

let starting: Promise<Result<null>> | null = null

/** Shares the open diagram: serves it from this computer, or from the server that this page came from. Asked again while it starts, it is the same start. */
export const startSession = (admission: Admission = {}): Promise<Result<null>> =>
  (starting ??= startOne(admission).finally(() => {
    starting = null
  }))

const startOne = async (admission: Admission): Promise<Result<null>> => {
  const session = useDesk.getState().session
  if (!session) return refuse('nothing open', t('Open or start a diagram first.'))
  if (useRoom.getState().shared) return refuse('shared already', t('This diagram is in a session already.'))
  const origins = await hostOrigins()
  if (!origins.ok) return origins
  const { own, others, hosting } = origins.value
  const room = newId()
  const joined = joinRoom({ ...admission, serverUrl: wireOf(own), room, session })
  if (!(await joined.met(meetMs)) || !(await joined.settled(uploadMs))) {
    joined.leave()
    return refuse('not reached', t('The session could not be started: the server does not answer. Your diagram is unchanged.'))
  }
  const address = { origin: own, room }
  const log = await beginRoomLog(address, joined.state(), session)
  if (useDesk.getState().session !== session) {
    joined.leave()
    void log.remove()
    return refuse('another diagram', t('Another diagram was opened meanwhile, so no session was started.'))
  }
  enter({ joined, log, address, admission, links: others.map((origin) => linkTo({ origin, room })), hosting })
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
export const joinSession = async (address: RoomAddress, admission: Admission = {}): Promise<Result<null>> => {
  const session = openEmpty(sessionOptions())
  const known = await recall(address, admission.epoch ?? null, session)
  const joined = joinRoom({ epoch: known?.entry().epoch || null, role: known?.entry().role ?? null, ...admission, serverUrl: wireOf(address.origin), room: address.room, session })
  const met = await joined.met(known ? recallMs : meetMs)
  if (!met && !known) {
    const { ended } = joined.state()
    joined.leave()
    session.close()
    return refuse('not reached', ended ?? t('The session cannot be reached. Check the link, and that the computer that shares it is on the same network.'))
  }
  // Whoever may only look waits for somebody who may begin.
  if (met && mayWrite(joined.state().role ?? 'facilitator', 'diagram')) ensureStarted(session, newId, language())
  const log = known ?? await beginRoomLog(address, joined.state(), session)
  leaveSession()
  // What is open now: another diagram may have been begun while the room was being reached.
  putForward({ session, file: null }, useDesk.getState().aside)
  enter({ joined, log, address, admission, links: [linkTo(address)], hosting: false })
  say(t('You have joined the session.'))
  return ok(null)
}

/** Leaves the room. The content stays open here as an own copy. */
export const leaveSession = (): void => {
  const { shared } = useRoom.getState()
  if (!shared) return
  useRoom.setState({ shared: null })
  leaveRoomLog(shared.log, shared.joined.state())
  shared.joined.leave()
  showAddress('/')
  useDesk.setState({ connection: 'Not shared', people: [], saveState: '', unsaved: 0, role: 'facilitator' })
  say(t('You have left the session. The diagram stays open here as your own copy.'))
}

/** Leaves a session that has ended, unless that has been done already. */
const leaveWith = (shared: Shared): void => {
  if (useRoom.getState().shared === shared) leaveSession()
}

/** The room goes on as another one: what is here goes aside as an own copy, and nothing of it goes there. */
const joinAgain = async (address: RoomAddress, { ticket }: Admission): Promise<void> => {
  const joined = await joinSession(address, ticket ? { ticket } : {})
  if (!joined.ok) useDesk.setState({ problem: { title: t('The session could not be joined again'), message: joined.refusal.message, actions: [{ label: t('Close'), run: () => useDesk.setState({ problem: null }) }] } })
}

/**
 * Sets this person's version aside as an own copy, once something is in it that their role does not let go out, and
 * goes on with the session as everyone else has it. Until that has been fetched, the screen stays as it is.
 */
const setApart = async (shared: Shared): Promise<void> => {
  const { joined: before, log: own, address, admission } = shared
  const { epoch } = before.state()
  for (;;) {
    const session = openEmpty(sessionOptions())
    const joined = joinRoom({ ...admission, epoch, serverUrl: wireOf(address.origin), room: address.room, session })
    const met = await joined.met(meetMs)
    const log = met ? await beginRoomLog(address, joined.state(), session) : null
    const stays = useRoom.getState().shared === shared
    if (log && stays) {
      const mine = before.session.view().shown
      useRoom.setState({ shared: null })
      leaveRoomLog(own, before.state())
      before.leave()
      putForward({ session, file: null }, useDesk.getState().aside)
      enter({ ...shared, joined, log })
      useDesk.setState({ problem: apartProblem(mine, session.view().shown) })
      return
    }
    joined.leave()
    session.close()
    void log?.remove()
    if (!stays || joined.state().ended !== null) return
  }
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
