import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClassicLevel } from 'classic-level'
import { isWhole } from './journal'
import { lastKey } from './keys'
import { everywhere } from './lacking'
import { everyRoom, writtenIn, type Lacks, type Mark } from './mark'
import type { Damage } from './store'
import { haveWholeTables, mendTables, tableBytes } from './tables'

/** The database under a store: keys are words, values bytes. */
export type Database = ClassicLevel<string, Buffer>

/** A database that is open, and what opening has found. */
export interface Opened {
  readonly database: Database
  /** Rooms that may lack what was stored in them, or {@link everywhere}. */
  readonly lacking: readonly string[]
}

/**
 * Opens the database in a folder. Files that cannot be read as a database are copied aside first and then
 * mended as far as they can be. LevelDB would start an empty database, and delete the old files, when only
 * the little file that names the current manifest is gone: that counts as damage here. So does a database that
 * knows of less than its mark: LevelDB takes a cut end of its log for that of a crash, drops it and deletes the log.
 * @param isDamaged whether it is known already that it must be mended.
 */
export const openFiles = async (folder: string, mark: Mark, report: (damage: Damage) => void, isDamaged = false): Promise<Opened> => {
  await mkdir(folder, { recursive: true })
  const logs = await logsIn(folder)
  const found: { lacks: Lacks | undefined; nameless: boolean } = { lacks: undefined, nameless: false }
  const mends = async (): Promise<void> => {
    found.nameless = !(await mend(folder, logs, report))
    found.lacks = everyRoom
  }
  if (isDamaged || (await startsNowhere(folder)) || (!(await isReadable(folder)) && (await isStillDamaged(folder)))) await mends()
  else if (![...logs.values()].every(isWhole)) {
    report({ what: 'store', keptAs: await keepAside(folder) })
    found.lacks = mark.lacking()
  }
  await writeFile(join(folder, openName), '').catch(() => undefined)
  let database = await openDatabase(folder).catch(async (error: unknown) => {
    if (codeOf(error) !== 'LEVEL_CORRUPTION') throw worded(error, folder)
    await mends()
    return await openDatabase(folder)
  })
  try {
    const last = writtenIn(await unlessDamaged(database.get(lastKey)))
    if (mark.isAhead(last)) {
      if (found.lacks === undefined) {
        await database.close()
        report({ what: 'store', keptAs: await keepAside(folder, logs) })
        database = await openDatabase(folder)
      }
      found.lacks ??= mark.lacking(last)
      mark.fallBack(last)
    }
    const { lacks, nameless } = found
    const rooms = lacks === undefined || nameless ? undefined : await unlessDamaged(roomsIn(database))
    const lacking = lacks === undefined ? [] : rooms?.filter(lacks) ?? [everywhere]
    return { database, lacking }
  } catch (error) {
    await database.close()
    throw worded(error, folder)
  }
}

/** Stands in the folder from its opening to its closing: whoever finds it comes after a crash, which damage may have caused. */
const openName = 'in-use'
/** Tables up to so many bytes are looked at before every opening, for less than a tenth of a second; more of them only after a crash. */
const lookedAtBytes = 32 * 1024 * 1024

const isReadable = async (folder: string): Promise<boolean> =>
  ((await tableBytes(folder)) > lookedAtBytes && !(await readdir(folder)).includes(openName)) || (await haveWholeTables(folder))

/**
 * A table that another server is writing looks damaged too, and is not ours to mend: opening asks for the lock.
 * @throws in words where another server uses the folder.
 */
const isStillDamaged = async (folder: string): Promise<boolean> => {
  const database = await openDatabase(folder).catch((error: unknown) => {
    if (codeOf(error) === 'LEVEL_LOCKED') throw worded(error, folder)
    return undefined
  })
  await database?.close()
  return !(await haveWholeTables(folder))
}

/** Closes the database for good. */
export const closeFiles = async (folder: string, database: Database): Promise<void> => {
  await database.close()
  await rm(join(folder, openName), { force: true })
}

/** What cannot be read for damage; whoever needs it is told when they do. */
const unlessDamaged = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}

/** All rooms of which anything is kept. */
const roomsIn = async (database: Database): Promise<readonly string[]> => {
  const rooms = new Set<string>()
  for (const kind of ['u', 'k']) for await (const key of database.keys({ gt: `${kind}/`, lt: `${kind}0` })) rooms.add(key.split('/')[1] ?? '')
  return [...rooms].filter((room) => !room.startsWith('.'))
}

/** Loaded when a folder is opened: native code costs every other command a tenth of a second. */
const level = async () => (await import('classic-level')).default.ClassicLevel

/** Not compressed: letters and ids of a few bytes gain little by it, and tables can be looked through (tables.ts). */
const openDatabase = async (folder: string): Promise<Database> => {
  const Level = await level()
  const database: Database = new Level(folder, { keyEncoding: 'utf8', valueEncoding: 'buffer', compression: false })
  await database.open()
  return database
}

const startsNowhere = async (folder: string): Promise<boolean> => {
  const names = await readdir(folder)
  if (!names.some((name) => /^(MANIFEST-\d+|\d+\.(log|ldb|sst))$/.test(name))) return false
  if (!names.includes('CURRENT')) return true
  const manifest = (await readFile(join(folder, 'CURRENT'), 'utf8')).trim()
  return !names.includes(manifest)
}

/** The logs as they are: opening drops what is damaged in one, and then deletes them. They hold what is in memory, so some MB. */
const logsIn = async (folder: string): Promise<ReadonlyMap<string, Buffer>> => {
  const logs = new Map<string, Buffer>()
  for (const name of await readdir(folder)) if (/^\d+\.log$/.test(name)) logs.set(name, await readFile(join(folder, name)))
  return logs
}

/**
 * Copies all files beside the folder.
 * @param logs those that were there before and are deleted by now.
 * @returns where they are.
 */
const keepAside = async (folder: string, logs: ReadonlyMap<string, Buffer> = new Map()): Promise<string> => {
  const keptAs = `${folder}.damaged-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  await mkdir(keptAs, { recursive: true })
  for (const item of await readdir(folder, { withFileTypes: true })) {
    if (item.isFile() && item.name !== 'LOCK') await copyFile(join(folder, item.name), join(keptAs, item.name))
  }
  for (const [name, content] of logs) await writeFile(join(keptAs, name), content)
  return keptAs
}

/**
 * Puts together again what can be read, after all of it was copied aside. The database must not be open.
 * @returns whether it is known of which rooms something may be lost.
 */
const mend = async (folder: string, logs: ReadonlyMap<string, Buffer>, report: (damage: Damage) => void): Promise<boolean> => {
  const keptAs = await keepAside(folder, logs)
  const named = await mendTables(folder)
  await (await level()).repair(folder)
  report({ what: 'store', keptAs })
  return named
}

/** Whether reading failed because of what the files hold: also where one is shorter than it was. */
export const isDamage = (error: unknown): boolean => ['LEVEL_CORRUPTION', 'LEVEL_IO_ERROR'].includes(String(codeOf(error)))

const codeOf = (error: unknown): unknown => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}

const worded = (error: unknown, folder: string): Error => {
  const why = codeOf(error) === 'LEVEL_LOCKED' ? 'Another server is using it.' : 'Check that it can be written to and that the disk is not full.'
  return new Error(`The data folder ${folder} could not be opened. ${why}`, { cause: error })
}
