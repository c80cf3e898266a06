import { useId, type ReactNode } from 'react'
import { msg, t } from '../../shared/base/words'
import { roles, type Role } from '../../shared/room/role'
import { useDesk } from '../desk'
import { ChoiceField } from '../details/ChoiceField'
import { Button } from '../parts/Button'
import type { Running } from '../share/meeting'
import { othersHere, unseenHere, type Person } from './here'
import { Badge } from './PeopleBadges'
import styles from './people.module.css'

export const roleNames: Readonly<Record<Role, string>> = {
  viewer: msg('Viewer'), contributor: msg('Contributor'), editor: msg('Editor'), facilitator: msg('Facilitator'),
}

interface Props {
  readonly running: Running | null
  /** Said below each other person. */
  readonly beside?: (person: Person) => ReactNode
  /** As tall as it is, where all around it scrolls. */
  readonly tall?: boolean
}

/** Grey: whoever shows nothing of themselves wears no colour. */
const unseenColour = 8

interface OtherProps {
  readonly person: Pick<Person, 'participant' | 'name' | 'colour' | 'role'>
  readonly running: Running | null
  readonly children: ReactNode
}

const Other = ({ person: { participant, name, colour, role }, running, children }: OtherProps) => (
  <li className={styles.person} aria-label={t('{name}, {role}', { name, role: t(roleNames[role]) })}>
    <Badge name={name} colour={colour} />
    <span><bdi>{name}</bdi></span>
    {running === null
      ? <span className={styles.role}>{t(roleNames[role])}</span>
      : (
        <span className={styles.power}>
          <ChoiceField
            label={t('Role of {name}', { name })} labelled={false} value={role} options={roles.map((value) => ({ value, label: t(roleNames[value]) }))}
            onChoose={(chosen) => void running.person({ participant, role: chosen })}
          />
          <Button label={t('Remove {name}', { name })} look="quiet" onClick={() => void running.person({ participant, removed: true })} />
        </span>
      )}
    {children}
  </li>
)

/**
 * Everyone in the room by name and role, oneself first; somebody with two windows stands once.
 * @param running lets a facilitator change roles and take people out, and names those who show nothing of themselves; null for everyone else.
 */
export const PeopleList = ({ running, beside, tall = false }: Props) => {
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me)
  const mine = useDesk((desk) => desk.role)
  const title = useId()
  return (
    <section className={styles.section}>
      <h3 className={styles.title} id={title}>{t('People')}</h3>
      <ul className={tall ? `${styles.list} ${styles.tall}` : styles.list} aria-labelledby={title}>
        <li className={styles.person} aria-label={t('{name}, {role}', { name: me.name || t('Someone'), role: t(roleNames[mine]) })}>
          <Badge name={me.name} colour={me.colour} />
          <span>{t('{name} (you)', { name: me.name || t('Someone') })}</span>
          <span className={styles.role}>{t(roleNames[mine])}</span>
        </li>
        {othersHere(people, me.participant).map((person) => (
          <Other key={person.participant} person={person} running={running}>{beside?.(person)}</Other>
        ))}
        {unseenHere(running?.unseen ?? [], people, me.participant).map(({ participant, name, role }) => (
          <Other key={participant} person={{ participant, name: name || t('Someone'), colour: unseenColour, role }} running={running}>
            <span className={styles.doing}><span className={styles.at}>{t('Reads along without being seen')}</span></span>
          </Other>
        ))}
      </ul>
    </section>
  )
}
