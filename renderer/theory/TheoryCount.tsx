import { t } from '../../shared/base/words'
import { useSuggestions } from './suggestions'
import styles from './theory.module.css'

/** How much "Check my theory" would suggest. Nothing where that is nothing; never announced. The button in the bar and the menu lead there. */
export const TheoryCount = () => {
  const count = useSuggestions(({ checked }) => checked?.hints.length ?? 0)
  if (count === 0) return null
  return <span className={styles.count}>{t('Check my theory: {count, plural, =0 {no suggestions} one {# suggestion} other {# suggestions}}', { count })}</span>
}
