import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { limits } from '../shared/base/limits'
import { ok, refuse, type Result } from '../shared/base/result'
import { t } from '../shared/base/words'
import { cannotRead } from './words'

/** A file beyond the cap, on the way in or out. */
export const tooLarge = (name: string): ReturnType<typeof refuse> =>
  refuse('file.size', t('“{name}” is larger than {size} MB, the most that Throughline opens or saves.', { name, size: limits.fileBytes / 1024 / 1024 }))

const grew = (name: string): ReturnType<typeof refuse> =>
  refuse('read.grew', t('“{name}” is being written by another program. Try again in a moment.', { name }))

/** Reads up to `size` bytes; one more shows that the file grew meanwhile. */
const readAll = async (path: string, size: number): Promise<Buffer | null> => {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(size + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
      if (bytesRead === 0) return bytes.subarray(0, length)
      length += bytesRead
    }
    return null
  } finally {
    await handle.close()
  }
}

/**
 * Reads an ordinary file of bounded size. Named pipes and devices are refused before they are
 * opened: reading one could wait for ever.
 */
export const readBytes = async (path: string): Promise<Result<Buffer>> => {
  const name = basename(path)
  try {
    const about = await stat(path)
    if (!about.isFile()) return refuse('read.kind', t('“{name}” is not a file that can be opened. What you have open is untouched.', { name }))
    if (about.size > limits.fileBytes) return tooLarge(name)
    const bytes = await readAll(path, about.size)
    return bytes === null ? grew(name) : ok(bytes)
  } catch (error) {
    return cannotRead(name, error)
  }
}

/** The bytes as text; a byte order mark is dropped, and what is not UTF-8 is refused. */
export const decode = (bytes: Uint8Array, name: string): Result<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('read.text', t('“{name}” is not a text file, so it cannot be a diagram. What you have open is untouched.', { name }))
  }
}
