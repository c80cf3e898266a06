import { refuse } from '../shared/base/result'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is no longer there',
  EACCES: 'this account may not use it',
  EPERM: 'this account may not change it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'it is too large for that disk',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its folder is not there',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program is using it',
  EMFILE: 'too many files are open on this computer',
  EIO: 'the disk reports a fault',
  ENODEV: 'its disk is not connected',
  ETIMEDOUT: 'the network drive does not answer',
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'UNKNOWN'
}

/** Why the system refused, as a clause for a sentence: "the disk is full". */
const reasonOf = (error: unknown): string => reasons[codeOf(error)] ?? `the computer refused (${codeOf(error)})`

/** A file that cannot be read: nothing that is open has changed. */
export const cannotRead = (name: string, error: unknown): ReturnType<typeof refuse> =>
  refuse(`read.${codeOf(error)}`, `“${name}” could not be opened: ${reasonOf(error)}. What you have open is untouched.`)

/** A file that cannot be written: what is open is still whole, and there is a way on. */
export const cannotWrite = (name: string, error: unknown): ReturnType<typeof refuse> =>
  refuse(
    `write.${codeOf(error)}`,
    `“${name}” could not be saved: ${reasonOf(error)}. Your work is still open here; choose “Save as…” to keep it in another place.`,
  )

/** True when the system says that there is no such file. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** True when a file beside another may not be made or put in its place, though the file itself may be written. */
export const isRefused = (error: unknown): boolean => ['EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'EINVAL'].includes(codeOf(error))
