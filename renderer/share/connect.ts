import { WebsocketProvider } from 'y-websocket'
import type { Id } from '../../shared/base/id'
import { msg, t } from '../../shared/base/words'
import { mayWrite, type Role } from '../../shared/room/role'
import { offersOf, ownMessages } from '../../shared/room/wire'
import { readPresence, type Presence } from '../../shared/sync/presence'
import type { Session } from '../../shared/sync/session'
import type { Connection } from '../desk'
import { renumber } from '../../shared/sync/fork'
import { listen } from './heartbeat'
import { socketFor } from './socket'
import { watchUnsaved } from './unsaved'
import { readRole, readWelcome } from './welcome'

/** What a person is told about the line, always true within five seconds. */
export interface LineState {
  readonly connection: Connection
  /** How many changes of ours are not yet on the server's disk. */
  readonly unsaved: number
  /** What we may do, as the server says; null where it says nothing, and everything may be done. */
  readonly role: Role | null
  /** Which life of the room this is; a document of another one is another document. Null where the server does not say. */
  readonly epoch: Id | null
  /** Who we are to the server; null where it does not say. */
  readonly participant: Id | null
  /** True once something is written here that our role does not let go out: it can only be set aside. */
  readonly held: boolean
  /** The others in the room, oldest connection first. */
  readonly people: readonly (Presence & { readonly client: number })[]
  /** Set once the server has ended it for good, in words. */
  readonly ended: string | null
  /** Set with `ended` where the room goes on as another one: it can be joined again, and nothing of this copy may go into it. */
  readonly anew: boolean
}

export interface Joined {
  readonly room: Id
  readonly session: Session
  readonly state: () => LineState
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves once both documents have met the server's; false where that took too long or was refused. */
  readonly met: (withinMs: number) => Promise<boolean>
  /** Resolves once all that was written is on the server's disk; false where that took too long. */
  readonly settled: (withinMs: number) => Promise<boolean>
  /** Shows the others who we are and where we are. */
  readonly show: (presence: Presence) => void
  /** Cuts the line. The documents keep all they hold: the content is an own copy from now on, under client numbers of its own. */
  readonly leave: () => void
}

export interface JoinOptions {
  /** `ws://host/sync`. */
  readonly serverUrl: string
  readonly room: Id
  readonly session: Session
  /** Asked anew at every dial, for tickets are renewed. Null where none is needed. */
  readonly ticket?: () => string | null
  /** The life of the room that the documents belong to, where that is known before the server says it. */
  readonly epoch?: Id | null
  /** What we might do there at last, until the server says it. */
  readonly role?: Role | null
}

/** Close codes after which dialling again is pointless. */
const endings: Readonly<Record<number, string>> = {
  4400: msg('The server could not read what this device sent. Reload to join again; what you wrote is still here.'),
  4401: msg('This link does not let you in, or no longer does. Ask for the link for participants again.'),
  4403: msg('You are not allowed to do that in this session.'),
  4404: msg('There is no such session. It may have ended. Ask for the link for participants again.'),
  4409: msg('This session has begun anew, so what you have here is no longer part of it. Join again to see it as it is now.'),
  4413: msg('The session cannot hold more. What you wrote is kept on this device.'),
}

const begunAnew = 4409
const forbidden = 4403

/** What the server has told us, on whichever of the connections. */
interface Told {
  role: Role | null
  epoch: Id | null
  participant: Id | null
}

interface Line {
  readonly provider: WebsocketProvider
  readonly name: 'diagram' | 'tray'
  /** Set where a write was refused although the role seemed to allow it, until it is known that nothing of ours is missing there. */
  barred: boolean
}

/** Takes the server's own messages from both lines: who we are, what we may do, and whether this is still the room that we know. */
const hear = (lines: readonly Line[], told: Told, onRole: () => void, onAnew: () => void): void => {
  for (const { provider } of lines) {
    provider.messageHandlers[ownMessages.welcome] = (_, decoder) => {
      const welcome = readWelcome(decoder)
      if (!welcome) return
      if (told.epoch !== null && told.epoch !== welcome.epoch) onAnew()
      else {
        Object.assign(told, welcome)
        onRole()
      }
    }
    provider.messageHandlers[ownMessages.role] = (_, decoder) => {
      told.role = readRole(decoder) ?? told.role
      onRole()
    }
  }
}

