import type { Id } from '../base/id'
import { limits } from '../base/limits'
import type { Cycle } from './cycle'
import { endsOf, type Link } from './link'
import type { Measure } from './measure'
import { columnOf, isAway, type DiagramNode } from './node'
import { rowsOf, type Rows, type Snapshot } from './snapshot'
import type { Comment, TrayIdea } from './tray'

/** Earliest first; the id breaks ties, so that every machine chooses alike. */
const byCreation = (a: DiagramNode, b: DiagramNode): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The rows that pass, and the same object where all do. */
const keep = <R extends { readonly id: Id }>(rows: Rows<R>, passes: (record: R) => boolean): Rows<R> => {
  let all = true
  const kept: R[] = []
  for (const id in rows) {
    const record = rows[id] as R
    if (passes(record)) kept.push(record)
    else all = false
  }
  return all ? rows : rowsOf(kept)
}

/** Gives back the last result for the same rows when it says the same, so that nothing downstream runs again. */
const steady = <R extends { readonly id: Id }>() => {
  const last = new WeakMap<Rows<R>, Rows<R>>()
  return (source: Rows<R>, next: Rows<R>): Rows<R> => {
    const before = last.get(source)
    if (before && same(before, next)) return before
    last.set(source, next)
    return next
  }
}

const same = <R>(a: Rows<R>, b: Rows<R>): boolean => {
  let count = 0
  for (const id in a) {
    if (a[id] !== b[id]) return false
    count++
  }
  for (const _ in b) count--
  return count === 0
}

/** How many boxes are past the limit and not shown: each of two people may add the last ones before they meet. They are kept, and shown where others go. */
export const pastLimit = ({ nodes }: Pick<Snapshot, 'nodes'>): number => {
  let count = 0
  for (const id in nodes) if (nodes[id]?.deletedAt === null && !isAway(nodes[id])) count++
  return Math.max(0, count - limits.nodes)
}

const shownNodes = (nodes: Rows<DiagramNode>): Rows<DiagramNode> => {
  const aims: DiagramNode[] = []
  const live: DiagramNode[] = []
  for (const id in nodes) {
    const node = nodes[id] as DiagramNode
    if (node.deletedAt !== null || isAway(node)) continue
    live.push(node)
    if (node.kind === 'aim') aims.push(node)
  }
  const [first] = aims.sort(byCreation)
  const over = live.length > limits.nodes ? new Set(live.sort(byCreation).slice(limits.nodes)) : null
  return keep(nodes, (node) => node.deletedAt === null && !isAway(node) && (node.kind !== 'aim' || node === first) && !over?.has(node))
}

const shownLinks = (links: Rows<Link>, nodes: Rows<DiagramNode>): Rows<Link> =>
  keep(links, (link) => {
    const ends = endsOf(link)
    const cause = ends && nodes[ends.from]
    const effect = ends && nodes[ends.to]
    // Strictly to the right: this alone rules out loops, for columns only ever descend.
    return link.deletedAt === null && !!cause && !!effect && columnOf[cause.kind] > columnOf[effect.kind]
  })

const shownMeasures = (measures: Rows<Measure>, nodes: Rows<DiagramNode>): Rows<Measure> => {
  const live = keep(measures, (measure) => measure.deletedAt === null)
  const whole = keep(live, (measure) => Object.keys(measure.nodes).every((id) => nodes[id]))
  if (whole === live) return live
  return rowsOf(
    Object.values(live).map((measure) => {
      const gone = Object.keys(measure.nodes).some((id) => !nodes[id])
      if (!gone) return measure
      const on = Object.entries(measure.nodes).filter(([id]) => nodes[id])
      return { ...measure, nodes: Object.fromEntries(on) as Measure['nodes'] }
    }),
  )
}

const healedNodes = new WeakMap<Rows<DiagramNode>, Rows<DiagramNode>>()
const steadyLinks = steady<Link>()
const steadyCycles = steady<Cycle>()
const steadyIdeas = steady<TrayIdea>()
const steadyComments = steady<Comment>()

/**
 * What is shown of a document that many people wrote at once: merged is not yet valid. One aim (the
 * earliest), only links whose ends are there and run towards the aim, no cycle, point, comment or
 * vote of something that is gone, no idea that was put away. Nothing is written back: what is hidden returns with what it hangs on.
 * Pure, bounded (each record is looked at a fixed number of times), the same on every machine, and
 * the same object where nothing is wrong.
 */
export const heal = (s: Snapshot): Snapshot => {
  let nodes = healedNodes.get(s.nodes)
  if (!nodes) healedNodes.set(s.nodes, (nodes = shownNodes(s.nodes)))
  const shown = nodes
  const live = <R extends { readonly id: Id; readonly deletedAt: number | null }>(rows: Rows<R>, also: (r: R) => boolean) =>
    keep(rows, (record) => record.deletedAt === null && also(record))
  const links = steadyLinks(s.links, shownLinks(s.links, shown))
  const cycles = steadyCycles(s.cycles, live(s.cycles, (cycle) => !!shown[cycle.idea]))
  const measures = shownMeasures(s.measures, shown)
  const ideas = steadyIdeas(s.ideas, live(s.ideas, (idea) => !shown[idea.id]))
  const comments = steadyComments(s.comments, live(s.comments, (comment) => !!shown[comment.node] || !!ideas[comment.node]))
  const votes = live(s.votes, (vote) => !!shown[vote.node])
  const whole = shown === s.nodes && links === s.links && cycles === s.cycles && measures === s.measures
  if (whole && ideas === s.ideas && comments === s.comments && votes === s.votes) return s
  return Object.freeze({ meta: s.meta, nodes: shown, links, cycles, measures, ideas, comments, votes })
}

/** Aims beside the one that is shown, earliest first: two people may each have drawn one. */
export const spareAims = (s: Snapshot): readonly DiagramNode[] =>
  Object.values(s.nodes).filter((node) => node.kind === 'aim' && node.deletedAt === null).sort(byCreation).slice(1)
