import type { WebsocketProvider } from 'y-websocket'
import type { Id } from '../../shared/base/id'
import { msg, t } from '../../shared/base/words'
import { mayWrite, type Role } from '../../shared/room/role'
import { ownMessages } from '../../shared/room/wire'
import type { Presence } from '../../shared/sync/presence'
import type { Connection } from '../desk'
import { listen } from './heartbeat'
import { othersIn } from './present'
import { watchTrouble, type Trouble } from './trouble'
import { watchUnsaved } from './unsaved'
import { readRole, readWelcome } from './welcome'

/** What a person is told about the line, always true within five seconds. */
export interface LineState {
  readonly connection: Connection
  /** Why the line is down, as far as the server says so. */
  readonly trouble: Trouble | null
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
  /** True once the server has said that something of the room may be gone on its side. */
  readonly lacking: boolean
  /** The others in the room, oldest connection first. */
  readonly people: readonly (Presence & { readonly client: number })[]
  /** Set once the server has ended it for good, in words. */
  readonly ended: string | null
  /** Set with `ended` where the room goes on as another one: it can be joined again, and nothing of this copy may go into it. */
  readonly anew: boolean
}

/** Another ticket is there; there will be none; or nobody could be asked. */
export type Renewal = 'renewed' | 'refused' | 'later'

/** Close codes after which dialling again is pointless. */
const endings: Readonly<Record<number, string>> = {
  4400: msg('The server could not read what this device sent. Reload to join again; what you wrote is still here.'),
  4401: msg('This link does not let you in, or no longer does. Ask for the link for participants again.'),
  4403: msg('You can no longer take part in this session. A facilitator may have taken you out of it.'),
  4404: msg('There is no such session. It may have ended. Ask for the link for participants again.'),
  4409: msg('This session has begun anew, so what you have here is no longer part of it. Join again to see it as it is now.'),
  4413: msg('The session cannot hold more. What you wrote is kept on this device.'),
}
/** A facilitator has nobody to ask: the server does not know its own signature any more. */
const lostWords = msg('The server no longer knows this session; it may have lost what it kept. Start a new session under Share, and give its link to the others.')
const endedWords = msg('The server has ended the session. What you wrote is kept on this device.')

const begunAnew = 4409
const forbidden = 4403
const noTicket = 4401
/** Between two tries to get a ticket from a server that cannot be asked. */
const laterMs = 2_000

/** Why the line is over, in words. */
const endingOf = (code: number, { role }: Told): string => t(code === noTicket && role === 'facilitator' ? lostWords : (endings[code] ?? endedWords))

/** What the server has told us, on whichever of the connections. */
export interface Told {
  role: Role | null
  epoch: Id | null
  participant: Id | null
  lacking: boolean
}

export interface Line {
  readonly provider: WebsocketProvider
  readonly name: 'diagram' | 'tray'
  /** Set where a write was refused although the role seemed to allow it, until it is known that nothing of ours is missing there. */
  barred: boolean
  /** Set once a new ticket was got for this line, until it has met the server again. */
  renewed: boolean
}

/** Resolves once there is another ticket, however long nobody can be asked; false where there will be none. */
type Renewing = () => Promise<boolean>

/** One renewal for both lines. */
export const renewing = (renew: (() => Promise<Renewal>) | undefined, isOver: () => boolean): Renewing => {
  let asking: Promise<boolean> | null = null
  const ask = async (): Promise<boolean> => {
    for (;;) {
      const answer = renew && !isOver() ? await renew().catch((): Renewal => 'later') : 'refused'
      if (answer !== 'later') return answer === 'renewed' && !isOver()
      await new Promise((done) => setTimeout(done, laterMs))
    }
  }
  return () => (asking ??= ask().finally(() => {
    asking = null
  }))
}

