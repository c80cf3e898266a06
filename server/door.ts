import type { IncomingMessage } from 'node:http'
import type { Refusal } from '../shared/room/api'
import { subprotocol } from '../shared/room/wire'
import { addressFrom, type Address } from './address'
import type { Offer, Standing } from './connection'
import { closings, type Closing } from './message'
import type { Sessions } from './sessions'
import type { Tickets } from './tickets'

/** Who comes in, and where to. */
export type Admission =
  | { readonly ok: true; readonly address: Address; readonly standing: Standing }
  | { readonly ok: false; readonly closing: Closing; readonly address?: Address; readonly participant?: string }

/** Largest number that Yjs gives a client. */
const mostClient = 2 ** 32 - 1

/** What a client offers in `Sec-WebSocket-Protocol`. */
export const offerOf = (request: IncomingMessage): Offer & { readonly token: string | undefined } => {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const after = (start: string): string | undefined => offered.find((each) => each.startsWith(start))?.slice(start.length)
  const client = Number(after('client.') ?? Number.NaN)
  return {
    token: after('ticket.'),
    client: Number.isInteger(client) && client >= 0 && client <= mostClient ? client : undefined,
    ours: offered.includes(subprotocol),
  }
}

/** The close code that says on the wire what a refusal says over HTTP. */
export const closingOf = (refusal: Refusal | 'epoch'): Closing => {
  if (refusal === 'ended') return closings.ended
  if (refusal === 'epoch') return closings.otherEpoch
  return refusal === 'removed' ? closings.removed : closings.expired
}

/**
 * Answers whether a connection may join, and as what. On an open server everyone who knows the address is a
 * facilitator in a room that no session was started in; everywhere else a ticket is needed.
 * @param path the path of the request, without its query.
 */
export const admit = async (path: string, token: string | undefined, open: boolean, tickets: Tickets, sessions: Sessions): Promise<Admission> => {
  const address = addressFrom(path)
  if (address === undefined) return { ok: false, closing: closings.noRoom }
  if (token === undefined) {
    if (open && (await sessions.isFree(address.room))) return { ok: true, address, standing: { role: 'facilitator', ticket: undefined } }
    return { ok: false, closing: closings.noTicket, address }
  }
  const ticket = await tickets.read(token)
  if (ticket === undefined || ticket.room !== address.room) return { ok: false, closing: closings.expired, address }
  let judged = await sessions.judge(ticket)
  if (judged.ok && ticket.epoch === '') {
    // An operator's ticket did not come from us, so its id is not taken yet. While that is written down they may be taken out.
    await sessions.takeId(ticket.room, ticket.participant)
    judged = await sessions.judge(ticket)
  }
  if (judged.ok) return { ok: true, address, standing: judged.standing }
  const closing = closingOf(judged.refusal)
  // Of a session that has ended nothing more is written down: it may have been deleted, and nothing of it may come back.
  return judged.refusal === 'ended' ? { ok: false, closing, address } : { ok: false, closing, address, participant: ticket.participant }
}
