import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import styles from './ProblemDialog.module.css'

/** What must be read before going on. */
export const ProblemDialog = () => {
  const problem = useDesk((desk) => desk.problem)
  if (!problem) return null
  const { title, message, details = [], actions } = problem
  const more = details.length - limits.repairsShown
  return (
    <Dialog title={title} alert onClose={() => useDesk.setState({ problem: null })}>
      <p>{message}</p>
      {details.length > 0 ? (
        <ul className={styles.details}>
          {details.slice(0, limits.repairsShown).map((detail, index) => <li key={index}>{detail}</li>)}
          {more > 0 ? <li>{t('… and {count} more.', { count: more })}</li> : null}
        </ul>
      ) : null}
      <DialogActions>
        {actions.map(({ label, run }, index) => (
          <Button key={label} label={label} look={index === actions.length - 1 ? 'main' : 'plain'} autoFocus={index === actions.length - 1} onClick={run} />
        ))}
      </DialogActions>
    </Dialog>
  )
}
