import { errorCode, type Log } from './log'
import type { Named, Store } from './store/store'

/** What is written down of a session; participants by id, never by name. */
export interface AuditEvent {
  readonly what: 'started' | 'joined' | 'left' | 'refused' | 'role' | 'removed' | 'locked' | 'unlocked' | 'link' | 'revoked' | 'ended'
  readonly participant?: string | undefined
  /** Who did it, where that is somebody else. */
  readonly by?: string | undefined
  /** A role, or for a refusal its close code. */
  readonly role?: string | undefined
}

/** Written together after so long: a room of 200 that joins at once costs a few writes. */
const gatherMs = 250
/** Events kept of one room: a day of 200 people who come and go 50 times. Later ones are counted by the log alone. */
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

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0)
    if (batch.length > 0) {
      this.#writing = this.#writing.then(() => this.#store.keep(batch)).catch((error: unknown) => this.#log.warn({ code: errorCode(error), events: batch.length }, 'audit events lost'))
    }
    await this.#writing
  }

  /** All that was written of a room, oldest first. */
  async of(room: string): Promise<readonly unknown[]> {
    await this.flush()
    const values = await this.#store.keptUnder(`${room}/audit/`)
    return values.slice(0, mostEvents).map((value) => JSON.parse(Buffer.from(value).toString()) as unknown)
  }
}
