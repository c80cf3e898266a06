import { useId } from 'react'
import { useBarred } from '../desk'
import styles from './fields.module.css'

interface Props<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChoose: (value: V) => void
  /** Without it the label is for screen readers alone, where what stands beside it says as much. */
  readonly labelled?: boolean
  /** Why nothing can be chosen now; empty where it can. */
  readonly barred?: string
}

/** One of a few values. The platform's own list: it works by keyboard, screen reader and thumb alike. */
export const ChoiceField = <V extends string>({ label, value, options, onChoose, labelled = true, barred = '' }: Props<V>) => {
  const name = useId()
  return (
    <div className={labelled ? styles.field : styles.bare}>
      {labelled && <label className={styles.label} htmlFor={name}>{label}</label>}
      <select
        id={name} className={styles.select} value={value} aria-label={labelled ? undefined : label} {...(barred ? { 'aria-disabled': true, 'aria-description': barred } : {})}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {/* Such a list knows no read-only: where nothing can be chosen it keeps its place and its value, and has nothing else. */}
        {options.filter((option) => !barred || option.value === value).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  )
}

/** A value of the diagram: for reading only, with the reason, to whoever may not change it. */
export const DiagramChoice = <V extends string>(props: Omit<Props<V>, 'barred'>) => <ChoiceField {...props} barred={useBarred()} />
