import * as Y from 'yjs'
import type { Address } from './address'
import { ownersIn, type Owners } from './claims'
import type { Log } from './log'
import { applyWhole } from './news'
import { isLacking, lackingNote } from './store/lacking'
import type { Position, Store, StoredUpdate } from './store/store'

/** A document as its log tells it. */
export interface Replayed {
  readonly doc: Y.Doc
  /** To whom its client numbers belong. */
  readonly owners: Owners
  /** The position of the last update, or undefined when there is none. */
  readonly through: Position | undefined
  readonly records: number
  readonly bytes: number
  /** Whether something that had been stored may be gone, now or some days ago. */
  readonly lacking: boolean
}

/**
 * Reads a document from the store. Updates that can be read but not applied, or build on what is gone, are set aside, and the document
 * is built again without them, because Yjs leaves a document half changed when it stumbles.
 * @param unwanted updates that are known to be such, and were promised to nobody.
 */
export const replay = async (address: Address, store: Store, log: Log, unwanted: readonly Uint8Array[] = []): Promise<Replayed> => {
  const loaded = await store.load(address)
  if (loaded.damaged > 0) log.error({ ...factsOf(address), updates: loaded.damaged }, 'damaged updates kept aside')
  let updates = loaded.updates
  let lost = loaded.damaged
  for (;;) {
    const doc = new Y.Doc()
    const known = updates.filter(({ update }) => unwanted.some((each) => Buffer.compare(each, update) === 0))
    const bad = known.length > 0 ? new Set(known) : applyAll(doc, updates)
    if (bad.size === 0) {
      if (lost > 0) await store.keep([lackingNote(address.room)])
      const lacking = lost > 0 || (await isLacking(store, address.room))
      return { doc, owners: ownersOf(updates), through: updates.at(-1)?.position, records: updates.length, bytes: updates.reduce((sum, { update }) => sum + update.length, 0), lacking }
    }
    doc.destroy()
    if (known.length === 0) lost += bad.size
    await store.setAside(address, [...bad].map(({ position }) => position))
    log.error({ ...factsOf(address), updates: bad.size }, 'updates that cannot be applied kept aside')
    // Each round has fewer updates than the one before, so the rounds come to an end.
    updates = updates.filter((stored) => !bad.has(stored))
  }
}

const applyAll = (doc: Y.Doc, updates: readonly StoredUpdate[]): Set<StoredUpdate> => {
  const bad = new Set<StoredUpdate>()
  doc.transact(() => {
    for (const stored of updates) {
      try {
        // What it builds on was lost: nothing with a gap is ever stored.
        if (!applyWhole(doc, stored.update)) bad.add(stored)
      } catch {
        bad.add(stored)
      }
    }
  })
  return bad
}

const ownersOf = (updates: readonly StoredUpdate[]): Owners => {
  const owners = new Map<number, string>()
  for (const { note } of updates) if (note !== undefined) for (const [client, participant] of ownersIn(note)) owners.set(client, participant)
  return owners
}

const factsOf = (address: Address): { room: string; document: string } => ({ room: address.room, document: address.document })
