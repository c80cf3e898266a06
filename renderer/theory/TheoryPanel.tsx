import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { t } from '../../shared/base/words'
import { isPrivate } from '../../shared/coach/private-data'
import type { Review } from '../../shared/coach/review'
import type { Hint } from '../../shared/coach/rule'
import { bringBack, putAside } from '../../shared/edit/hints'
import { act, useDesk } from '../desk'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { goToDiagram } from '../shell/regions'
import type { Checked } from './checking'
import { HintCard } from './HintCard'
import { checkNow, useSuggestions } from './suggestions'
import styles from './theory.module.css'

const close = (): void => {
  useDesk.setState({ panel: null })
  goToDiagram()
}

/** Suggestions change because of what was just done to them: they are looked at again at once. */
const put = (hint: Hint): void => {
  act(putAside, { hint: hint.keys })
  void checkNow()
}
const bring = (hint: Hint): void => {
  act(bringBack, { hint: hint.keys })
  void checkNow()
}

/** Whatever takes a suggestion away, the focus that was in it goes on to the next one, never to the page. */
const useNextFocus = (checked: Checked) => {
  const panel = useRef<HTMLElement>(null)
  const last = useRef<{ readonly element: HTMLElement; readonly at: number } | null>(null)
  useEffect(() => {
    const was = last.current
    if (!was || was.element.isConnected || document.activeElement !== document.body) return
    const hints = [...(panel.current?.querySelectorAll('[data-hint]') ?? [])]
    const next = hints[Math.min(was.at, hints.length - 1)]?.querySelector('button')
    if (next) next.focus()
    else panel.current?.querySelector('h2')?.focus()
  }, [checked])
  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const hints = [...(panel.current?.querySelectorAll('[data-hint]') ?? [])]
    last.current = { element: target, at: Math.max(0, hints.findIndex((hint) => hint.contains(target))) }
  }
  return { panel, onFocus }
}

interface HintsProps {
  readonly checked: Checked
  readonly hints: readonly Hint[]
}

const Hints = ({ checked, hints }: HintsProps) =>
  hints.length === 0 ? null : <ul className={styles.hints}>{hints.map((hint) => <HintCard key={hint.keys[0]} s={checked.snapshot} hint={hint} onPutAside={put} />)}</ul>

/** What somebody may be found by, before all else, and in plain words what was done to find it. */
const Private = ({ checked, hints }: HintsProps) =>
  hints.length === 0 ? null : (
    <section className={styles.first} aria-label={t('What may be a person’s data')}>
      <h3 className={styles.title}>{t('What may be a person’s data')}</h3>
      <p>{t('Before this is shared, look whether somebody could be found by it. Nothing leaves this computer for this check.')}</p>
      <Hints checked={checked} hints={hints} />
    </section>
  )

/** One part of the theory: what is there, then what it could gain. */
const Part = ({ checked, review: { heading, there, stronger }, hints }: HintsProps & { readonly review: Review }) => (
  <section className={styles.part} aria-label={heading}>
    <h3 className={styles.title}>{heading}</h3>
    <p className={styles.there}>{there}{stronger === '' ? '' : ` ${stronger}`}</p>
    <Hints checked={checked} hints={hints} />
  </section>
)

const Aside = ({ hints }: { readonly hints: readonly Hint[] }) =>
  hints.length === 0 ? null : (
    <section className={styles.part} aria-labelledby="aside-title">
      <h3 id="aside-title" className={styles.title}>{t('Put aside ({count})', { count: hints.length })}</h3>
      <ul className={styles.hints} aria-labelledby="aside-title">
        {hints.map((hint) => (
          <li key={hint.keys[0]} className={styles.hint} data-hint="">
            <p id={`aside-${hint.rule}-${hint.keys[0]}`}>{hint.message}</p>
            <div className={styles.actions}>
              <Button className={styles.small} label={t('Bring back')} aria-describedby={`aside-${hint.rule}-${hint.keys[0]}`} onClick={() => bring(hint)} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )

const Everything = ({ checked }: { readonly checked: Checked }) => {
  const { hints, aside, review } = checked
  const { panel, onFocus } = useNextFocus(checked)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  const others = hints.filter((hint) => !isPrivate(hint))
  const all = review.map((each) => ({ review: each, hints: others.filter(({ part }) => part === each.part) }))
  // What there is something to suggest of comes first, for that is what people come for.
  const parts = [...all.filter((each) => each.hints.length > 0), ...all.filter((each) => each.hints.length === 0)]
  return (
    <aside ref={panel} className={styles.panel} aria-label={t('Check my theory')} onFocus={onFocus} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2 className={styles.name} tabIndex={-1}>{t('Check my theory')}</h2>
        <Button label={t('Close')} icon={<X />} bare look="quiet" onClick={close} />
        <p className={styles.lead}>
          {hints.length === 0
            ? t('Nothing to suggest. That no rule found anything does not make the theory true: tests do.')
            : t('{count, plural, one {# suggestion} other {# suggestions}}. A team may have good reasons to do otherwise.', { count: hints.length })}
        </p>
      </header>
      <OneStop label={t('Suggestions')}>
        <div className={styles.parts}>
          <Private checked={checked} hints={hints.filter(isPrivate)} />
          {parts.map((each) => <Part key={each.review.part} checked={checked} {...each} />)}
          <Aside hints={aside} />
        </div>
      </OneStop>
    </aside>
  )
}

/**
 * "Check my theory": the theory part by part in words, with what each part could gain right below it. It suggests and
 * never blocks, gives no grade, and is a moment behind the diagram so that nobody is told off while typing.
 */
export const TheoryPanel = () => {
  const checked = useSuggestions((suggestions) => suggestions.checked)
  return checked ? <Everything checked={checked} /> : <aside className={styles.panel} aria-label={t('Check my theory')} />
}
