import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { X } from 'lucide-react'
import { t } from '../../shared/base/words'
import { withIdeas } from '../../shared/diagram/unsorted'
import { useDesk } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { goToDetails, goToDiagram } from '../shell/regions'
import { viewAtWork } from '../viewing'
import { useNextFocus } from './nextfocus'
import styles from './comments.module.css'

/** An idea without a driver has no place on the canvas: whoever is at one goes on in its details. */
const close = (): void => {
  const desk = useDesk.getState()
  const id = desk.selection.node
  const s = desk.session && withIdeas(desk.session.view().shown)
  const loose = id !== null && s !== null && !s.nodes[id] && s.ideas[id] && viewAtWork(desk) === 'canvas'
  flushSync(() => useDesk.setState({ panel: null, ...(loose ? { details: true } : {}) }))
  if (loose) goToDetails()
  else goToDiagram()
}

interface Props {
  readonly title: string
  readonly lead: string
  /** Above the list, with a tab stop of its own. */
  readonly tools?: ReactNode
  /** What the list is made of. */
  readonly seen: unknown
  readonly children: ReactNode
}

/** A list that stands beside the details: Escape closes it, and whatever goes out of it never takes the focus along. */
export const SidePanel = ({ title, lead, tools, seen, children }: Props) => {
  const panel = useRef<HTMLElement>(null)
  const onFocus = useNextFocus(panel, seen)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    <aside ref={panel} className={styles.panel} aria-label={title} onFocus={onFocus} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2 className={styles.name} tabIndex={-1}>{title}</h2>
        <Button label={t('Close')} icon={<X />} bare look="quiet" onClick={close} />
        <p className={styles.lead}>{lead}</p>
      </header>
      {tools}
      <OneStop label={title}>{children}</OneStop>
    </aside>
  )
}
