import { isUtf8 } from 'node:buffer'
import { awarenessFrame, readPresence, type PresenceState } from './message'
import type { Caps } from './settings'

/** Who a connection is, by its ticket: written over whatever its states say of themselves. */
export interface Stamp {
  readonly participant: string
  readonly name: string
  readonly colour: number
  readonly role: string
}

/** A connection, as presence sees it. */
export interface Shower {
  readonly stamp?: Stamp | undefined
}

interface Shown extends PresenceState {
  owner: Shower
}

const left = Buffer.from('null')
/** A client counts its own moves; this many are a century of them. */
const mostClock = 2 ** 40

/**
 * Who is in one room document and where their cursors are. Nothing of it is stored.
 *
 * A state belongs to the connection that last raised its clock, and goes with that connection. Plain clients
 * send back what they are shown; such repeats have no newer clock and are dropped before they are parsed.
 */
export class Presence {
  readonly #shown = new Map<number, Shown>()
  readonly #gone = new Map<number, number>()
  readonly #changed = new Set<number>()
  /** The numbers that each connection has shown, so that it cannot people the room with one after another. */
  readonly #numbers = new WeakMap<Shower, Set<number>>()
  readonly #caps: Caps
  readonly #mayShow: (owner: Shower, client: number) => boolean
  readonly #show: (frames: readonly Uint8Array[]) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param show sends frames to everyone in the room document, authors included: plain clients take silence for a dead line. */
  constructor(caps: Caps, show: (frames: readonly Uint8Array[]) => void, mayShow: (owner: Shower, client: number) => boolean = () => true) {
    this.#caps = caps
    this.#mayShow = mayShow
    this.#show = show
  }

  /**
   * Takes in what a connection says.
   * @returns states to answer that connection with: a person who comes back with the clock with which they
   *   left would be ignored by everyone, and learns from the answer to raise it.
   * @throws when the content is malformed.
   */
  receive(owner: Shower, content: Uint8Array): readonly Uint8Array[] {
    const stale: PresenceState[] = []
    for (const said of readPresence(content)) {
      const gone = this.#take(owner, said)
      if (gone !== undefined) stale.push({ client: said.client, clock: gone, state: left })
    }
    return this.#frames(stale)
  }

  /** Removes what a connection showed. */
  leave(owner: Shower): void {
    for (const [client, shown] of this.#shown) if (shown.owner === owner) this.#remove(client, shown.clock)
  }

  /** Writes anew who a connection is, after its role or name changed. */
  restamp(owner: Shower): void {
    for (const [client, shown] of this.#shown) {
      if (shown.owner !== owner || owner.stamp === undefined) continue
      const state = JSON.parse(Buffer.from(shown.state).toString()) as object
      this.#shown.set(client, { ...shown, clock: shown.clock + 1, state: Buffer.from(JSON.stringify({ ...state, ...owner.stamp })) })
      this.#mark(client)
    }
  }

  /** Everything shown now, for someone who has just come. */
  everyone(): readonly Uint8Array[] {
    return this.#frames([...this.#shown.values()])
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** @returns the clock at which this client left, when what was said is not newer than that. */
  #take(owner: Shower, said: PresenceState): number | undefined {
    // The server raises a clock by one when it writes a state anew; beyond 2^53 nobody could read the frame any more.
    if (said.clock > mostClock) return undefined
    const shown = this.#shown.get(said.client)
    if (shown !== undefined && said.clock < shown.clock) return undefined
    const state = shown?.clock === said.clock && !isNull(said.state) ? undefined : parsed(said.state, this.#caps)
    if (state === undefined) return undefined
    if (state === null) {
      if (shown?.owner === owner) this.#remove(said.client, said.clock)
      return undefined
    }
    const gone = this.#gone.get(said.client)
    if (shown === undefined && gone !== undefined && said.clock <= gone) return gone
    if (shown?.owner !== owner && !this.#mayTake(owner, said.client, shown?.owner)) return undefined
    const stamped = owner.stamp === undefined ? said.state.slice() : Buffer.from(JSON.stringify({ ...state, ...owner.stamp }))
    if (stamped.length > 2 * this.#caps.presenceBytes) return undefined
    this.#gone.delete(said.client)
    this.#shown.set(said.client, { client: said.client, clock: said.clock, state: stamped, owner })
    this.#mark(said.client)
    return undefined
  }

  /** A number is shown by the participant to whom it belongs, and by a connection at most two, one after another included. */
  #mayTake(owner: Shower, client: number, from: Shower | undefined): boolean {
    if (from !== undefined && from.stamp?.participant !== owner.stamp?.participant) return false
    const numbers = this.#numbers.get(owner) ?? new Set<number>()
    if (!numbers.has(client) && numbers.size >= this.#caps.presencesPerConnection) return false
    if (!this.#mayShow(owner, client)) return false
    this.#numbers.set(owner, numbers.add(client))
    return true
  }

  #remove(client: number, clock: number): void {
    this.#shown.delete(client)
    this.#gone.delete(client)
    this.#gone.set(client, clock)
    this.#mark(client)
    if (this.#gone.size <= this.#caps.presencesRemembered) return
    const [oldest] = this.#gone.keys()
    if (oldest !== undefined) this.#gone.delete(oldest)
  }

  #mark(client: number): void {
    this.#changed.add(client)
    this.#timer ??= setTimeout(() => this.#flush(), this.#caps.presenceMs)
  }

  #flush(): void {
    this.#timer = undefined
    const states: PresenceState[] = []
    for (const client of this.#changed) {
      const shown = this.#shown.get(client)
      const gone = this.#gone.get(client)
      if (shown !== undefined) states.push(shown)
      else if (gone !== undefined) states.push({ client, clock: gone, state: left })
    }
    this.#changed.clear()
    if (states.length > 0) this.#show(this.#frames(states))
  }

  /** Several frames when one would be so large that a plain client, sending it back, went over the limit. */
  #frames(states: readonly PresenceState[]): readonly Uint8Array[] {
    const frames: Uint8Array[] = []
    let part: PresenceState[] = []
    let bytes = 0
    for (const state of states) {
      if (part.length > 0 && bytes + state.state.length > this.#caps.awarenessFrameBytes) {
        frames.push(awarenessFrame(part))
        part = []
        bytes = 0
      }
      part.push(state)
      bytes += state.state.length + 20
    }
    return part.length > 0 ? [...frames, awarenessFrame(part)] : frames
  }
}

const isNull = (state: Uint8Array): boolean => state.length === left.length && left.equals(state)

/**
 * The state as a value, or undefined when it is larger than a state may be.
 * @throws when it is not an object or null in JSON: a peer that was shown it would fall over.
 */
const parsed = (state: Uint8Array, caps: Caps): object | null | undefined => {
  if (state.length > caps.presenceBytes) return undefined
  // Several times as fast as a TextDecoder that refuses what is no UTF-8.
  if (!isUtf8(state)) throw new Error('a state is UTF-8')
  const value: unknown = JSON.parse(Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString())
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('a state is an object or null')
  return value
}
