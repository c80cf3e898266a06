import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { limits } from '../../shared/base/limits'
import { useReadOnly } from '../desk'
import styles from './measures.module.css'

export interface CellProps {
  readonly label: string
  readonly value: string
  readonly column: string
  /** The one cell that Tab comes to. */
  readonly stop: boolean
  /** Takes the focus as soon as it is drawn. */
  readonly wanted: boolean
  /** The element that says what is wrong here, or ''. */
  readonly error: string
  readonly onFocus: () => void
  /** Gives true where the text was taken. */
  readonly onKeep: (text: string) => boolean
  /** Keeps what was typed, and goes on by so many rows and columns; gives false where it was not taken. */
  readonly onGo: (text: string | null, rows: number, cells: number, enter: boolean) => boolean
}

/** Which way a key goes; sideways only where the caret could go no further, or all is marked. */
const wayOf = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, input: HTMLInputElement): readonly [rows: number, cells: number] | null => {
  if (altKey || metaKey) return null
  if (ctrlKey) return key === 'Home' ? [-Infinity, 0] : key === 'End' ? [Infinity, 0] : null
  if (key === 'Enter') return [shiftKey ? -1 : 1, 0]
  if (shiftKey) return null
  if (key === 'ArrowDown' || key === 'ArrowUp') return [key === 'ArrowDown' ? 1 : -1, 0]
  if (key === 'PageDown' || key === 'PageUp') return [key === 'PageDown' ? 10 : -10, 0]
  const { selectionStart: start, selectionEnd: end, value } = input
  const all = start === 0 && end === value.length
  const mirrored = document.documentElement.dir === 'rtl'
  if (key === 'ArrowLeft' && (all || (start === 0 && end === 0))) return [0, mirrored ? 1 : -1]
  if (key === 'ArrowRight' && (all || (start === value.length && end === value.length))) return [0, mirrored ? -1 : 1]
  return null
}

/** A cell of the data, always ready to be typed in: on arrival all of it is marked, so that the first letter replaces it. */
export const Cell = ({ label, value, column, stop, wanted, error, onFocus, onKeep, onGo }: CellProps) => {
  const input = useRef<HTMLInputElement>(null)
  const readOnly = useReadOnly()
  const [draft, setDraft] = useState<string | null>(null)
  useEffect(() => {
    if (wanted) input.current?.focus()
  }, [wanted])
  useEffect(() => {
    // Taken back or kept in place: all is marked again, so that arrows go on to the next cell.
    if (draft === null && input.current?.ownerDocument.activeElement === input.current) input.current?.select()
  }, [draft])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
      return
    }
    if (event.key === 'F2') {
      event.preventDefault()
      event.currentTarget.setSelectionRange(event.currentTarget.value.length, event.currentTarget.value.length)
      return
    }
    // What is being typed here is not yet the diagram's: its undo is the field's own.
    if (draft !== null && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopPropagation()
    const way = wayOf(event, event.currentTarget)
    if (!way) return
    event.preventDefault()
    if (onGo(draft, ...way, event.key === 'Enter')) setDraft(null)
    else event.currentTarget.select()
  }
  return (
    <input
      ref={input} type="text" className={styles.cell} data-column={column} value={draft ?? value} aria-label={label} tabIndex={stop ? 0 : -1} autoComplete="off" maxLength={limits.lineLength} readOnly={readOnly}
      inputMode={column === 'value' ? 'decimal' : 'text'} aria-invalid={error !== '' || undefined} aria-describedby={error || undefined}
      onFocus={(event) => {
        event.currentTarget.select()
        onFocus()
      }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (draft !== null && onKeep(draft)) setDraft(null)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
