import { useEffect, useRef, type KeyboardEvent } from 'react'
import { parseDate, type DateValue } from '@internationalized/date'
import { DateField, DateInput, DateSegment, Label, Text } from 'react-aria-components'
import { isDay } from '../../shared/base/day'
import { t } from '../../shared/base/words'
import { useDraft } from './useDraft'
import styles from './fields.module.css'

interface Props {
  readonly label: string
  /** `2026-03-31`, or empty. */
  readonly value: string
  /** Called with a whole day, or with nothing where it was cleared: on leaving, on Enter and after a rest. */
  readonly onKeep: (day: string) => void
  /** Why the day cannot be changed now; empty where it can. */
  readonly barred?: string
}

const read = (day: string): DateValue | null => (isDay(day) ? parseDate(day) : null)

/**
 * A day by its parts, typed or changed by arrow keys in the order that the language writes them, and cleared part by
 * part or at once. One tab stop: arrows go from part to part. The last writer wins.
 */
export const DayField = ({ label, value, onKeep, barred = '' }: Props) => {
  const box = useRef<HTMLDivElement>(null)
  const [draft, setDraft, keep] = useDraft<DateValue | null>(value, onKeep, (day) => day?.toString() ?? '')
  useOneStop(box)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (barred) return
    if (event.key === 'Enter') keep()
    if (event.key === 'Escape' && draft !== undefined) {
      event.stopPropagation()
      setDraft(undefined)
    }
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Backspace' || event.key === 'Delete')) setDraft(null)
  }
  return (
    <div ref={box} onKeyDownCapture={onKeyDown} onBlur={({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) keep()
    }}>
      <DateField className={styles.field ?? ''} value={draft === undefined ? read(value) : draft} onChange={setDraft} granularity="day" shouldForceLeadingZeros isReadOnly={barred !== ''}>
        <Label className={styles.label ?? ''}>{label}</Label>
        <span className={styles.beside}>
          <DateInput className={styles.day ?? ''}>{(segment) => <DateSegment className={styles.part ?? ''} segment={segment} />}</DateInput>
          {!barred && (draft === undefined ? value !== '' : draft !== null) && (
            <button type="button" tabIndex={-1} className={styles.clear} aria-label={t('Clear {field}', { field: label })} onClick={() => {
              onKeep('')
              setDraft(undefined)
              box.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus()
            }}>×</button>
          )}
        </span>
        <Text slot="description" className="unseen">{barred}</Text>
      </DateField>
    </div>
  )
}

/** Tab comes to one part and goes on behind the last: the library lets it stop at each. */
const useOneStop = (box: { readonly current: HTMLElement | null }): void => {
  useEffect(() => {
    const element = box.current
    if (!element) return
    const parts = (): readonly HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role="spinbutton"]')]
    let stop: Element | null = null
    const settle = (): void => {
      const all = parts()
      const at = all.find((part) => part === stop) ?? all[0]
      for (const part of all) if (part.tabIndex !== (part === at ? 0 : -1)) part.tabIndex = part === at ? 0 : -1
    }
    const came = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.getAttribute('role') === 'spinbutton') stop = target
      settle()
    }
    // The parts stay while one is in them; who leaves begins with the first again.
    const left = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && element.contains(relatedTarget)) return
      stop = null
      settle()
    }
    settle()
    const observer = new MutationObserver(settle)
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['tabindex'] })
    element.addEventListener('focusin', came)
    element.addEventListener('focusout', left)
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', came)
      element.removeEventListener('focusout', left)
    }
  }, [box])
}
