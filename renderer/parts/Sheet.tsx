import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { ArrowLeft, Network } from 'lucide-react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { goToDiagram } from '../shell/regions'
import { Button } from './Button'
import styles from './Sheet.module.css'

interface Props {
  readonly title: string
  /** Names the region where it is called otherwise than its title. */
  readonly label?: string
  /** What stands before the way back to the diagram. */
  readonly tools?: ReactNode
  /** The way back to what the sheet showed before; without it the diagram is the way back. */
  readonly onBack?: { readonly label: string; readonly go: () => void } | undefined
  /** Changes with what the sheet shows: the heading is given the focus and says it. Null where something else has it. */
  readonly shows?: string | null | undefined
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

const close = (): void => useDesk.setState({ sheet: null })

/** Once a dialog that closed it has given the focus back: to something that went with the sheet, it could not. */
const focusAfterwards = (): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement === document.body) goToDiagram()
  }))

/** A view in the place of the diagram; the details stay beside it. It gives way as soon as a box is typed in. */
export const Sheet = ({ title, label, tools, onBack, shows = '', onKeyDown, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const name = useId()
  const editing = useDesk((desk) => desk.editing)
  useEffect(() => {
    if (shows !== null) heading.current?.focus()
  }, [shows])
  useEffect(() => focusAfterwards, [])
  useEffect(() => {
    // A box was added, by a key or the palette: its text is typed on the diagram.
    if (editing !== null) close()
  }, [editing])
  const arrow = <ArrowLeft className={styles.back} />
  return (
    <section id="diagram" className={styles.sheet} onKeyDown={onKeyDown} {...(label === undefined ? { 'aria-labelledby': name } : { 'aria-label': label })}>
      <header className={styles.head}>
        <h2 id={name} ref={heading} className={styles.title} tabIndex={-1}>{title}</h2>
        <div className={styles.tools}>
          {onBack && <Button label={onBack.label} icon={arrow} onClick={onBack.go} />}
          {tools}
          <Button className={styles.home} label={t('Back to the diagram')} icon={onBack ? <Network /> : arrow} onClick={close} />
        </div>
      </header>
      {children}
    </section>
  )
}
