import { useId } from 'react'
import { t } from '../../shared/base/words'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { useMeeting } from '../share/meeting'
import { useRoom } from '../share/leaving'
import { lackingWords } from '../share/trouble'
import { useConnection } from '../shell/StatusBar'
import { SidePanel } from '../tray/SidePanel'
import { bringEveryone, whyNotCall } from './calling'
import { doing } from './boxes'
import { startFollowing, stopFollowing, useFollowing } from './following'
import { othersHere, unseenHere, type Person } from './here'
import { PeopleList, roleNames } from './PeopleList'
import styles from './people.module.css'

/** What somebody is at, and the way to go along with them. */
const Doing = ({ person }: { readonly person: Person }) => {
  const { participant, name, selected, editing } = person
  const words = usePart((view) => doing(view.shown, { selected, editing }))
  const followed = useFollowing((following) => following.participant === participant)
  return (
    <span className={styles.doing}>
      <span className={styles.at}>{words}</span>
      <Button
        className={styles.small} look="quiet" label={followed ? t('Stop following') : t('Follow {name}', { name })}
        onClick={() => (followed ? stopFollowing() : startFollowing(person))}
      />
    </span>
  )
}

/** How the line is and what this person may do, as facts. */
const Facts = () => {
  const title = useId()
  const connection = useConnection()
  const unsaved = useDesk((desk) => desk.unsaved)
  const role = useDesk((desk) => desk.role)
  const lacking = useDesk((desk) => desk.lacking)
  return (
    <section className={styles.section} aria-labelledby={title}>
      <h3 className={styles.title} id={title}>{t('Session')}</h3>
      <ul className={styles.facts} aria-labelledby={title}>
        <li>{connection}</li>
        <li>{unsaved === 0 ? t('All your changes are on the server of the session.') : t('{count, plural, one {# change is} other {# changes are}} not on the server of the session yet.', { count: unsaved })}</li>
        <li>{t('Your role: {role}', { role: t(roleNames[role]) })}</li>
        {lacking ? <li>{t(lackingWords)}</li> : null}
      </ul>
    </section>
  )
}

/** Whoever may call everyone does it from here; why not yet is said in words. */
const Calling = () => {
  const facilitates = useDesk((desk) => desk.role === 'facilitator')
  const off = useDesk(() => whyNotCall())
  if (!facilitates) return null
  return <Button className={styles.small} label={t('Bring everyone here')} off={off !== ''} aria-description={off || undefined} onClick={bringEveryone} />
}

/** "People and session": who is here and at what, whom to go along with, and how the line is. */
export const PeoplePanel = () => {
  const shared = useRoom((room) => room.shared)
  const { meeting, failed, ...running } = useMeeting(shared?.pass ?? null)
  const people = useDesk((desk) => desk.people)
  const me = useDesk((desk) => desk.me.participant)
  const count = 1 + othersHere(people, me).length + unseenHere(running.unseen, people, me).length
  return (
    <SidePanel
      title={t('People and session')} seen={people}
      lead={shared ? t('{count, plural, one {# person} other {# people}} here', { count }) : t('This diagram is not shared. Start a session to work on it together.')}
    >
      <div className={styles.panel} data-follows="">
        <div className={styles.acts}>
          {shared ? <Calling /> : null}
          <Button className={styles.small} label={t('Share…')} aria-haspopup="dialog" onClick={() => useDesk.setState({ dialog: 'share' })} />
        </div>
        {shared ? <PeopleList running={meeting ? { meeting, failed, ...running } : null} tall beside={(person) => <Doing person={person} />} /> : null}
        <p className={styles.failed} role="alert">{failed}</p>
        {shared ? <Facts /> : null}
      </div>
    </SidePanel>
  )
}
