import { useRef, useState } from 'react'
import { t } from '../../shared/base/words'
import type { Thread } from '../../shared/diagram/threads'
import type { Comment } from '../../shared/diagram/tray'
import { removeComment, reopen, reply, resolve } from '../../shared/edit/comments'
import { isOwn } from '../../shared/edit/own'
import { act, useDesk } from '../desk'
import { WordsField } from '../details/WordsField'
import { Button } from '../parts/Button'
import { useMay, useMayTakeBack } from '../unsorted'
import { momentSaid, whenSaid } from './words'
import { WriteBox } from './WriteBox'
import styles from './comments.module.css'

/** Two frames later what was opened or closed is there: it, or the button that did it, takes the focus, a field with the caret at its end. */
const goTo = (find: () => HTMLElement | null | undefined): void => void requestAnimationFrame(() => requestAnimationFrame(() => {
  const element = find()
  element?.focus()
  if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
}))

/** Who said it, when, and what; whoever said it may change it and take it back. */
const One = ({ comment }: { readonly comment: Comment }) => {
  const { id, by, byName, createdAt, text } = comment
  const [editing, edit] = useState(false)
  const mayWrite = useMay('contributor')
  const mine = useDesk((desk) => isOwn({ by }, { by: desk.me.participant })) && mayWrite
  const mayRemove = useMayTakeBack(comment)
  const item = useRef<HTMLLIElement>(null)
  const said = `comment-${id}`
  return (
    <li ref={item} className={styles.comment}>
      <p className={styles.who}>
        <span className={styles.author} dir="auto">{byName || (mine ? t('You') : t('Someone'))}</span>{' '}
        <time dateTime={new Date(createdAt).toISOString()} title={momentSaid(createdAt)}>{whenSaid(createdAt, Date.now())}</time>
      </p>
      {editing ? <WordsField label={t('Comment')} table="comments" id={id} field="text" lines={2} labelled={false} /> : <p id={said} className={styles.text} dir="auto">{text}</p>}
      {mine || mayRemove ? (
        <div className={styles.actions}>
          {mine ? (
            <Button
              className={styles.small} label={editing ? t('Done') : t('Edit')} look="quiet" aria-describedby={editing ? undefined : said}
              onClick={() => {
                edit(!editing)
                if (!editing) goTo(() => item.current?.querySelector('textarea'))
              }}
            />
          ) : null}
          {mayRemove ? <Button className={styles.small} label={t('Delete')} look="quiet" aria-describedby={editing ? undefined : said} onClick={() => act(removeComment, { comment: id })} /> : null}
        </div>
      ) : null}
    </li>
  )
}

/** What was said in answer to one another, and what can be done with it. */
export const ThreadCard = ({ thread }: { readonly thread: Thread }) => {
  const { id, comments, resolvedAt } = thread
  const [replying, setReplying] = useState(false)
  const mayWrite = useMay('contributor')
  const card = useRef<HTMLLIElement>(null)
  const first = comments[0]?.id ?? id
  const close = (): void => {
    setReplying(false)
    goTo(() => card.current?.querySelector<HTMLElement>('[data-reply]'))
  }
  return (
    <li ref={card} className={styles.thread} data-resolved={resolvedAt !== null || undefined}>
      <ul className={styles.list}>{comments.map((comment) => <One key={comment.id} comment={comment} />)}</ul>
      {mayWrite && replying ? (
        <WriteBox label={t('Reply')} done={t('Send reply')} about={id} onSend={(text) => act(reply, { comment: first, text })?.ok ?? false} onClose={close} />
      ) : mayWrite ? (
        <div className={styles.actions}>
          <Button className={styles.small} label={t('Reply')} data-reply="" aria-describedby={`comment-${first}`} onClick={() => setReplying(true)} />
          {resolvedAt === null
            ? <Button className={styles.small} label={t('Resolve')} aria-describedby={`comment-${first}`} onClick={() => act(resolve, { comment: first })} />
            : <Button className={styles.small} label={t('Reopen')} aria-describedby={`comment-${first}`} onClick={() => act(reopen, { comment: first })} />}
        </div>
      ) : null}
    </li>
  )
}
