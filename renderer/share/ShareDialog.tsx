import { useId, useRef, useState } from 'react'
import { t } from '../../shared/base/words'
import { say, useDesk } from '../desk'
import { nameOf } from '../filing'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { PeopleList } from '../people/PeopleList'
import { copyFrom } from './copy'
import { proposedName, takeName } from './names'
import { endSession, leaveSession, returnTo, startSession, useRoom, type Shared } from './room'
import styles from './share.module.css'

const close = (): void => useDesk.setState((desk) => (desk.dialog === 'share' ? { dialog: null } : {}))

/** Starts a session, or shows the one that this window is in: its link, its people, the way out. */
export const ShareDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'share')
  const shared = useRoom((room) => room.shared)
  if (!open) return null
  return (
    <Dialog title={t('Share')} onClose={close}>
      {shared ? <Inside shared={shared} /> : <Outside />}
    </Dialog>
  )
}

const Outside = () => {
  const name = useId()
  const [typed, setTyped] = useState(proposedName)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const session = useDesk((desk) => desk.session)
  const start = async () => {
    setBusy(true)
    setFailed('')
    takeName(typed, true)
    const started = await startSession()
    setBusy(false)
    if (!started.ok) setFailed(started.refusal.message)
  }
  return (
    <div className={styles.body}>
      <p>{window.bridge
        ? t('This computer will serve the diagram on your network for as long as the session lasts. Everyone who has the link can edit.')
        : t('The diagram goes to the server that this page came from. Everyone who has the link can edit.')}</p>
      <p className={styles.quiet}>{t('Do not write about patients: the connection on a local network is not encrypted.')}</p>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={name}>{t('Your name')}</label>
        <input id={name} className={styles.input} value={typed} maxLength={60} autoComplete="name" onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      <p className={styles.failed} role="alert">{failed}</p>
      <DialogActions>
        <Button label={t('Join a session')} onClick={() => useDesk.setState({ dialog: 'join' })} />
        <Button label={busy ? t('Starting…') : t('Start session')} look="main" off={busy || !session} onClick={() => void start()} />
      </DialogActions>
      <Aside />
    </div>
  )
}

const Inside = ({ shared }: { readonly shared: Shared }) => (
  <div className={styles.body}>
    {shared.links.map((link, index) => <LinkField key={link} link={link} more={index > 0} />)}
    <PeopleList />
    <DialogActions>
      {shared.hosting && <Button label={t('End session for everyone')} onClick={() => void endSession()} />}
      <Button label={t('Leave session')} onClick={leaveSession} />
    </DialogActions>
    <Aside />
  </div>
)

const LinkField = ({ link, more }: { readonly link: string; readonly more: boolean }) => {
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
      <label className={styles.label} htmlFor={name}>{more ? t('Another link for participants') : t('Link for participants')}</label>
      <div className={styles.row}>
        <input ref={field} id={name} className={styles.input} value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button label={more ? t('Copy other link') : t('Copy link')} look={more ? 'plain' : 'main'} onClick={copy} />
      </div>
      <p className={styles.quiet}>{copied || (more ? t('For people on another network of this computer.') : t('Whoever opens it in a browser is in at once.'))}</p>
    </div>
  )
}

/** What was open before sessions were joined waits here. */
const Aside = () => {
  const aside = useDesk((desk) => desk.aside)
  return aside.map((diagram, index) => {
    const { shown } = diagram.session.view()
    const { title } = shown.meta
    return (
      <div key={index} className={styles.aside}>
        <p>{title ? t('“{title}” was open before and is kept as it was.', { title }) : t('The diagram that was open before is kept as it was.')}</p>
        <Button
          label={aside.length === 1 ? t('Return to it') : t('Return to “{title}”', { title: nameOf(shown) })}
          onClick={() => {
            close()
            returnTo(diagram)
          }}
        />
      </div>
    )
  })
}
