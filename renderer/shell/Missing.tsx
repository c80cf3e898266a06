import { t } from '../../shared/base/words'
import styles from './Missing.module.css'

/** Stands where a part of the screen would, as long as it cannot be fetched: what happened, what is safe, what to do. */
export const Missing = ({ outline = false }: { readonly outline?: boolean }) => (
  <div className={styles.missing} role="alert">
    <p className={styles.title}>{outline ? t('The outline could not be fetched') : t('The editor could not be fetched')}</p>
    <p>{t('Trying again every two seconds. The diagram and what you type are kept. Check the network of this device, and leave this page open.')}</p>
  </div>
)
