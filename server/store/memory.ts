import { addressKey, type Address } from '../address'
import type { Entry, Loaded, Position, Store, StoredUpdate } from './store'

interface Kept {
  readonly address: Address
  updates: StoredUpdate[]
}

/** A store that lasts as long as the process: for trying out, and for tests that are not about disks. */
export const memoryStore = (): Store => {
  const rooms = new Map<string, Kept>()
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
      for (const { address, update } of batch) {
        position = nextPosition()
        keptOf(address).updates.push({ position, update: update.slice() })
      }
      return position
    },
    compact: async (address, through, state): Promise<void> => {
      const kept = keptOf(address)
      const later = kept.updates.filter((stored) => stored.position > through)
      kept.updates = [{ position: through, update: state.slice() }, ...later]
    },
    setAside: async (address, positions): Promise<void> => {
      const kept = keptOf(address)
      kept.updates = kept.updates.filter((stored) => !positions.includes(stored.position))
      forgetEmpty(address)
    },
    list: async () => [...rooms.values()].map((kept) => kept.address).sort((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1)),
    close: async () => rooms.clear(),
  }
}
