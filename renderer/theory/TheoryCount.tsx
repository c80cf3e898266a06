import { t } from '../../shared/base/words'
import { runAction } from '../actions'
import { Button } from '../parts/Button'
import { useSuggestions } from './suggestions'
import styles from './theory.module.css'

/** How much "Check my theory" would suggest, and the way to it. Nothing where that is nothing; never announced. */
export const TheoryCount = () => {
  const count = useSuggestions(({ checked }) => checked?.hints.length ?? 0)
  if (count === 0) return null
  return (
    <Button
      className={styles.count} look="quiet" onClick={() => runAction('theory')}
      label={t('Check my theory: {count, plural, =0 {no suggestions} one {# suggestion} other {# suggestions}}', { count })}
    />
  )
}
