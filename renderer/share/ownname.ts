import { cleanName } from '../../shared/base/name'
import { t } from '../../shared/base/words'

const place = 'throughline.name'

// Private windows and strict settings throw at the mere touch of the storage: then nothing is remembered.
export const rememberedName = (): string => {
  try {
    return cleanName(localStorage.getItem(place) ?? '')
  } catch {
    return ''
  }
}

export const rememberName = (name: string): void => {
  try {
    localStorage.setItem(place, name)
  } catch {
    // See above.
  }
}

/** A proposal for somebody who was never here, such as "Guest 12". */
export const guestName = (): string => t('Guest {number}', { number: 10 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 90) })
