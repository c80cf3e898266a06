import { errorCode, type Log } from './log'
import type { Named, Store } from './store/store'

/** What is written down of a session; participants by id, never by name. */
export interface AuditEvent {
  readonly what: 'started' | 'joined' | 'left' | 'refused' | 'role' | 'removed' | 'locked' | 'unlocked' | 'link' | 'revoked' | 'restored' | 'ended'
  readonly participant?: string | undefined
  /** Who did it, where that is somebody else. */
  readonly by?: string | undefined
  /** A role, or for a refusal its close code. */
  readonly role?: string | undefined
}

/** Written together after so long: a room of 200 that joins at once costs a few writes. */
const gatherMs = 250
/** Events kept of one room: a day of 200 people who come and go 50 times. Later ones are not, or one who is refused a million times would fill the disk. */
const mostEvents = 20_000
/** Deleted rooms whose last people are still on their way out. */
const mostGone = 1_000

/**
 * The audit trail of each session: who came and went, was refused or was given a role, with UTC time. It is kept beside
 * the room, goes with it when the session is deleted, and is written a moment later than what it tells of.
 */
export class Audit {
  readonly #store: Store
  readonly #log: Log
  readonly #gone = new Set<string>()
  #waiting: Named[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  #count = 0
  /** How many events of a room are kept; known of rooms that were noted of since the start. */
  readonly #kept = new Map<string, number>()

  constructor(store: Store, log: Log) {
    this.#store = store
    this.#log = log
  }

  note(room: string, event: AuditEvent): void {
    if (this.#gone.has(room)) return
    const at = new Date().toISOString()
    // The time sorts; the count keeps apart what happened in one millisecond.
    const name = `${room}/audit/${at}-${String(this.#count++ % 1_000_000).padStart(6, '0')}`
    this.#waiting.push({ name, value: Buffer.from(JSON.stringify({ at, ...event })) })
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs)
  }

  /** Takes no more notes of a room that is about to be erased. */
  async end(room: string): Promise<void> {
    if (this.#gone.size >= mostGone) this.#gone.clear()
    this.#gone.add(room)
    await this.flush()
  }

  /** Writes what waits, as far as its room has room for it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0)
    if (batch.length > 0) {
      this.#writing = this.#writing.then(() => this.#write(batch)).catch((error: unknown) => this.#log.warn({ code: errorCode(error), events: batch.length }, 'audit events lost'))
    }
    await this.#writing
  }

  async #write(batch: readonly Named[]): Promise<void> {
    const taken: Named[] = []
    for (const each of batch) {
      const room = each.name.slice(0, each.name.indexOf('/'))
      const kept = this.#kept.get(room) ?? (await this.#store.keptUnder(`${room}/audit/`)).length
      if (kept < mostEvents) taken.push(each)
      if (this.#kept.size >= mostGone) this.#kept.clear()
      this.#kept.set(room, kept + 1)
    }
    if (taken.length > 0) await this.#store.keep(taken)
  }

  /** All that was written of a room, oldest first. */
  async of(room: string): Promise<readonly unknown[]> {
    await this.flush()
    const values = await this.#store.keptUnder(`${room}/audit/`)
    return values.map((value) => JSON.parse(Buffer.from(value).toString()) as unknown)
  }
}
