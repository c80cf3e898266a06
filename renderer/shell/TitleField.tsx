import { useRef, useState, type KeyboardEvent } from 'react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { setTitle } from '../../shared/edit/sheet'
import { act, mayEdit, usePart } from '../desk'
import styles from './TitleField.module.css'

/** The title as the page's heading; pressed, it becomes the field where it is typed. */
export const TitleField = () => {
  const title = usePart((view) => view.shown.meta.title)
  const [typing, setTyping] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const stop = (keep: boolean, value: string, focus: boolean): void => {
    setTyping(false)
    if (keep && value.trim() !== title) act(setTitle, { title: value })
    if (focus) requestAnimationFrame(() => button.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    stop(event.key === 'Enter', event.currentTarget.value, true)
  }
  if (typing) {
    return (
      <h1 className={styles.title}>
        <input
          className={styles.field} dir="auto" aria-label={t('Title of the diagram')} defaultValue={title} maxLength={limits.lineLength} autoFocus autoComplete="off"
          onFocus={(event) => event.currentTarget.select()} onKeyDown={onKeyDown} onBlur={(event) => stop(true, event.currentTarget.value, false)}
        />
      </h1>
    )
  }
  return (
    <h1 className={styles.title}>
      <button ref={button} type="button" className={styles.button} dir="auto" title={t('Change the title')} onClick={() => mayEdit() && setTyping(true)}>
        {title || t('Untitled diagram')}
      </button>
    </h1>
  )
}
