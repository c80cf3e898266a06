import { useId, type ReactNode } from 'react'
import { limits } from '../../shared/base/limits'
import { useReadOnly } from '../desk'
import { useDraft } from './useDraft'
import styles from './fields.module.css'

interface Props {
  readonly label: string
  readonly type?: 'text' | 'number' | 'date'
  readonly value: string
  /** Called once what was typed differs: on Enter, on leaving, after a rest, and when the field goes away. */
  readonly onKeep: (value: string) => void
  readonly hint?: string
  /** Stands beside the field, such as words to choose from. */
  readonly children?: ReactNode
}

/**
 * A labelled field of one plain value, where the last writer wins. Others' changes show at once,
 * unless the person is in the middle of typing here.
 */
export const PlainField = ({ label, type = 'text', value, onKeep, hint, children }: Props) => {
  const name = useId()
  const readOnly = useReadOnly()
  const [draft, setDraft, keep] = useDraft(value, onKeep)
  const shown = draft ?? value
  /** One up or down, from nought where there is none yet. */
  const stepBy = (by: number): void => {
    const number = Number(shown.replace(',', '.'))
    if (Number.isFinite(number)) setDraft(String(Number((number + by).toFixed(6))))
  }
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>{label}</label>
      <div className={styles.beside}>
        <input
          id={name} className={styles.input} type={type === 'date' ? 'date' : 'text'} value={shown} autoComplete="off" maxLength={limits.lineLength} readOnly={readOnly}
          {...(type === 'number' ? spinning(shown) : {})}
          aria-describedby={hint ? `${name}-hint` : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (type === 'number' && !readOnly && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
              event.preventDefault()
              stepBy(event.key === 'ArrowUp' ? 1 : -1)
            }
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
            // What is being typed here is not yet the diagram's: its undo is the field's own.
            if (draft !== undefined && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopPropagation()
            if (event.key === 'Escape' && draft !== undefined) {
              // Takes back what was typed here and leaves whatever stands around it open.
              event.stopPropagation()
              setDraft(undefined)
            }
          }}
        />
        {children}
      </div>
      {hint && <p id={`${name}-hint`} className={styles.hint}>{hint}</p>}
    </div>
  )
}

/**
 * A number is typed as text, for the platform's own field takes no decimal comma where the language has a point. It
 * is read as what it is, and the arrow keys change it.
 */
const spinning = (shown: string) => {
  const number = Number(shown.replace(',', '.'))
  return { role: 'spinbutton', inputMode: 'decimal', ...(shown.trim() !== '' && Number.isFinite(number) ? { 'aria-valuenow': number } : {}), 'aria-valuetext': shown } as const
}

/** A number as a field shows it. */
export const spelt = (value: number | null): string => (value === null ? '' : String(value))
