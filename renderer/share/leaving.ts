import { create } from 'zustand'
import { t } from '../../shared/base/words'
import { say, useDesk } from '../desk'
import { nameOf } from '../filing'
import type { RoomAddress } from './address'
import { call } from './call'
import type { Joined } from './connect'
import { forgetLed, keepLed, renewLed } from './led'
import type { Log } from './log'
import { dropPass, type Pass } from './pass'
import { leaveRoomLog } from './roomlog'
import { stopServing, watchServed } from './serving'

/** The session that this window is in. */
export interface Shared {
  readonly joined: Joined
  /** What this device keeps of it. */
  readonly log: Log
  /** Where it is reached from here. */
  readonly address: RoomAddress
  /** What lets us in; null in an open room, where nobody needs anything. */
  readonly pass: Pass | null
  /** Where others reach the server, the likeliest first: a computer may have several addresses. */
  readonly origins: readonly string[]
  /** Whether the room is served from this window's own computer. */
  readonly hosting: boolean
}

interface Room {
  readonly shared: Shared | null
}

export const useRoom = create<Room>(() => ({ shared: null }))

/** The page's own address leads back to the room, so that a reload comes back in. */
export const showAddress = (path: string): void => {
  if (location.protocol.startsWith('http') && !window.bridge) history.replaceState(null, '', path)
}

/** Leaves the room. The content stays open here as an own copy. */
export const leaveSession = (): void => {
  const { shared } = useRoom.getState()
  if (!shared) return
  const { joined, log, pass, hosting } = shared
  const state = joined.state()
  useRoom.setState({ shared: null })
  if (hosting) void window.bridge?.setInside({ inside: false })
  leaveRoomLog(log, state)
  if (pass) {
    renewLed(pass.origin, pass.admitted(), nameOf(joined.session.view().shown))
    // What is nowhere else goes out when they come back, and only as theirs.
    if (state.unsaved === 0 && !state.anew) dropPass(pass.admitted())
  }
  joined.leave()
  pass?.stop()
  if (hosting && pass) watchServed(pass)
  showAddress('/')
  useDesk.setState({ connection: 'Not shared', people: [], saveState: '', unsaved: 0, role: 'facilitator' })
  say(t('You have left the session. The diagram stays open here as your own copy.'))
}

/** Leaves a session that has ended, unless that has been done already. */
export const leaveIfIn = (shared: Shared): void => {
  if (useRoom.getState().shared === shared) leaveSession()
}

/** Leaves because something else comes to the screen. Where this computer goes on serving the session, somebody has to decide about that. */
export const partFrom = (): void => {
  const { shared } = useRoom.getState()
  leaveSession()
  if (!shared?.hosting || shared.joined.state().ended !== null) return
  const close = (): void => useDesk.setState({ problem: null })
  useDesk.setState({
    problem: {
      title: t('This computer still serves the session'),
      message: t('You have left the session, and the others can go on. You find it under Share, where you can resume it.'),
      actions: [
        { label: t('End the session for everyone'), run: () => { close(); void finish(shared, 'change') } },
        { label: t('Keep serving'), run: close },
      ],
    },
  })
}

/** The session that is being ended from here: the server sends this window out too, before it answers. */
let ending: Shared | null = null

export const isEnding = (shared: Shared): boolean => ending === shared

/** Ends the session for everyone, who keep what is on their screens. A server on this computer stops with it. */
export const endSession = (shared: Shared): Promise<void> => finish(shared, 'change')

/** Ends the session and removes all that the server keeps of it. */
export const deleteSession = (shared: Shared): Promise<void> => finish(shared, 'remove')

const finish = async (shared: Shared, how: 'change' | 'remove'): Promise<void> => {
  const { pass, hosting, joined } = shared
  if (!pass) return
  const { ticket, room } = pass.admitted()
  ending = shared
  const done = how === 'change' ? await call(pass.origin, 'change', { ticket, ended: true }) : await call(pass.origin, 'remove', { ticket })
  ending = null
  if (!done.ok && done.refusal.code !== 'ended') return say(done.refusal.message)
  leaveIfIn(shared)
  dropPass(pass.admitted())
  if (how === 'remove') forgetLed(room)
  // What the server keeps can be deleted later, by whoever ended it.
  else keepLed(pass.origin, pass.admitted(), nameOf(joined.session.view().shown), true)
  say(how === 'remove' ? t('Session deleted.') : t('Session ended.'))
  if (hosting) await stopServing(room)
}
