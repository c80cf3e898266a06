import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** The desktop app's own pages; no page of the web can have this origin. */
const desktop = 'app://throughline'

/**
 * Whether a request may come in by its `Host` and `Origin`. A name that leads to this machine and is not one of ours is
 * somebody's who rebinds it: then a page in a browser could speak to a server on the visitor's own network. An address
 * in numbers cannot be rebound.
 * @param allowed origins that may come in beside the server's own, such as `https://throughline.example.org`.
 */
export const isWelcome = (request: IncomingMessage, allowed: readonly string[]): boolean => {
  const host = hostOf(`http://${request.headers.host ?? ''}`)
  if (host === undefined) return false
  const names = new Set(allowed.flatMap((origin) => hostOf(origin)?.name ?? []))
  if (isIP(host.name.replace(/^\[|\]$/g, '')) === 0 && host.name !== 'localhost' && host.name !== hostname().toLowerCase() && !names.has(host.name)) return false
  const { origin } = request.headers
  if (origin === undefined || origin === desktop || allowed.includes(origin)) return true
  return hostOf(origin)?.whole === host.whole
}

const hostOf = (address: string): { readonly name: string; readonly whole: string } | undefined => {
  try {
    const { hostname: name, host } = new URL(address)
    return name === '' ? undefined : { name: name.toLowerCase(), whole: host.toLowerCase() }
  } catch {
    return undefined
  }
}
