import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeWhole } from './atomic'

/** Kept of today; of each earlier day; and in all. A day's work can be taken back, and two weeks' days compared. */
const kept = { today: 3, earlierDay: 1, all: 10 } as const

const stamp = /^(\d{4}-\d{2}-\d{2})T\d{2}-\d{2}-\d{2}-\d{3}Z/

/** The name of a backup made at `now` (milliseconds): sorts by time, is allowed on every system. */
export const backupName = (now: number, suffix: string): string => `${new Date(now).toISOString().replace(/[:.]/g, '-')}${suffix}`

/**
 * Which of a file's backups to remove.
 * @param names as {@link backupName} gives them, in any order; names of another shape are left alone.
 */
export const toRemove = (names: readonly string[], now: number): string[] => {
  const today = new Date(now).toISOString().slice(0, 10)
  const perDay = new Map<string, number>()
  let all = 0
  return names
    .filter((name) => stamp.test(name))
    .sort()
    .reverse()
    .filter((name) => {
      const day = name.slice(0, 10)
      const sameDay = perDay.get(day) ?? 0
      // Clocks go back: a backup "from tomorrow" counts as today's.
      const allowed = day >= today ? kept.today : kept.earlierDay
      if (sameDay >= allowed || all >= kept.all) return true
      perDay.set(day, sameDay + 1)
      all += 1
      return false
    })
}

/** The folder of one file's backups: its name, so that a person finds it, and its path, so that two never share. */
export const backupFolder = (backups: string, path: string): string =>
  join(backups, `${basename(path).replace(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 60)}-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`)

/** Keeps `previous`, the content that is about to be replaced. False when it could not be kept. */
export const keepBackup = async (backups: string, path: string, previous: Uint8Array, now: number): Promise<boolean> => {
  try {
    const folder = backupFolder(backups, path)
    await mkdir(folder, { recursive: true })
    await writeWhole(join(folder, backupName(now, '.throughline')), previous)
    for (const name of toRemove(await readdir(folder), now)) await rm(join(folder, name), { force: true })
    return true
  } catch {
    return false
  }
}
