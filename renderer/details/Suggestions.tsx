import { ChevronDown } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Button as AriaButton, Popover } from 'react-aria-components'
import styles from './fields.module.css'

interface Props {
  readonly label: string
  readonly words: readonly string[]
  readonly onChoose: (word: string) => void
}

/** More would be no help to choose from. */
const mostShown = 20

/**
 * Words used before, beside the field that they may go into. A menu and no combobox: the field stays a
 * plain text field, and a list that opens by itself would cover what is being read.
 */
export const Suggestions = ({ label, words, onChoose }: Props) =>
  words.length === 0 ? null : (
    <MenuTrigger>
      <AriaButton className={styles.suggest ?? ''} aria-label={label}><ChevronDown size={16} aria-hidden="true" /></AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={label} onAction={(key) => onChoose(String(key))}>
          {words.slice(0, mostShown).map((word) => <MenuItem key={word} id={word} textValue={word} className={styles.item ?? ''}><bdi>{word}</bdi></MenuItem>)}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
