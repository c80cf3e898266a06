import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { limits } from '../../shared/base/limits'
import { ok, refuse, type Refusal, type Result } from '../../shared/base/result'

/** Reads a whole file of bounded size, or says why not. */
export const readBytes = async (path: string): Promise<Result<Uint8Array>> => {
  try {
    const info = await stat(path)
    if (info.isDirectory()) return refuse('file.folder', `"${path}" is a folder, not a file.`)
    if (info.size > limits.fileBytes)
      return refuse('file.large', `"${path}" is larger than ${limits.fileBytes / 1024 / 1024} MB, the most that Throughline opens. The file was not changed.`)
    return ok(await readFile(path))
  } catch (error) {
    return { ok: false, refusal: wordedError(error, path, 'read') }
  }
}

/**
 * Writes a file so that a crash leaves the old one or the new one, never half of either: a temporary
 * file beside it, forced to the disk, then put in its place. Folders on the way are made.
 */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<Result<null>> => {
  let temporary: string | null = null
  try {
    await makeFolder(dirname(path))
    // A link is followed, so that it goes on pointing at the file.
    const target = await realpath(path).catch(() => path)
    if ((await stat(target).catch(() => null))?.isDirectory()) return refuse('file.folder', `"${path}" is a folder; give the name of a file in it.`)
    const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.${Date.now().toString(36)}.tmp`)
    temporary = beside
    const file = await open(beside, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, target)
    temporary = null
    await syncFolder(dirname(target))
    return ok(null)
  } catch (error) {
    return { ok: false, refusal: wordedError(error, path, 'write') }
  } finally {
    if (temporary !== null) await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** As mkdir -p. Node's own goes on for ever where a system refuses folders with ENOENT, as /proc does. */
const makeFolder = async (folder: string): Promise<void> => {
  if (await exists(folder)) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** True where something is there already. */
export const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null

/** The new name is safe only once the folder is on the disk; some systems do not let a folder be opened, and need it not. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null)
  if (!handle) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'this account has no right to do that',
  EPERM: 'this account has no right to do that',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'a part of its path is a file',
}

const wordedError = (error: unknown, path: string, verb: 'read' | 'write'): Refusal => {
  const code = String((error as { code?: unknown }).code ?? '')
  const reason = (verb === 'write' && code === 'ENOENT' ? 'its folder is not there and cannot be made' : reasons[code]) ?? `the system said ${code || 'no more'}`
  return { code: `file.${verb}`, message: `"${path}" could not be ${verb === 'read' ? 'read' : 'written'}: ${reason}.${verb === 'write' ? ' What was there before is unchanged.' : ''}` }
}
