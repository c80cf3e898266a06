import { t } from '../../shared/base/words'
import { quoted } from '../../shared/edit/find'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { branchNow, toggleBranch } from '../veil'
import styles from './BranchChip.module.css'

/** Says that only a part of the diagram is looked at, and leads back to all of it. */
export const BranchChip = () => {
  const veil = useDesk((desk) => desk.veil)
  const branch = usePart(({ shown }) => {
    const id = branchNow(veil, shown)
    return id === null ? undefined : shown.nodes[id]
  })
  if (!branch) return null
  return (
    <div className={styles.chip}>
      <p className={styles.words}>{t('Only the branch of {name}', { name: quoted(branch) })}</p>
      <Button
        label={t('Show the whole diagram')} onClick={() => {
          toggleBranch()
          // The button goes with its chip: the focus goes to the box, not to nowhere.
          document.querySelector<HTMLElement>('#diagram [role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true })
        }}
      />
    </div>
  )
}
