import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import styles from './Button.module.css'

interface MenuButtonProps {
  /** Visible text and accessible name. */
  readonly label: string
  readonly icon?: ReactNode
  readonly className?: string | undefined
}

/** A button that a menu or a popover hangs on; it looks like every other quiet button. */
export const MenuButton = ({ label, icon, className }: MenuButtonProps) => (
  <AriaButton className={[styles.button, styles.quiet, className ?? ''].join(' ')}>
    {icon ? <span className={styles.icon} aria-hidden="true">{icon}</span> : null}
    <span>{label}</span>
  </AriaButton>
)
