import { useEffect, useState } from 'react'
import { FileText } from 'lucide-react'
import { t } from '../../shared/base/words'
import { openHandle } from '../files'
import styles from './start.module.css'

type RecentFile = Awaited<ReturnType<NonNullable<Window['bridge']>['recentFiles']>>[number]

/** Files opened or saved lately; in the browser edition nothing is known of them. */
export const Recent = () => {
  const [files, setFiles] = useState<readonly RecentFile[]>([])
  useEffect(() => {
    let gone = false
    void window.bridge?.recentFiles(null).then((found) => {
      if (!gone) setFiles(found)
    })
    return () => {
      gone = true
    }
  }, [])
  if (files.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="recent">
      <h2 id="recent" className={styles.heading}>{t('Recent files')}</h2>
      <ul className={styles.recent}>
        {files.map(({ handle, name, folder }) => (
          <li key={handle}>
            <button type="button" className={styles.file} onClick={() => void openHandle(handle)}>
              <FileText aria-hidden="true" />
              <span>{name}</span>
              <span className={styles.folder}>{folder}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
