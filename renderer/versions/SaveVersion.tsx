import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { Dialog } from '../parts/Dialog'
import { NameVersion, WhereKept } from './NameVersion'

const close = (): void => useDesk.setState({ dialog: null })

/** The short way, by Ctrl+Shift+S: a name and Enter. */
export const SaveVersion = () => {
  const open = useDesk((desk) => desk.dialog === 'version')
  if (!open) return null
  return (
    <Dialog title={t('Save a named version')} onClose={close}>
      <NameVersion first onKept={close} />
      <WhereKept />
    </Dialog>
  )
}
