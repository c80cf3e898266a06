import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DecodedUpdate } from './news'
import * as Y from 'yjs'

/** Who writes, and under which number they said they would. */
export interface Writer {
  /** Undefined on an open server, where nobody is known. */
  readonly participant: string | undefined
  /** The Yjs client number declared on connecting, or undefined for a client that declares none. */
  readonly client: number | undefined
}

/** Numbers of one person who came and left without writing: a few windows, reloaded now and then. */
const mostLeft = 16
/** The same of all people of a document. */
const mostLeftInAll = 10_000

/** Yjs client numbers and the participants to whom they belong. */
export type Owners = ReadonlyMap<number, string>

/**
 * To whom the client numbers of one document belong. Under another's number the honest edit would be lost and the
 * documents stay apart, so a number belongs to the participant who first wrote under it; not to the connection, which
 * would refuse a person who comes back.
 *
 * Only the declared number is taken, from a client that declares one: what else it brings is history (an opened file, a
 * copy that is merged back, the document of a server that lost its disk), under numbers that nobody writes with any more.
 */
export class Claims {
  readonly #owners: Map<number, string>
  /** Declared, or shown as their presence, by those who are here and have not written yet. */
  readonly #reserved = new Map<number, { readonly participant: string; readonly holder: object }>()

  /** Those whose holders have left without having written, oldest first: whoever saw such a number could keep its owner out with it. */
  readonly #left = new Map<number, string>()

  constructor(owners: Owners) {
    this.#owners = new Map(owners)
  }

  /** Keeps a number for somebody who has just come. False when it is another's. */
  reserve(holder: object, { participant, client }: Writer): boolean {
    if (participant === undefined || client === undefined) return true
    if (!this.isFor(participant, client) || (this.#left.get(client) ?? participant) !== participant) return false
    this.#reserved.set(client, { participant, holder })
    return true
  }

  /** Gives back what was kept for somebody who leaves and has not written: what others bring of it is history now, and none may go on under it. */
  release(holder: object): void {
    for (const [client, { participant, holder: who }] of this.#reserved) {
      if (who !== holder) continue
      this.#reserved.delete(client)
      this.#left.delete(client)
      this.#left.set(client, participant)
      const own = [...this.#left].flatMap(([number, whose]) => (whose === participant ? [number] : []))
      // Everyone pushes out their own alone.
      for (const number of own.slice(0, -mostLeft)) this.#left.delete(number)
      if (this.#left.size > mostLeftInAll) for (const oldest of this.#left.keys()) { this.#left.delete(oldest); break }
    }
  }

  /** Whether a number is nobody's yet, or this participant's. */
  isFor(participant: string | undefined, client: number): boolean {
    const owner = this.#owners.get(client) ?? this.#reserved.get(client)?.participant
    return owner === undefined || owner === participant
  }

  /**
   * Takes the numbers under which an update brings something new.
   * @returns the numbers taken just now; 'owned' when one is another's; 'early' when one is kept for somebody who is here
   *   and has not delivered what they wrote under it: what the update holds of them comes from themselves first.
   */
  take({ participant, client: declared }: Writer, update: DecodedUpdate, known: (client: number) => number): Owners | 'owned' | 'early' {
    const taken = new Map<number, string>()
    if (participant === undefined) return taken
    for (const struct of update.structs) {
      const { client, clock } = struct.id
      if (struct instanceof Y.Skip || clock + struct.length <= known(client)) continue
      const owner = this.#owners.get(client)
      if (owner === participant) continue
      if (owner !== undefined) return 'owned'
      if (!this.isFor(participant, client)) return 'early'
      if (declared === undefined || declared === client) taken.set(client, participant)
    }
    for (const [client, owner] of taken) this.#owners.set(client, owner)
    return taken
  }

  /** All that is owned, to be kept with the whole document. */
  all(): Owners {
    return this.#owners
  }
}

/** `n` how many, then for each `n` client and the participant as text. Undefined for none. */
export const ownersNote = (owners: Owners): Uint8Array | undefined =>
  owners.size === 0 ? undefined : encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, owners.size)
    for (const [client, participant] of owners) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarString(encoder, participant)
    }
  })

/** Reads such a note. @throws when it is none. */
export const ownersIn = (note: Uint8Array): [number, string][] => {
  const decoder = decoding.createDecoder(note)
  const owners: [number, string][] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) owners.push([decoding.readVarUint(decoder), decoding.readVarString(decoder)])
  return owners
}
