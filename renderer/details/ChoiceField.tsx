import { useId } from 'react'
import styles from './fields.module.css'

interface Props<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChoose: (value: V) => void
  /** Without it the label is for screen readers alone, where what stands beside it says as much. */
  readonly labelled?: boolean
}

/** One of a few values. The platform's own list: it works by keyboard, screen reader and thumb alike. */
export const ChoiceField = <V extends string>({ label, value, options, onChoose, labelled = true }: Props<V>) => {
  const name = useId()
  return (
    <div className={labelled ? styles.field : styles.bare}>
      {labelled && <label className={styles.label} htmlFor={name}>{label}</label>}
      <select
        id={name} className={styles.select} value={value} aria-label={labelled ? undefined : label}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  )
}