/** Takes the server's own messages from both lines: who we are, what we may do, and whether this is still the room that we know. */
const hear = (lines: readonly Line[], told: Told, onRole: () => void, onAnew: () => void): void => {
  for (const { provider } of lines) {
    provider.messageHandlers[ownMessages.welcome] = (_, decoder) => {
      const welcome = readWelcome(decoder)
      if (!welcome) return
      if (told.epoch !== null && welcome.epoch !== null && told.epoch !== welcome.epoch) onAnew()
      else {
        Object.assign(told, { ...welcome, epoch: welcome.epoch ?? told.epoch })
        onRole()
      }
    }
    provider.messageHandlers[ownMessages.role] = (_, decoder) => {
      told.role = readRole(decoder) ?? told.role
      onRole()
    }
    provider.messageHandlers[ownMessages.lacking] = () => {
      told.lacking = true
      onRole()
    }
  }
}

/** Whether a line that the server has closed for good goes on all the same: once, where there is something to be learnt or a ticket to be had. */
const mayDialAgain = async (line: Line, code: number, { role }: Told, renewed: Renewing): Promise<boolean> => {
  if (code === forbidden && role !== null && !line.barred) {
    // What is not allowed stays here. Coming back shows what that is.
    line.barred = true
    return true
  }
  if (code !== noTicket || line.renewed) return false
  const again = await renewed()
  line.renewed = again
  return again
}

/** A state of the line, compared before anyone is told, so that nothing is drawn for nothing. */
export const watchLine = (lines: readonly Line[], told: Told, renewed: Renewing, redraw: (compute: () => LineState) => void) => {
  const providers = lines.map(({ provider }) => provider)
  const [diagram, tray] = providers as [WebsocketProvider, WebsocketProvider]
  const trouble = watchTrouble(providers)
  let hasMet = false
  let ended: string | null = null
  let anew = false
  let over = false
  const compute = (): LineState => {
    const online = ended === null && pulse.alive() && providers.every((provider) => provider.wsconnected && provider.synced)
    hasMet ||= online
    return {
      connection: online ? msg('Online') : hasMet || diagram.wsUnsuccessfulReconnects > 0 || ended ? msg('Offline. Your changes are kept on this device.') : msg('Connecting…'),
      unsaved: unsaved.reduce((sum, each) => sum + each.count(), 0),
      held: unsaved.some((each) => each.held()),
      people: othersIn(diagram),
      role: told.role, epoch: told.epoch, participant: told.participant, lacking: told.lacking, ended, anew, trouble: online ? null : trouble(),
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
    end(endingOf(begunAnew, told))
  }
  const onRole = (): void => {
    lines.forEach((line, index) => {
      // On its way while the role fell: whether it arrived is known after the next meeting.
      if (!maySend(line, told) && line.provider.wsconnected && line.provider.synced && (unsaved[index]?.count() ?? 0) > 0) redial(line)
    })
    change()
  }
  hear(lines, told, onRole, onAnew)
  const pulse = listen(providers, tray, () => unsaved.reduce((sum, each) => sum + each.bytes(), 0), change)
  const unsaved = lines.map((line) => watchUnsaved(line.provider, {
    maySend: () => maySend(line, told),
    onMet: () => {
      line.barred = false
    },
    onChange: change,
  }))
  for (const line of lines) {
    line.provider.on('status', change)
    line.provider.on('sync', (met) => {
      if (met) line.renewed = false
      change()
    })
    line.provider.on('closed', ({ code }) => {
      if (code === begunAnew) onAnew()
      else void mayDialAgain(line, code, told, renewed).then((again) => {
        if (over) return
        if (again) line.provider.connect()
        else end(endingOf(code, told))
      })
    })
  }
  diagram.awareness.on('change', change)
  return {
    compute, met: () => providers.every((provider) => provider.synced),
    stop: () => {
      over = true
      pulse.stop()
      for (const each of unsaved) each.stop()
      diagram.awareness.off('change', change)
    },
  }
}

export const maySend = ({ name, barred }: Line, { role }: Told): boolean => !barred && (role === null || mayWrite(role, name))

const redial = ({ provider }: Line): void => {
  provider.disconnect()
  provider.connect()
}
