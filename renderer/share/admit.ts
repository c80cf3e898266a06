import { ok, refuse, type Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { linkTo, type RoomAddress } from './address'
import { call } from './call'
import type { JoinOptions } from './connect'
import type { Renewal } from './line'
import { isOwnComputer } from './organisation'
import { holdPass, passFor, type Pass } from './pass'
import { passInLog } from './roomlog'
import { startServing } from './serving'

/** What the line needs of a pass. */
export const admissionOf = (pass: Pass | null): Pick<JoinOptions, 'ticket' | 'renew' | 'epoch'> =>
  pass === null ? {} : { ticket: () => pass.admitted().ticket, renew: () => renewed(pass), epoch: pass.admitted().epoch }

/** Refusals after which the same question may have another answer. */
const passing: ReadonlySet<string> = new Set(['not reached', 'tooMany', 'notReady'])

/** A laptop that slept through the life of its ticket gets another one as it comes back. */
const renewed = async (pass: Pass): Promise<Renewal> => {
  const answer = await pass.renew()
  if (answer.ok) return 'renewed'
  return passing.has(answer.refusal.code) ? 'later' : 'refused'
}

/** The server that a session of this window is on: for the window itself, and for others. */
export interface Origins {
  readonly own: string
  readonly others: readonly string[]
  readonly hosting: boolean
  /** What this window alone knows of a server on its own computer: nobody else may start sessions there. */
  readonly startKey?: string
}

/**
 * Where sessions are started: the server of this page; in the desktop app a server elsewhere where one was chosen, or one
 * on this computer, which is begun for it.
 */
export const hostOrigins = async (server: string | null = null): Promise<Result<Origins>> => {
  const bridge = window.bridge
  if (bridge && server !== null) return ok({ own: server, others: [server], hosting: false })
  if (!bridge) {
    if (!location.protocol.startsWith('http')) return refuse('no server', t('A session needs a server, and this page did not come from one.'))
    return ok({ own: location.origin, others: [location.origin], hosting: false })
  }
  const started = await startServing(bridge)
  if ('failed' in started) return refuse('not hosting', started.failed)
  return ok({ own: started.url, others: started.links.length > 0 ? started.links : [started.url], hosting: true, startKey: started.startKey })
}

/** Where a session that was started from here goes on: on its own server. The one on this computer may have another address since. */
export const originsAgain = (origin: string): Promise<Result<Origins>> => hostOrigins(isOwnComputer(origin) ? null : origin)

/** What lets us into the room of an address: its secret, or what was kept on this device; null for an open room. */
export const admit = async ({ origin, room, secret }: RoomAddress, name: string): Promise<Result<Pass | null>> => {
  const before = passFor(origin, room) ?? await passInLog({ origin, room })
  const link = secret === undefined ? (before?.link ?? null) : linkTo({ origin, room, secret })
  const { participant } = useDesk.getState().me
  const again = before && (secret === undefined || before.link === link) ? await call(origin, 'join', { name, by: { ticket: before.admitted.ticket } }) : null
  if (again?.ok) return ok(holdPass(origin, again.value, link))
  // The server is away: what was kept opens the room from this device, and the line goes on when the server returns.
  if (before && again?.refusal.code === 'not reached') return ok(holdPass(origin, before.admitted, link))
  if (secret === undefined) return again && again.refusal.code !== 'expired' ? again : ok(null)
  const joined = await call(origin, 'join', { name, by: { room, secret }, participant })
  return joined.ok ? ok(holdPass(origin, joined.value, link)) : joined
}

