import { useId, useState } from 'react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { Choices } from '../parts/Choices'
import { DialogActions } from '../parts/Dialog'
import { proposedName, takeName } from './names'
import { hostOf, organisationServer } from './organisation'
import { startSession } from './room'
import styles from './share.module.css'

/** Where the diagram goes, and who could read it on its way. */
const About = ({ server }: { readonly server: string | null }) => (
  <>
    <p>{server !== null
      ? t('The diagram goes to {server}, and the session goes on when you close this app. Whoever has the link or the code comes in.', { server: hostOf(server) })
      : window.bridge
        ? t('This computer will serve the diagram on your network for as long as the session lasts. Whoever has the link or the code comes in.')
        : t('The diagram goes to the server that this page came from. Whoever has the link or the code comes in.')}</p>
    <p className={styles.quiet}>{(server ?? location.href).startsWith('https:')
      ? t('Do not write about patients or others who could be recognised.')
      : t('Do not write about patients: the connection on a local network is not encrypted, so others on the same network could read it.')}</p>
  </>
)

const StartKey = ({ value, onType, onEnter }: { readonly value: string; readonly onType: (value: string) => void; readonly onEnter: () => void }) => {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{t('Start key')}</label>
      <input
        id={id} className={styles.input} type="password" autoFocus value={value} maxLength={200} autoComplete="off" onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter()
        }}
      />
    </div>
  )
}

/** Starts a session under a name: where it is held can be chosen in the desktop app of an organisation that has a server. */
export const Starting = () => {
  const name = useId()
  const [server] = useState(organisationServer)
  const [place, setPlace] = useState<'server' | 'here'>(server === null ? 'here' : 'server')
  const [typed, setTyped] = useState(proposedName)
  const [startKey, setStartKey] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const session = useDesk((desk) => desk.session)
  const there = place === 'server' ? server : null
  const start = async () => {
    if (busy || !session) return
    setBusy(true)
    setFailed('')
    takeName(typed, true)
    const started = await startSession({ server: there, startKey })
    setBusy(false)
    if (started.ok) return
    const asked = started.refusal.code === 'startKey'
    setFailed(asked && startKey ? t('This is not the start key of the server. Ask whoever runs it.') : started.refusal.message)
    if (asked) setStartKey(startKey ?? '')
  }
  return (
    <>
      {server !== null && (
        <Choices
          label={t('Where the session is held')} value={place}
          choices={[{ value: 'server', label: t('On your organisation’s server') }, { value: 'here', label: t('On this computer') }]}
          onChoose={(chosen) => {
            setPlace(chosen)
            setFailed('')
            setStartKey(null)
          }}
        />
      )}
      <About server={there} />
      <div className={styles.field}>
        <label className={styles.label} htmlFor={name}>{t('Your name')}</label>
        <input id={name} className={styles.input} value={typed} maxLength={60} autoComplete="name" onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      {startKey !== null && <StartKey value={startKey} onType={setStartKey} onEnter={() => void start()} />}
      <p className={styles.failed} role="alert">{failed}</p>
      <DialogActions>
        <Button label={t('Join a session')} onClick={() => useDesk.setState({ dialog: 'join' })} />
        <Button label={busy ? t('Starting…') : t('Start session')} look="main" off={busy || !session} onClick={() => void start()} />
      </DialogActions>
    </>
  )
}
