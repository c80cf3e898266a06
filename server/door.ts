import type { Role } from '../shared/room/role'
import { addressFrom, type Address } from './address'
import { closings, type Closing } from './message'

/** Who comes in, and where to. */
export type Admission =
  | { readonly ok: true; readonly address: Address; readonly role: Role }
  | { readonly ok: false; readonly closing: Closing }

/**
 * Answers whether a connection may join, and as what. On an open server everyone who knows the address is a
 * facilitator; otherwise a ticket is needed.
 * @param path the path of the request, without its query.
 */
export const admit = (path: string, open: boolean): Admission => {
  const address = addressFrom(path)
  if (address === undefined) return { ok: false, closing: closings.noRoom }
  return open ? { ok: true, address, role: 'facilitator' } : { ok: false, closing: closings.noTicket }
}
