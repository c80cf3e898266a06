import { useId, useState } from 'react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { readLink } from './address'
import { proposedName, takeName } from './names'
import { joinSession } from './room'
import styles from './share.module.css'

const close = (): void => useDesk.setState((desk) => (desk.dialog === 'join' ? { dialog: null } : {}))

/** Joins a session by its link. What is open here stays as it is and can be returned to. */
export const JoinDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'join')
  if (!open) return null
  return <Dialog title={t('Join a session')} onClose={close}><JoinForm /></Dialog>
}

const JoinForm = () => {
  const name = useId()
  const [link, setLink] = useState('')
  const [typed, setTyped] = useState(proposedName)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const title = useDesk((desk) => desk.session?.view().shown.meta.title)
  const join = async () => {
    const address = readLink(link)
    if (!address.ok) {
      setFailed(address.refusal.message)
      return
    }
    setBusy(true)
    setFailed('')
    takeName(typed, true)
    const joined = await joinSession(address.value)
    setBusy(false)
    if (joined.ok) close()
    else setFailed(joined.refusal.message)
  }
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void join()
      }}
    >
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${name}-link`}>{t('Link for participants')}</label>
        <input
          id={`${name}-link`} className={styles.input} autoFocus value={link} autoComplete="off" inputMode="url" spellCheck={false}
          aria-invalid={failed !== ''} aria-describedby={`${name}-failed`} onChange={(event) => setLink(event.currentTarget.value)}
        />
      </div>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${name}-name`}>{t('Your name')}</label>
        <input id={`${name}-name`} className={styles.input} value={typed} maxLength={60} autoComplete="name" onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      {title !== undefined && (
        <p className={styles.quiet}>{title
          ? t('“{title}” stays as it is. You can return to it under Share.', { title })
          : t('Your open diagram stays as it is. You can return to it under Share.')}</p>
      )}
      <p id={`${name}-failed`} className={styles.failed} role="alert">{failed}</p>
      <DialogActions>
        <Button label={t('Join')} look="main" off={busy} onClick={() => void join()} />
      </DialogActions>
      {/* Enter submits a form of several fields only where it has a button to press. */}
      <input type="submit" hidden />
    </form>
  )
}
