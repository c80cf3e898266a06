import { t } from '../../shared/base/words'
import { initials, presenceColours } from '../../shared/sync/presence'
import { useDesk } from '../desk'
import styles from './people.module.css'

/** More would crowd the title out; the rest are counted. */
const shownAtMost = 4

interface Person {
  readonly key: string
  readonly name: string
  readonly colour: number
}

export const Badge = ({ name, colour }: Omit<Person, 'key'>) => (
  <span className={styles.badge} style={{ backgroundColor: presenceColours[colour] ?? presenceColours[0] }} title={name} aria-hidden="true">
    {initials(name)}
  </span>
)

/** Who else is here, at a glance. Screen readers get the sentence; the full list is in the Share dialog. */
export const PeopleBadges = () => {
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me)
  const connection = useDesk((desk) => desk.connection)
  if (connection === 'Not shared') return null
  const everyone: readonly Person[] = [
    { key: 'me', name: me.name || t('You'), colour: me.colour },
    ...people.map(({ client, name, colour }) => ({ key: String(client), name, colour })),
  ]
  const shown = everyone.slice(0, shownAtMost)
  const rest = everyone.length - shown.length
  const names = everyone.map((person) => person.name).join(', ')
  return (
    <div className={styles.badges} role="img" aria-label={t('{count, plural, one {# person} other {# people}} here: {names}', { count: everyone.length, names })}>
      {shown.map((person) => <Badge key={person.key} name={person.name} colour={person.colour} />)}
      {rest > 0 && <span className={styles.rest} aria-hidden="true">+{rest}</span>}
    </div>
  )
}
