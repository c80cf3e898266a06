import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { X } from 'lucide-react'
import { t } from '../../shared/base/words'
import { Button } from './Button'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  /** An alert must be answered: a press beside it does not close it. */
  readonly alert?: boolean
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog: the focus stays inside, Escape closes it, the focus goes back to where it was. */
export const Dialog = ({ title, alert = false, wide = false, onClose, children }: DialogProps) => (
  <ModalOverlay
    className={styles.veil ?? ''}
    isOpen
    isDismissable={!alert}
    onOpenChange={(open) => {
      if (!open) onClose()
    }}
  >
    <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
      <AriaDialog role={alert ? 'alertdialog' : 'dialog'} className={styles.dialog ?? ''}>
        {/* No header: the app bar stays one behind the dialog, for its state is heard there, and a page has one banner. */}
        <div className={styles.head}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>{title}</Heading>
          <Button label={t('Close')} icon={<X />} bare look="quiet" onClick={onClose} />
        </div>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)

/** The row of buttons that ends a dialog, the likeliest last. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => <div className={styles.actions}>{children}</div>
