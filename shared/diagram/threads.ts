import type { Id } from '../base/id'
import type { Rows, Snapshot } from './snapshot'
import type { Comment } from './tray'
import { byAge } from './unsorted'

/** What was said in answer to one another about one box. */
export interface Thread {
  /** Of the comment that began it, also where that was taken back. */
  readonly id: Id
  readonly node: Id
  /** Oldest first; never empty. */
  readonly comments: readonly Comment[]
  /** When it was settled, or null while it is open. */
  readonly resolvedAt: number | null
}

const threads = new WeakMap<Rows<Comment>, ReadonlyMap<Id, readonly Thread[]>>()
const noThreads: readonly Thread[] = Object.freeze([])

const gathered = (comments: Rows<Comment>): ReadonlyMap<Id, readonly Thread[]> => {
  const lists = new Map<Id, Comment[]>()
  for (const comment of Object.values(comments).sort(byAge)) {
    const root = comment.answers === '' ? comment.id : comment.answers
    lists.set(root, [...(lists.get(root) ?? []), comment])
  }
  const byNode = new Map<Id, Thread[]>()
  for (const [id, list] of lists) {
    const [first] = list
    if (!first) continue
    // Where the first comment was taken back, what others answered stays, and the next one settles for it.
    const thread: Thread = { id, node: first.node, comments: list, resolvedAt: (comments[id] ?? first).resolvedAt }
    byNode.set(first.node, [...(byNode.get(first.node) ?? []), thread])
  }
  return byNode
}

const gatheredIn = ({ comments }: Pick<Snapshot, 'comments'>): ReadonlyMap<Id, readonly Thread[]> => {
  let known = threads.get(comments)
  if (!known) threads.set(comments, (known = gathered(comments)))
  return known
}

/** The threads about a box or an unsorted idea, oldest first; of a healed snapshot. */
export const threadsOn = (s: Pick<Snapshot, 'comments'>, node: Id): readonly Thread[] => gatheredIn(s).get(node) ?? noThreads

/** All threads, those about one box together. */
export const allThreads = (s: Pick<Snapshot, 'comments'>): readonly Thread[] => [...gatheredIn(s).values()].flat()

/** How many comments there are in what is still open about a box. */
export const openComments = (s: Pick<Snapshot, 'comments'>, node: Id): number =>
  threadsOn(s, node).reduce((sum, { comments, resolvedAt }) => sum + (resolvedAt === null ? comments.length : 0), 0)
