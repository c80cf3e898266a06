import { randomBytes } from 'node:crypto'
import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isMissing, isRefused } from './words'

const mark = '.throughline-tmp'
/** A file beside ours that a kill left behind is removed once no running save can still own it. */
const staleMs = 60 * 60 * 1000

/** A link stays a link: what is replaced is the file that it points to. */
const target = async (path: string): Promise<string> => {
  try {
    return await realpath(path)
  } catch (error) {
    if (isMissing(error)) return path
    throw error
  }
}

const modeOf = async (path: string): Promise<number | undefined> => {
  const about = await stat(path).catch(() => null)
  return about === null ? undefined : about.mode & 0o777
}

/** Makes the folder's own entry durable. Some systems cannot; there a rename is durable by itself or not at all. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close().catch(() => undefined)
}

const sweep = async (folder: string, name: string): Promise<void> => {
  const entries = await readdir(folder).catch(() => [])
  for (const entry of entries) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith(mark)) continue
    const about = await stat(join(folder, entry)).catch(() => null)
    if (about !== null && Date.now() - about.mtimeMs > staleMs) await rm(join(folder, entry), { force: true })
  }
}

const beside = async (path: string, bytes: Uint8Array): Promise<void> => {
  const folder = dirname(path)
  // Long names leave no room for more, so only their beginning is kept.
  const name = basename(path).slice(0, 60)
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}${mark}`)
  const mode = await modeOf(path)
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      // The umask may have taken bits that the old file had.
      if (mode !== undefined) await handle.chmod(mode).catch(() => undefined)
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
  await sweep(folder, name)
}

const inPlace = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, 'r+')
  try {
    let written = 0
    while (written < bytes.length) written += (await handle.write(bytes, written, bytes.length - written, written)).bytesWritten
    await handle.truncate(bytes.length)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file whole: whoever reads it, and whatever is killed when, finds the old content or the
 * new one, never half. Temporary file beside, fsync, rename, fsync of the folder.
 * @param fallback says whether a copy of the old content is safe elsewhere. Only then a folder that
 *   takes no new files (or a drive that refuses the rename) is answered by writing in place.
 */
export const writeWhole = async (path: string, bytes: Uint8Array, fallback: () => Promise<boolean> = () => Promise.resolve(false)): Promise<void> => {
  const real = await target(path)
  try {
    await beside(real, bytes)
  } catch (error) {
    if (!isRefused(error) || (await modeOf(real)) === undefined || !(await fallback())) throw error
    await inPlace(real, bytes)
  }
}
