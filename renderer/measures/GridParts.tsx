import { useEffect, useRef } from 'react'
import { Trash2 } from 'lucide-react'
import { t } from '../../shared/base/words'
import { Button } from '../parts/Button'
import type { Pasted } from './useGrid'
import styles from './measures.module.css'

interface RemoveProps {
  readonly day: string
  readonly stop: boolean
  readonly wanted: boolean
  readonly onFocus: () => void
  readonly onRemove: () => void
  readonly onGo: (rows: number, cells: number) => void
}

const ways: Readonly<Record<string, readonly [rows: number, cells: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** The last cell of a row: takes its point and annotation away. */
export const RemoveButton = ({ day, stop, wanted, onFocus, onRemove, onGo }: RemoveProps) => {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (wanted) button.current?.focus()
  }, [wanted])
  return (
    <Button
      ref={button} label={t('Delete the row of {day}', { day })} icon={<Trash2 />} bare look="quiet" tabIndex={stop ? 0 : -1} onFocus={onFocus} onClick={onRemove}
      onKeyDown={(event) => {
        const way = ways[event.key]
        if (!way || event.ctrlKey || event.altKey || event.metaKey) return
        event.preventDefault()
        onGo(way[0], document.documentElement.dir === 'rtl' ? -way[1] : way[1])
      }}
    />
  )
}

/** What became of pasted rows; stays until it is closed, for a message is soon gone. */
export const PastedList = ({ pasted, onClose }: { readonly pasted: Pasted; readonly onClose: () => void }) => (
  <section className={styles.pasted} aria-label={t('What was pasted')}>
    <p>{pasted.taken}</p>
    {pasted.left.length > 0 && <ul>{pasted.left.map((line, index) => <li key={index}>{line}</li>)}</ul>}
    <Button label={t('Close this list')} look="quiet" onClick={onClose} />
  </section>
)
