import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import styles from './palette.module.css'

export interface Choice {
  readonly id: string
  readonly label: string
  /** Keys that do the same, as people read them. */
  readonly keys?: string
  /** Why it cannot be chosen now. It stays in the list, so that the reason can be read. */
  readonly reason?: string
}

interface Props<C extends Choice> {
  readonly label: string
  readonly choices: readonly C[]
  readonly typed: string
  readonly onType: (typed: string) => void
  /** `held`: with Shift. */
  readonly onChoose: (choice: C, held: boolean) => void
  readonly empty: string
}

/** Steps of the keys that walk the list; the caret stays in the field. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/**
 * A field to type in and the list that it narrows. The best answer is always marked, so that Enter
 * takes what one sees. By hand, for the library's own marks none where typing leaves the list as it
 * was, and passes over what cannot be chosen, whose reason could then not be read.
 */
export const Chooser = <C extends Choice>({ label, choices, typed, onType, onChoose, empty }: Props<C>) => {
  const name = useId()
  const [marked, setMarked] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const at = Math.min(marked, choices.length - 1)
  const active = choices[at]

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at, choices])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || choices.length === 0) return
    const step = steps[event.key]
    if (step !== undefined) {
      const next = at + step
      // One step goes round at the ends, a page stops there.
      setMarked(Math.abs(step) === 1 ? (next + choices.length) % choices.length : Math.max(0, Math.min(choices.length - 1, next)))
    } else if (event.key === 'Enter' && active) onChoose(active, event.shiftKey)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.search}>
      <label className={styles.label} htmlFor={name}>{label}</label>
      <input
        id={name} className={styles.input} type="text" role="combobox" autoFocus autoComplete="off" spellCheck={false} enterKeyHint="go"
        aria-expanded="true" aria-autocomplete="list" aria-controls={`${name}-list`} aria-activedescendant={active ? `${name}-${active.id}` : undefined}
        value={typed} onKeyDown={onKeyDown}
        onChange={(event) => {
          setMarked(0)
          onType(event.currentTarget.value)
        }}
      />
      <ul ref={list} id={`${name}-list`} className={styles.list} role="listbox" aria-label={label} onMouseDown={(event) => event.preventDefault()}>
        {choices.map((choice, index) => (
          <li
            key={choice.id} id={`${name}-${choice.id}`} className={styles.choice} role="option" aria-selected={index === at}
            data-off={choice.reason ? '' : undefined} onClick={(event) => onChoose(choice, event.shiftKey)}
          >
            <span className={styles.name}>{choice.label}</span>
            {choice.keys && <> <kbd className={styles.keys}>{choice.keys}</kbd></>}
            {choice.reason && <> <span className={styles.reason}>{choice.reason}</span></>}
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className={styles.empty} role="status">{empty}</p>}
    </div>
  )
}
