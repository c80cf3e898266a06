import { useId, useRef, useState } from 'react'
import { msg, t } from '../../shared/base/words'
import type { Role } from '../../shared/room/role'
import { say } from '../desk'
import { ChoiceField } from '../details/ChoiceField'
import { Button } from '../parts/Button'
import { DialogActions } from '../parts/Dialog'
import { PeopleList } from '../people/PeopleList'
import { linkTo } from './address'
import { copyFrom } from './copy'
import { useMeeting, type Meeting, type Running } from './meeting'
import { QrCode } from './QrCode'
import { deleteSession, endSession, leaveSession, type Shared } from './leaving'
import { saveTrail } from './trail'
import styles from './share.module.css'

/** What a link lets people do; a facilitator's link is not given to a room full of people. */
const powers: readonly { readonly value: Exclude<Role, 'facilitator'>; readonly label: string }[] = [
  { value: 'viewer', label: msg('View') }, { value: 'contributor', label: msg('Contribute') }, { value: 'editor', label: msg('Edit') },
]

/** The session that this window is in, as much of it as this person may see and change. */
export const InSession = ({ shared }: { readonly shared: Shared }) => {
  const running = useMeeting(shared.pass)
  const { meeting, failed } = running
  return (
    <>
      {meeting ? <Invitation shared={shared} meeting={meeting} running={running} /> : <GuestLink shared={shared} />}
      <PeopleList running={meeting ? running : null} />
      <p className={styles.failed} role="alert">{failed}</p>
      {meeting && <Ending shared={shared} />}
      <Leaving shared={shared} />
    </>
  )
}

/** How others get in: link, picture and code, and what these let them do. */
const Invitation = ({ shared, meeting, running }: { readonly shared: Shared; readonly meeting: Meeting; readonly running: Running }) => {
  const [chosen, setChosen] = useState(shared.origins[0] ?? shared.address.origin)
  const origin = shared.origins.includes(chosen) ? chosen : (shared.origins[0] ?? shared.address.origin)
  const role = meeting.joinRole
  const link = linkTo({ origin, room: shared.address.room, secret: meeting.secrets[role] })
  const [revoking, setRevoking] = useState(false)
  return (
    <div className={styles.invitation}>
      <div className={styles.body}>
        {shared.origins.length > 1 && (
          <ChoiceField label={t('Address of this computer')} value={origin} options={shared.origins.map((each) => ({ value: each, label: new URL(each).host }))} onChoose={setChosen} />
        )}
        <LinkField link={link} />
        <ChoiceField
          label={t('People with the link can')} value={role === 'facilitator' ? 'editor' : role} options={powers.map(({ value, label }) => ({ value, label: t(label) }))}
          onChoose={(joinRole) => void running.change({ joinRole })}
        />
        <p className={styles.quiet}>{t('This holds for whoever joins from now on, by this link or by the code. Links given out before keep what they allowed.')}</p>
        <div className={styles.buttons}>
          <Button label={t('Lock session')} aria-pressed={meeting.locked} onClick={() => void running.change({ locked: !meeting.locked }).then((done) => done && say(meeting.locked ? t('Session unlocked.') : t('Session locked: nobody new can come in.')))} />
          {revoking
            ? <Button label={t('Yes, send out everyone who came by this link')} onClick={() => { setRevoking(false); void running.change({ revoke: role }) }} />
            : <Button label={t('Renew link…')} onClick={() => setRevoking(true)} />}
        </div>
      </div>
      <div className={styles.code}>
        <QrCode link={link} />
        <p className={styles.quiet} id="session-code">{t('Session code')}</p>
        <p className={styles.letters} aria-labelledby="session-code" role="group"><span>{meeting.code.slice(0, 3)}</span> <span>{meeting.code.slice(3)}</span></p>
        <p className={styles.quiet}>{t('Typed at {address}', { address: `${new URL(origin).host}/join` })}</p>
      </div>
    </div>
  )
}

/** Whoever came by a link may pass it on. */
const GuestLink = ({ shared }: { readonly shared: Shared }) => {
  const link = shared.pass === null ? linkTo(shared.address) : shared.pass.link
  return link === null ? null : <LinkField link={link} />
}

const LinkField = ({ link }: { readonly link: string }) => {
  const name = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState('')
  const copy = () => {
    const done = field.current !== null && copyFrom(field.current)
    const words = done ? t('Link copied.') : t('Press Ctrl+C to copy the link.')
    setCopied(words)
    say(words)
  }
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>{t('Link for participants')}</label>
      <div className={styles.row}>
        <input ref={field} id={name} className={styles.input} value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button label={t('Copy link')} look="main" onClick={copy} />
      </div>
      <p className={styles.quiet}>{copied || t('Whoever opens it in a browser joins with one press.')}</p>
    </div>
  )
}

/** Whoever leaves a session that their own computer serves decides what becomes of it for the others. */
const Leaving = ({ shared }: { readonly shared: Shared }) => {
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <DialogActions>
        <Button label={t('Leave session')} onClick={() => (shared.hosting ? setAsking(true) : leaveSession())} />
      </DialogActions>
    )
  }
  return (
    <div className={styles.asking} role="group" aria-label={t('Leave the session?')}>
      <p>{t('This computer serves the session. It can go on without you for as long as the app is open, and you can resume it here; or it ends for everyone.')}</p>
      <div className={styles.buttons}>
        <Button label={t('Cancel')} autoFocus onClick={() => setAsking(false)} />
        <Button label={t('End the session for everyone')} onClick={() => void endSession(shared)} />
        <Button label={t('Keep serving')} look="main" onClick={leaveSession} />
      </div>
    </div>
  )
}

/** Ending and deleting ask once more, here, where they are pressed: neither can be taken back. */
const Ending = ({ shared }: { readonly shared: Shared }) => {
  const [asking, setAsking] = useState<'end' | 'delete' | null>(null)
  if (asking === null) {
    return (
      <div className={styles.buttons}>
        <Button label={t('End session for everyone')} onClick={() => setAsking('end')} />
        <Button label={t('Delete this session…')} onClick={() => setAsking('delete')} />
        <Button label={t('Save audit trail…')} onClick={() => void saveTrail(shared)} />
      </div>
    )
  }
  return (
    <div className={styles.asking} role="group" aria-label={asking === 'end' ? t('End the session?') : t('Delete the session?')}>
      <p>{asking === 'end'
        ? t('Everyone is taken out, and the link and the code stop working. Each person keeps what is on their screen as their own copy. The server keeps the session until you delete it.')
        : t('Everyone is taken out, and all that the server keeps of this session is removed for good, its audit trail included. Save the diagram first if you want to keep it.')}</p>
      <div className={styles.buttons}>
        <Button label={t('Cancel')} autoFocus onClick={() => setAsking(null)} />
        {asking === 'end' && <Button label={t('End and delete everything…')} onClick={() => setAsking('delete')} />}
        <Button label={asking === 'end' ? t('End session') : t('Delete session')} look="main" onClick={() => void (asking === 'end' ? endSession(shared) : deleteSession(shared))} />
      </div>
    </div>
  )
}