/** A state of the line, compared before anyone is told, so that nothing is drawn for nothing. */
const watchLine = (lines: readonly Line[], told: Told, redraw: (compute: () => LineState) => void) => {
  const providers = lines.map(({ provider }) => provider)
  const [diagram, tray] = providers as [WebsocketProvider, WebsocketProvider]
  let hasMet = false
  let ended: string | null = null
  let anew = false
  const compute = (): LineState => {
    const online = ended === null && pulse.alive() && providers.every((provider) => provider.wsconnected && provider.synced)
    hasMet ||= online
    const failed = diagram.wsUnsuccessfulReconnects > 0
    return {
      connection: online ? msg('Online') : hasMet || failed || ended ? msg('Offline. Your changes are kept on this device.') : msg('Connecting…'),
      unsaved: unsaved.reduce((sum, each) => sum + each.count(), 0),
      held: unsaved.some((each) => each.held()),
      people: othersIn(diagram),
      role: told.role, epoch: told.epoch, participant: told.participant, ended, anew,
    }
  }
  const change = (): void => redraw(compute)
  const end = (reason: string): void => {
    ended ??= reason
    change()
  }
  const onAnew = (): void => {
    anew = true
    // At once: what the server says next is of another document.
    for (const provider of providers) provider.disconnect()
    end(t(endings[begunAnew] ?? ''))
  }
  const onRole = (): void => {
    lines.forEach((line, index) => {
      // On its way while the role fell: whether it arrived is known after the next meeting.
      if (!maySend(line, told) && line.provider.wsconnected && line.provider.synced && (unsaved[index]?.count() ?? 0) > 0) redial(line)
    })
    change()
  }
  hear(lines, told, onRole, onAnew)
  const pulse = listen(providers, tray, change)
  const unsaved = lines.map((line) => watchUnsaved(line.provider, {
    maySend: () => maySend(line, told),
    onMet: () => {
      line.barred = false
    },
    onChange: change,
  }))
  for (const line of lines) {
    line.provider.on('status', change)
    line.provider.on('sync', change)
    line.provider.on('closed', ({ code }) => {
      if (code === begunAnew) onAnew()
      else if (code === forbidden && told.role !== null && !line.barred) {
        // What is not allowed stays here. Coming back shows what that is.
        line.barred = true
        line.provider.connect()
      } else end(t(endings[code] ?? msg('The server has ended the session. What you wrote is kept on this device.')))
    })
  }
  diagram.awareness.on('change', change)
  return {
    compute,
    met: () => providers.every((provider) => provider.synced),
    stop: () => {
      pulse.stop()
      for (const each of unsaved) each.stop()
      diagram.awareness.off('change', change)
    },
  }
}

const maySend = ({ name, barred }: Line, { role }: Told): boolean => !barred && (role === null || mayWrite(role, name))

const redial = ({ provider }: Line): void => {
  provider.disconnect()
  provider.connect()
}

const othersIn = (provider: WebsocketProvider): LineState['people'] => {
  const people: (Presence & { client: number })[] = []
  for (const [client, state] of provider.awareness.getStates()) {
    const presence = client === provider.doc.clientID ? null : readPresence(state)
    if (presence) people.push({ ...presence, client })
  }
  return people
}

const same = ({ people, ...a }: LineState, { people: others, ...b }: LineState): boolean =>
  (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]) && JSON.stringify(people) === JSON.stringify(others)

/** Joins a room with a session's documents: what they hold goes there, what is there comes here. */
export const joinRoom = ({ serverUrl, room, session, ticket = () => null, epoch = null, role = null }: JoinOptions): Joined => {
  const told: Told = { role, epoch, participant: null }
  // Without the channel between tabs: two windows of one browser are two people, and take the same wire.
  const open = (name: 'diagram' | 'tray'): Line => {
    const document = session.documents[name]
    const socket = socketFor({ offers: () => offersOf(ticket(), document.clientID), maySend: () => maySend(line, told) })
    const provider = new WebsocketProvider(serverUrl, `${room}/${name}`, document, { disableBc: true, maxBackoffTime: 2_000, WebSocketPolyfill: socket, connect: false })
    const line: Line = { provider, name, barred: false }
    return line
  }
  const lines = [open('diagram'), open('tray')]
  const [diagram, tray] = lines.map(({ provider }) => provider) as [WebsocketProvider, WebsocketProvider]
  // Who is here is said once, on the diagram's line.
  tray.awareness.setLocalState(null)
  diagram.awareness.setLocalState(null)

  const listeners = new Set<() => void>()
  const line = watchLine(lines, told, (compute) => {
    const next = compute()
    if (same(state, next)) return
    state = next
    for (const listener of [...listeners]) listener()
  })
  let state = line.compute()
  for (const { provider } of lines) provider.connect()
  let left = false
  const until = (reached: () => boolean, withinMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const finish = (value: boolean): void => {
        clearTimeout(timer)
        listeners.delete(check)
        resolve(value)
      }
      const check = (): void => {
        if (reached()) finish(true)
        else if (left || state.ended !== null) finish(false)
      }
      const timer = setTimeout(() => finish(reached()), withinMs)
      listeners.add(check)
      check()
    })
  return {
    room, session,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    met: (withinMs) => until(line.met, withinMs),
    settled: (withinMs) => until(() => line.met() && state.unsaved === 0, withinMs),
    show: (presence) => diagram.awareness.setLocalState({ ...presence }),
    leave: () => {
      if (left) return
      left = true
      line.stop()
      for (const provider of [diagram, tray]) provider.destroy()
      for (const provider of [diagram, tray]) provider.awareness.destroy()
      renumber(session.documents)
      for (const listener of [...listeners]) listener()
    },
  }
}
