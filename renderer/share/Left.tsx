import { useEffect, useState } from 'react'
import { t } from '../../shared/base/words'
import { say } from '../desk'
import { Button } from '../parts/Button'
import { momentInWords } from '../versions/words'
import { askBefore, LedRows, useLedElsewhere } from './LedRows'
import { forgetLed } from './led'
import type { LogEntry } from './logs'
import { discardLeft, leftBehind, openLeft } from './ownlog'
import { isOwnComputer } from './organisation'
import { readKept } from './pass'
import { resumeSession, type Resumable } from './resuming'
import styles from './share.module.css'

const askToDiscard = (discard: () => void): void =>
  askBefore(t('Discard this work?'), t('It is in no file and in no session. Once discarded it cannot be brought back.'), t('Discard'), discard)

/** The session that this computer served, if that is what was left. */
const hostedIn = ({ pass, title }: LogEntry): Resumable | null => {
  const kept = window.bridge ? readKept(pass ?? null) : null
  return kept?.admitted.role === 'facilitator' && isOwnComputer(kept.origin) ? { room: kept.admitted.room, origin: kept.origin, ticket: kept.admitted.ticket, title } : null
}

/** On the start page: sessions to come back to, and unsaved work that a crash, a reload or a closed window left on this device. Nothing where there is none. */
export const Left = () => {
  const [found, setEntries] = useState<readonly LogEntry[] | null>(null)
  const elsewhere = useLedElsewhere()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  useEffect(() => {
    let gone = false
    void leftBehind().then((entries) => {
      if (!gone) setEntries(entries)
    })
    return () => {
      gone = true
    }
  }, [])
  const open = async (entry: LogEntry) => {
    if (await openLeft(entry)) say(t('Your unsaved work is open again. Save it to keep it in a file.'))
    else say(t('This work could not be read from this device.'))
  }
  const resume = async (hosted: Resumable) => {
    setBusy(true)
    const resumed = await resumeSession(hosted)
    setBusy(false)
    if (!resumed.ok) say(resumed.refusal.message)
    setFailed(resumed.ok ? '' : resumed.refusal.message)
  }
  const discard = (entry: LogEntry) => askToDiscard(() => {
    void discardLeft(entry)
    const hosted = hostedIn(entry)
    if (hosted) forgetLed(hosted.room)
    setEntries((now) => now?.filter((each) => each !== entry) ?? null)
    say(t('Discarded.'))
  })
  const entries = found ?? []
  // What a crash left says so itself; until that is known nothing is shown twice.
  const led = found === null ? [] : elsewhere.filter(({ admitted }) => !found.some((entry) => hostedIn(entry)?.room === admitted.room))
  return (
    <>
      {led.length > 0 && <section className={styles.left} aria-label={t('Your sessions')}><LedRows led={led} /></section>}
      {entries.length > 0 && <Work entries={entries} busy={busy} failed={failed} resume={resume} open={open} discard={discard} />}
    </>
  )
}

interface WorkProps {
  readonly entries: readonly LogEntry[]
  readonly busy: boolean
  readonly failed: string
  readonly resume: (hosted: Resumable) => Promise<void>
  readonly open: (entry: LogEntry) => Promise<void>
  readonly discard: (entry: LogEntry) => void
}

const Work = ({ entries, busy, failed, resume, open, discard }: WorkProps) => (
  <section className={styles.left} aria-label={t('Unsaved work')}>
    {entries.map((entry) => ({ entry, hosted: hostedIn(entry) })).map(({ entry, hosted }) => (
      <div key={entry.id} className={styles.aside}>
        <p>{hosted
          ? t('Your session “{title}” of {moment} was not ended. Resume it, and the links that you gave out work again.', { moment: momentInWords(entry.at), title: entry.title })
          : t('Unsaved work from {moment} is still here: “{title}”.', { moment: momentInWords(entry.at), title: entry.title })}</p>
        {hosted && <Button label={t('Resume session')} look="main" off={busy} onClick={() => void resume(hosted)} />}
        <Button label={t('Open “{title}”', { title: entry.title })} look={hosted ? 'plain' : 'main'} onClick={() => void open(entry)} />
        <Button label={t('Discard “{title}”', { title: entry.title })} onClick={() => discard(entry)} />
      </div>
    ))}
    <p className={styles.failed} role="alert">{failed}</p>
  </section>
)
