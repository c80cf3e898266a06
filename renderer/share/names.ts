import { cleanName } from '../../shared/base/name'
import { presenceColours } from '../../shared/sync/presence'
import { useDesk } from '../desk'
import { guestName, rememberedName, rememberName } from './ownname'

/** The name that was given here before, or a proposal such as "Guest 12". */
export const proposedName = (): string => useDesk.getState().me.name || rememberedName() || guestName()

/** Takes a name as one's own. What is left empty stays the proposal; the first name brings a colour that follows from who one is. */
export const takeName = (typed: string, keep: boolean): void => {
  const name = cleanName(typed) || proposedName()
  const { me } = useDesk.getState()
  const sum = [...me.participant].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  useDesk.setState({ me: { ...me, name, colour: me.name ? me.colour : sum % presenceColours.length } })
  if (keep) rememberName(name)
}
