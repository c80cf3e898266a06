import { randomFillSync } from 'node:crypto'
import { idSource } from '../shared/base/id'

/** A path, and the digest of what the file held when we last read or wrote it; null before that. */
export interface Known {
  readonly path: string
  readonly seen: string | null
}

/** Files that a window may hold on to; the oldest is forgotten first. Far more than anyone opens in a day. */
const most = 1_000

/** Gives out handles, which a window uses instead of paths; the same path always has the same one. */
export const handleBook = () => {
  const newHandle = idSource((bytes) => randomFillSync(bytes))
  const known = new Map<string, Known>()

  const handleOf = (path: string): string => {
    for (const [handle, file] of known) if (file.path === path) return handle
    const handle = newHandle()
    known.set(handle, { path, seen: null })
    const oldest = known.keys().next().value
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return handle
  }

  return {
    handleOf,
    find: (handle: string): Known | undefined => known.get(handle),
    /** Notes what the file of a path holds now, and moves it to the young end of the book. */
    note: (path: string, seen: string): string => {
      const handle = handleOf(path)
      known.delete(handle)
      known.set(handle, { path, seen })
      return handle
    },
  }
}
