import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { initials, presenceColours } from '../../shared/sync/presence'
import { useDesk } from '../desk'
import { togglePanel } from '../viewing'
import { othersHere } from './here'
import styles from './people.module.css'

/** More would crowd the title out; the rest are counted. */
const shownAtMost = 4

interface Person {
  readonly key: string
  readonly name: string
  readonly colour: number
}

/** Two letters are a picture of a name, and not a word that is read or said. */
export const Badge = ({ name, colour }: Omit<Person, 'key'>) => (
  <span className={styles.badge} style={{ backgroundColor: presenceColours[colour] ?? presenceColours[0] }} title={name} data-short={initials(name)} aria-hidden="true" />
)

/** Everyone by name; of many the first, and how many more. */
const namesOf = (everyone: readonly Person[]): string => {
  const names = everyone.slice(0, limits.namesSaid).map(({ name }) => name).join(', ')
  const more = everyone.length - limits.namesSaid
  return more > 0 ? t('{names} and {more} more', { names, more }) : names
}

/** Who is here, at a glance; everybody once. The button leads to the list of them. */
export const PeopleBadges = () => {
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me)
  const connection = useDesk((desk) => desk.connection)
  const open = useDesk((desk) => desk.panel === 'people')
  if (connection === 'Not shared') return null
  const everyone: readonly Person[] = [
    { key: 'me', name: me.name || t('You'), colour: me.colour },
    ...othersHere(people, me.participant).map(({ participant, name, colour }) => ({ key: participant, name, colour })),
  ]
  const shown = everyone.slice(0, shownAtMost)
  const rest = everyone.length - shown.length
  return (
    <button
      type="button" className={styles.trigger} aria-pressed={open} data-follows="" onClick={() => togglePanel('people')}
      aria-label={t('{count, plural, one {# person} other {# people}} here: {names}', { count: everyone.length, names: namesOf(everyone) })}
    >
      <span className={styles.badges}>
        {shown.map((person) => <Badge key={person.key} name={person.name} colour={person.colour} />)}
        {rest > 0 && <span className={styles.rest} data-short={`+${rest}`} aria-hidden="true" />}
      </span>
    </button>
  )
}
