import type { Id } from '../base/id'
import { limits } from '../base/limits'
import { t as screen, type Voice } from '../base/words'
import type { Link } from './link'
import { linkId } from './link'
import { columnOf, kinds, type DiagramNode } from './node'
import { placeRun, type Ordered } from './order'
import { freshRecord, type Rows, type Snapshot } from './snapshot'
import type { TrayIdea } from './tray'
import { columnIn, placeUnder } from './under'
import { theoryOf, type Theory } from './walk'

/** The accessible name of an unsorted idea, see the interaction contract. */
export const ideaName = ({ text }: Pick<TrayIdea, 'text'>, t: Voice = screen): string => {
  const words = text.replace(/\s+/g, ' ').trim()
  return words === '' ? t('Unsorted idea: empty') : t('Unsorted idea: {text}', { text: words })
}

/** Oldest first; the id breaks ties, so that every machine sees one order. */
export const byAge = (a: Pick<TrayIdea, 'id' | 'createdAt'>, b: Pick<TrayIdea, 'id' | 'createdAt'>): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The driver that an idea names, as long as it is there and may have ideas; else null. */
export const driverOf = ({ nodes }: Pick<Snapshot, 'nodes'>, { under }: Pick<TrayIdea, 'under'>): DiagramNode | null => {
  const driver = nodes[under]
  return driver && columnOf[driver.kind] < columnOf.change ? driver : null
}

/** Where ideas stand among the boxes, and the rare boxes that are given another key because there was no room between two. */
interface Seats {
  readonly orders: ReadonlyMap<Id, string>
  readonly rekeyed: ReadonlyMap<Id, string>
}

/** Ideas by the driver that they name, drivers in reading order, the ideas of each oldest first. */
const byDriver = (s: Snapshot): ReadonlyMap<Id, readonly TrayIdea[]> => {
  const { columns } = theoryOf(s)
  const lists = new Map<Id, TrayIdea[]>(kinds.flatMap((kind) => columns[kind].map((id): [Id, TrayIdea[]] => [id, []])))
  // Whatever is shown as boxes keeps to the number of boxes that the screen is made for; the list has all.
  const room = Math.max(0, limits.nodes - Object.keys(s.nodes).length)
  const placed = Object.values(s.ideas).filter((idea) => driverOf(s, idea)).sort(byAge).slice(0, room)
  for (const idea of placed) lists.get(idea.under)?.push(idea)
  return lists
}

/** After the last idea of its driver, as a new change idea would come; no box changes its place. */
const seatsOf = (s: Snapshot): Seats => {
  const runs = new Map<number, Id[]>()
  for (const [driver, ideas] of byDriver(s)) {
    if (ideas.length === 0) continue
    const index = placeUnder(s, 'change', driver)
    runs.set(index, [...(runs.get(index) ?? []), ...ideas.map(({ id }) => id)])
  }
  const orders = new Map<Id, string>()
  const rekeyed = new Map<Id, string>()
  let column: readonly Ordered[] = columnIn(s, 'change')
  // From the bottom up, so that the places above stay what they were.
  for (const [index, ids] of [...runs].sort(([a], [b]) => b - a)) {
    const run = placeRun(column, index, ids)
    ids.forEach((id, i) => orders.set(id, run.orders[i] ?? ''))
    for (const { id, order } of run.rekeyed) (orders.has(id) ? orders : rekeyed).set(id, order)
    const again = new Map(run.rekeyed.map((each) => [each.id, each]))
    const now = column.map((each) => again.get(each.id) ?? each)
    column = [...now.slice(0, index), ...ids.map((id) => ({ id, order: orders.get(id) ?? '' })), ...now.slice(index)]
  }
  return { orders, rekeyed }
}

const seats = new WeakMap<Theory, { readonly ideas: Snapshot['ideas']; readonly seats: Seats }>()
/** Asked at every letter that anybody types: for the same theory and ideas the answer is known. */
const seatsIn = (s: Snapshot): Seats => {
  const theory = theoryOf(s)
  const known = seats.get(theory)
  if (known?.ideas === s.ideas) return known.seats
  const found = seatsOf(s)
  seats.set(theory, { ideas: s.ideas, seats: found })
  return found
}

const boxes = new WeakMap<TrayIdea, DiagramNode>()
/** The idea as if it were a box; the same object for the same idea at the same place. */
const boxOf = (idea: TrayIdea, order: string): DiagramNode => {
  const known = boxes.get(idea)
  if (known?.order === order) return known
  const { id, text, by, createdAt } = idea
  const box = Object.freeze(freshRecord('nodes', id, { kind: 'change', text, order, by, createdAt }))
  boxes.set(idea, box)
  return box
}

const sameRows = <R>(a: Rows<R>, b: Rows<R>): boolean => {
  const ids = Object.keys(a)
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id])
}

const drawn = new WeakMap<Snapshot, Snapshot>()
let last: { readonly s: Snapshot; readonly links: Snapshot['links']; readonly nodes: Snapshot['nodes'] } | null = null

const isEmpty = (rows: object): boolean => {
  for (const _ in rows) return false
  return true
}

const drawnWith = (s: Snapshot): Snapshot => {
  if (isEmpty(s.ideas)) return s
  const { orders, rekeyed } = seatsIn(s)
  if (orders.size === 0) return s
  const nodes = Object.assign(Object.create(null) as Record<Id, DiagramNode>, s.nodes)
  const links = Object.assign(Object.create(null) as Record<Id, Link>, s.links)
  for (const [id, order] of rekeyed) if (nodes[id]) nodes[id] = { ...nodes[id], order }
  for (const [id, order] of orders) {
    const idea = s.ideas[id]
    if (!idea) continue
    nodes[id] = boxOf(idea, order)
    const link = linkId(id, idea.under)
    links[link] = last?.links[link] ?? freshRecord('links', link)
  }
  // The same rows for the same content: what was worked out from them need not be worked out again.
  const rows = { nodes: last && sameRows(last.nodes, nodes) ? last.nodes : Object.freeze(nodes), links: last && sameRows(last.links, links) ? last.links : Object.freeze(links) }
  last = { s, ...rows }
  return Object.freeze({ ...s, ...rows })
}

/**
 * What the views draw: a healed snapshot in which every unsorted idea that names a driver stands under
 * it as if it were a change idea. It is told from a box by being in `ideas` as well: what is healed is never
 * in both. Nothing of this is in the document, no command sees it, and the users' own order is as it was.
 * The snapshot itself where no idea waits; the same object for the same snapshot.
 */
export const withIdeas = (s: Snapshot): Snapshot => {
  let known = drawn.get(s)
  if (!known) drawn.set(s, (known = drawnWith(s)))
  return known
}

/** Unsorted ideas that stand under no box of these, oldest first: they name no driver, or one that is gone or folded away. */
export const looseIdeas = (s: Snapshot): readonly TrayIdea[] => Object.values(s.ideas).filter(({ id }) => !s.nodes[id]).sort(byAge)
