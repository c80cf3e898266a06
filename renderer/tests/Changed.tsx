import { useId, useMemo, useState } from 'react'
import { dayNamed } from '../../shared/base/day'
import { language, t } from '../../shared/base/words'
import { changedBetween } from '../../shared/coach/changed'
import { asOf } from '../../shared/coach/since'
import { versionContent, type Version } from '../../shared/sync/versions'
import { useDesk, useView } from '../desk'
import { ChoiceField } from '../details/ChoiceField'
import { DayField } from '../details/DayField'
import { useVersions } from '../versions/shelf'
import { momentInWords } from '../versions/words'
import styles from './tests.module.css'

const aDay = 'day'

/** The start of a day by the clock of whoever asks. */
const startOf = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date).getTime()
}

/** The last version kept before a moment: only a version knows the words of then. */
const before = (versions: readonly Version[], time: number): Version | undefined => versions.filter(({ at }) => at < time).sort((a, b) => b.at - a.at)[0]

/** What is different now from a version, or from a day. Versions are named first, for they know most. */
export const Changed = () => {
  const heading = useId()
  const { raw } = useView()
  const versions = useVersions(useDesk((desk) => desk.session))
  const [since, setSince] = useState('')
  const [day, setDay] = useState('')
  const asked = since !== '' && (since !== aDay || day !== '')
  const version = since === aDay ? (day === '' ? undefined : before(versions, startOf(day))) : versions.find(({ id }) => id === since)
  const changes = useMemo(() => {
    if (!asked) return []
    return changedBetween(version ? versionContent(version) : asOf(raw, startOf(day)), raw)
  }, [asked, version, day, raw])
  return (
    <section className={styles.changed} aria-labelledby={heading}>
      <h3 id={heading} className={styles.subtitle}>{t('What changed')}</h3>
      <div className={styles.filters}>
        <ChoiceField
          label={t('What changed since…')} value={since} onChoose={setSince}
          options={[{ value: '', label: t('Choose a version or a day') }, ...versions.map(({ id, name, at }) => ({ value: id, label: t('{name}, {moment}', { name, moment: momentInWords(at) }) })), { value: aDay, label: t('A day…') }]}
        />
        {since === aDay && <DayField label={t('Since')} value={day} onKeep={setDay} />}
      </div>
      {asked && (
        <>
          <p className={styles.quiet}>
            {version
              ? t('Compared with the version “{name}”.', { name: version.name })
              : t('No version is kept from before {day}: what was added and removed since is told, not what was reworded or decided.', { day: dayNamed(day, language()) })}
          </p>
          {changes.length === 0
            ? <p role="status">{t('Nothing has changed since then.')}</p>
            : <ul className={styles.changes} aria-labelledby={heading}>{changes.map(({ words }) => <li key={words}>{words}</li>)}</ul>}
        </>
      )}
    </section>
  )
}
