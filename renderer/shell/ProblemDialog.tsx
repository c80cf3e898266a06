import { useEffect } from 'react'
import { isHushed } from '../canvas/hush'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { Dialog, DialogActions } from '../parts/Dialog'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import styles from './ProblemDialog.module.css'

/** Whoever was typing as the dialog came has not read it: their next space must not press its button. */
const swallow = (event: KeyboardEvent): void => {
  if (!isHushed(event)) return
  event.preventDefault()
  event.stopPropagation()
}

/** What must be read before going on. */
export const ProblemDialog = () => {
  const problem = useDesk((desk) => desk.problem)
  useEffect(() => {
    if (!problem) return
    const presses = ['keydown', 'keyup'] as const
    for (const press of presses) addEventListener(press, swallow, true)
    return () => {
      for (const press of presses) removeEventListener(press, swallow, true)
    }
  }, [problem])
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
