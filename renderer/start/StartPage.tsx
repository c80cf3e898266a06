import { FolderOpen, Plus, Users } from 'lucide-react'
import { runAction } from '../actions'
import { Button } from '../parts/Button'
import { Mark } from './Mark'
import { Recent } from './Recent'
import { Templates } from './Templates'
import styles from './start.module.css'

/** The first thing there is: no tour, no account, one press to the first letter. */
export const StartPage = () => (
  <main className={styles.page}>
    <div className={styles.column}>
      <header className={styles.head}>
        <Mark />
        <div>
          <h1 className={styles.title}>Throughline</h1>
          <p className={styles.lead}>Draw your theory of change together, then test it.</p>
        </div>
      </header>
      <div className={styles.begin}>
        <Button label="New diagram" icon={<Plus />} look="main" autoFocus onClick={() => runAction('new')} />
        <Button label="Open…" icon={<FolderOpen />} onClick={() => runAction('open')} />
        <Button label="Join a session" icon={<Users />} onClick={() => runAction('join')} />
      </div>
      <Recent />
      <section className={styles.section} aria-labelledby="templates">
        <h2 id="templates" className={styles.heading}>Start from an example</h2>
        <Templates />
      </section>
      <p className={styles.foot}>No account, no cloud. Your diagrams stay in files on this computer until you share them.</p>
    </div>
  </main>
)
