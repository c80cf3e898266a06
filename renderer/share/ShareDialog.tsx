import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { nameOf } from '../filing'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Dialog'
import { InSession } from './InSession'
import { LedHere } from './LedRows'
import { useRoom } from './leaving'
import { returnTo } from './room'
import { Starting } from './Starting'
import styles from './share.module.css'

const close = (): void => useDesk.setState((desk) => (desk.dialog === 'share' ? { dialog: null } : {}))

/** Starts a session, or shows the one that this window is in: its link, its people, the way out. */
export const ShareDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'share')
  const shared = useRoom((room) => room.shared)
  if (!open) return null
  return (
    <Dialog title={t('Share')} wide={shared !== null} onClose={close}>
      <div className={styles.body}>
        {shared ? <InSession shared={shared} /> : <Starting />}
        {!shared && <LedHere />}
        <Aside />
      </div>
    </Dialog>
  )
}

/** What was open before sessions were joined waits here. */
const Aside = () => {
  const aside = useDesk((desk) => desk.aside)
  return aside.map((diagram, index) => {
    const { shown } = diagram.session.view()
    const { title } = shown.meta
    return (
      <div key={index} className={styles.aside}>
        <p>{title ? t('“{title}” was open before and is kept as it was.', { title }) : t('The diagram that was open before is kept as it was.')}</p>
        <Button
          label={aside.length === 1 ? t('Return to it') : t('Return to “{title}”', { title: nameOf(shown) })}
          onClick={() => {
            close()
            returnTo(diagram)
          }}
        />
      </div>
    )
  })
}
