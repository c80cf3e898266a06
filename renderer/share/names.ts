import { cleanLine, cutTo } from '../../shared/base/text'
import { t } from '../../shared/base/words'
import { presenceColours } from '../../shared/sync/presence'
import { useDesk } from '../desk'

const place = 'throughline.name'
const longest = 60

/** The name that was given here before, or a proposal such as "Guest 12". */
export const proposedName = (): string => {
  const { me } = useDesk.getState()
  return me.name || remembered() || t('Guest {number}', { number: 10 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 90) })
}

// Private windows and strict settings throw at the mere touch of the storage: then nothing is remembered.
const remembered = (): string => {
  try {
    return cutTo(cleanLine(localStorage.getItem(place) ?? ''), longest)
  } catch {
    return ''
  }
}

/** Takes a name as one's own. What is left empty stays the proposal; the first name brings a colour that follows from who one is. */
export const takeName = (typed: string, keep: boolean): void => {
  const name = cutTo(cleanLine(typed), longest) || proposedName()
  const { me } = useDesk.getState()
  const sum = [...me.participant].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  useDesk.setState({ me: { ...me, name, colour: me.name ? me.colour : sum % presenceColours.length } })
  if (!keep) return
  try {
    localStorage.setItem(place, name)
  } catch {
    // See above.
  }
}
