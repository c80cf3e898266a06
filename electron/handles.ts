import { randomFillSync } from 'node:crypto'
import { idSource } from '../shared/base/id'
import { placeLength } from '../shared/bridge/names'

/** A path, and the digest of what the file held when it was last read or written by this handle; null before that. */
export interface Known {
  readonly path: string
  readonly seen: string | null
}

/** Handles that a window may hold on to; the one used longest ago is forgotten first. Far more than anyone needs in a day. */
const most = 1_000

/**
 * Gives out handles, which a window uses instead of paths. Each reading of a file has a handle of its
 * own: a file that is read again and then not opened must not pass for seen by the one that is open.
 */
export const handleBook = () => {
  const newPart = idSource((bytes) => randomFillSync(bytes))
  const known = new Map<string, Known>()

  /** Writes it down at the young end of the book. */
  const put = (handle: string, file: Known): string => {
    known.delete(handle)
    known.set(handle, file)
    const oldest = known.keys().next().value
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return handle
  }

  const fresh = (path: string, seen: string | null): string => {
    const [other] = [...known].find(([, file]) => file.path === path) ?? [newPart()]
    return put(other.slice(0, placeLength) + newPart(), { path, seen })
  }

  return {
    /** A handle of a file that was not read yet; the same one until it is used. */
    offer: (path: string): string => {
      const [offered] = [...known].find(([, file]) => file.path === path && file.seen === null) ?? []
      return offered === undefined ? fresh(path, null) : put(offered, { path, seen: null })
    },
    find: (handle: string): Known | undefined => known.get(handle),
    /** A new handle for what a file was seen to hold. */
    seen: (path: string, seen: string): string => fresh(path, seen),
    /** Notes what the file of a handle holds now. */
    note: (handle: string, file: { readonly path: string; readonly seen: string }): string => put(handle, file),
  }
}
