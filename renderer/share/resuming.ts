import type { Id } from '../../shared/base/id'
import type { Result } from '../../shared/base/result'
import { useDesk } from '../desk'
import { linkTo } from './address'
import { originsAgain } from './admit'
import { call } from './call'
import { forgetLed, keepLed, listLed, type Led } from './led'
import { isClaimed, listEntries } from './logs'
import { proposedName } from './names'
import { fromServer } from './organisation'
import { holdPass } from './pass'
import { joinWith } from './room'
import { stopServing } from './serving'

/** What is known of a session that its facilitator wants back. */
export interface Resumable {
  readonly room: Id
  /** Where it was served at last. */
  readonly origin: string
  /** What let this person in. */
  readonly ticket: string
  readonly title: string
}

/**
 * Goes on with a session that was started from here: the same room and, where this computer serves it, on the same
 * port, so that links given out before lead here again.
 */
export const resumeSession = async ({ room, origin, ticket, title }: Resumable): Promise<Result<null>> => {
  const origins = await originsAgain(origin)
  if (!origins.ok) return origins
  const { own, hosting } = origins.value
  const { name } = useDesk.getState().me
  const again = await call(own, 'join', { name: name || proposedName(), by: { ticket } })
  if (again.ok) {
    keepLed(own, again.value, title)
    const joined = await joinWith({ origin: own, room }, holdPass(own, again.value, null), origins.value)
    if (!joined.ok && hosting) await stopServing('')
    return joined
  }
  if (hosting) await stopServing(again.refusal.code === 'not reached' ? '' : room)
  return hosting ? again : fromServer(own, again)
}

/** Refusals after which nothing leads back: the person was taken out, or the room is gone. */
const lost: ReadonlySet<string> = new Set(['removed', 'expired', 'wrong'])

/** The same for one that was left: what has become of it meanwhile is kept in mind. */
export const resumeLed = async ({ origin, admitted, title }: Led): Promise<Result<null>> => {
  const resumed = await resumeSession({ room: admitted.room, origin, ticket: admitted.ticket, title })
  if (!resumed.ok && resumed.refusal.code === 'ended') keepLed(origin, admitted, title, true)
  if (!resumed.ok && lost.has(resumed.refusal.code)) forgetLed(admitted.room)
  return resumed
}

/** Removes all that its server keeps of a session that is not open here. A server on this computer runs only for that, unless others are on it. */
export const deleteLed = async ({ origin, admitted: { room, ticket } }: Led): Promise<Result<unknown>> => {
  const origins = await originsAgain(origin)
  if (!origins.ok) return origins
  const { own, hosting } = origins.value
  const removed = await call(own, 'remove', { ticket })
  if (removed.ok || lost.has(removed.refusal.code)) forgetLed(room)
  if (hosting) await stopServing(removed.ok ? room : '')
  return hosting ? removed : fromServer(own, removed)
}

/** What is led from this device and open in none of its windows. */
export const ledElsewhere = async (): Promise<readonly Led[]> => {
  const led = listLed()
  if (led.length === 0) return []
  const entries = await listEntries()
  const open = await Promise.all(led.map(async ({ origin, admitted: { room } }) => {
    const place = linkTo({ origin, room })
    const claimed = await Promise.all(entries.filter((entry) => entry.place === place).map(({ id }) => isClaimed(id)))
    return claimed.includes(true)
  }))
  return led.filter((_, index) => !open[index])
}
