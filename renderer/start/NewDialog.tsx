import { Plus } from 'lucide-react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { newDiagram } from '../files'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Dialog'
import { Templates } from './Templates'
import styles from './start.module.css'

/** A new diagram while another one is open: the open one is asked about before it goes. */
export const NewDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'new')
  const close = (): void => useDesk.setState({ dialog: null })
  if (!open) return null
  return (
    <Dialog title={t('New diagram')} wide onClose={close}>
      <div className={styles.begin}>
        <Button
          label={t('Blank diagram')} icon={<Plus />} look="main" autoFocus
          onClick={() => {
            close()
            newDiagram()
          }}
        />
      </div>
      <h3 className={styles.heading}>{t('Start from an example')}</h3>
      <Templates withBlank={false} />
    </Dialog>
  )
}
