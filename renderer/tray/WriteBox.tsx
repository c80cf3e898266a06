import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { Button } from '../parts/Button'
import fields from '../details/fields.module.css'
import styles from './comments.module.css'

/** What was begun and not sent yet, by what it is about: it is there again when one comes back. */
const drafts = new Map<string, string>()

interface Props {
  readonly label: string
  /** What the button that sends it is called. */
  readonly done: string
  /** What it is about: unsent words are kept under this. */
  readonly about: string
  /** True where it was taken. */
  readonly onSend: (text: string) => boolean
  readonly onClose: () => void
}

/** A text that is sent as a whole. Ctrl+Enter sends it; Escape puts it away and keeps the words for later. */
export const WriteBox = ({ label, done, about, onSend, onClose }: Props) => {
  const name = useId()
  const element = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => drafts.get(about) ?? '')
  useEffect(() => {
    const { current } = element
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  const send = (): void => {
    if (!onSend(text)) return
    drafts.delete(about)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.write}>
      <label className={fields.label} htmlFor={name}>{label}</label>
      <textarea
        ref={element} id={name} className={fields.input} dir="auto" rows={2} value={text} maxLength={limits.textLength} onKeyDown={onKeyDown}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          drafts.set(about, value)
        }}
      />
      <div className={styles.actions}>
        <Button className={styles.small} label={done} look="main" off={text.trim() === ''} onClick={send} />
        <Button className={styles.small} label={t('Cancel')} look="quiet" onClick={onClose} />
      </div>
    </div>
  )
}
