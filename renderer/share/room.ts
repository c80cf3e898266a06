import { ok, refuse, type Result } from '../../shared/base/result'
import { language, t } from '../../shared/base/words'
import { presenceColours } from '../../shared/sync/presence'
import { ensureStarted, openEmpty } from '../../shared/sync/session'
import { newId, say, useDesk, type OpenDiagram } from '../desk'
import { nameOf } from '../filing'
import { sessionOptions } from '../saving'
import { mayWrite, reaches, type Role } from '../../shared/room/role'
import { linkTo, readLink, wireOf, type RoomAddress } from './address'
import { apartProblem } from './apart'
import { admissionOf, admit, hostOrigins, type Origins } from './admit'
import { joinRoom, type Joined } from './connect'
import { proposedName } from './names'
import { call } from './call'
import { follow } from './follow'
import { isEnding, leaveIfIn, partFrom, showAddress, useRoom, type Shared } from './leaving'
import { keepLed, renewLed } from './led'
import { hostOf, isSilent } from './organisation'
import { dropPass, holdPass, keepPass, type Admitted, type Pass } from './pass'
import { goOnWith, stopServing } from './serving'
import { unmetWords } from './trouble'
import { beginRoomLog, leaveRoomLog, noteRoom, recall } from './roomlog'

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

/** Who we are in the room is what the server has taken us for. */
const takeIdentity = ({ participant, name, colour }: Admitted): void => useDesk.setState({ me: { participant, name: name || proposedName(), colour } })

const enter = (shared: Shared): void => {
  const { joined, log, address, pass, hosting } = shared
  if (pass === null) pickColour(joined)
  else takeIdentity(pass.admitted())
  useRoom.setState({ shared })
  if (pass) renewLed(pass.origin, pass.admitted(), nameOf(joined.session.view().shown))
  if (hosting) goOnWith(address.room)
  showAddress(`/room/${address.room}`)
  const stop = follow(joined, log, {
    onEnded: () => leaveIfIn(shared),
    onAgain: () => void joinAgain(address, pass),
    onHeld: () => void setApart(shared),
    isOver: () => isEnding(shared),
  })
  const unfollow = useDesk.subscribe((desk) => {
    // Another diagram was opened here: the room goes on without this window.
    if (desk.session !== joined.session) partFrom()
  })
  const note = (): void => noteRoom(log, joined.state(), joined.session, hosting, pass)
  note()
  const done = joined.subscribe(() => {
    if (useRoom.getState().shared?.joined === joined) return note()
    stop()
    unfollow()
    done()
  })
}

let starting: Promise<Result<null>> | null = null

/** Where a session is to be held, and what lets one start it there. */
interface Start {
  /** A server elsewhere; null for this computer, or for the server of this page. */
  readonly server?: string | null
  readonly startKey?: string | null
}

/** Shares the open diagram: serves it from this computer, from a server that was chosen, or from the one that this page came from. Asked again while it starts, it is the same start. */
export const startSession = (start: Start = {}): Promise<Result<null>> =>
  (starting ??= startOne(start).finally(() => {
    starting = null
  }))

const startOne = async ({ server = null, startKey: given }: Start): Promise<Result<null>> => {
  const session = useDesk.getState().session
  if (!session) return refuse('nothing open', t('Open or start a diagram first.'))
  if (useRoom.getState().shared) return refuse('shared already', t('This diagram is in a session already.'))
  const origins = await hostOrigins(server)
  if (!origins.ok) return origins
  const { own, others, hosting, startKey = given ?? undefined } = origins.value
  const { participant, name } = useDesk.getState().me
  const started = await call(own, 'start', { name, participant, ...(startKey === undefined ? {} : { startKey }) })
  if (!started.ok) {
    if (hosting) await stopServing('')
    if (server === null || !isSilent(started)) return started
    return refuse('not reached', t('No Throughline server answers at {server}. Your diagram is unchanged. Check the address in Settings and your network, or hold the session on this computer.', { server: hostOf(server) }))
  }
  const pass = holdPass(own, started.value, null)
  const { room } = started.value
  const joined = joinRoom({ ...admissionOf(pass), serverUrl: wireOf(own), room, session })
  if (!(await joined.met(meetMs)) || !(await joined.settled(uploadMs))) {
    const { ended, trouble } = joined.state()
    joined.leave()
    await giveUp(pass, hosting)
    return refuse('not reached', ended ?? unmetWords(trouble, t('The session could not be started: the server does not answer. Your diagram is unchanged.')))
  }
  const address = { origin: own, room }
  const log = await beginRoomLog(address, joined.state(), session)
  if (useDesk.getState().session !== session) {
    joined.leave()
    void log.remove()
    await giveUp(pass, hosting)
    return refuse('another diagram', t('Another diagram was opened meanwhile, so no session was started.'))
  }
  keepLed(own, pass.admitted(), nameOf(session.view().shown))
  enter({ joined, log, address, pass, origins: others, hosting })
  say(t('Session started.'))
  return ok(null)
}

/** Takes back a session that nobody was in yet. */
const giveUp = async (pass: Pass, hosting: boolean): Promise<void> => {
  const { room, ticket } = pass.admitted()
  pass.stop()
  dropPass(pass.admitted())
  await call(pass.origin, 'remove', { ticket })
  if (hosting) await stopServing(room)
}

