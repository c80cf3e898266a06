import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { scanUpdate } from './scan'

/** An update taken apart but not applied. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * Takes an update apart lazily. An update of a few bytes that claims millions of structs is refused at the
 * first one missing, while `Y.applyUpdate` would first make room for all of them.
 * @throws when the bytes are not one whole update, hold a client twice, of which Yjs would apply one part only, or are such
 *   as no honest client sends.
 */
export const decodeUpdate = (update: Uint8Array): DecodedUpdate => {
  scanUpdate(update)
  const decoded = Y.decodeUpdate(update)
  const clients = new Set(decoded.structs.map(({ id }) => id.client))
  if (clients.size !== decoding.readVarUint(decoding.createDecoder(update))) throw new Error('a client twice, or with nothing')
  return decoded
}

/**
 * Where each client that wrote in the update stands after it. Undefined when the update has a gap: when something
 * in it follows, names or deletes what is neither known nor in the update.
 * @param known how much of a client is there already.
 */
export const clocksAfter = (update: DecodedUpdate, known: (client: number) => number): ReadonlyMap<number, number> | undefined => {
  const clocks = new Map<number, number>()
  const clockOf = (client: number): number => clocks.get(client) ?? known(client)
  const isThere = (id: unknown): boolean => !(id instanceof Y.ID) || id.clock < clockOf(id.client)
  const structs = update.structs.filter((struct) => !(struct instanceof Y.Skip))
  for (const { id, length } of structs) {
    const clock = clockOf(id.client)
    if (id.clock > clock) return undefined
    clocks.set(id.client, Math.max(clock, id.clock + length))
  }
  for (const struct of structs) {
    if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(isThere)) return undefined
  }
  for (const [client, ranges] of update.ds.clients) {
    if (ranges.some(({ clock, len }) => clock + len > clockOf(client))) return undefined
  }
  return clocks
}

/** Yjs works through an update in one go; so many ms of it are let through, and a little for each struct. */
const workMs = { base: 250, struct: 0.02, deleted: 0.003, mostDeleted: 1_000 } as const
/** Types within types; ours are three deep. Yjs removes a type by calling itself for each level, and gives up at some thousands. */
const mostNested = 64
let worked = { until: Infinity, most: 0, cpuUntil: Infinity }
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Time on the wall may have gone to other programs, so as much again is given by the clock of the processor; asked for last, as it costs as much as a letter. */
const isOver = (): boolean => {
  if (worked.cpuUntil === Infinity) worked = { ...worked, cpuUntil: cpuMs() + worked.most }
  return cpuMs() > worked.cpuUntil
}

/**
 * An update of some KB can be made so that each of its items is compared with all others: hours of work. So the two steps that
 * Yjs takes for each item look at the time first.
 */
const watched = <A extends unknown[]>(step: (this: Y.Item, ...given: A) => void) =>
  function (this: Y.Item, ...given: A): void {
    if (performance.now() > worked.until && isOver()) throw new Error('an update takes too long')
    step.apply(this, given)
  }
const integrate = Y.Item.prototype.integrate
Y.Item.prototype.integrate = watched(function (this: Y.Item, ...given: Parameters<typeof integrate>): void {
  if (worked.until < Infinity && this.content instanceof Y.ContentType) {
    let above = this.parent instanceof Y.AbstractType ? this.parent : null
    for (let level = 0; above?._item; level++) {
      if (level > mostNested) throw new Error('types are nested too deep')
      above = above._item?.parent instanceof Y.AbstractType ? above._item.parent : null
    }
  }
  integrate.apply(this, given)
})
Y.Item.prototype.delete = watched(Y.Item.prototype.delete)

/** As {@link applyWhole}, for an update that nobody was promised yet: throws also when it takes too long. */
export const applyInTime = (doc: Y.Doc, update: Uint8Array, { structs, ds }: DecodedUpdate): boolean => {
  let deleted = 0
  for (const ranges of ds.clients.values()) for (const { len } of ranges) deleted += len
  const most = workMs.base + workMs.struct * structs.length + Math.min(workMs.mostDeleted, workMs.deleted * deleted)
  worked = { until: performance.now() + most, most, cpuUntil: Infinity }
  try {
    return applyWhole(doc, update)
  } finally {
    worked = { until: Infinity, most: 0, cpuUntil: Infinity }
  }
}

/**
 * Applies an update; what of it would wait for something unknown is dropped. Yjs takes apart and puts together
 * all that waits at each later update, and hands it on to whoever asks.
 * @returns false when something was dropped.
 * @throws when Yjs stumbles over the update; the document is half changed then.
 */
export const applyWhole = (doc: Y.Doc, update: Uint8Array): boolean => {
  Y.applyUpdate(doc, update)
  const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return whole
}

/** False when the document holds all that the update says, so that storing and showing it again would be waste. */
export const bringsNews = (doc: Y.Doc, update: DecodedUpdate): boolean => {
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Skip) && Y.getState(doc.store, struct.id.client) < struct.id.clock + struct.length) return true
  }
  for (const [client, ranges] of update.ds.clients) {
    for (const range of ranges) if (!holdsDeletion(doc, client, range.clock, range.len)) return true
  }
  return false
}

const holdsDeletion = (doc: Y.Doc, client: number, from: number, length: number): boolean => {
  const structs = doc.store.clients.get(client)
  const until = from + length
  if (structs === undefined || Y.getState(doc.store, client) < until) return false
  for (let index = length > 0 ? Y.findIndexSS(structs, from) : structs.length; index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= until) return true
    if (!struct.deleted) return false
  }
  return true
}
