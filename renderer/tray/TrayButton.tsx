import { Lightbulb, MessageSquare } from 'lucide-react'
import { t } from '../../shared/base/words'
import { allThreads } from '../../shared/diagram/threads'
import { useDesk, usePart } from '../desk'
import { Button } from '../parts/Button'
import { togglePanel } from '../viewing'
import styles from '../shell/NotLinked.module.css'

/** How many ideas wait, and the way to the list of them. Nothing while none does. */
export const TrayButton = () => {
  const count = usePart((view) => Object.keys(view.shown.ideas).length)
  const open = useDesk((desk) => desk.panel === 'tray')
  if (count === 0) return null
  return <Button className={styles.trigger} label={t('Unsorted ideas ({count})', { count })} icon={<Lightbulb />} look="quiet" aria-pressed={open} onClick={() => togglePanel('tray')} />
}

/** How much is said that is not settled, and the way to it. */
export const CommentsButton = () => {
  const count = usePart((view) => allThreads(view.shown).reduce((sum, { comments, resolvedAt }) => sum + (resolvedAt === null ? comments.length : 0), 0))
  const open = useDesk((desk) => desk.panel === 'comments')
  if (count === 0) return null
  return <Button className={styles.trigger} label={t('Comments ({count})', { count })} icon={<MessageSquare />} look="quiet" aria-pressed={open} onClick={() => togglePanel('comments')} />
}
