import type { Caps } from './settings'
import type { Entry, Position, Store } from './store/store'

/** Something with edits for the disk, such as a room. */
export interface Source {
  /**
   * What is to be stored next, about so many bytes of it; perhaps nothing. The source is not asked again
   * before it has been told that this has landed.
   */
  take(bytes: number): readonly Entry[]
  /** All that was taken is on the disk. `through` is undefined when nothing had to be stored. */
  landed(through: Position | undefined): void
}

/** The caps that a batcher keeps to; `server/settings.ts` has their reasons. */
type Pace = Pick<Caps, 'batchBytes' | 'gatherFrom' | 'gatherMs' | 'retryMs'>

/** What the batcher tells of the store, once for each change. */
export interface StoreWatch {
  down(error: unknown): void
  up(): void
}

/**
 * Writes the edits of all rooms with one synced write at a time: while one is under way the next gathers, and for a
 * moment after a large one. So an edit in a quiet time is written at once, and in a busy time many share the work.
 * When the store fails, the batch is kept and tried again until it lands; nothing else is written meanwhile.
 */
export class Batcher {
  readonly #store: Store
  readonly #caps: Pace
  readonly #watch: StoreWatch
  readonly #waiting = new Set<Source>()
  #running = false
  #failing = false
  #stopped = false
  #settled: (() => void)[] = []
  #wakeRetry: (() => void) | undefined

  constructor(store: Store, caps: Pace, watch: StoreWatch) {
    this.#store = store
    this.#caps = caps
    this.#watch = watch
  }

  get failing(): boolean {
    return this.#failing
  }

  /** Asks the source for its edits soon: at the end of this turn, so that frames read together are written together. */
  wake(source: Source): void {
    this.#waiting.add(source)
    if (this.#running || this.#stopped) return
    this.#running = true
    setImmediate(() => void this.#run())
  }

  /** Resolves when nothing waits and nothing is under way. */
  async settled(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => { this.#settled.push(resolve) })
  }

  /** Gives up what has not landed. To be called when the process must end although the store fails. */
  stop(): void {
    this.#stopped = true
    this.#wakeRetry?.()
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#stopped) {
      const written = await this.#turn()
      // Frames that arrived during the write are read before the next batch is taken.
      await new Promise((resolve) => {
        if (written < this.#caps.gatherFrom) setImmediate(resolve)
        else setTimeout(resolve, this.#caps.gatherMs)
      })
    }
    this.#running = false
    for (const resolve of this.#settled.splice(0)) resolve()
  }

  /** @returns how many edits were written. */
  async #turn(): Promise<number> {
    const asked: Source[] = []
    const batch: Entry[] = []
    let bytes = 0
    for (const source of this.#waiting) {
      if (bytes >= this.#caps.batchBytes) break
      this.#waiting.delete(source)
      asked.push(source)
      for (const entry of source.take(this.#caps.batchBytes - bytes)) {
        batch.push(entry)
        bytes += entry.update.length
      }
    }
    const through = batch.length > 0 ? await this.#write(batch) : undefined
    if (batch.length > 0 && through === undefined) return 0
    for (const source of asked) source.landed(through)
    return batch.length
  }

  async #write(batch: readonly Entry[]): Promise<Position | undefined> {
    while (!this.#stopped) {
      try {
        const position = await this.#store.append(batch)
        if (this.#failing) {
          this.#failing = false
          this.#watch.up()
        }
        return position
      } catch (error) {
        if (!this.#failing) {
          this.#failing = true
          this.#watch.down(error)
        }
        await this.#pause()
      }
    }
    return undefined
  }

  async #pause(): Promise<void> {
    if (this.#stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#caps.retryMs)
      this.#wakeRetry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/**
 * A bucket of tokens: answers whether one more may pass now.
 * @param rate how many may pass each second, in the long run.
 * @param burst how many may pass at once after a quiet time.
 * @param now the time in ms; a clock that never goes back.
 * @returns asked with a debt, it takes that many more for what has passed already, also where so many are not there: many who
 *   are let in at once and found wanting only then pay like those who come one by one.
 */
export const bucket = (rate: number, burst: number, now: () => number): ((debt?: number) => boolean) => {
  let tokens = burst
  let last = now()
  return (debt = 0) => {
    const time = now()
    tokens = Math.min(burst, tokens + ((time - last) * rate) / 1_000)
    last = time
    if (debt === 0 && tokens < 1) return false
    tokens -= debt || 1
    return tokens >= 0
  }
}
