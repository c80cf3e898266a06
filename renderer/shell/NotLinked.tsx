import { useState } from 'react'
import { flushSync } from 'react-dom'
import { Link2Off } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, GridList, GridListItem, Heading, Popover } from 'react-aria-components'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { notLinked } from '../../shared/diagram/find'
import { nodeName } from '../../shared/diagram/node'
import { addLink } from '../../shared/edit/connect'
import { usePart } from '../desk'
import { openCommand } from '../palette/opening'
import { MenuButton } from '../parts/MenuButton'
import { goTo } from './finding'
import { goToDiagram } from './regions'
import styles from './NotLinked.module.css'

/** What leads nowhere yet: a list to go to each, or to link it at once. Nothing while everything is linked. */
export const NotLinked = () => {
  const [open, setOpen] = useState(false)
  const nodes = usePart((view) => view.shown.nodes)
  const ids = usePart((view) => notLinked(view.shown).join(' '))
  if (ids === '') return null
  const boxes = ids.split(' ').flatMap((id) => nodes[id] ?? [])
  /** The list goes at once, so that the box can take the focus. */
  const leaveTo = (id: Id): void => {
    flushSync(() => setOpen(false))
    goTo(id)
    goToDiagram()
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <MenuButton className={styles.trigger} label={t('Not linked ({count})', { count: boxes.length })} icon={<Link2Off />} />
      <Popover className={styles.popover ?? ''} placement="top start" offset={8}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>{t('Not linked yet')}</Heading>
          <GridList className={styles.list ?? ''} aria-label={t('Boxes that lead to nothing')} autoFocus="first" onAction={(key) => leaveTo(String(key))}>
            {boxes.map((node) => (
              <GridListItem key={node.id} id={node.id} textValue={nodeName(node)} className={styles.row ?? ''}>
                <span className={styles.name}>{nodeName(node)}</span>
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
      </Popover>
    </DialogTrigger>
  )
}
