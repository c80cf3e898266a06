import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './Button.module.css'

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type'> {
  /** Visible text and accessible name. */
  readonly label: string
  readonly icon?: ReactNode
  /** Shows the icon alone; the label is then its accessible name and its tip. */
  readonly bare?: boolean
  /** Shows the words beside the icon where the screen has room for them, which is sooner for `middle`; else as `bare` does. */
  readonly roomy?: 'wide' | 'middle'
  /** The one thing to do here, an ordinary thing, or one among many. */
  readonly look?: 'main' | 'plain' | 'quiet'
  /** Cannot be used now. The button stays focusable, so that nobody loses their place when it greys. */
  readonly off?: boolean
  /** Shown in the tip, such as `Ctrl+Z`. */
  readonly keys?: string | undefined
}

export const Button = ({ label, icon, bare = false, roomy, look = 'plain', off = false, keys, className, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={[styles.button, styles[look], bare ? styles.bare : roomy ? `${styles.roomy} ${styles[roomy]}` : '', className ?? ''].join(' ')}
    onClick={off ? undefined : onClick}
    {...(off ? { 'aria-disabled': true } : {})}
    {...(bare || roomy ? { 'aria-label': label, 'data-tip': keys ? `${label} (${keys})` : label } : {})}
    {...(keys && !bare && !roomy ? { title: keys } : {})}
  >
    {icon ? <span className={styles.icon} aria-hidden="true">{icon}</span> : null}
    {bare ? null : <span>{label}</span>}
  </button>
)
