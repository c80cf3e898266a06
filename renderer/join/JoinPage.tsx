import { useEffect, useId, useState, type ReactNode } from 'react'
import { cleanName, longestName } from '../../shared/base/name'
import { t } from '../../shared/base/words'
import { Button } from '../parts/Button'
import { appLinkTo } from '../share/address'
import { call } from '../share/call'
import { guestName, rememberedName, rememberName } from '../share/ownname'
import { keepPass, type Admitted } from '../share/pass'
import { Mark } from '../start/Mark'
import { fetchEditorAhead } from './ahead'
import { isOpenWire, linkOf, shown, wayIn, type Way } from './way'
import styles from './join.module.css'

const origin = location.origin

/** The first way that the server takes; the refusal of the last one otherwise. */
const join = async (name: string, way: Way | null, code: string) => {
  let joined = await call(origin, 'join', { name, by: shown(origin, way, code)[0] ?? { code } })
  for (const by of shown(origin, way, code).slice(1)) if (!joined.ok) joined = await call(origin, 'join', { name, by })
  return joined
}

const goIn = ({ room }: Admitted): void => location.assign(`/room/${room}`)

interface FieldProps {
  readonly label: string
  readonly note: string
  readonly value: string
  readonly longest: number
  readonly first: boolean
  readonly wrong: boolean
  readonly onType: (text: string) => void
  readonly kind: 'name' | 'code'
}

const Field = ({ label, note, value, longest, first, wrong, onType, kind }: FieldProps): ReactNode => {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      <input
        id={id} className={`${styles.input} ${kind === 'code' ? styles.code : ''}`} value={value} maxLength={longest} autoFocus={first} spellCheck={false}
        autoComplete={kind === 'name' ? 'name' : 'off'} autoCapitalize={kind === 'code' ? 'characters' : 'words'}
        aria-describedby={`${id}-note`} aria-invalid={wrong} onFocus={(event) => event.currentTarget.select()} onChange={(event) => onType(event.currentTarget.value)}
      />
      <p id={`${id}-note`} className={styles.quiet}>{note}</p>
    </div>
  )
}

/** Name, code where there is no link, and one press: nothing else stands between a person and the session. */
export const JoinPage = () => {
  const [way, setWay] = useState(() => wayIn(location))
  useEffect(() => {
    // A renewed link differs behind its # alone: pasted over the old one, it loads no page anew.
    const read = (): void => setWay(wayIn(location))
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  const [name, setName] = useState(() => rememberedName() || guestName())
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => void fetchEditorAhead(), 300)
    return () => clearTimeout(timer)
  }, [])
  const enter = async (): Promise<void> => {
    if (busy) return
    if (way === null && code.trim() === '') return setFailed(t('Type the six characters that the facilitator shows.'))
    setBusy(true)
    setFailed('')
    const called = cleanName(name) || guestName()
    rememberName(called)
    const joined = await join(called, way, code)
    setBusy(false)
    if (!joined.ok) return setFailed(joined.refusal.message)
    keepPass(origin, joined.value, way === null ? null : linkOf(origin, way))
    goIn(joined.value)
  }
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.brand}><Mark /><span>Throughline</span></p>
        <h1 className={styles.title}>{t('Join a session')}</h1>
        <p>{t('You are invited to work on a driver diagram together. You need no account, and nothing is installed.')}</p>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void enter()
          }}
        >
          {way === null && <Field kind="code" label={t('Session code')} note={t('Six letters and digits that the facilitator shows or reads out.')} value={code} longest={20} first wrong={failed !== ''} onType={setCode} />}
          <Field kind="name" label={t('Your name')} note={t('The others see it beside what you are working on.')} value={name} longest={longestName} first={way !== null} wrong={false} onType={setName} />
          <p className={styles.failed} role="alert">{failed}</p>
          <Button label={t('Join')} look="main" off={busy} onClick={() => void enter()} />
          {/* Enter submits a form of several fields only where it has a button to press. */}
          <input type="submit" hidden />
        </form>
        <p className={styles.quiet}>{isOpenWire(location)
          ? t('Do not write about patients: the connection on a local network is not encrypted, so others on the same network could read it.')
          : t('Do not write about patients or others who could be recognised.')}</p>
        {way !== null && <p className={styles.quiet}><a href={appLinkTo(linkOf(origin, way))}>{t('Open in the desktop app')}</a></p>}
      </div>
    </main>
  )
}
