import { isId, type Id } from '../../shared/base/id'
import { ok, refuse, type Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'

/** Where a session is: the server's own address and the room on it. */
export interface RoomAddress {
  /** `http://host:port`, without a slash at the end. */
  readonly origin: string
  readonly room: Id
  /** What the link lets its holder in by; none in the address of an open room. */
  readonly secret?: string
}

/** The same link for the desktop app: behind the #, as every secret, so that whatever passes addresses on may cut it off or keep it out of its logs. */
export const appLinkTo = (link: string): string => `throughline://join#${encodeURIComponent(link)}`

/** The link in an address of the app's own kind. Addresses that were made earlier have it in the query. */
const linkIn = ({ hash, search }: URL): string => {
  try {
    return hash === '' ? (new URLSearchParams(search).get('link') ?? '-') : decodeURIComponent(hash.slice(1))
  } catch {
    return '-'
  }
}

/** As much as the desktop takes of an address. */
const longestServer = 300

const roomPath = /^(.*)\/(room|join)\/([^/]+)\/?$/

/** Reads a link for participants, such as `http://192.168.1.20:4321/join/Ab3x#secret`, or the address of an open room (`/room/Ab3x`). */
export const readLink = (text: string): Result<RoomAddress> => {
  const link = text.trim()
  if (link === '') return refuse('link.empty', t('Paste the link that you were sent.'))
  let url: URL
  try {
    // People copy links without their start out of chats and slides.
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(link) && !/^[^/]+:\d+(\/|$)/.test(link) ? link : `http://${link}`)
  } catch {
    return refuse('link.unreadable', t('This is not a link to a session. It looks like http://…/join/….'))
  }
  // The desktop app is opened by the same link under a name of its own.
  if (url.protocol === 'throughline:') return readLink(linkIn(url))
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse('link.protocol', t('This is not a link to a session. It starts with http:// or https://.'))
  const [, , kind = '', room = ''] = roomPath.exec(url.pathname) ?? []
  const secret = url.hash.slice(1)
  if (!isId(room) || (kind === 'join' && !/^[\w-]{1,200}$/.test(secret))) {
    return refuse('link.room', t('This link does not lead to a session. Ask for the link for participants again.'))
  }
  return ok({ origin: url.origin, room, ...(kind === 'join' ? { secret } : {}) })
}

const parsed = (address: string): URL | null => {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/** Reads the address of a server, such as `https://throughline.example.org`; empty stands for none. */
export const readServer = (text: string): Result<string> => {
  const address = text.trim()
  if (address === '') return ok('')
  const url = /^https?:\/\//i.test(address) ? parsed(address) : null
  if (url === null || url.username !== '' || url.password !== '' || url.origin.length > longestServer)
    return refuse('server.unreadable', t('This is not the address of a server. It looks like https://throughline.example.org.'))
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return refuse('server.more', t('Only the address itself belongs here, without what comes after it: {server}', { server: url.origin }))
  return ok(url.origin)
}

const bare = (origin: string): string => origin.replace(/\/+$/, '')

/** The link that leads to a room: with a secret to the page for joining, without to the open room itself. */
export const linkTo = ({ origin, room, secret }: RoomAddress): string => `${bare(origin)}/${secret === undefined ? `room/${room}` : `join/${room}#${secret}`}`

/** The address of the wire that belongs to a server's address. */
export const wireOf = (origin: string): string => `${bare(origin).replace(/^http/, 'ws')}/sync`

/** The room that the page itself was opened for, or null where it was not. */
export const addressOf = (location: Pick<Location, 'origin' | 'pathname' | 'protocol'>): RoomAddress | null => {
  if (!location.protocol.startsWith('http')) return null
  const read = readLink(`${location.origin}${location.pathname}`)
  return read.ok ? read.value : null
}
