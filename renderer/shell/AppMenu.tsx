import { useState, type ComponentProps } from 'react'
import { flushSync } from 'react-dom'
import { ChevronRight, Menu as MenuIcon } from 'lucide-react'
import { Menu, MenuItem, MenuSection, MenuTrigger, Popover, SubmenuTrigger, Text } from 'react-aria-components'
import { t } from '../../shared/base/words'
import { commandOf, entryOf, menus, type Menu as MenuTable } from '../../shared/edit/menus'
import { isScreenName } from '../../shared/edit/screen'
import { branchNamed, offReason, runNamed } from '../actions'
import { say, useDesk } from '../desk'
import { keysOf } from '../keys'
import { reasonAgainst } from '../palette/opening'
import { MenuButton } from '../parts/MenuButton'
import { goToDiagram } from './regions'
import styles from './AppMenu.module.css'

/** Why an entry cannot be chosen now, or ''. */
const reasonOf = (id: string): string => {
  const barred = isScreenName(id) ? offReason(id) : ''
  if (barred) return barred
  const { session } = useDesk.getState()
  const view = session?.view()
  if (id === 'undo' && !view?.canUndo) return t('There is nothing to undo.')
  if (id === 'redo' && !view?.canRedo) return t('There is nothing to redo.')
  const command = commandOf(id)
  return command ? reasonAgainst(command) : ''
}

/** Like a greyed button, an entry that is off can be reached: only so can the reason be read. */
const Entry = ({ id }: { readonly id: string }) => {
  // Asked as the menu opens: planning at every redraw would be felt.
  const [reason] = useState(() => reasonOf(id))
  const entry = entryOf(id)
  if (!entry) return null
  const named = id === 'branch' ? branchNamed().label : undefined
  const label = t(named ?? entry.label)
  const keys = keysOf(entry.keys)
  const description = [reason, keys].filter((part) => part).join(' ')
  return (
    <MenuItem
      id={id} textValue={label} className={styles.item ?? ''}
      // The name is the label alone; what is drawn beside it is no text of the entry, and is said as its description.
      render={(props) => <div {...props as ComponentProps<'div'>} aria-description={description || undefined} aria-disabled={reason === '' ? undefined : true} />}
    >
      <Text slot="label" className={styles.label ?? ''}>{label}</Text>
      {keys === undefined ? null : <span className={styles.keys} data-text={keys} aria-hidden="true" />}
      {reason === '' ? null : <span className={styles.reason} data-text={reason} aria-hidden="true" />}
    </MenuItem>
  )
}

/** A group goes by its first entry. */
const groupName = ([first = '']: readonly string[]): string => {
  const entry = entryOf(first)
  return entry ? t(entry.label) : ''
}

const Submenu = ({ menu: { id, label, groups }, onChoose }: { readonly menu: MenuTable; readonly onChoose: (id: string) => void }) => (
  <SubmenuTrigger>
    <MenuItem id={id} textValue={t(label)} className={styles.item ?? ''}>
      <Text slot="label" className={styles.label ?? ''}>{t(label)}</Text>
      <ChevronRight className={styles.more} aria-hidden="true" />
    </MenuItem>
    <Popover className={`${styles.popover} ${styles.submenu}`} offset={2} crossOffset={-5}>
      <Menu className={styles.menu ?? ''} aria-label={t(label)} onAction={(key) => onChoose(String(key))}>
        {groups.map((group) => (
          <MenuSection key={group.join()} className={styles.group ?? ''} aria-label={groupName(group)}>
            {group.map((each) => <Entry key={each} id={each} />)}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  </SubmenuTrigger>
)

/** Everything that can be done, by the same table as the native menu: the whole of it is here at any width of the window. */
export const AppMenu = () => {
  const [open, setOpen] = useState(false)
  const choose = (id: string): void => {
    const reason = reasonOf(id)
    // Gone at once: what the command opens for typing could not take the focus behind an open menu.
    flushSync(() => setOpen(false))
    if (reason !== '') {
      say(reason)
      return
    }
    if (isScreenName(id)) {
      // Two frames later the focus is back on the button: a dialog returns it to there.
      requestAnimationFrame(() => requestAnimationFrame(() => runNamed(id)))
      return
    }
    goToDiagram()
    runNamed(id)
  }
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <MenuButton label={t('Menu')} icon={<MenuIcon />} className={styles.trigger} />
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={t('Menu')}>
          {menus.map((menu) => <Submenu key={menu.id} menu={menu} onChoose={choose} />)}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
