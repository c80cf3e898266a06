import { WebsocketProvider } from 'y-websocket'
import type { Id } from '../../shared/base/id'
import { msg, t } from '../../shared/base/words'
import { readPresence, type Presence } from '../../shared/sync/presence'
import type { Session } from '../../shared/sync/session'
import type { Connection } from '../desk'
import { listen } from './heartbeat'
import { watchUnsaved } from './unsaved'

/** What a person is told about the line, always true within five seconds. */
export interface LineState {
  readonly connection: Connection
  /** True while something of ours is not yet on the server's disk. */
  readonly unsaved: boolean
  /** The others in the room, oldest connection first. */
  readonly people: readonly (Presence & { readonly client: number })[]
  /** Set once the server has ended it for good, in words. */
  readonly ended: string | null
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
  /** Cuts the line. The documents keep all they hold: the content is an own copy from now on. */
  readonly leave: () => void
}

export interface JoinOptions {
  /** `ws://host/sync`. */
  readonly serverUrl: string
  readonly room: Id
  readonly session: Session
}

/** Close codes after which dialling again is pointless. */
const endings: Readonly<Record<number, string>> = {
  4400: msg('The server could not read what this device sent. Reload to join again; what you wrote is still here.'),
  4401: msg('This link does not let you in, or no longer does. Ask for the link for participants again.'),
  4403: msg('You are not allowed to do that in this session.'),
  4404: msg('There is no such session. It may have ended. Ask for the link for participants again.'),
  4409: msg('This session has begun anew. Reload to join it again.'),
  4413: msg('The session cannot hold more. What you wrote is kept on this device.'),
}

/** A state of the line, compared before anyone is told, so that nothing is drawn for nothing. */
const watchLine = (diagram: WebsocketProvider, tray: WebsocketProvider, redraw: (compute: () => LineState) => void) => {
  const providers = [diagram, tray]
  let hasMet = false
  let ended: string | null = null
  const compute = (): LineState => {
    const online = ended === null && pulse.alive() && providers.every((provider) => provider.wsconnected && provider.synced)
    hasMet ||= online
    const failed = diagram.wsUnsuccessfulReconnects > 0
    return {
      connection: online ? msg('Online') : hasMet || failed || ended ? msg('Offline. Your changes are kept on this device.') : msg('Connecting…'),
      unsaved: unsaved.some((each) => each.waiting()),
      people: othersIn(diagram),
      ended,
    }
  }
  const change = (): void => redraw(compute)
  const pulse = listen(providers, tray, change)
  const unsaved = providers.map((provider) => watchUnsaved(provider, change))
  for (const provider of providers) {
    provider.on('status', change)
    provider.on('sync', change)
    provider.on('closed', ({ code }) => {
      ended ??= t(endings[code] ?? msg('The server has ended the session. What you wrote is kept on this device.'))
      change()
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

const othersIn = (provider: WebsocketProvider): LineState['people'] => {
  const people: (Presence & { client: number })[] = []
  for (const [client, state] of provider.awareness.getStates()) {
    const presence = client === provider.doc.clientID ? null : readPresence(state)
    if (presence) people.push({ ...presence, client })
  }
  return people
}

const same = (a: LineState, b: LineState): boolean =>
  a.connection === b.connection && a.unsaved === b.unsaved && a.ended === b.ended && JSON.stringify(a.people) === JSON.stringify(b.people)

/** Joins a room with a session's documents: what they hold goes there, what is there comes here. */
export const joinRoom = ({ serverUrl, room, session }: JoinOptions): Joined => {
  // Without the channel between tabs: two windows of one browser are two people, and take the same wire.
  const open = (name: 'diagram' | 'tray') =>
    new WebsocketProvider(serverUrl, `${room}/${name}`, session.documents[name], { disableBc: true, maxBackoffTime: 2_000 })
  const diagram = open('diagram')
  const tray = open('tray')
  // Who is here is said once, on the diagram's line.
  tray.awareness.setLocalState(null)
  diagram.awareness.setLocalState(null)

  const listeners = new Set<() => void>()
  const line = watchLine(diagram, tray, (compute) => {
    const next = compute()
    if (same(state, next)) return
    state = next
    for (const listener of [...listeners]) listener()
  })
  let state = line.compute()
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
    settled: (withinMs) => until(() => line.met() && !state.unsaved, withinMs),
    show: (presence) => diagram.awareness.setLocalState({ ...presence }),
    leave: () => {
      if (left) return
      left = true
      line.stop()
      for (const provider of [diagram, tray]) provider.destroy()
      for (const provider of [diagram, tray]) provider.awareness.destroy()
      for (const listener of [...listeners]) listener()
    },
  }
}
