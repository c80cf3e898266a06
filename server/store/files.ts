import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClassicLevel } from 'classic-level'
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
  try {
    return await openDatabase(folder)
  } catch (error) {
    if (codeOf(error) !== 'LEVEL_CORRUPTION') throw worded(error, folder)
    await mend(folder, report)
    return await openDatabase(folder)
  }
}

/** Loaded when a folder is opened: native code costs every other command a tenth of a second. */
const level = async () => (await import('classic-level')).ClassicLevel

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

const mend = async (folder: string, report: (damage: Damage) => void): Promise<void> => {
  const keptAs = `${folder}.damaged-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  await mkdir(keptAs, { recursive: true })
  for (const item of await readdir(folder, { withFileTypes: true })) {
    if (item.isFile() && item.name !== 'LOCK') await copyFile(join(folder, item.name), join(keptAs, item.name))
  }
  await (await level()).repair(folder)
  report({ what: 'store', keptAs })
}

const codeOf = (error: unknown): unknown => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}

const worded = (error: unknown, folder: string): Error => {
  const why = codeOf(error) === 'LEVEL_LOCKED' ? 'Another server is using it.' : 'Check that it can be written to and that the disk is not full.'
  return new Error(`The data folder ${folder} could not be opened. ${why}`, { cause: error })
}
