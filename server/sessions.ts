import { createHash, randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod'
import { idSource, isId } from '../shared/base/id'
import { roles, type Role } from '../shared/room/role'
import type { Refusal } from '../shared/room/api'
import type { Standing } from './connection'
import { lackingName } from './store/lacking'
import type { Store } from './store/store'
import { equalSecrets, type Ticket, type Tickets } from './tickets'

const perRole = <T extends z.ZodType>(value: T) => z.object({ viewer: value, contributor: value, editor: value, facilitator: value })

/** A session as it is kept. The shape is checked on reading: a damaged one must not open a door. */
const shape = z.object({
  room: z.string().refine(isId),
  /** Another epoch is another document in the same room. */
  epoch: z.string().refine(isId),
  /** Empty until somebody asks for it: a room that only an operator gave tickets for needs none. */
  code: z.string(),
  /** What the code leads to. */
  joinRole: z.enum(roles),
  /** How often the links of each role were revoked. */
  links: perRole(z.number().int().min(0)),
  locked: z.boolean(),
  ended: z.boolean(),
  /** By participant: a role that a facilitator gave, that they were taken out, or as of which link of theirs they stay. */
  people: z.record(z.string(), z.object({ role: z.enum(roles).optional(), removed: z.boolean().optional(), link: z.number().int().min(0).optional() })),
})
export type Session = z.infer<typeof shape>

/** What a person may be, or why they may not come in. */
export type Judged = { readonly ok: true; readonly standing: Standing } | { readonly ok: false; readonly refusal: Refusal | 'epoch' }

/** What a person with this ticket may be in a session as it stands. */
export const judgedIn = (session: Session | undefined, ticket: Ticket, evenEnded = false): Judged => {
  if (session === undefined || (session.ended && !evenEnded)) return { ok: false, refusal: 'ended' }
  if (ticket.epoch !== '' && session.epoch !== ticket.epoch) return { ok: false, refusal: 'epoch' }
  const person = Object.hasOwn(session.people, ticket.participant) ? session.people[ticket.participant] : undefined
  if (person?.removed === true) return { ok: false, refusal: 'removed' }
  // Whatever they were made since: who came by a link that leaked goes with it.
  if (ticket.link !== undefined && Math.max(ticket.link, person?.link ?? 0) < session.links[ticket.role]) return { ok: false, refusal: 'expired' }
  return { ok: true, standing: { role: person?.role ?? ticket.role, ticket: { ...ticket, epoch: session.epoch } } }
}

/** Not 0 O 1 I L, which are taken for each other when read out. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 6
/** Sessions kept in memory; the ones asked for longest ago go first and are read again. */
const remembered = 4_000

const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const recordName = (room: string): string => `${room}/session`
const codeName = (code: string): string => `.code/${code}`
/** Under which participant ids people were let in; a wish for one of them is not granted. */
const personName = (room: string, participant: string): string => `${room}/person/${participant}`
/** What stays of a deleted session: that it was there and when it was deleted, and not what it was called. */
const goneName = (room: string): string => `.gone/${hashed(room)}`
/** Under which stands, until the last byte is gone, what is being deleted. */
const condemnedUnder = (room: string): string => `.condemned/${hashed(room)}`
const condemnedName = (room: string): string => `${condemnedUnder(room)}/room`
const hashed = (room: string): string => createHash('sha256').update(room).digest('base64url')
const goneShape = z.object({ at: z.string() })
const condemnedShape = z.object({ room: z.string().refine(isId), code: z.string() })

/** A code as people type it: in any case, with spaces or hyphens. */
const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

const newId = idSource((bytes) => bytes.set(randomBytes(bytes.length)))

/**
 * Who may be in which room as what. A session is one record in the store, read when first asked for and written,
 * synced, at each change. What a ticket says holds until a facilitator has said otherwise.
 */
export class Sessions {
  readonly #store: Store
  readonly #tickets: Tickets
  readonly #known = new Map<string, Promise<Session | undefined>>()
  /** Changes of one session come one after another, so that none overwrites another's. */
  readonly #turns = new Map<string, Promise<unknown>>()
  /** Rooms that were deleted and could not be removed yet. */
  readonly #left = new Set<string>()

  constructor(store: Store, tickets: Tickets) {
    this.#store = store
    this.#tickets = tickets
  }

  /** A new session in a new room. */
  async start(): Promise<Session> {
    const session = fresh(newId(), newId())
    return await this.#save({ ...session, code: await this.#freeCode() })
  }

  /**
   * The session of a room, or undefined where there is none.
   * @throws where its record is damaged, or gone and the rest is not: who was taken out, and which links were revoked,
   *   is not known then, so nobody comes in before an operator says who.
   */
  async of(room: string): Promise<Session | undefined> {
    const known = this.#known.get(room) ?? this.#read(room)
    this.#known.delete(room)
    this.#known.set(room, known)
    if (this.#known.size > remembered) for (const [oldest] of this.#known) { this.#known.delete(oldest); break }
    return await known
  }

  /** The session that a code belongs to. */
  async byCode(typed: string): Promise<Session | undefined> {
    const code = plainCode(typed)
    if (code.length !== codeLength) return undefined
    const room = await this.#store.kept(codeName(code))
    const session = room === undefined ? undefined : await this.of(Buffer.from(room).toString())
    return session?.code === code ? session : undefined
  }

  /** As what a link of this session lets in. */
  roleOf(session: Session, secret: string): Role | undefined {
    return roles.find((role) => equalSecrets(secret, this.secret(session, role)))
  }

  /** The secret of the link for a role. */
  secret({ room, epoch, links }: Session, role: Role): string {
    return this.#tickets.linkSecret(room, epoch, role, links[role])
  }

  /**
   * What a person with this ticket may be now. A room that nobody knows comes into being with the first ticket for it,
   * so a server that lost its disk and kept its key is filled again by those who come back; a deleted one never is.
   * @param evenEnded asks what they were when it ended.
   */
  async judge(ticket: Ticket, evenEnded = false): Promise<Judged> {
    return judgedIn(await this.#of(ticket), ticket, evenEnded)
  }

  /** Whether a room may be used by those who have no ticket, on a server that is open: no session is in it, or was. */
  async isFree(room: string): Promise<boolean> {
    return (await this.of(room)) === undefined && (await this.deletedAt(room)) === undefined
  }

  /** When a room was deleted (empty where that was not written down), or undefined where it was not. */
  async deletedAt(room: string): Promise<string | undefined> {
    const value = await this.#store.kept(goneName(room))
    return value === undefined ? undefined : (goneShape.safeParse(JSON.parse(Buffer.from(value).toString())).data?.at ?? '')
  }

  /** Gives an id to a person, for as long as the room is there. False when it is somebody's: whoever comes back shows a ticket. */
  async takeId(room: string, participant: string): Promise<boolean> {
    const name = personName(room, participant)
    return await this.#inTurn(room, async () => {
      if ((await this.#store.kept(name)) !== undefined) return false
      await this.#store.keep([{ name, value: text(1) }])
      return true
    })
  }

  /** Changes a session. The change sees what stands then, and its result is kept before this resolves. */
  async change(room: string, how: (session: Session) => Session): Promise<Session | undefined> {
    return await this.#inTurn(room, async () => {
      const session = await this.of(room)
      return session === undefined ? undefined : await this.#save(how(session))
    })
  }

  async #inTurn<T>(room: string, step: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(room) ?? Promise.resolve()).then(step)
    const quiet = turn.catch(() => undefined)
    this.#turns.set(room, quiet)
    void quiet.then(() => { if (this.#turns.get(room) === quiet) this.#turns.delete(room) })
    return await turn
  }

  /** The session with a code, which it is given if it has none. */
  async coded(room: string): Promise<Session | undefined> {
    const session = await this.of(room)
    if (session === undefined || session.code !== '' || session.ended) return session
    const code = await this.#freeCode()
    return await this.change(room, (now) => (now.code === '' ? { ...now, code } : now))
  }

  /**
   * Decides in one write that all of a room goes: from then on nobody comes in, not even with a ticket that is still
   * good, and what a crash or a full disk keeps from being removed is removed later.
   */
  async condemn(room: string): Promise<void> {
    await this.#inTurn(room, async () => {
      const session = await this.of(room).catch((error: unknown) => { if (!isLost(error)) throw error })
      const ended = session === undefined ? undefined : { ...session, ended: true }
      const code = session?.code ?? ''
      await this.#store.keep([
        { name: goneName(room), value: text({ at: new Date().toISOString(), what: 'deleted' }) },
        { name: condemnedName(room), value: text({ room, code }) },
        ...(ended === undefined ? [] : [{ name: recordName(room), value: text(ended) }]),
        ...(code === '' ? [] : [{ name: codeName(code), value: null }]),
      ])
      if (ended !== undefined) this.#known.set(room, Promise.resolve(ended))
    })
  }

  /** Removes all that is kept of a condemned room. Where that fails it may be asked again, and is tried again by {@link eraseLeft}. */
  async erase(room: string): Promise<void> {
    this.#left.add(room)
    const marker = await this.#store.kept(condemnedName(room))
    const code = marker === undefined ? '' : condemnedShape.parse(JSON.parse(Buffer.from(marker).toString())).code
    const lacking = lackingName(room)
    const isNoted = (await this.#store.kept(lacking).catch(() => lacking)) !== undefined
    await this.#store.erase(room, [...(code === '' ? [] : [codeName(code)]), ...(isNoted ? [lacking] : [])])
    // Last, so that whatever comes between, somebody knows that there is something left.
    await this.#store.erase(condemnedUnder(room))
    this.#known.set(room, Promise.resolve(undefined))
    this.#left.delete(room)
  }

  /** Finds what was deleted and not removed before the server stopped. */
  async findLeft(): Promise<void> {
    for (const value of await this.#store.keptUnder('.condemned/')) this.#left.add(condemnedShape.parse(JSON.parse(Buffer.from(value).toString())).room)
  }

  /** Whether a room was deleted and is not removed yet. */
  isLeft(room: string): boolean {
    return this.#left.has(room)
  }

  /** Goes on with what could not be removed. */
  async eraseLeft(): Promise<void> {
    const tried = await Promise.allSettled([...this.#left].map((room) => this.erase(room)))
    for (const each of tried) if (each.status === 'rejected') throw each.reason
  }

  /** The session of a ticket. That of an operator for a facilitator begins anew what was lost; older tickets and links end with it. */
  async #of(ticket: Ticket): Promise<Session | undefined> {
    try {
      return (await this.of(ticket.room)) ?? (await this.#revive(ticket))
    } catch (error) {
      if (ticket.epoch !== '' || ticket.role !== 'facilitator' || !isLost(error)) throw error
      return await this.#inTurn(ticket.room, async () => (await this.of(ticket.room).catch(() => undefined)) ?? (await this.#save(fresh(ticket.room, newId()))))
    }
  }

  async #revive(ticket: Ticket): Promise<Session | undefined> {
    if ((await this.deletedAt(ticket.room)) !== undefined) return undefined
    // Two who come back at once must not each make one.
    return await this.#inTurn(ticket.room, async () => (await this.of(ticket.room)) ?? (await this.#save({ ...fresh(ticket.room, ticket.epoch || newId()), links: atLeast(ticket) })))
  }

  async #freeCode(): Promise<string> {
    for (;;) {
      const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
      if ((await this.#store.kept(codeName(code))) === undefined) return code
    }
  }

  async #save(session: Session): Promise<Session> {
    const code = session.code === '' ? [] : [{ name: codeName(session.code), value: session.ended ? null : Buffer.from(session.room) }]
    await this.#store.keep([{ name: recordName(session.room), value: text(session) }, ...code])
    this.#known.set(session.room, Promise.resolve(session))
    return session
  }

  async #readRecord(room: string): Promise<Session | undefined> {
    const value = await this.#store.kept(recordName(room))
    if (value !== undefined) return shape.parse(JSON.parse(Buffer.from(value).toString()))
    // A session that begins is written down before anything else of it.
    if ((await this.#store.keptUnder(`${room}/`)).length > 0) throw Object.assign(new Error('A session is lost.'), { code: lost })
    return undefined
  }

  #read(room: string): Promise<Session | undefined> {
    const reading = this.#readRecord(room)
    // A store that fails just now may be asked again.
    reading.catch(() => { if (this.#known.get(room) === reading) this.#known.delete(room) })
    return reading
  }
}

const lost = 'SESSION_LOST'
const isLost = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === lost || error.code === 'RECORD_DAMAGED')

const fresh = (room: string, epoch: string): Session => ({
  room, epoch, code: '', joinRole: 'editor', links: { viewer: 0, contributor: 0, editor: 0, facilitator: 0 }, locked: false, ended: false, people: {},
})

/** What was revoked is forgotten with the disk, but for what the tickets themselves show. */
const atLeast = ({ role, link }: Ticket): Session['links'] => ({ viewer: 0, contributor: 0, editor: 0, facilitator: 0, ...(link === undefined ? {} : { [role]: link }) })
