import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { api, type ApiCall } from '../shared/room/api'
import { facilitatingCalls } from './facilitating'
import { joiningCalls } from './joining'
import type { Calls, Office } from './office'
import type { Settings } from './settings'

/** The calls of {@link api}, as this server answers them. */
export const callsOf = (office: Office): Calls<ApiCall> => ({ ...joiningCalls(office), ...facilitatingCalls(office) })

/** The call that a path names. */
export const callAt = (path: string): ApiCall | undefined => (Object.keys(api) as ApiCall[]).find((name) => api[name].path === path)

/**
 * Whose knocking is counted: the address of the other side, or what the proxy in front says it was. Only with a public
 * address is there a proxy; else anyone could write there what they like.
 */
export const addressOfCaller = (request: IncomingMessage, settings: Settings): string => {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim()
  return network((settings.publicUrl !== undefined && forwarded) || (request.socket.remoteAddress ?? 'unknown'))
}

/** A household has 2^64 addresses of IPv6: they count as one. */
const network = (address: string): string => {
  if (isIP(address) !== 6 || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const [before, after] = [head.split(':'), (tail ?? '').split(':')]
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
