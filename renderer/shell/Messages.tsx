import { useEffect, useState } from 'react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import styles from './Messages.module.css'

const shownMs = 5_000

/**
 * What happened, in words. Screen readers hear each message as it comes; the eye sees the last one
 * for five seconds.
 */
export const Messages = () => {
  const messages = useDesk((desk) => desk.messages)
  // Whoever types sees the new box itself; a second notice would only flicker.
  const typing = useDesk((desk) => desk.editing !== null)
  const last = messages[messages.length - 1]?.id ?? null
  const [seen, setSeen] = useState<number | null>(null)
  useEffect(() => {
    if (last === null) return
    const timer = setTimeout(() => setSeen(last), shownMs)
    return () => clearTimeout(timer)
  }, [last])
  return (
    <div className={styles.log} role="log" aria-label={t('Messages')}>
      {messages.slice(-12).map(({ id, text }) => (
        <p key={id} className={id === last && id !== seen && !typing ? styles.message : 'unseen'}>{text}</p>
      ))}
    </div>
  )
}
