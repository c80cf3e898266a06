import { useEffect, useState } from 'react'
import { t } from '../../shared/base/words'
import { useDesk, type Desk } from '../desk'
import styles from './Messages.module.css'

type Said = Desk['messages'][number]

const shownMs = 5_000

/**
 * What happened, in words. Screen readers hear each message as it comes, the urgent ones before whatever else they are
 * reading, and through an open dialog; the eye sees the last one for five seconds.
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
  const said = ({ id, text }: Said) => <p key={id} className={id === last && id !== seen && !typing ? styles.message : 'unseen'}>{text}</p>
  return (
    <div className={styles.log}>
      {/* What is marked so is heard behind a dialog too, where React Aria mutes all else of the page. */}
      <div role="log" aria-label={t('Messages')} data-live-announcer="true">{messages.filter(({ urgent }) => !urgent).slice(-12).map(said)}</div>
      {/* Gone with the picture: it is not to be found again once it is no longer true. */}
      <div aria-live="assertive" data-live-announcer="true">{messages.filter(({ id, urgent }) => urgent && id > (seen ?? 0)).slice(-1).map(said)}</div>
    </div>
  )
}
