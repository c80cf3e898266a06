import * as Y from 'yjs'
import type { Address } from './address'
import { Claims, ownersNote, type Owners, type Writer } from './claims'
import { errorCode, type Log } from './log'
import { closings, updateFrame, type Closing } from './message'
import { applyInTime, bringsNews, clocksAfter, decodeUpdate, type DecodedUpdate } from './news'
import type { Batcher, Source } from './pace'
import { packet } from './packet'
import { Presence, type Stamp } from './presence'
import type { Replayed } from './replay'
import type { Caps } from './settings'
import type { Entry, Position, Store } from './store/store'

/** One connection, as its room sees it. */
export interface Peer {
  readonly writer: Writer
  /** Who the others are told this is; undefined where nobody is known. */
  readonly stamp: Stamp | undefined
  /** Sends the frames of a packet in one write to the socket. */
  write(packet: Buffer): void
  /** So many bytes of edits that this peer sent are on the disk now. */
  saved(bytes: number): void
  dismiss(closing: Closing): void
}

/** What a room works with; the same for all rooms of a server. */
export interface RoomTools {
  readonly store: Store
  readonly batcher: Batcher
  readonly caps: Caps
  readonly log: Log
}

/** An update that was stored and cannot be applied. */
export interface Unwanted {
  readonly update: Uint8Array
  readonly from: string | undefined
}

interface Waiting {
  readonly peer: Peer
  readonly update: Uint8Array
  readonly decoded: DecodedUpdate
  /** What its author sent before and what is part of it; acknowledged just before it. */
  readonly early: readonly Uint8Array[]
  readonly owners: Owners
}

interface Landing extends Waiting {
  /** False when the document already held it all. */
  readonly news: boolean
}

/**
 * One document of a room, loaded. Its Y.Doc holds only what is on the disk: an edit is stored first, then
 * applied here, then shown to everyone, its author included.
 */
export class Room implements Source {
  readonly address: Address
  readonly presence: Presence
  /** Whether those who come in are told that something of the room may be gone. */
  readonly lacking: boolean
  readonly #tools: RoomTools
  readonly #doc: Y.Doc
  readonly #claims: Claims
  readonly #peers = new Set<Peer>()
  readonly #broken: (unwanted: readonly Unwanted[]) => void
  /** Where clients will stand once everything queued has landed; the others stand where the document says. */
  readonly #clocks = new Map<number, number>()
  #queue: Waiting[] = []
  #queueBytes = 0
  #landing: Landing[] = []
  #landingBytes = 0
  #through: Position | undefined
  #records: number
  #bytes: number
  #newRecords = 0
  #newBytes = 0
  #compacting = false
  /** The whole document as one update, from when it was last asked for until the next edit. */
  #whole: Uint8Array | undefined

