import { addressKey, documents, type Address } from './address'
import { errorCode, type Log } from './log'
import { closings, type Closing } from './message'
import { Batcher } from './pace'
import { replay } from './replay'
import { Room, type RoomTools, type Unwanted } from './room'
import type { Caps } from './settings'
import type { Store } from './store/store'

interface Place {
  readonly loading: Promise<Room>
  room: Room | undefined
  /** People in the room and people who wait for it to be loaded. */
  holds: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** A place in a room, from the asking on. */
export interface Hold {
  /** The room, once it is loaded. */
  readonly room: Promise<Room>
  /** Gives the place back. To be called once, also when the room could not be loaded. */
  leave(): void
}

/**
 * The rooms of a server, coming and going. A room document is loaded once, however many ask for it at once,
 * and leaves memory some time after its last person, never with an edit that is not on the disk.
 */
export class Hall {
  readonly #places = new Map<string, Place>()
  readonly #tools: RoomTools
  /** Updates that were stored and could not be applied, to be set aside when their document is next read. */
  readonly #unwanted = new Map<string, readonly Unwanted[]>()
  /** Participants whose updates could not be applied, and until when they stay outside: each costs the others a reload. */
  readonly #blamed = new Map<string, number>()
  #closed: Closing | undefined

  constructor(store: Store, caps: Caps, log: Log) {
    const batcher = new Batcher(store, caps, {
      down: (error) => {
        log.error({ code: errorCode(error) }, 'store failed')
        this.#shut(closings.storeFailed)
      },
      up: () => {
        log.info({}, 'store works again')
        if (this.#closed === closings.storeFailed) this.#closed = undefined
      },
    })
    this.#tools = { store, batcher, caps, log }
  }

  /** Why nobody may come in just now, or undefined when they may. */
  get closed(): Closing | undefined {
    return this.#closed
  }

  get size(): number {
    return this.#places.size
  }

  /** Loads the room if it is not there, and keeps it in memory until the hold is given back. */
  enter(address: Address): Hold {
    const key = addressKey(address)
    const place = this.#places.get(key) ?? this.#open(key, address)
    place.holds += 1
    clearTimeout(place.timer)
    const leave = (): void => {
      place.holds -= 1
      if (place.holds === 0) this.#unloadLater(key, place)
    }
    return { room: place.loading, leave }
  }

  /** Whether a participant has just sent what could not be applied. */
  isBlamed(room: string, participant: string | undefined): boolean {
    return (this.#blamed.get(`${room}/${participant ?? ''}`) ?? 0) > performance.now()
  }

  /** Sends everyone out of a room and lets go of its documents, for good: what was on its way to the disk has arrived by then. */
  async empty(room: string, closing: Closing): Promise<void> {
    for (const document of documents) {
      const key = addressKey({ room, document })
      for (let place = this.#places.get(key); place !== undefined; place = this.#places.get(key)) {
        const loaded = await place.loading.catch(() => undefined)
        loaded?.dismissAll(closing)
        await this.#tools.batcher.settled()
        if (loaded === undefined) this.#places.delete(key)
        else if (loaded.idle) this.#forget(key, loaded)
        else await new Promise((resolve) => { setTimeout(resolve, 5) })
      }
    }
  }

  /** Lets nobody in, waits until all edits are on the disk or the time is over, and sends everyone away. */
  async close(): Promise<void> {
    this.#closed = closings.stopping
    const { batcher, caps, log } = this.#tools
    const timer = setTimeout(() => {
      log.error({}, 'stopped with edits that could not be stored')
      batcher.stop()
    }, caps.flushMs)
    await batcher.settled()
    clearTimeout(timer)
    for (const place of this.#places.values()) {
      clearTimeout(place.timer)
      const room = await place.loading.catch(() => undefined)
      room?.dismissAll(closings.stopping)
      room?.stop()
    }
    this.#places.clear()
  }

  #blame(who: string): void {
    if (this.#blamed.size > this.#tools.caps.connections) this.#blamed.clear()
    this.#blamed.set(who, performance.now() + this.#tools.caps.blameMs)
  }

  #shut(closing: Closing): void {
    if (this.#closed === closings.stopping) return
    this.#closed = closing
    for (const place of this.#places.values()) place.room?.dismissAll(closing)
  }

  #open(key: string, address: Address): Place {
    if (this.#places.size >= this.#tools.caps.roomsLoaded) this.#unloadOneEarly()
    const loading = this.#load(key, address)
    const place: Place = { loading, room: undefined, holds: 0, timer: undefined }
    this.#places.set(key, place)
    loading.then(
      (room) => { place.room = room },
      () => { if (this.#places.get(key) === place) this.#places.delete(key) },
    )
    return place
  }

  async #load(key: string, address: Address): Promise<Room> {
    const { store, log } = this.#tools
    const replayed = await replay(address, store, log, this.#unwanted.get(key)?.map(({ update }) => update))
    this.#unwanted.delete(key)
    const room: Room = new Room(address, replayed, this.#tools, (unwanted) => {
      this.#unwanted.set(key, [...(this.#unwanted.get(key) ?? []), ...unwanted])
      for (const { from } of unwanted) if (from !== undefined) this.#blame(`${address.room}/${from}`)
      this.#forget(key, room)
    })
    void room.tidy()
    return room
  }

  /** The next to come reads the room from the store again. */
  #forget(key: string, room: Room): void {
    const place = this.#places.get(key)
    if (place?.room !== room) return
    clearTimeout(place.timer)
    this.#places.delete(key)
    room.stop()
  }

  #unloadLater(key: string, place: Place): void {
    if (this.#closed === closings.stopping || this.#places.get(key) !== place) return
    clearTimeout(place.timer)
    place.timer = setTimeout(() => void this.#unload(key, place), this.#tools.caps.unloadMs)
    place.timer.unref()
  }

  /** While the log is compacted the room stays open to all; whoever came meanwhile keeps it. */
  async #unload(key: string, place: Place): Promise<void> {
    const room = await place.loading.catch(() => undefined)
    if (room === undefined || place.holds > 0 || this.#places.get(key) !== place) return
    if (room.idle) await room.tidy()
    if (place.holds > 0 || this.#places.get(key) !== place) return
    if (room.idle) this.#forget(key, room)
    else this.#unloadLater(key, place)
  }

  #unloadOneEarly(): void {
    for (const [key, place] of this.#places) {
      if (place.holds > 0 || place.room?.idle !== true) continue
      this.#forget(key, place.room)
      return
    }
  }
}
