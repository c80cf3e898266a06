import { isId } from '../../shared/base/id'
import type { ApiTakes } from '../../shared/room/api'
import { passFor } from '../share/pass'

/** How somebody came to this page. */
export interface Way {
  readonly room: string
  readonly secret: string
}

/** The link in the page's own address: `/join/{room}#{secret}`; null where only `/join` was opened, for a code. */
export const wayIn = ({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Way | null => {
  const [, room = ''] = /^\/join\/([^/]+)\/?$/.exec(pathname) ?? []
  const secret = hash.slice(1)
  return isId(room) && secret !== '' ? { room, secret } : null
}

/** What is shown to the server: who was here before comes back as the same person. */
export const shown = (origin: string, way: Way | null, code: string): readonly ApiTakes<'join'>['by'][] => {
  if (way === null) return [{ code }]
  const before = passFor(origin, way.room)
  return [...(before?.link === linkOf(origin, way) ? [{ ticket: before.admitted.ticket }] : []), way]
}

export const linkOf = (origin: string, { room, secret }: Way): string => `${origin}/join/${room}#${secret}`

/** Whether others on the way could read along: not where it is encrypted, nor where it leaves this computer never. */
export const isOpenWire = ({ protocol, hostname }: Pick<Location, 'protocol' | 'hostname'>): boolean =>
  protocol !== 'https:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
