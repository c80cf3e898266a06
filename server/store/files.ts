import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClassicLevel } from 'classic-level'
import { isWhole } from './journal'
import type { Damage } from './store'

/** The database under a store: keys are words, values bytes. */
export type Database = ClassicLevel<string, Buffer>

/**
 * Opens the database in a folder. Files that cannot be read as a database are copied aside first and then
 * mended as far as they can be. LevelDB would start an empty database, and delete the old files, when only
 * the little file that names the current manifest is gone: that counts as damage here.
 */
export const openFiles = async (folder: string, report: (damage: Damage) => void): Promise<Database> => {
  await mkdir(folder, { recursive: true })
  if (await startsNowhere(folder)) await mend(folder, report)
  else if (!(await hasWholeLogs(folder))) report({ what: 'store', keptAs: await keepAside(folder) })
  try {
    return await openDatabase(folder)
  } catch (error) {
    if (codeOf(error) !== 'LEVEL_CORRUPTION') throw worded(error, folder)
    await mend(folder, report)
    return await openDatabase(folder)
  }
}

/** Loaded when a folder is opened: native code costs every other command a tenth of a second. */
const level = async () => (await import('classic-level')).default.ClassicLevel

const openDatabase = async (folder: string): Promise<Database> => {
  const Level = await level()
  const database: Database = new Level(folder, { keyEncoding: 'utf8', valueEncoding: 'buffer' })
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

/** Opening drops what is damaged in a log, and the log. */
const hasWholeLogs = async (folder: string): Promise<boolean> => {
  for (const name of await readdir(folder)) if (/^\d+\.log$/.test(name) && !isWhole(await readFile(join(folder, name)))) return false
  return true
}

/** Copies all files beside the folder. @returns where they are. */
const keepAside = async (folder: string): Promise<string> => {
  const keptAs = `${folder}.damaged-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  await mkdir(keptAs, { recursive: true })
  for (const item of await readdir(folder, { withFileTypes: true })) {
    if (item.isFile() && item.name !== 'LOCK') await copyFile(join(folder, item.name), join(keptAs, item.name))
  }
  return keptAs
}

/** Puts together again what can be read, after all of it was copied aside. The database must not be open. */
export const mend = async (folder: string, report: (damage: Damage) => void): Promise<void> => {
  const keptAs = await keepAside(folder)
  await (await level()).repair(folder)
  report({ what: 'store', keptAs })
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
