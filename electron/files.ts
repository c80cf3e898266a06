import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { limits } from '../shared/base/limits'
import { ok, refuse, type Result } from '../shared/base/result'
import { t } from '../shared/base/words'
import { writeWhole } from './atomic'
import { keepBackup } from './backups'
import { handleBook } from './handles'
import { decode, readBytes, tooLarge } from './reading'
import { recentIn } from './recent'
import { takingTurns } from './turns'
import { cannotWrite, isMissing } from './words'

/** A file as the window knows it: never by its path. */
export interface Chosen {
  readonly handle: string
  readonly name: string
}
export interface Opened extends Chosen {
  readonly text: string
}
export interface Recent extends Chosen {
  /** For people to tell two files of one name apart. */
  readonly folder: string
}

/** The code of the refusal when a file is not what we last read or wrote. */
export const changedOutside = 'file.changed'

/** What was seen of a file that was offered and never read: matches nothing that could be there. */
const unread = 'unread'

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What is there now: bytes, null for nothing, or a refusal for what cannot be read. */
const present = async (path: string): Promise<Result<Buffer | null>> => {
  const missing = await stat(path).then(() => false, isMissing)
  return missing ? ok(null) : readBytes(path)
}

/** Whether what is there may be replaced by someone who last saw `seen`. A file that is gone overwrites nothing. */
const isAsSeen = (before: Result<Buffer | null>, seen: string): boolean =>
  before.ok && (before.value === null || digest(before.value) === seen)

const forgotten = (): ReturnType<typeof refuse> =>
  refuse('file.handle', t('Throughline no longer knows this file. Choose it again with “Open…”, or use “Save as…”.'))

/** Writes whole, with what was there kept as a backup. `seen` null: whatever is there may be replaced. */
const replaceFile = async (path: string, bytes: Uint8Array, seen: string | null, backups: string, now: number): Promise<Result<null>> => {
  const name = basename(path)
  if (bytes.length > limits.fileBytes) return tooLarge(name)
  const before = await present(path)
  if (seen !== null && !isAsSeen(before, seen)) {
    return refuse(changedOutside, t('“{name}” was changed by another program or person since you opened it.', { name }))
  }
  const previous = before.ok ? before.value : null
  const same = previous !== null && digest(previous) === digest(bytes)
  // A backup that could not be made does not stop a save, but then nothing is written in place.
  const safe = previous !== null && (same || previous.length === 0 || (await keepBackup(backups, path, previous, now)))
  try {
    await writeWhole(path, bytes, () => Promise.resolve(safe))
    return ok(null)
  } catch (error) {
    return cannotWrite(name, error)
  }
}

/** What {@link filesIn} makes. */
export type Files = ReturnType<typeof filesIn>

/**
 * Opens and saves people's files. Pure Node: the dialogs that choose paths are the caller's.
 * @param userData the app's own folder, for recent files and backups.
 */
export const filesIn = (userData: string, now: () => number = Date.now) => {
  const book = handleBook()
  const inTurn = takingTurns()
  const { recall, remember } = recentIn(userData, inTurn)
  const backups = join(userData, 'backups')

  const openPath = async (path: string): Promise<Result<Opened>> => {
    const name = basename(path)
    const bytes = await readBytes(path)
    if (!bytes.ok) return bytes
    const text = decode(bytes.value, name)
    if (!text.ok) return text
    const handle = book.seen(path, digest(bytes.value))
    await remember(path)
    return ok({ handle, name, text: text.value })
  }

  /** `handle` null: the file was chosen just now. */
  const write = async (handle: string | null, path: string, text: string, seen: string | null): Promise<Result<Chosen>> => {
    const bytes = Buffer.from(text)
    const written = await replaceFile(path, bytes, seen, backups, now())
    if (!written.ok) return written
    const held = digest(bytes)
    const known = handle === null ? book.seen(path, held) : book.note(handle, { path, seen: held })
    await remember(path)
    return ok({ handle: known, name: basename(path) })
  }

  return {
    /** Reads a file that the person chose, and gives this reading a handle. */
    open: (path: string): Promise<Result<Opened>> => inTurn(resolve(path), () => openPath(resolve(path))),

    /** Gives a handle to a path that the person or the system named, without reading it yet. */
    offer: (path: string): string => book.offer(resolve(path)),

    /** Reads the file of a handle again, under a handle of its own: what the given one has seen stays. */
    read: (handle: string): Promise<Result<Opened>> => {
      const file = book.find(handle)
      return file ? inTurn(file.path, () => openPath(file.path)) : Promise.resolve(forgotten())
    },

    /**
     * Saves to the file of a handle, with what it held kept as a backup.
     * @param replace saves even though the file was changed outside; otherwise that is refused with {@link changedOutside}.
     */
    save: (handle: string, text: string, replace = false): Promise<Result<Chosen>> => {
      const file = book.find(handle)
      // What was seen is looked up when its turn comes: an earlier save in the queue changes it.
      return file
        ? inTurn(file.path, () => write(handle, file.path, text, replace ? null : (book.find(handle)?.seen ?? unread)))
        : Promise.resolve(forgotten())
    },

    /** Saves where the person chose; the dialog has asked about a file that was there. */
    saveTo: (path: string, text: string): Promise<Result<Chosen>> => inTurn(resolve(path), () => write(null, resolve(path), text, null)),

    /** Writes a published file where the person chose. It can be made again, so no backup is kept. */
    exportTo: async (path: string, bytes: Uint8Array): Promise<Result<{ readonly name: string }>> => {
      try {
        await writeWhole(resolve(path), bytes, () => Promise.resolve(true))
        return ok({ name: basename(path) })
      } catch (error) {
        return cannotWrite(basename(path), error)
      }
    },

    /** Files opened or saved lately, newest first; those that are gone are left out but not forgotten. */
    recent: async (): Promise<Recent[]> => {
      const { recent } = await recall()
      const there = await Promise.all(recent.map((path) => stat(path).then((about) => about.isFile(), () => false)))
      return recent.filter((_, index) => there[index]).map((path) => ({ handle: book.offer(path), name: basename(path), folder: dirname(path) }))
    },

    /** The folder that was last opened from or saved to. */
    lastFolder: async (): Promise<string | null> => (await recall()).folder,
  }
}
