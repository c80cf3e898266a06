import { useEffect, useRef, type KeyboardEvent } from 'react'
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { limits } from '../../shared/base/limits'
import { t } from '../../shared/base/words'
import { findNodes } from '../../shared/diagram/find'
import { withIdeas } from '../../shared/diagram/unsorted'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { closeFind, forgetFind, seek, useFinding, walk } from './finding'
import styles from './FindBar.module.css'

/** "3 of 12", or in words that there is none. */
const Count = ({ sought }: { readonly sought: string }) => {
  const selected = useDesk((desk) => desk.selection.node)
  const ids = usePart((view) => findNodes(withIdeas(view.shown), sought).join(' '))
  const list = ids === '' ? [] : ids.split(' ')
  const at = list.indexOf(selected ?? '')
  return (
    <p className={styles.count} role="status" aria-label={t('Matches')}>
      {sought.trim() === '' ? '' : list.length === 0 ? t('Not found') : at < 0 ? t('{count, plural, one {# match} other {# matches}}', { count: list.length }) : t('{n} of {count}', { n: at + 1, count: list.length })}
    </p>
  )
}

/** Finds boxes by any of their words. The field keeps the focus while the matches are walked. */
export const FindBar = () => {
  const { open, sought, asked } = useFinding()
  const session = useDesk((desk) => desk.session)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => forgetFind, [session])
  useEffect(() => {
    if (open) field.current?.select()
  }, [open, asked])
  if (!open) return null
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') closeFind()
    else if (event.key === 'Enter' && event.target === field.current) walk(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  return (
    <search className={styles.bar} aria-label={t('Find in the diagram')} onKeyDown={onKeyDown}>
      <Search className={styles.sign} aria-hidden="true" />
      <input
        ref={field} className={styles.field} dir="auto" type="search" aria-label={t('Find')} autoFocus autoComplete="off" spellCheck={false} enterKeyHint="next"
        maxLength={limits.lineLength} placeholder={t('Find a word')} value={sought} onChange={(event) => seek(event.currentTarget.value)}
      />
      <Count sought={sought} />
      <Button label={t('Previous match')} icon={<ChevronUp />} bare look="quiet" keys="Shift+Enter" onClick={() => walk(-1)} />
      <Button label={t('Next match')} icon={<ChevronDown />} bare look="quiet" keys="Enter" onClick={() => walk(1)} />
      <Button label={t('Close find')} icon={<X />} bare look="quiet" keys="Esc" onClick={closeFind} />
    </search>
  )
}
