import { useId, useRef, type RefObject } from 'react'
import type { TableName } from '../../shared/diagram/schema'
import { usePart, useShut } from '../desk'
import styles from './fields.module.css'
import { useWords } from './useWords'

interface Props {
  readonly label: string
  readonly table: TableName
  readonly id: string
  readonly field: string
  /** One line makes a single-line field; more is the height that it starts with. */
  readonly lines?: number
  readonly hint?: string
  /** Without it the label is for screen readers alone, where what stands around it says as much. */
  readonly labelled?: boolean
}

/** A labelled field of shared words: several people may type in it at once and nobody's caret jumps. */
export const WordsField = (props: Props) => <Field key={`${props.table}/${props.id}/${props.field}`} {...props} />

const Field = ({ label, table, id, field, lines = 1, hint, labelled = true }: Props) => {
  const name = useId()
  const element = useRef<HTMLInputElement | HTMLTextAreaElement>(null)
  const value = usePart((view) => {
    const record = view.raw[table][id] as Readonly<Record<string, unknown>> | undefined
    const words = record?.[field]
    return typeof words === 'string' ? words : ''
  })
  const readOnly = useShut(table)
  const handlers = useWords(element, { table, id, field }, value)
  const shared = {
    id: name, className: styles.input, autoComplete: 'off', readOnly,
    'aria-describedby': hint ? `${name}-hint` : undefined, ...handlers,
  }
  return (
    <div className={styles.field}>
      <label className={labelled ? styles.label : 'unseen'} htmlFor={name}>{label}</label>
      {lines === 1
        ? <input ref={element as RefObject<HTMLInputElement>} type="text" {...shared} />
        : <textarea ref={element as RefObject<HTMLTextAreaElement>} rows={lines} {...shared} />}
      {hint && <p id={`${name}-hint`} className={styles.hint}>{hint}</p>}
    </div>
  )
}
