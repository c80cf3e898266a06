import { t } from '../../shared/base/words'
import { Button } from '../parts/Button'
import styles from './Waiting.module.css'

/** Boxes of each column of a picture that stands where the diagram will. */
const columns = [1, 2, 4, 5]

/** While the room of a link is on its way: what is coming, in outline; where it cannot be reached there is another way on. */
export const Waiting = ({ onLeave }: { readonly onLeave: () => void }) => (
  <main className={styles.page}>
    <div className={styles.bar} aria-hidden="true"><span /><span /></div>
    <div className={styles.columns} aria-hidden="true">
      {columns.map((count, column) => <div key={column}>{Array.from({ length: count }, (_, index) => <span key={index} />)}</div>)}
    </div>
    <div className={styles.words}>
      <h1 className={styles.title}>{t('The diagram is on its way')}</h1>
      <p>{t('It appears here as soon as the session answers. You need no account.')}</p>
      <Button label={t('Go to the start page')} look="quiet" onClick={onLeave} />
    </div>
  </main>
)
