import { refuse } from '../shared/base/result'
import { msg, t } from '../shared/base/words'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: msg('it is no longer there'),
  EACCES: msg('this account may not use it'),
  EPERM: msg('this account may not change it'),
  EROFS: msg('the disk is read-only'),
  ENOSPC: msg('the disk is full'),
  EDQUOT: msg('your share of the disk is full'),
  EFBIG: msg('it is too large for that disk'),
  EISDIR: msg('it is a folder'),
  ENOTDIR: msg('its folder is not there'),
  ENAMETOOLONG: msg('its name is too long'),
  EBUSY: msg('another program is using it'),
  EMFILE: msg('too many files are open on this computer'),
  EIO: msg('the disk reports a fault'),
  ENODEV: msg('its disk is not connected'),
  ETIMEDOUT: msg('the network drive does not answer'),
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'UNKNOWN'
}

/** Why the system refused, as a clause for a sentence: "the disk is full". */
const reasonOf = (error: unknown): string => {
  const known = reasons[codeOf(error)]
  return known === undefined ? t('the computer refused ({code})', { code: codeOf(error) }) : t(known)
}

/** A file that cannot be read: nothing that is open has changed. */
export const cannotRead = (name: string, error: unknown): ReturnType<typeof refuse> =>
  refuse(`read.${codeOf(error)}`, t('“{name}” could not be opened: {reason}. What you have open is untouched.', { name, reason: reasonOf(error) }))

/** A file that cannot be written: what is open is still whole, and there is a way on. */
export const cannotWrite = (name: string, error: unknown): ReturnType<typeof refuse> =>
  refuse(
    `write.${codeOf(error)}`,
    t('“{name}” could not be saved: {reason}. Your work is still open here; choose “Save as…” to keep it in another place.', { name, reason: reasonOf(error) }),
  )

/** True when the system says that there is no such file. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** True when a file beside another may not be made or put in its place, though the file itself may be written. */
export const isRefused = (error: unknown): boolean => ['EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'EINVAL'].includes(codeOf(error))