/** Puts a diagram on the screen; the one that was there goes aside. */
const putForward = (next: OpenDiagram, others: readonly OpenDiagram[]): void => {
  const { session, file } = useDesk.getState()
  useDesk.setState({
    ...next, aside: session ? [{ session, file }, ...others] : others,
    selection: { node: null, cycle: null, measure: null }, editing: null, newborn: null,
  })
}

/** The session that this window is in, where it is that of an address. */
const hereAt = ({ origin, room }: RoomAddress): Shared | null => {
  const { shared } = useRoom.getState()
  const isIt = shared?.address.room === room && [shared.address.origin, ...shared.origins].includes(origin) && shared.joined.state().ended === null
  return isIt ? shared : null
}

/** Whoever is in a session already goes in a second time only where that lets them do more. */
const mayMore = (role: Role): boolean => !reaches(useDesk.getState().role, role)

/** What was typed in the dialog changes nothing of who we are in the session. */
const stay = ({ pass }: Shared): Result<null> => {
  if (pass) takeIdentity(pass.admitted())
  say(t('You are in this session already.'))
  return ok(null)
}

/** Joins by a code that was read out. */
export const joinByCode = async (origin: string, code: string): Promise<Result<null>> => {
  const { me } = useDesk.getState()
  const joined = await call(origin, 'join', { name: me.name || proposedName(), by: { code }, participant: me.participant })
  if (!joined.ok) return joined
  const { room, role } = joined.value
  const here = hereAt({ origin, room })
  return here && !mayMore(role) ? stay(here) : joinWith({ origin, room }, holdPass(origin, joined.value, null))
}

/**
 * Joins the room of a link. What is open here stays in memory just as it is; nothing on the screen
 * changes before the room has been reached.
 */
export const joinSession = async (address: RoomAddress): Promise<Result<null>> => {
  const here = hereAt(address)
  if (here && (address.secret === undefined || here.pass?.link === linkTo(address) || !mayMore('facilitator'))) return stay(here)
  const pass = await admit(address, useDesk.getState().me.name || proposedName())
  if (!pass.ok || !here?.pass || !pass.value || mayMore(pass.value.admitted().role)) return pass.ok ? joinWith(address, pass.value) : pass
  pass.value.stop()
  keepPass(here.pass.origin, here.pass.admitted(), here.pass.link)
  return stay(here)
}

/** Goes into a room with what lets one in. */
export const joinWith = async (address: RoomAddress, pass: Pass | null, { others, hosting }: Pick<Origins, 'others' | 'hosting'> = { others: [address.origin], hosting: false }): Promise<Result<null>> => {
  const session = openEmpty(sessionOptions())
  const admission = admissionOf(pass)
  const known = await recall(address, admission.epoch ?? null, session)
  const joined = joinRoom({ epoch: known?.entry().epoch || null, role: known?.entry().role ?? null, ...admission, serverUrl: wireOf(address.origin), room: address.room, session })
  const met = await joined.met(known ? recallMs : meetMs, false)
  if (!met && !known) {
    const { ended, trouble } = joined.state()
    joined.leave()
    pass?.stop()
    session.close()
    return refuse('not reached', ended ?? unmetWords(trouble, t('The session cannot be reached. Check the link, and that the computer that shares it is on the same network.')))
  }
  // Whoever may only look waits for somebody who may begin.
  if (met && mayWrite(joined.state().role ?? 'facilitator', 'diagram')) ensureStarted(session, newId, language())
  const log = known ?? await beginRoomLog(address, joined.state(), session)
  partFrom()
  // What is open now: another diagram may have been begun while the room was being reached.
  putForward({ session, file: null }, useDesk.getState().aside)
  enter({ joined, log, address, pass, origins: others, hosting })
  say(t('You have joined the session.'))
  return ok(null)
}

const linkAddress = (link: string, otherwise: RoomAddress): RoomAddress => {
  const read = readLink(link)
  return read.ok ? read.value : otherwise
}

/** The room goes on as another one: what is here goes aside as an own copy, and nothing of it goes there. */
const joinAgain = async (address: RoomAddress, pass: Pass | null): Promise<void> => {
  pass?.stop()
  const joined = await joinSession(pass?.link ? linkAddress(pass.link, address) : address)
  if (!joined.ok) useDesk.setState({ problem: { title: t('The session could not be joined again'), message: joined.refusal.message, actions: [{ label: t('Close'), run: () => useDesk.setState({ problem: null }) }] } })
}

/**
 * Sets this person's version aside as an own copy, once something is in it that their role does not let go out, and
 * goes on with the session as everyone else has it. Until that has been fetched, the screen stays as it is.
 */
const setApart = async (shared: Shared): Promise<void> => {
  const { joined: before, log: own, address, pass } = shared
  const { epoch } = before.state()
  for (;;) {
    const session = openEmpty(sessionOptions())
    const joined = joinRoom({ ...admissionOf(pass), epoch, serverUrl: wireOf(address.origin), room: address.room, session })
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
      useDesk.setState({ problem: apartProblem(mine, session.view().shown, joined.state().role) })
      return
    }
    joined.leave()
    session.close()
    void log?.remove()
    if (!stays || joined.state().ended !== null) return
  }
}

/** Puts what was set aside back on the screen. What is open now goes aside in its turn, so that neither is lost. */
export const returnTo = (diagram: OpenDiagram): void => {
  partFrom()
  putForward(diagram, useDesk.getState().aside.filter((each) => each !== diagram))
}
