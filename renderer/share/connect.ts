import { WebsocketProvider } from 'y-websocket'
import type { Id } from '../../shared/base/id'
import type { Role } from '../../shared/room/role'
import { offersOf } from '../../shared/room/wire'
import { renumber } from '../../shared/sync/fork'
import type { Presence } from '../../shared/sync/presence'
import type { Session } from '../../shared/sync/session'
import { maySend, renewing, watchLine, type Line, type LineState, type Renewal, type Told } from './line'
import { pointersIn, type Pointers } from './present'
import { socketFor } from './socket'

export interface Joined {
  readonly room: Id
  readonly session: Session
  readonly state: () => LineState
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Resolves once both documents have met the server's; false where that took too long or was refused.
   * @param waits whether a place is waited for where there is none left.
   */
  readonly met: (withinMs: number, waits?: boolean) => Promise<boolean>
  /** Resolves once all that was written is on the server's disk; false where that took too long. */
  readonly settled: (withinMs: number) => Promise<boolean>
  /** Shows the others who we are and where we are. */
  readonly show: (presence: Presence) => void
  /** Hears where the others' hands are, by their connections. Apart from their state: nothing else is to be drawn for it. Returns the way to stop. */
  readonly watchPointers: (listener: (pointers: Pointers) => void) => () => void
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
  /** Asked where the ticket is no longer good: gets another one, which `ticket` then gives. Without it such a line ends. */
  readonly renew?: () => Promise<Renewal>
  /** The life of the room that the documents belong to, where that is known before the server says it. */
  readonly epoch?: Id | null
  /** What we might do there at last, until the server says it. */
  readonly role?: Role | null
}

const same = ({ people, ...a }: LineState, { people: others, ...b }: LineState): boolean =>
  (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]) && JSON.stringify(people) === JSON.stringify(others)

/** Joins a room with a session's documents: what they hold goes there, what is there comes here. */
export const joinRoom = ({ serverUrl, room, session, ticket = () => null, renew, epoch = null, role = null }: JoinOptions): Joined => {
  const told: Told = { role, epoch, participant: null, lacking: false }
  // Without the channel between tabs: two windows of one browser are two people, and take the same wire.
  const open = (name: 'diagram' | 'tray'): Line => {
    const document = session.documents[name]
    const socket = socketFor({ offers: () => offersOf(ticket(), document.clientID), maySend: () => maySend(line, told) })
    const provider = new WebsocketProvider(serverUrl, `${room}/${name}`, document, { disableBc: true, maxBackoffTime: 2_000, WebSocketPolyfill: socket, connect: false })
    const line: Line = { provider, name, barred: false, renewed: false }
    return line
  }
  const lines = [open('diagram'), open('tray')]
  const [diagram, tray] = lines.map(({ provider }) => provider) as [WebsocketProvider, WebsocketProvider]
  // Who is here is said once, on the diagram's line.
  tray.awareness.setLocalState(null)
  diagram.awareness.setLocalState(null)

  const listeners = new Set<() => void>()
  let left = false
  const line = watchLine(lines, told, renewing(renew, () => left), (compute) => {
    const next = compute()
    if (same(state, next)) return
    state = next
    for (const listener of [...listeners]) listener()
  })
  let state = line.compute()
  for (const { provider } of lines) provider.connect()
  const until = (reached: () => boolean, withinMs: number, waits = true): Promise<boolean> =>
    new Promise((resolve) => {
      const finish = (value: boolean): void => {
        clearTimeout(timer)
        listeners.delete(check)
        resolve(value)
      }
      const check = (): void => {
        if (reached()) finish(true)
        else if (left || state.ended !== null || (!waits && state.trouble === 'full')) finish(false)
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
    met: (withinMs, waits) => until(line.met, withinMs, waits),
    settled: (withinMs) => until(() => line.met() && state.unsaved === 0, withinMs),
    show: (presence) => diagram.awareness.setLocalState({ ...presence }),
    watchPointers: (listener) => {
      const tell = (): void => listener(pointersIn(diagram))
      diagram.awareness.on('change', tell)
      return () => diagram.awareness.off('change', tell)
    },
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
