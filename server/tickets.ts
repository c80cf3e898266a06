import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jwtVerify, SignJWT } from 'jose'
import { isId } from '../shared/base/id'
import { roles, type Role } from '../shared/room/role'

/** What a ticket says, and whoever holds it is believed: who may go where, as what. */
export interface Ticket {
  readonly room: string
  /** Empty on a ticket of an operator, who cannot know it: then it is the room's, whichever that is. */
  readonly epoch: string
  readonly role: Role
  readonly participant: string
  readonly name: string
  /** Index into the colours of presence. */
  readonly colour: number
  /** Which links of its role it came by; none for the person who began the session, and for tickets of an operator. */
  readonly link?: number | undefined
}

/** So short that `HS256` with less would be guessed; a longer one is welcome. */
const leastSecretBytes = 16
const keyFile = 'ticket.key'

/**
 * The secret under which tickets are signed: the one given, or one that is made in the data folder at the first start.
 * @throws an Error with a message for people when it is too short or the folder cannot be used.
 */
export const ticketSecret = async (given: string | undefined, folder: string | undefined): Promise<Uint8Array> => {
  if (given !== undefined && given !== '') {
    if (Buffer.byteLength(given) < leastSecretBytes) throw new Error(`TICKET_SECRET is too short. Give at least ${leastSecretBytes} characters that nobody can guess.`)
    return Buffer.from(given)
  }
  if (folder === undefined) return randomBytes(32)
  const path = join(folder, keyFile)
  await mkdir(folder, { recursive: true })
  // Two that start at once agree on the one that was written first.
  await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw new Error(`The key for tickets could not be written to ${folder}. Check that it can be written to.`, { cause: error })
  })
  const secret = Buffer.from((await readFile(path, 'utf8')).trim())
  if (secret.length < leastSecretBytes) throw new Error(`The key for tickets, ${path}, is damaged. Remove it: links and tickets given out before stop working, and the rooms stay.`)
  return secret
}

/** Makes and reads tickets (JWT, HMAC-SHA-256), and the secrets of links. */
export class Tickets {
  readonly #secret: Uint8Array
  readonly #key: string

  constructor(secret: Uint8Array) {
    this.#secret = secret
    this.#key = createHash('sha256').update('key id').update(secret).digest('base64url').slice(0, 8)
  }

  /** @param lifeMs how long it is good for, by the clock of this server alone. */
  async sign({ participant, ...rest }: Ticket, lifeMs: number): Promise<string> {
    const now = Math.floor(Date.now() / 1_000)
    return await new SignJWT({ ...rest })
      .setProtectedHeader({ alg: 'HS256', kid: this.#key })
      .setSubject(participant)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.ceil(lifeMs / 1_000))
      .sign(this.#secret)
  }

  /**
   * What a ticket says, or undefined when it is not ours, was changed, or is over.
   * @param graceMs how long ago it may have ended: a laptop that slept asks for a new ticket with its old one.
   */
  async read(token: string, graceMs = 0): Promise<Ticket | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'], clockTolerance: graceMs / 1_000 })
      const { room, epoch, role, sub, name, colour, link } = payload
      const known = roles.find((each) => each === role)
      if (!isId(room) || (epoch !== '' && !isId(epoch)) || !isId(sub) || known === undefined || typeof name !== 'string' || typeof colour !== 'number') return undefined
      return { room, epoch, role: known, participant: sub, name, colour, ...(typeof link === 'number' ? { link } : {}) }
    } catch {
      return undefined
    }
  }

  /**
   * The secret of a link. It is reckoned and not stored, so links go on working on a server that lost its disk and kept its key.
   * @param link how often the links of this role were revoked.
   */
  linkSecret(room: string, epoch: string, role: Role, link: number): string {
    return createHmac('sha256', this.#secret).update(['link', room, epoch, role, link].join('\n')).digest('base64url').slice(0, 22)
  }
}

/** Compares in a time that says nothing of where they differ. */
export const equalSecrets = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
