import { memo } from 'react'
import { Plus } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { addAim, addPrimary, addSecondary } from '../../shared/edit/grow'
import { aimOf } from '../../shared/diagram/walk'
import { act, useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { growIdea, unsortedAt, useMay } from '../unsorted'
import styles from './Bars.module.css'

/** What can be added, wherever the focus is; it hangs on what is selected. */
export const AddBar = memo(() => {
  const selected = useDesk((desk) => desk.selection.node)
  // Beside an unsorted idea is under its driver.
  const under = unsortedAt(selected)?.under ?? selected
  const mayEdit = useMay('editor')
  const maySuggest = useMay('contributor')
  const aimless = usePart((view) => aimOf(view.shown) === null)
  // A viewer adds nothing; a contributor's change idea waits in the tray.
  if (!maySuggest) return null
  return (
    <Toolbar className={styles.add ?? ''} aria-label={t('Add')}>
      {aimless && mayEdit ? <Button label={t('Add aim')} icon={<Plus />} onClick={() => act(addAim, {})} /> : null}
      {mayEdit ? <Button label={t('Add primary driver')} icon={<Plus />} onClick={() => act(addPrimary, {})} /> : null}
      {mayEdit ? <Button label={t('Add secondary driver')} icon={<Plus />} onClick={() => act(addSecondary, { under })} /> : null}
      <Button label={t('Add change idea')} icon={<Plus />} onClick={() => growIdea(under)} />
    </Toolbar>
  )
})
AddBar.displayName = 'AddBar'
