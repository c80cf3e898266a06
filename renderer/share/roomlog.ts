import type { Id } from '../../shared/base/id'
import { isBlank } from '../../shared/sync/content'
import type { Session } from '../../shared/sync/session'
import { newId } from '../desk'
import { nameOf } from '../filing'
import { linkTo, type RoomAddress } from './address'
import type { LineState } from './line'
import { openLog, type Log } from './log'
import { listEntries, type LogEntry } from './logs'
import { packed, readKept, type Pass } from './pass'

type Place = Pick<LogEntry, 'place' | 'epoch' | 'role'>

/** Begins a log; `waits` where what it holds is nowhere else. */
export const beginLog = (place: Place, session: Session, waits: boolean): Promise<Log> =>
  openLog({ ...place, id: newId(), title: nameOf(session.view().shown), at: Date.now(), waits, gone: false }, session.documents)

/** The room itself, by whichever link it was reached: secrets are not kept here. */
const placeOf = ({ origin, room }: RoomAddress): string => linkTo({ origin, room })

/** Begins the log of a session that has been met. */
export const beginRoomLog = (address: RoomAddress, { epoch, role }: LineState, session: Session): Promise<Log> =>
  beginLog({ place: placeOf(address), epoch: epoch ?? '', role }, session, false)

/**
 * Reads back what this device has of a room, before the room is dialled: what was written and not sent goes out at
 * the first meeting. Null where there is nothing.
 * @param epoch the life of the room, where it is known already: a log of another one is left alone.
 */
export const recall = async (address: RoomAddress, epoch: Id | null, session: Session): Promise<Log | null> => {
  const place = placeOf(address)
  const entry = (await listEntries()).find((each) => each.place === place && (epoch === null || each.epoch === '' || each.epoch === epoch))
  if (!entry) return null
  const log = await openLog(entry, session.documents)
  if (!isBlank(session.documents)) return log
  await log.close()
  return null
}

/** What let this person into a room before, where a crash took it from the browser's own storage. */
export const passInLog = async ({ origin, room }: RoomAddress): Promise<ReturnType<typeof readKept>> => {
  const place = placeOf({ origin, room })
  const kept = readKept((await listEntries()).find((each) => each.place === place)?.pass ?? null)
  return kept?.origin === origin && kept.admitted.room === room ? kept : null
}

/** Keeps what is known of the log true. */
export const noteRoom = (log: Log, { epoch, role, unsaved }: LineState, session: Session, hosting: boolean, pass: Pass | null): void =>
  log.note({ pass: pass && packed(pass), ...(epoch === null ? {} : { epoch }), role, title: nameOf(session.view().shown), waits: unsaved > 0 || hosting })

/** Takes a log off the device, but for what another window of this person wrote into it and could not send: that is offered at the next start. */
const removeUnlessMore = async (log: Log): Promise<void> => {
  if (!(await log.holdsMore())) return log.remove()
  log.note({ waits: true })
  await log.close()
}

/** The person has left: what is not on the server stays on the device, until they come back or for its days; all else goes. */
export const leaveRoomLog = (log: Log, { unsaved, anew, held }: LineState): void => {
  if (unsaved === 0 || anew || held) void removeUnlessMore(log)
  else {
    log.note({ waits: false })
    void log.close()
  }
}
