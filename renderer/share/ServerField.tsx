import { useEffect, useId, useRef, useState } from 'react'
import { t } from '../../shared/base/words'
import { set, useSettings } from '../settings'
import { readServer } from './address'
import styles from './share.module.css'

/** Takes an address that can be read; says what is wrong with another, and leaves the setting as it was. */
const take = (typed: string): string => {
  const read = readServer(typed)
  if (read.ok) set({ server: read.value })
  return read.ok ? '' : read.refusal.message
}

/** The server of the person's organisation: kept on leaving the field, on Enter, and with the dialog. */
export const ServerField = () => {
  const id = useId()
  const server = useSettings((each) => each.server)
  const [typed, setTyped] = useState(server)
  const [wrong, setWrong] = useState('')
  const latest = useRef(typed)
  useEffect(() => {
    latest.current = typed
  }, [typed])
  useEffect(() => () => void take(latest.current), [])
  const keep = (): void => {
    const said = take(typed)
    setWrong(said)
    if (said === '') setTyped(useSettings.getState().server)
  }
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{t('Server of your organisation')}</label>
      <input
        id={id} className={styles.input} value={typed} maxLength={400} autoComplete="off" inputMode="url" spellCheck={false}
        aria-invalid={wrong !== ''} aria-describedby={`${id}-wrong ${id}-note`}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setWrong('')
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
        }}
      />
      <p id={`${id}-wrong`} className={styles.failed} role="alert">{wrong}</p>
      <p id={`${id}-note`} className={styles.quiet}>{server.startsWith('http:')
        ? t('Sessions can be held there, and joined by a code. Its connection is not encrypted: others on the same network could read what is written.')
        : t('Such as https://throughline.example.org: sessions can be held there, and joined by a code. Leave it empty if there is none.')}</p>
    </div>
  )
}
