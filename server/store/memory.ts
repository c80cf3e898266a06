import { addressKey, type Address } from '../address'
import type { Entry, Loaded, Named, Position, Store, StoredUpdate } from './store'

interface Kept {
  readonly address: Address
  updates: StoredUpdate[]
}

/** A store that lasts as long as the process: for trying out, and for tests that are not about disks. */
export const memoryStore = (): Store => {
  const rooms = new Map<string, Kept>()
  const named = new Map<string, Uint8Array>()
  let count = 0

  const keptOf = (address: Address): Kept => {
    const key = addressKey(address)
    const kept = rooms.get(key) ?? { address: { room: address.room, document: address.document }, updates: [] }
    rooms.set(key, kept)
    return kept
  }
  const nextPosition = (): Position => (count++).toString(16).padStart(14, '0')
  const forgetEmpty = (address: Address): void => {
    if (rooms.get(addressKey(address))?.updates.length === 0) rooms.delete(addressKey(address))
  }

  return {
    load: async (address): Promise<Loaded> => ({ updates: [...(rooms.get(addressKey(address))?.updates ?? [])], damaged: 0 }),
    append: async (batch: readonly Entry[]): Promise<Position> => {
      let position = ''
      for (const { address, update, note } of batch) {
        position = nextPosition()
        keptOf(address).updates.push({ position, update: update.slice(), note: note?.slice() })
      }
      return position
    },
    compact: async (address, through, state, note): Promise<void> => {
      const kept = keptOf(address)
      const later = kept.updates.filter((stored) => stored.position > through)
      kept.updates = [{ position: through, update: state.slice(), note: note?.slice() }, ...later]
    },
    setAside: async (address, positions): Promise<void> => {
      const kept = keptOf(address)
      kept.updates = kept.updates.filter((stored) => !positions.includes(stored.position))
      forgetEmpty(address)
    },
    list: async () => [...rooms.values()].map((kept) => kept.address).sort((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1)),
    keep: async (values: readonly Named[]): Promise<void> => {
      for (const { name, value } of values) {
        if (value === null) named.delete(name)
        else named.set(name, value.slice())
      }
    },
    kept: async (name) => named.get(name),
    keptUnder: async (start) => [...named].filter(([name]) => name.startsWith(start)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
    erase: async (room, also = []): Promise<void> => {
      for (const name of also) named.delete(name)
      for (const [key, kept] of rooms) if (kept.address.room === room) rooms.delete(key)
      for (const name of named.keys()) if (name.startsWith(`${room}/`)) named.delete(name)
    },
    close: async () => rooms.clear(),
  }
}
