import { useId, useState } from 'react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { nameOf } from '../filing'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { InSession } from './InSession'
import { LedHere } from './LedRows'
import { proposedName, takeName } from './names'
import { useRoom } from './leaving'
import { returnTo, startSession } from './room'
import styles from './share.module.css'

const close = (): void => useDesk.setState((desk) => (desk.dialog === 'share' ? { dialog: null } : {}))

/** Starts a session, or shows the one that this window is in: its link, its people, the way out. */
export const ShareDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'share')
  const shared = useRoom((room) => room.shared)
  if (!open) return null
  return (
    <Dialog title={t('Share')} wide={shared !== null} onClose={close}>
      <div className={styles.body}>
        {shared ? <InSession shared={shared} /> : <Outside />}
        {!shared && <LedHere />}
        <Aside />
      </div>
    </Dialog>
  )
}

const Outside = () => {
  const name = useId()
  const [typed, setTyped] = useState(proposedName)
  const [startKey, setStartKey] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const session = useDesk((desk) => desk.session)
  const start = async () => {
    setBusy(true)
    setFailed('')
    takeName(typed, true)
    const started = await startSession(startKey ?? undefined)
    setBusy(false)
    if (started.ok) return
    setFailed(started.refusal.message)
    if (started.refusal.code === 'startKey') setStartKey(startKey ?? '')
  }
  return (
    <>
      <p>{window.bridge
        ? t('This computer will serve the diagram on your network for as long as the session lasts. Whoever has the link or the code comes in.')
        : t('The diagram goes to the server that this page came from. Whoever has the link or the code comes in.')}</p>
      <p className={styles.quiet}>{location.protocol === 'https:'
        ? t('Do not write about patients or others who could be recognised.')
        : t('Do not write about patients: the connection on a local network is not encrypted, so others on the same network could read it.')}</p>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={name}>{t('Your name')}</label>
        <input id={name} className={styles.input} value={typed} maxLength={60} autoComplete="name" onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      {startKey !== null && (
        <div className={styles.field}>
          <label className={styles.label} htmlFor={`${name}-key`}>{t('Start key')}</label>
          <input id={`${name}-key`} className={styles.input} type="password" autoFocus value={startKey} maxLength={200} autoComplete="off" onChange={(event) => setStartKey(event.currentTarget.value)} />
        </div>
      )}
      <p className={styles.failed} role="alert">{failed}</p>
      <DialogActions>
        <Button label={t('Join a session')} onClick={() => useDesk.setState({ dialog: 'join' })} />
        <Button label={busy ? t('Starting…') : t('Start session')} look="main" off={busy || !session} onClick={() => void start()} />
      </DialogActions>
    </>
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
