import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import type { Id } from '../../shared/base/id'
import type { Documents } from '../../shared/sync/documents'
import { holdsAll } from '../../shared/sync/unsent'
import { dropLastWords, keepLastWords, lastWordsKeys, lastWordsOf, takeLastWords } from './lastwords'
import { claim, databaseOf, putEntry, removeEntry, written, type LogEntry } from './logs'

/** Everything that is written in a diagram, kept on this device as it is written: what a crash, a reload or a closed lid leaves. */
export interface Log {
  /** False where the device keeps nothing: private windows, a full disk. Then changes live as long as the page. */
  readonly keeps: () => boolean
  /** Called when that changes. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  /** Notes what is known of the log from now on. */
  readonly note: (facts: Partial<Pick<LogEntry, 'place' | 'epoch' | 'role' | 'pass' | 'title' | 'waits'>>) => void
  readonly entry: () => LogEntry
  /** Whether something is in it that the documents lack: another window wrote it, and went before it could send it. */
  readonly holdsMore: () => Promise<boolean>
  /** Stops writing; what was written stays. */
  readonly close: () => Promise<void>
  /** Stops writing and takes it off the device. */
  readonly remove: () => Promise<void>
}

const names = ['diagram', 'tray'] as const
/** A device that has not answered by then keeps nothing; the work must not wait for it. */
const patienceMs = 3_000
/** Single letters are with the system at once; this is how soon they are made sure to be on the disk. */
const sureMs = 300

const none = (entry: LogEntry): Log => ({
  keeps: () => false, subscribe: () => () => undefined, note: () => undefined, entry: () => entry, holdsMore: () => Promise.resolve(false),
  close: () => Promise.resolve(), remove: () => removeEntry(entry),
})

const within = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The device does not answer.')), patienceMs))])

interface Kept {
  readonly name: (typeof names)[number]
  readonly document: Documents['diagram']
  readonly log: IndexeddbPersistence
}

/** What stands in the log of one document, by whichever window it was written. */
const standing = async ({ log: { db } }: Kept): Promise<readonly Uint8Array[]> =>
  db ? ((await idb.getAll(db.transaction(['updates'], 'readonly').objectStore('updates'))) as unknown as Uint8Array[]) : []

const standsMore = async (id: Id, kept: readonly Kept[]): Promise<boolean> => {
  const last = lastWordsOf(id)
  for (const each of kept) if (!holdsAll(each.document, [...(await standing(each)), ...last[each.name]])) return true
  return false
}

/**
 * Sees to it that what is written is on the disk soon, and not lost with a page that goes before. Returns the way to stop.
 * @param taken keys of last words that are put into the documents as the log opens.
 */
const makeSure = (id: Id, kept: readonly Kept[], taken: readonly string[], keeps: () => boolean, lost: () => void): (() => void) => {
  const unsure = { diagram: [] as Uint8Array[], tray: [] as Uint8Array[] }
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = async (): Promise<void> => {
    timer = undefined
    const counts = kept.map(({ name }) => unsure[name].length)
    try {
      for (const { log } of kept) if (log.db) await written(log.db, 'custom', (store) => store.put(Date.now(), 'at'))
    } catch {
      return lost()
    }
    kept.forEach(({ name }, index) => unsure[name].splice(0, counts[index]))
    dropLastWords(id, taken)
  }
  const noted = kept.map(({ document, name }) => ({
    document,
    note: (update: Uint8Array): void => {
      if (!keeps()) return
      unsure[name].push(update)
      timer ??= setTimeout(() => void write(), sureMs)
    },
  }))
  for (const { document, note } of noted) document.on('update', note)
  const leave = (): void => keepLastWords(id, unsure)
  addEventListener('pagehide', leave)
  return () => {
    clearTimeout(timer)
    removeEventListener('pagehide', leave)
    for (const { document, note } of noted) document.off('update', note)
  }
}

/**
 * Opens a log: what it holds goes into the documents as somebody else's history, and from then on what is written in
 * them goes into it. Never for documents that write under the client numbers of the log.
 */
export const openLog = async (start: LogEntry, documents: Documents): Promise<Log> => {
  if (typeof indexedDB === 'undefined' || typeof BroadcastChannel === 'undefined') return none(start)
  // Asked first, for the library takes a device that refuses for one that is slow.
  try {
    await within(putEntry(start))
  } catch {
    return none(start)
  }
  let entry = start
  let keeps = true
  const listeners = new Set<() => void>()
  const lost = (): void => {
    if (!keeps) return
    keeps = false
    for (const listener of [...listeners]) listener()
  }
  const release = claim(entry.id)
  const kept = names.map((name) => ({ name, document: documents[name], log: new IndexeddbPersistence(databaseOf(entry.id, name), documents[name]) }))
  await within(Promise.all(kept.map(({ log }) => log.whenSynced))).catch(lost)
  // Another window took the log away, for this one slept: nothing more may be written into it.
  for (const { log } of kept) log.db?.addEventListener('versionchange', () => {
    void log.destroy()
    lost()
  })

  const letGo = makeSure(entry.id, kept, lastWordsKeys(entry.id), () => keeps, lost)
  takeLastWords(entry.id, documents)
  const stop = async (): Promise<void> => {
    letGo()
    await Promise.all(kept.map(({ log }) => log.destroy())).catch(() => undefined)
    release()
  }
  return {
    keeps: () => keeps,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    note: (facts) => {
      const next = { ...entry, ...facts }
      if (Object.keys(facts).every((key) => entry[key as keyof LogEntry] === next[key as keyof LogEntry])) return
      entry = { ...next, at: Date.now(), aged: null }
      void putEntry(entry).catch(lost)
    },
    entry: () => entry,
    // What cannot be read can be sent by nobody.
    holdsMore: () => standsMore(entry.id, kept).catch(() => false),
    close: stop,
    remove: async () => {
      await stop()
      await removeEntry(entry)
    },
  }
}
