import { useEffect, useState } from 'react'
import { t } from '../../shared/base/words'
import { say, useDesk } from '../desk'
import { Button } from '../parts/Button'
import { momentInWords } from '../versions/words'
import { forgetLed, useLedChanges, type Led } from './led'
import { deleteLed, ledElsewhere, resumeLed } from './resuming'
import styles from './share.module.css'

/** Asks before something that cannot be taken back; the label is that of the button which does it. */
export const askBefore = (title: string, message: string, label: string, run: () => void): void => {
  const close = (): void => useDesk.setState({ problem: null })
  useDesk.setState({ problem: { title, message, actions: [{ label, run: () => { close(); run() } }, { label: t('Cancel'), run: close }] } })
}

/** Sessions that are led from this device: one that goes on is resumed, one that has ended is deleted from its server, any may be forgotten here. */
export const LedRows = ({ led }: { readonly led: readonly Led[] }) => {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const resume = async (one: Led) => {
    setBusy(true)
    const resumed = await resumeLed(one)
    setBusy(false)
    setFailed(resumed.ok ? '' : resumed.refusal.message)
    if (resumed.ok) return useDesk.setState((desk) => (desk.dialog === 'share' ? { dialog: null } : {}))
    say(resumed.refusal.message)
  }
  const remove = async (one: Led) => {
    const removed = await deleteLed(one)
    say(removed.ok ? t('Session deleted.') : removed.refusal.message)
    setFailed(removed.ok ? '' : removed.refusal.message)
  }
  return (
    <>
      {led.map((one) => {
        const { title, ended, at } = one
        return (
          <div key={one.admitted.room} className={styles.aside}>
            <p>{ended
              ? t('Your session “{title}” of {moment} has ended. Its server keeps it until you delete it.', { title, moment: momentInWords(at) })
              : t('Your session “{title}” of {moment} was not ended. Resume it to lead it again.', { title, moment: momentInWords(at) })}</p>
            {ended
              ? <Button label={t('Delete this session…')} onClick={() => askBefore(t('Delete the session?'), t('All that the server keeps of this session is removed for good, its audit trail included. What you saved as a file stays.'), t('Delete session'), () => void remove(one))} />
              : <Button label={t('Resume session')} look="main" off={busy} onClick={() => void resume(one)} />}
            <Button
              label={t('Forget “{title}”', { title })}
              onClick={() => askBefore(t('Forget this session?'), t('It stays on its server as it is. From this device nobody can lead, end or delete it any more.'), t('Forget'), () => forgetLed(one.admitted.room))}
            />
          </div>
        )
      })}
      <p className={styles.failed} role="alert">{failed}</p>
    </>
  )
}

/** What is led from this device and open in none of its windows, kept true while it is shown. */
export const useLedElsewhere = (): readonly Led[] => {
  const changes = useLedChanges(({ count }) => count)
  const [led, setLed] = useState<readonly Led[]>([])
  useEffect(() => {
    let gone = false
    void ledElsewhere().then((found) => {
      if (!gone) setLed(found)
    })
    return () => {
      gone = true
    }
  }, [changes])
  return led
}

/** The same beside the way to start one. */
export const LedHere = () => <LedRows led={useLedElsewhere()} />
