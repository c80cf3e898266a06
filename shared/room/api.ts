import * as z from 'zod'
import { isId } from '../base/id'
import { roles } from './role'

/**
 * The one contract of joining: what each call of the server takes and gives, all of them POST with JSON. Tickets and
 * secrets travel in the body, never in an address, so that no log and no referrer can hold them.
 */
const id = z.string().refine(isId)
const role = z.enum(roles)
const name = z.string().max(200)
const ticket = z.string().min(1).max(2_000)
const secret = z.string().min(1).max(200)

/** What lets somebody in: a code that was read out, a link (its room and the secret in its fragment), or an earlier ticket. */
const way = z.union([
  z.object({ code: z.string().max(40) }).strict(),
  z.object({ room: id, secret }).strict(),
  z.object({ ticket }).strict(),
])

/** A person who may connect. The ticket is short-lived and renewed while they are there. */
const admitted = z.object({
  room: id, ticket, role, participant: id, name, colour: z.number().int().min(0),
  /** A document of another epoch is another document, even in the same room: it must not be merged in. */
  epoch: id,
  /** After so many ms the ticket should be renewed; no clock of the client's is needed. */
  renewMs: z.number().int().positive(),
}).strict()

const session = z.object({
  /** Six characters for those who cannot open a link. */
  code: z.string(),
  /** What the code, and the link that is shown, lead to. */
  joinRole: role,
  /** The secret of the link for each role: `{origin}/join/{room}#{secret}`. */
  secrets: z.object({ viewer: secret, contributor: secret, editor: secret, facilitator: secret }).strict(),
  locked: z.boolean(),
  /** Everyone who is here now. */
  people: z.array(z.object({ participant: id, name, role }).strict()),
}).strict()

const done = z.object({}).strict()

export const api = {
  /** Starts a session. `startKey` where the server asks for one. */
  start: { path: '/api/sessions', takes: z.object({ name, participant: id.optional(), startKey: z.string().max(200).optional() }).strict(), gives: admitted },
  /** `participant` is a wish: taken unless somebody has it already. */
  join: { path: '/api/join', takes: z.object({ name, by: way, participant: id.optional() }).strict(), gives: admitted },
  /** A new ticket for an old one, with a new name where one is given. */
  renew: { path: '/api/renew', takes: z.object({ ticket, name: name.optional() }).strict(), gives: admitted },
  /** The rest is for facilitators. */
  look: { path: '/api/session', takes: z.object({ ticket }).strict(), gives: session },
  /** `restored` only notes that a version of the diagram was brought back. */
  change: {
    path: '/api/session/change',
    takes: z.object({ ticket, joinRole: role.optional(), locked: z.boolean().optional(), revoke: role.optional(), restored: z.literal(true).optional(), ended: z.literal(true).optional() }).strict(),
    gives: session.or(done),
  },
  /** Changes what one person may do, or takes them out of the session. */
  person: { path: '/api/session/person', takes: z.object({ ticket, participant: id, role: role.optional(), removed: z.literal(true).optional() }).strict(), gives: session },
  /** Who joined, left, was refused or was given a role, by participant id and UTC time. */
  audit: {
    path: '/api/session/audit',
    takes: z.object({ ticket }).strict(),
    gives: z.object({ events: z.array(z.object({ at: z.string(), what: z.string(), participant: z.string().optional(), by: z.string().optional(), role: z.string().optional() }).strict()) }).strict(),
  },
  /** Ends the session and removes all that the server keeps of it. */
  remove: { path: '/api/session/remove', takes: z.object({ ticket }).strict(), gives: done },
} as const
export type ApiCall = keyof typeof api
export type ApiTakes<C extends ApiCall> = z.infer<(typeof api)[C]['takes']>
export type ApiGives<C extends ApiCall> = z.infer<(typeof api)[C]['gives']>

/** Why a call came to nothing; the screen has the words. */
export const refusals = ['unreadable', 'wrong', 'ended', 'locked', 'removed', 'expired', 'notAllowed', 'startKey', 'tooMany', 'notReady'] as const
export type Refusal = (typeof refusals)[number]
export const refused = z.object({ refused: z.enum(refusals) }).strict()
