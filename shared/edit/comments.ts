import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanText } from '../base/text'
import { msg, t } from '../base/words'
import type { Snapshot } from '../diagram/snapshot'
import type { Comment } from '../diagram/tray'
import { allThreads, type Thread } from '../diagram/threads'
import { byAge } from '../diagram/unsorted'
import { command, type Ask, type Context, type Option, type Plan } from './command'
import { isFull, quoted } from './find'
import { mayTakeBack } from './own'

const optionsOf = (comments: readonly (Comment | undefined)[]): readonly Option[] =>
  comments.flatMap((comment) => (comment ? [{ value: comment.id, label: comment.byName === '' ? quoted(comment) : t('{name}: {text}', { name: comment.byName, text: quoted(comment) }) }] : []))

const whichThread = (passes: (thread: Thread) => boolean): Ask => ({
  ask: 'option', label: msg('Which comment?'),
  among: (s: Snapshot) => optionsOf(allThreads(s).filter(passes).map(({ comments }) => comments[0])),
})
const isOpen = ({ resolvedAt }: Thread): boolean => resolvedAt === null

const commentIn = (s: Snapshot, id: Id): Result<Comment> => {
  const comment = s.comments[id]
  return comment ? ok(comment) : refuse('no comment', t('That comment is no longer there.'))
}

/** The thread that a comment is in. */
const threadIn = (s: Snapshot, id: Id): Result<Thread> => {
  const thread = allThreads(s).find(({ comments }) => comments.some((each) => each.id === id))
  return thread ? ok(thread) : refuse('no comment', t('That comment is no longer there.'))
}

const put = (s: Snapshot, node: Id, answers: Id | '', text: string, { raw, newId, by, byName, now }: Context, said: string): Result<Plan> => {
  const clean = cleanText(text).trim()
  if (clean === '') return refuse('empty', t('Type the comment first.'))
  if (clean.length > limits.textLength) return refuse('too long', t('A text holds up to {count, number} characters. Shorten it, or put the rest into another comment.', { count: limits.textLength }))
  if (isFull(s, raw, 'comments')) return refuse('full', t('This diagram has {count, number} comments, the most it can hold.', { count: limits.trayRecords }))
  return ok({ edits: [{ do: 'put', table: 'comments', id: newId(), fields: { node, answers, text: clean, by, byName, createdAt: now } }], said })
}

export const addComment = command<{ node: Id; text: string }>({
  id: 'comment.add', label: msg('Add comment…'), role: 'contributor',
  asks: { node: { ask: 'selected', of: 'node' }, text: { ask: 'text', label: msg('Comment'), lines: true } },
  plan: (s, { node, text }, context) => {
    const about = s.nodes[node] ?? s.ideas[node]
    if (!about) return refuse('no node', t('That box is no longer in the diagram. Look under “Recently removed” to bring it back.'))
    return put(s, node, '', text, context, t('Comment added on {box}.', { box: quoted(about) }))
  },
})

/** Answers a comment. What was settled is open again by it, for somebody has more to say. */
export const reply = command<{ comment: Id; text: string }>({
  id: 'comment.reply', label: msg('Reply to a comment…'), role: 'contributor',
  asks: { comment: whichThread(isOpen), text: { ask: 'text', label: msg('Reply'), lines: true } },
  plan: (s, { comment, text }, context) => {
    const thread = threadIn(s, comment)
    if (!thread.ok) return thread
    const { id, node } = thread.value
    const planned = put(s, node, id, text, context, t('Reply added.'))
    if (!planned.ok || isOpen(thread.value)) return planned
    return ok({ ...planned.value, edits: [...planned.value.edits, { do: 'set', table: 'comments', id: headOf(thread.value), fields: { resolvedAt: null } }] })
  },
})

/** The comment that a thread is settled by: its first that is there. */
const headOf = ({ comments }: Thread): Id => comments[0]?.id ?? ''

const settle = (s: Snapshot, comment: Id, resolvedAt: number | null, said: string): Result<Plan> => {
  const thread = threadIn(s, comment)
  if (!thread.ok) return thread
  if (isOpen(thread.value) === (resolvedAt === null)) return ok({ edits: [], said: '' })
  return ok({ edits: [{ do: 'set', table: 'comments', id: headOf(thread.value), fields: { resolvedAt } }], said })
}

/** Anyone who may say something may say that it is settled; it is folded away and not gone. */
export const resolve = command<{ comment: Id }>({
  id: 'comment.resolve', label: msg('Resolve a comment…'), role: 'contributor',
  asks: { comment: whichThread(isOpen) },
  plan: (s, { comment }, { now }) => settle(s, comment, now, t('Resolved. It is kept under “Resolved”.')),
})

export const reopen = command<{ comment: Id }>({
  id: 'comment.reopen', label: msg('Reopen a comment…'), role: 'contributor',
  asks: { comment: whichThread((thread) => !isOpen(thread)) },
  plan: (s, { comment }, _) => settle(s, comment, null, t('Open again.')),
})

/** Takes one comment back; what others answered stays. */
export const removeComment = command<{ comment: Id }>({
  id: 'comment.remove', label: msg('Delete a comment…'), role: 'contributor',
  asks: { comment: { ask: 'option', label: msg('Which comment?'), among: (s) => optionsOf(Object.values(s.comments).sort(byAge)) } },
  plan: (s, { comment: id }, context) => {
    const comment = commentIn(s, id)
    if (!comment.ok) return comment
    if (!mayTakeBack(comment.value, context)) return refuse('not yours', t('Only whoever wrote a comment, or a facilitator, may delete it.'))
    return ok({ edits: [{ do: 'set', table: 'comments', id, fields: { deletedAt: context.now } }], said: t('Comment deleted. Undo brings it back.') })
  },
})
