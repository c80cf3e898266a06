import { flushSync } from 'react-dom'
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { notLinked } from '../../shared/diagram/find'
import { nodeName } from '../../shared/diagram/node'
import { addLink } from '../../shared/edit/connect'
import { useDesk, usePart } from '../desk'
import { openCommand } from '../palette/opening'
import { Dialog } from '../parts/Dialog'
import { goTo } from './finding'
import { goToDiagram } from './regions'
import styles from './NotLinked.module.css'

const close = (): void => useDesk.setState({ dialog: null })

/** The dialog goes at once, so that the box can take the focus. */
const leaveTo = (id: Id): void => {
  flushSync(close)
  goTo(id)
  goToDiagram()
}

/** What leads nowhere yet: a list to go to each, or to link it at once. */
export const NotLinkedDialog = () => {
  const open = useDesk((desk) => desk.dialog === 'notLinked')
  const nodes = usePart((view) => view.shown.nodes)
  const ids = usePart((view) => notLinked(view.shown).join(' '))
  if (!open) return null
  const boxes = ids.split(' ').flatMap((id) => nodes[id] ?? [])
  return (
    <Dialog title={t('Not linked yet')} onClose={close}>
      <GridList
        className={styles.list ?? ''} aria-label={t('Boxes that lead to nothing')} autoFocus="first" renderEmptyState={() => t('Everything is linked.')}
        onAction={(key) => leaveTo(String(key))}
      >
        {boxes.map((node) => (
          <GridListItem key={node.id} id={node.id} textValue={nodeName(node)} className={styles.row ?? ''}>
            <span className={styles.name} dir="auto">{nodeName(node)}</span>
            <AriaButton
              className={styles.link ?? ''}
              onPress={() => {
                leaveTo(node.id)
                openCommand(addLink, { cause: node.id })
              }}
            >
              {t(addLink.label)}
            </AriaButton>
          </GridListItem>
        ))}
      </GridList>
    </Dialog>
  )
}
