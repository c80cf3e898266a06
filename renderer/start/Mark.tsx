import styles from './start.module.css'

/** The sign of Throughline: an aim and what leads to it. */
export const Mark = () => (
  <svg className={styles.mark} viewBox="0 0 48 48" aria-hidden="true">
    <path d="M16 24C24 24 24 10 32 10M16 24H32M16 24C24 24 24 38 32 38" />
    <rect className={styles.markAim} x="3" y="16" width="14" height="16" rx="4" />
    <rect x="32" y="5" width="13" height="10" rx="3" />
    <rect x="32" y="19" width="13" height="10" rx="3" />
    <rect className={styles.markIdea} x="32" y="33" width="13" height="10" rx="3" />
  </svg>
)
