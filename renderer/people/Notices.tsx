import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { t } from '../../shared/base/words'
import { useDesk } from '../desk'
import { isTyping } from '../keys'
import { Button } from '../parts/Button'
import { viewAtWork } from '../viewing'
import { drift, goThere, stayHere, useCalls, type Heard } from './calling'
import { stopFollowing, useFollowing } from './following'
import styles from './notices.module.css'

/** Long enough to read it and to say no. */
const driftMs = 8_000

/** Nobody is taken away from what they write, or from what stands in the place of the diagram. */
const mayDrift = (): boolean => {
  const { editing, dialog, problem, sheet } = useDesk.getState()
  return editing === null && dialog === null && problem === null && sheet === null && !isTyping(document.activeElement)
}

interface NoticeProps {
  readonly label: string
  /** A hand or the focus is on it, or no longer. */
  readonly onHold?: (held: boolean) => void
  readonly follows?: true
  readonly children: ReactNode
}

/** The focus goes back to where it was, or to the view as a whole: to a box it would select that box and move the view. */
const focusOn = (last: Element | null): void => {
  const to = last instanceof HTMLElement && last.isConnected ? last : document.getElementById(viewAtWork(useDesk.getState()) === 'outline' ? 'outline' : 'diagram')
  if (!to) return
  if (!to.hasAttribute('tabindex') && to.tabIndex < 0) to.tabIndex = -1
  to.focus({ preventScroll: true })
}

/** It never takes the focus; where it goes while the focus is in it, the focus goes back. */
const Notice = ({ label, onHold, follows, children }: NoticeProps) => {
  const box = useRef<HTMLElement>(null)
  const from = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    return () => {
      if (element?.contains(document.activeElement)) focusOn(from.current)
    }
  }, [])
  const onFocus = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) from.current = relatedTarget
    onHold?.(true)
  }
  return (
    <section
      ref={box} className={styles.notice} aria-label={label} data-follows={follows && ''} onFocus={onFocus} onBlur={() => onHold?.(false)}
      onPointerEnter={() => onHold?.(true)} onPointerLeave={() => onHold?.(false)}
    >
      {children}
    </section>
  )
}

const Called = ({ heard }: { readonly heard: Heard }) => {
  const [held, setHeld] = useState(false)
  const [stays, setStays] = useState(() => !mayDrift())
  useEffect(() => {
    if (held || stays) return
    const timer = setTimeout(() => (mayDrift() ? drift(heard) : setStays(true)), driftMs)
    return () => clearTimeout(timer)
  }, [heard, held, stays])
  return (
    <Notice label={t('Call to a box')} onHold={setHeld}>
      <div className={styles.words}>
        <p>{t('{name} asks everyone to look at {box}', { name: heard.name, box: heard.box })}</p>
        {stays ? null : <p className={styles.quiet}>{t('The view goes there in a few seconds, unless you stay.')}</p>}
      </div>
      <div className={styles.ways}>
        <Button label={t('Go there')} look="main" onClick={() => goThere(heard)} />
        <Button label={t('Stay here')} onClick={stayHere} />
      </div>
    </Notice>
  )
}

const Followed = ({ name }: { readonly name: string }) => (
  <Notice label={t('Following')} follows>
    <p className={styles.words}>{t('Following {name}', { name })}</p>
    <div className={styles.ways}><Button label={t('Stop following')} onClick={stopFollowing} /></div>
  </Notice>
)

/** What others ask of this person, and whom they follow: over the diagram, so that nothing of it moves, and never in the way of what is typed. */
export const Notices = () => {
  const heard = useCalls((calls) => calls.heard)
  const { participant, name } = useFollowing()
  if (!heard && participant === null) return null
  return (
    <div className={styles.notices} data-region="notices">
      {heard ? <Called key={heard.key} heard={heard} /> : null}
      {participant === null ? null : <Followed name={name} />}
    </div>
  )
}
