import { useEffect, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { beginAtDiagram, goToDiagram } from '../shell/regions'
import { addressOf, type RoomAddress } from './address'
import { proposedName, takeName } from './names'
import { useRoom } from './leaving'
import { joinSession } from './room'
import styles from './share.module.css'

type Step = 'joining' | 'naming' | 'done' | { readonly failed: string }

/** Joined at most once a page, however often the component is drawn anew. */
let arriving: ReturnType<typeof joinSession> | null = null

const arrive = (address: RoomAddress) => {
  takeName(proposedName(), false)
  return (arriving ??= joinSession(address))
}

/**
 * Brings in whoever opened a link for participants: the room opens at once under a proposed name, and a
 * small form beside it asks for a better one. Nothing for a page that was not opened by such a link.
 */
export const Arrival = () => {
  const [address] = useState(() => (window.bridge ? null : addressOf(location)))
  return address && <Arriving address={address} />
}

const Arriving = ({ address }: { readonly address: RoomAddress }) => {
  const [step, setStep] = useState<Step>('joining')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let gone = false
    void arrive(address).then((joined) => {
      if (gone) return
      if (!joined.ok) arriving = null
      // Whoever came by the page for joining has given a name there.
      setStep(!joined.ok ? { failed: joined.refusal.message } : useRoom.getState().shared?.pass ? 'done' : 'naming')
    })
    return () => {
      gone = true
    }
  }, [address, tries])
  // Nothing was pressed on this page: work begins at the diagram.
  useEffect(() => (step === 'done' && useRoom.getState().shared?.pass ? beginAtDiagram() : undefined), [step])
  if (step === 'done') return null
  if (step === 'naming') return <NameForm onDone={() => setStep('done')} />
  return (
    <div className={styles.arrival} role="region" aria-label={t('Joining the session')}>
      {step === 'joining'
        ? <p role="status">{t('Joining the session…')}</p>
        : (
          <>
            <p className={styles.failed} role="alert">{step.failed}</p>
            <Button
              label={t('Try again')} look="main"
              onClick={() => {
                setStep('joining')
                setTries(tries + 1)
              }}
            />
            <a className={styles.way} href="/join">{t('Join by a code')}</a>
          </>
        )}
    </div>
  )
}

const NameForm = ({ onDone }: { readonly onDone: () => void }) => {
  const name = useId()
  const [typed, setTyped] = useState(() => useDesk.getState().me.name)
  const done = () => {
    takeName(typed, true)
    flushSync(onDone)
    // The form is gone: work begins at the diagram.
    goToDiagram()
  }
  return (
    <form
      className={styles.arrival} aria-label={t('Your name in this session')}
      onSubmit={(event) => {
        event.preventDefault()
        done()
      }}
    >
      <label className={styles.label} htmlFor={name}>{t('Your name')}</label>
      <div className={styles.row}>
        <input id={name} className={styles.input} value={typed} maxLength={60} autoComplete="name" onFocus={(event) => event.currentTarget.select()} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button label={t('Join')} look="main" onClick={done} />
      </div>
      <p className={styles.quiet}>{t('The others see it beside what you are working on.')}</p>
    </form>
  )
}
