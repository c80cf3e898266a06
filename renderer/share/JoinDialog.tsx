import { useId, useState } from 'react'
import type { Result } from '../../shared/base/result'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { readLink } from './address'
import { proposedName, takeName } from './names'
import { fromServer, organisationServer } from './organisation'
import { useOpenedLink } from './opened'
import { joinByCode, joinSession } from './room'
import styles from './share.module.css'

const close = (): void => {
  useOpenedLink.setState({ link: '' })
  useDesk.setState((desk) => (desk.dialog === 'join' ? { dialog: null } : {}))
}

/** Joins a session by its link or its code. What is open here stays as it is and can be returned to. */
export const JoinDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'join')
  if (!open) return null
  return <Dialog title={t('Join a session')} onClose={close}><JoinForm /></Dialog>
}

/** Codes belong to a server: that of this page, or in the desktop app that of the organisation, where one is set. */
const codeOrigin = (): string | null => (window.bridge ? organisationServer() : location.protocol.startsWith('http') ? location.origin : null)

const join = async (link: string, code: string): Promise<Result<null>> => {
  const origin = codeOrigin()
  if (origin !== null && link.trim() === '' && code.trim() !== '') {
    const joined = await joinByCode(origin, code)
    return window.bridge ? fromServer(origin, joined) : joined
  }
  const address = readLink(link)
  return address.ok ? joinSession(address.value) : address
}

const JoinForm = () => {
  const id = useId()
  const [link, setLink] = useState(() => useOpenedLink.getState().link)
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState(proposedName)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const title = useDesk((desk) => desk.session?.view().shown.meta.title)
  const enter = async () => {
    setBusy(true)
    setFailed('')
    takeName(typed, true)
    const joined = await join(link, code)
    setBusy(false)
    if (joined.ok) close()
    else setFailed(joined.refusal.message)
  }
  const fields = [
    { key: 'link', label: t('Link for participants'), value: link, set: setLink, mode: 'url' as const, wide: 2_000 },
    ...(codeOrigin() === null ? [] : [{ key: 'code', label: t('Session code'), value: code, set: setCode, mode: 'text' as const, wide: 20 }]),
  ]
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void enter()
      }}
    >
      {fields.map(({ key, label, value, set, mode, wide }, index) => (
        <div key={key} className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`} className={styles.input} autoFocus={index === 0} value={value} maxLength={wide} autoComplete="off" inputMode={mode} spellCheck={false}
            aria-invalid={failed !== ''} aria-describedby={`${id}-failed`} onChange={(event) => set(event.currentTarget.value)}
          />
          {index > 0 && <p className={styles.quiet}>{t('Instead of the link: six letters and digits that the facilitator shows or reads out.')}</p>}
        </div>
      ))}
      {window.bridge && codeOrigin() === null && <p className={styles.quiet}>{t('To join by a session code, set the server of your organisation in Settings.')}</p>}
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${id}-name`}>{t('Your name')}</label>
        <input id={`${id}-name`} className={styles.input} value={typed} maxLength={60} autoComplete="name" onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      {title !== undefined && (
        <p className={styles.quiet}>{title
          ? t('“{title}” stays as it is. You can return to it under Share.', { title })
          : t('Your open diagram stays as it is. You can return to it under Share.')}</p>
      )}
      <p id={`${id}-failed`} className={styles.failed} role="alert">{failed}</p>
      <DialogActions>
        <Button label={t('Join')} look="main" off={busy} onClick={() => void enter()} />
      </DialogActions>
      {/* Enter submits a form of several fields only where it has a button to press. */}
      <input type="submit" hidden />
    </form>
  )
}
