import { Suspense } from 'react'
import { FolderOpen, Keyboard, Plus, Settings, Users } from 'lucide-react'
import { later } from '../parts/later'
import { t } from '../../shared/base/words'
import { screenEntry } from '../../shared/edit/screen'
import { runAction } from '../actions'
import { keysOf } from '../keys'
import { Button } from '../parts/Button'
import { Mark } from './Mark'
import { Recent } from './Recent'
import { Templates } from './Templates'
import styles from './start.module.css'

const Left = later(() => import('../share/Left').then((module) => ({ default: module.Left })))

/** The first thing there is: no tour, no account, one press to the first letter. */
export const StartPage = () => (
  <main className={styles.page}>
    <div className={styles.column}>
      <header className={styles.head}>
        <Mark />
        <div className={styles.name}>
          <h1 className={styles.title}>Throughline</h1>
          <p className={styles.lead}>{t('Draw your theory of change together, then test it.')}</p>
        </div>
        <Button label={t('Settings')} icon={<Settings />} look="quiet" keys={keysOf(screenEntry('settings').keys)} onClick={() => runAction('settings')} />
      </header>
      <div className={styles.begin}>
        <Button label={t('New diagram')} icon={<Plus />} look="main" autoFocus onClick={() => runAction('new')} />
        <Button label={t('Open…')} icon={<FolderOpen />} onClick={() => runAction('open')} />
        <Button label={t('Join a session')} icon={<Users />} onClick={() => runAction('join')} />
      </div>
      <Suspense fallback={null}><Left /></Suspense>
      <Recent />
      <section className={styles.section} aria-labelledby="templates">
        <h2 id="templates" className={styles.heading}>{t('Start from an example')}</h2>
        <Templates />
      </section>
      <footer className={styles.foot}>
        <p>{t('No account, no cloud. Your diagrams stay in files on this computer until you share them.')}</p>
        <Button label={t('Keyboard shortcuts')} icon={<Keyboard />} look="quiet" keys={keysOf(screenEntry('shortcuts').keys)} onClick={() => runAction('shortcuts')} />
        <Button label={t('About Throughline')} look="quiet" onClick={() => runAction('about')} />
      </footer>
    </div>
  </main>
)