  /** @param broken is called when the document can no longer be trusted and must be read from the store again, without some updates. */
  constructor(address: Address, replayed: Replayed, tools: RoomTools, broken: (unwanted: readonly Unwanted[]) => void) {
    this.address = address
    this.#tools = tools
    this.#doc = replayed.doc
    this.#claims = new Claims(replayed.owners)
    this.#through = replayed.through
    this.#records = replayed.records
    this.#bytes = replayed.bytes
    this.lacking = replayed.lacking
    this.#broken = broken
    this.presence = new Presence(tools.caps, (frames) => this.#sendAll(frames), (owner, client) => this.#claims.reserve(owner, { participant: owner.stamp?.participant, client }))
  }

  /** True when no edit waits for the disk. */
  get idle(): boolean {
    return this.#queue.length === 0 && this.#landing.length === 0 && !this.#compacting
  }

  get people(): number {
    return this.#peers.size
  }

  /** Takes somebody in, or says why not. */
  join(peer: Peer): Closing | undefined {
    if (!this.#claims.reserve(peer, peer.writer)) return closings.numberTaken
    this.#peers.add(peer)
    const present = this.presence.everyone()
    if (present.length > 0) peer.write(packet(present))
    return undefined
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer)
    this.#claims.release(peer)
    this.presence.leave(peer)
  }

  /** Whether an update says something that the document does not hold: a viewer may repeat, and not write. */
  isNews(decoded: DecodedUpdate): boolean {
    return bringsNews(this.#doc, decoded)
  }

  /** Everything the holder of this state vector lacks, as one update; all of it is on the disk. */
  answer(stateVector: Uint8Array): Uint8Array {
    const knowsNothing = stateVector.length === 1 && stateVector[0] === 0
    return knowsNothing ? this.#state() : Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /**
   * Queues an edit for the disk. Takes nothing, and says why, when the document would become too large or the edit
   * builds on something that is neither in the document nor queued.
   */
  receive(peer: Peer, update: Uint8Array, decoded: DecodedUpdate, early: readonly Uint8Array[] = []): Closing | undefined {
    if (this.#bytes + this.#queueBytes + this.#landingBytes + update.length > this.#tools.caps.documentBytes) return closings.documentFull
    const clocks = clocksAfter(decoded, (client) => this.#clocks.get(client) ?? Y.getState(this.#doc.store, client))
    if (clocks === undefined) return closings.gap
    const owners = this.#claims.take(peer.writer, decoded, (client) => this.#clocks.get(client) ?? Y.getState(this.#doc.store, client))
    if (owners === 'owned') return closings.numberTaken
    if (owners === 'early') return closings.gap
    for (const [client, clock] of clocks) this.#clocks.set(client, clock)
    this.#queue.push({ peer, update, decoded, early, owners })
    this.#queueBytes += update.length
    this.#tools.batcher.wake(this)
    return undefined
  }

  take(bytes: number): readonly Entry[] {
    let count = 0
    while (count < this.#queue.length && this.#landingBytes < bytes) this.#landingBytes += this.#queue[count++]?.update.length ?? 0
    this.#queueBytes -= this.#landingBytes
    this.#landing = this.#queue.splice(0, count).map((waiting) => ({ ...waiting, news: bringsNews(this.#doc, waiting.decoded) }))
    return this.#landing.filter(({ news }) => news).map(({ update, owners }) => ({ address: this.address, update, note: ownersNote(owners) }))
  }

  landed(through: Position | undefined): void {
    const landed = this.#landing
    this.#landing = []
    this.#landingBytes = 0
    if (through !== undefined) this.#through = through
    const bad = this.#apply(landed)
    const whole = landed.filter((each) => !bad.has(each))
    for (const { peer, early } of whole) if (early.some((update) => bringsNews(this.#doc, decodeUpdate(update)))) peer.dismiss(closings.gap)
    this.#show(whole)
    for (const { peer, update } of landed) peer.saved(update.length)
    if (bad.size > 0) this.#breakUp(bad)
    else if (this.#queue.length > 0) this.#tools.batcher.wake(this)
    if (this.#newRecords >= this.#tools.caps.compactRecords || this.#newBytes >= this.#tools.caps.compactBytes) void this.#compact()
  }

  /** Compacts the log before the room is left, when that is worth a write. */
  async tidy(): Promise<void> {
    const { tidyRecords, compactBytes } = this.#tools.caps
    if (this.#records >= tidyRecords || (this.#records > 1 && this.#bytes >= compactBytes)) await this.#compact()
  }

  dismissAll(closing: Closing): void {
    for (const peer of [...this.#peers]) peer.dismiss(closing)
  }

  stop(): void {
    this.presence.stop()
    this.#doc.destroy()
  }

  #sendAll(frames: readonly Uint8Array[]): void {
    const whole = packet(frames)
    for (const peer of this.#peers) peer.write(whole)
  }

  /** Written once for all who come in between two edits: in a large room that is most of what joining takes. */
  #state(): Uint8Array {
    this.#whole ??= Y.encodeStateAsUpdate(this.#doc)
    return this.#whole
  }

  #apply(landed: readonly Landing[]): Set<Waiting> {
    const bad = new Set<Waiting>()
    this.#doc.transact(() => {
      for (const each of landed) {
        if (!each.news) continue
        this.#whole = undefined
        this.#records += 1
        this.#bytes += each.update.length
        this.#newRecords += 1
        this.#newBytes += each.update.length
        try {
          if (!applyInTime(this.#doc, each.update, each.decoded)) bad.add(each)
        } catch {
          bad.add(each)
        }
      }
    })
    return bad
  }

  /** Everyone is shown what is new; what is not is only sent back to its author, who waits for it. */
  #show(landed: readonly Landing[]): void {
    const frames = landed.flatMap(({ peer, update, news, early }) => [
      ...early.map((each) => ({ frame: updateFrame(each), only: peer })),
      { frame: updateFrame(update), only: news ? undefined : peer },
    ])
    const packetFor = (peer: Peer | undefined): Buffer =>
      packet(frames.flatMap(({ frame, only }) => (only === undefined || only === peer ? [frame] : [])))
    const special = new Set(frames.map(({ only }) => only))
    const same = packetFor(undefined)
    for (const peer of [...this.#peers]) {
      const own = special.has(peer) ? packetFor(peer) : same
      if (own.length > 0) peer.write(own)
    }
  }

  /**
   * An update that decodes but cannot be applied leaves the document half changed: it is read anew, without
   * that update. Edits still in the queue were promised to nobody; their authors send them again.
   */
  #breakUp(bad: ReadonlySet<Waiting>): void {
    this.#tools.log.error({ room: this.address.room, document: this.address.document, updates: bad.size }, 'updates could not be applied')
    for (const { peer } of bad) peer.dismiss(closings.malformed)
    this.#queue = []
    this.#queueBytes = 0
    this.#through = undefined
    this.#broken([...bad].map(({ update, peer }) => ({ update, from: peer.writer.participant })))
    this.dismissAll(closings.notLoaded)
  }

  /** The state is taken between two batches, so it holds exactly the log up to `through`; later updates stay. */
  async #compact(): Promise<void> {
    if (this.#compacting || this.#through === undefined) return
    this.#compacting = true
    const state = this.#state()
    const [records, bytes] = [this.#records, this.#bytes]
    this.#newRecords = 0
    this.#newBytes = 0
    try {
      await this.#tools.store.compact(this.address, this.#through, state, ownersNote(this.#claims.all()))
      this.#records += 1 - records
      this.#bytes += state.length - bytes
    } catch (error) {
      this.#tools.log.warn({ room: this.address.room, document: this.address.document, code: errorCode(error) }, 'log not compacted')
    } finally {
      this.#compacting = false
    }
  }
}
