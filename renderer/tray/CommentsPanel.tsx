import { useState } from 'react'
import { t } from '../../shared/base/words'
import { nodeName } from '../../shared/diagram/node'
import { allThreads, type Thread } from '../../shared/diagram/threads'
import { ideaName } from '../../shared/diagram/unsorted'
import { usePart } from '../desk'
import { ChoiceField } from '../details/ChoiceField'
import { goTo } from '../shell/finding'
import { SidePanel } from './SidePanel'
import { ThreadCard } from './ThreadCard'
import styles from './comments.module.css'

/** What is said about one box, under the way to it. */
const About = ({ node, threads }: { readonly node: string; readonly threads: readonly Thread[] }) => {
  const name = usePart(({ shown }) => {
    const box = shown.nodes[node]
    const idea = shown.ideas[node]
    return box ? nodeName(box) : idea ? ideaName(idea) : ''
  })
  return (
    <li className={styles.about}>
      <button type="button" className={styles.place} dir="auto" onClick={() => goTo(node)}>{name}</button>
      <ul className={styles.threads} aria-label={t('Comments on {name}', { name })}>{threads.map((thread) => <ThreadCard key={thread.id} thread={thread} />)}</ul>
    </li>
  )
}

/** All comments of the diagram, by the boxes that they are about; what is settled only when it is asked for. */
export const CommentsPanel = () => {
  const rows = usePart((view) => view.shown.comments)
  const [which, choose] = useState<'open' | 'all'>('open')
  const all = allThreads({ comments: rows })
  const threads = which === 'all' ? all : all.filter(({ resolvedAt }) => resolvedAt === null)
  const boxes = [...new Set(threads.map(({ node }) => node))]
  const open = all.reduce((sum, { comments, resolvedAt }) => sum + (resolvedAt === null ? comments.length : 0), 0)
  return (
    <SidePanel
      title={t('Comments')} seen={threads}
      lead={open === 0 ? t('No open comments. Select a box and add one in its details.') : t('{count, plural, one {# open comment} other {# open comments}}. Choose a box to go to it.', { count: open })}
      tools={<ChoiceField label={t('Show comments')} value={which} options={[{ value: 'open', label: t('Open') }, { value: 'all', label: t('Open and resolved') }]} onChoose={choose} />}
    >
      <ul className={styles.boxes} aria-label={t('Boxes with comments')}>
        {boxes.map((node) => <About key={node} node={node} threads={threads.filter((thread) => thread.node === node)} />)}
      </ul>
    </SidePanel>
  )
}
