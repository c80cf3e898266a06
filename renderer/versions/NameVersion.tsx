import { useId, useState } from 'react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { keepVersion } from './keeping'
import styles from './versions.module.css'

/** A name for the diagram as it is now. */
export const NameVersion = ({ first = false, onKept }: { readonly first?: boolean; readonly onKept: () => void }) => {
  const name = useId()
  const version = usePart((view) => view.shown.meta.version)
  const [typed, setTyped] = useState(() => (first && version ? t('Version {version}', { version }) : ''))
  const [refused, setRefused] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const words = keepVersion(typed)
        setRefused(words)
        if (words !== '') return
        setTyped('')
        onKept()
      }}
    >
      <label className={styles.label} htmlFor={name}>{t('Name of the version')}</label>
      <div className={styles.line}>
        <input
          id={name} className={styles.input} type="text" value={typed} autoComplete="off" autoFocus={first} maxLength={limits.lineLength} placeholder={t('Such as “Before the meeting”')}
          onFocus={(event) => event.currentTarget.select()} onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button label={t('Save version')} look={first ? 'main' : 'plain'} onClick={(event) => event.currentTarget.form?.requestSubmit()} />
      </div>
      <p className={styles.refused} role="alert">{refused}</p>
    </form>
  )
}

/** In a session the others do not have these versions: that has to be known before counting on it. */
export const WhereKept = () => {
  const alone = useDesk((desk) => desk.connection === 'Not shared')
  return (
    <p className={styles.quiet}>
      {alone
        ? t('A version is the whole diagram at one moment. Versions are saved in the file of the diagram.')
        : t('A version is the whole diagram at one moment. In a session, versions are kept on this screen alone: save the diagram to keep them in a file. The others do not see them.')}
    </p>
  )
}
