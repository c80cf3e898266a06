import { useRef, useState } from 'react'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { openComments, threadsOn } from '../../shared/diagram/threads'
import { addComment } from '../../shared/edit/comments'
import { act, usePart } from '../desk'
import details from '../details/details.module.css'
import { Button } from '../parts/Button'
import { OneStop } from '../parts/OneStop'
import { useMay } from '../unsorted'
import { useNextFocus } from './nextfocus'
import { ThreadCard } from './ThreadCard'
import { WriteBox } from './WriteBox'
import styles from './comments.module.css'

/** What people say about a box or an unsorted idea; what is settled is folded away. */
export const CommentSection = ({ about }: { readonly about: Id }) => {
  const threads = usePart((view) => threadsOn(view.shown, about))
  const count = usePart((view) => openComments(view.shown, about))
  const mayWrite = useMay('contributor')
  const [writing, setWriting] = useState(false)
  const section = useRef<HTMLElement>(null)
  const onFocus = useNextFocus(section, threads)
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null)
  const settled = threads.filter(({ resolvedAt }) => resolvedAt !== null)
  if (threads.length === 0 && !mayWrite) return null
  const close = (): void => {
    setWriting(false)
    requestAnimationFrame(() => requestAnimationFrame(() => section.current?.querySelector<HTMLElement>('[data-add]')?.focus()))
  }
  return (
    <section ref={section} className={`${details.section} ${details.put}`} aria-labelledby="comments-title" onFocus={onFocus}>
      <h3 id="comments-title" className={details.title} tabIndex={-1}>{t('Comments ({count})', { count })}</h3>
      <OneStop label={t('Comments')}>
        {open.length > 0 ? <ul className={styles.threads} aria-labelledby="comments-title">{open.map((thread) => <ThreadCard key={thread.id} thread={thread} />)}</ul> : null}
        {settled.length > 0 ? (
          <details className={styles.settled}>
            <summary>{t('Resolved ({count})', { count: settled.length })}</summary>
            <ul className={styles.threads} aria-label={t('Resolved')}>{settled.map((thread) => <ThreadCard key={thread.id} thread={thread} />)}</ul>
          </details>
        ) : null}
        {mayWrite && !writing ? <div className={styles.actions}><Button className={styles.small} label={t('Add comment')} data-add="" onClick={() => setWriting(true)} /></div> : null}
        {mayWrite && writing ? (
          <WriteBox label={t('Comment')} done={t('Send comment')} about={about} onSend={(text) => act(addComment, { node: about, text })?.ok ?? false} onClose={close} />
        ) : null}
      </OneStop>
    </section>
  )
}
