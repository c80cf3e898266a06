import { isId, type Id } from '../../shared/base/id'
import { ok, refuse, type Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'

/** Where a session is: the server's own address and the room on it. */
export interface RoomAddress {
  /** `http://host:port`, without a slash at the end. */
  readonly origin: string
  readonly room: Id
}

const roomPath = /^(.*)\/room\/([^/]+)\/?$/

/** Reads a link for participants, such as `http://192.168.1.20:4321/room/Ab3x`. */
export const readLink = (text: string): Result<RoomAddress> => {
  const link = text.trim()
  if (link === '') return refuse('link.empty', t('Paste the link that you were sent.'))
  let url: URL
  try {
    // People copy links without their start out of chats and slides.
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(link) && !/^[^/]+:\d+(\/|$)/.test(link) ? link : `http://${link}`)
  } catch {
    return refuse('link.unreadable', t('This is not a link to a session. It looks like http://…/room/….'))
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse('link.protocol', t('This is not a link to a session. It starts with http:// or https://.'))
  const [, , room = ''] = roomPath.exec(url.pathname) ?? []
  if (!isId(room)) return refuse('link.room', t('This link does not lead to a session. Ask for the link for participants again.'))
  return ok({ origin: url.origin, room })
}

export const linkTo = ({ origin, room }: RoomAddress): string => `${origin.replace(/\/+$/, '')}/room/${room}`

/** The address of the wire that belongs to a server's address. */
export const wireOf = (origin: string): string => `${origin.replace(/\/+$/, '').replace(/^http/, 'ws')}/sync`

/** The room that the page itself was opened for, or null where it was not. */
export const addressOf = (location: Pick<Location, 'origin' | 'pathname' | 'protocol'>): RoomAddress | null => {
  if (!location.protocol.startsWith('http')) return null
  const read = readLink(`${location.origin}${location.pathname}`)
  return read.ok ? read.value : null
}
