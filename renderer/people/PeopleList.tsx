import { msg, t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Badge } from './PeopleBadges'
import styles from './people.module.css'

/** On an open server everyone who has the link edits; other roles arrive with tickets. */
const role = msg('Editor')

/** Everyone in the room by name, oneself first. */
export const PeopleList = () => {
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me)
  const everyone = [
    { key: 'me', name: me.name || t('Someone'), colour: me.colour, you: true },
    ...people.map(({ client, name, colour }) => ({ key: String(client), name, colour, you: false })),
  ]
  return (
    <section className={styles.section}>
      <h3 className={styles.title} id="people-title">{t('People')}</h3>
      <ul className={styles.list} aria-labelledby="people-title">
        {everyone.map(({ key, name, colour, you }) => (
          <li key={key} className={styles.person} aria-label={t('{name}, {role}', { name, role: t(role) })}>
            <Badge name={name} colour={colour} />
            <span>{you ? t('{name} (you)', { name }) : name}</span>
            <span className={styles.role}>{t(role)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
