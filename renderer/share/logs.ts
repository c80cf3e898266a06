import * as idb from 'lib0/indexeddb'
import { limits } from '../../shared/base/limits'
import type { Id } from '../../shared/base/id'
import type { Role } from '../../shared/room/role'
import { dropLastWords } from './lastwords'

/** What is known of a log without opening it. */
export interface LogEntry {
  readonly id: Id
  /** `{origin}/room/{room}` of a session, or '' of a diagram that is not shared. */
  readonly place: string
  /** The life of the room that it belongs to; '' where the server does not say. */
  readonly epoch: string
  /** What this person might do there at last; null where the server did not say. */
  readonly role: Role | null
  /** What let us in, as pass.ts packs it: this is on the disk at once, which the browser's own storage is not. */
  readonly pass?: string | null
  readonly title: string
  /** When it was last written to, in UTC milliseconds. */
  readonly at: number
  /** Whether something in it is nowhere else. */
  readonly waits: boolean
  /** When it was first found too old, by a clock that may have been wrong then. */
  readonly aged?: number | null
  /** Done with; its bytes go as soon as no window has it open. */
  readonly gone: boolean
}

const store = 'logs'
let opening: Promise<IDBDatabase> | null = null

const database = (): Promise<IDBDatabase> => {
  opening ??= idb.openDB('throughline', (db) => idb.createStores(db, [[store]]))
  opening.catch(() => {
    opening = null
  })
  return opening
}

/** One write that is on the disk when it resolves, and fails where the device keeps nothing. */
export const written = (db: IDBDatabase, name: string, write: (store: IDBObjectStore) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction([name], 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The write was given up.'))
    write(transaction.objectStore(name))
  })

export const putEntry = async (entry: LogEntry): Promise<void> => written(await database(), store, (logs) => logs.put(entry, entry.id))

/** All entries that are not done with, the latest first; none where the device keeps nothing. */
export const listEntries = async (): Promise<readonly LogEntry[]> => (await everything()).filter(({ gone }) => !gone)

const everything = async (): Promise<readonly LogEntry[]> => {
  try {
    const logs = (await database()).transaction([store], 'readonly').objectStore(store)
    const entries = (await idb.getAll(logs)) as unknown as LogEntry[]
    return entries.sort((a, b) => b.at - a.at)
  } catch {
    return []
  }
}

/** The name of the database that holds one document of a log. */
export const databaseOf = (id: Id, document: string): string => `throughline log ${id} ${document}`

const channelOf = (id: Id): BroadcastChannel => new BroadcastChannel(`throughline log ${id}`)
/** A window in the background, on a busy computer, answers late. */
const answerMs = 1_000

/** Says to other windows that this one has a log open, as long as it has. Returns the way to stop. */
export const claim = (id: Id): (() => void) => {
  const channel = channelOf(id)
  channel.onmessage = ({ data }) => {
    if (data === 'who?') channel.postMessage('me')
  }
  return () => channel.close()
}

/** Whether a window has the log open, this one included. */
export const isClaimed = (id: Id): Promise<boolean> =>
  new Promise((resolve) => {
    const channel = channelOf(id)
    const done = (value: boolean): void => {
      clearTimeout(timer)
      channel.close()
      resolve(value)
    }
    const timer = setTimeout(() => done(false), answerMs)
    channel.onmessage = ({ data }) => {
      if (data === 'me') done(true)
    }
    channel.postMessage('who?')
  })

/** Takes a log off the device; where another window still has it open, later. */
export const removeEntry = async (entry: LogEntry): Promise<void> => {
  dropLastWords(entry.id)
  try {
    await putEntry({ ...entry, gone: true, waits: false })
    if (await isClaimed(entry.id)) return
    await Promise.all(['diagram', 'tray'].map((document) => idb.deleteDB(databaseOf(entry.id, document))))
    await written(await database(), store, (logs) => logs.delete(entry.id))
  } catch {
    // What could not be taken away is old one day.
  }
}

const day = 24 * 60 * 60 * 1_000

const isOld = ({ at }: LogEntry, now: number): boolean => now - at > limits.keptLogDays * day

/** Too old, and nowhere else: it is offered for a day more, for the clock of the device may be set a year on by mistake. */
export const isSpared = (entry: LogEntry, now: number): boolean =>
  entry.waits && isOld(entry, now) && (typeof entry.aged !== 'number' || Math.abs(now - entry.aged) <= day)

/** Which logs a device no longer keeps: done with, too old, or too many; what is nowhere else goes last. */
export const outdated = (entries: readonly LogEntry[], now: number): readonly LogEntry[] => {
  const old = (entry: LogEntry): boolean => entry.gone || (isOld(entry, now) && !isSpared(entry, now))
  const kept = entries.filter((entry) => !old(entry)).sort((a, b) => Number(b.waits) - Number(a.waits) || b.at - a.at)
  return [...entries.filter(old), ...kept.slice(limits.keptLogs)]
}

/** Takes away what is outdated and open in no window. */
export const tidyLogs = async (): Promise<void> => {
  const [entries, now] = [await everything(), Date.now()]
  for (const entry of entries) if (!entry.gone && isSpared(entry, now) && typeof entry.aged !== 'number') await putEntry({ ...entry, aged: now })
  for (const entry of outdated(entries, now)) if (!(await isClaimed(entry.id))) await removeEntry(entry)
}
