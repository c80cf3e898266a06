import type { Node } from '@xyflow/react'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Cycle } from '../../shared/diagram/cycle'
import { kindName, nodeName, type DiagramNode } from '../../shared/diagram/node'
import { byOrder } from '../../shared/diagram/order'
import type { Rows, Snapshot } from '../../shared/diagram/snapshot'
import type { Box, Layout, Point } from '../../shared/layout/geometry'
import { leadsTo, standing } from '../../shared/scene/labels'
import type { Desk } from '../desk'
import type { Sight } from './sight'

/** Somebody else at a box. */
export interface Visitor {
  readonly name: string
  readonly colour: number
  readonly editing: boolean
}

/** All that is drawn of one box; the same object as long as nothing of it changed. */
export interface Face extends Record<string, unknown> {
  readonly box: Box
  readonly node: DiagramNode
  readonly ramp: readonly Cycle[]
  readonly visitors: readonly Visitor[]
  readonly selected: boolean
  readonly dim: boolean
  readonly editing: boolean
  readonly target: boolean
  readonly lifted: boolean
  /** How many boxes are folded away under it. */
  readonly folded: number
}
export type CardNode = Node<Face, 'card'>

export const domId = (node: Id): string => `node-${node}`

/** What decides how the boxes look, beside the diagram itself. */
interface Scenery {
  readonly selected: Id | null
  /** Boxes selected beside that one. */
  readonly also: ReadonlySet<Id>
  /** The boxes that can be folded, with how many are folded away under each. */
  readonly folds: ReadonlyMap<Id, number>
  readonly editing: Id | null
  readonly sight: Sight | null
  readonly visitors: ReadonlyMap<Id, readonly Visitor[]>
  readonly target: Id | null
  readonly lifted: { readonly ids: ReadonlySet<Id>; readonly by: Point } | null
}

const noCycles: readonly Cycle[] = []
const nobody: readonly Visitor[] = []
const ramps = new WeakMap<Rows<Cycle>, ReadonlyMap<Id, readonly Cycle[]>>()

/** The cycles of every idea in order, read off once for each version of the cycles. */
const rampsOf = (cycles: Rows<Cycle>): ReadonlyMap<Id, readonly Cycle[]> => {
  const known = ramps.get(cycles)
  if (known) return known
  const lists = new Map<Id, Cycle[]>()
  for (const cycle of Object.values(cycles)) lists.set(cycle.idea, [...(lists.get(cycle.idea) ?? []), cycle])
  for (const list of lists.values()) list.sort(byOrder)
  ramps.set(cycles, lists)
  return lists
}

/** Who else is at which box. */
export const visitorsOf = (people: Desk['people'], me: Id): ReadonlyMap<Id, readonly Visitor[]> => {
  const at = new Map<Id, Visitor[]>()
  for (const { participant, name, colour, selected, editing } of people) {
    const id = editing ?? selected
    if (participant !== me && id !== null) at.set(id, [...(at.get(id) ?? []), { name, colour, editing: editing !== null }])
  }
  return at
}

/** Where it leads, then the facts that change. */
const descriptionOf = (s: Snapshot, node: DiagramNode, visitors: readonly Visitor[], folded: number): string =>
  [leadsTo(s, node.id), standing(s, node), folded > 0 ? t('{count} below {count, plural, one {is} other {are}} folded away', { count: folded }) : '', ...visitors.map(({ name, editing }) => `${name} ${editing ? 'is editing' : 'is here'}`)]
    .filter((part) => part !== '')
    .join('. ')

const same = (a: Face, b: Face): boolean =>
  Object.keys(a).every((key) => a[key] === b[key] || (Array.isArray(a[key]) && sameList(a[key], b[key])))

const sameList = (a: readonly unknown[], b: unknown): boolean =>
  Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i] || JSON.stringify(item) === JSON.stringify(b[i]))

type Attributes = NonNullable<CardNode['domAttributes']> & { readonly id: string }

const sameAttributes = (a: CardNode['domAttributes'], b: Attributes): boolean =>
  !!a && (Object.keys(b) as (keyof Attributes)[]).every((key) => b[key] === (a as Attributes)[key])

const placeOf = (box: Box, shift: Point, { lifted }: Scenery): Point => {
  const by = lifted?.ids.has(box.id) ? lifted.by : { x: 0, y: 0 }
  return { x: box.x + shift.x + by.x, y: box.y + shift.y + by.y }
}

/** React Flow takes boxes that it neither drags nor selects for scenery. */
const touchable = { pointerEvents: 'all' } as const

const cardNode = (face: Face, position: Point, attributes: Attributes): CardNode => ({
  id: face.node.id, type: 'card', data: face, position, width: face.box.width, height: face.box.height,
  // Fresh ones ease as well: without measured sizes React Flow would hide a box for a frame.
  measured: { width: face.box.width, height: face.box.height },
  style: touchable, zIndex: face.lifted ? 3 : face.editing ? 2 : face.selected ? 1 : 0,
  ariaRole: 'treeitem', ariaLabel: nodeName(face.node), className: `${face.lifted || face.editing ? 'held' : 'eased'}${face.selected ? ' chosen' : ''}`,
  domAttributes: attributes, draggable: false, selectable: false, connectable: false, focusable: false,
})

/**
 * The boxes as React Flow wants them, in reading order. An item of which nothing changed is the same
 * object as in `before`, so that one rename draws one card.
 */
export const cardNodes = (layout: Layout, s: Snapshot, shift: Point, scenery: Scenery, before: ReadonlyMap<Id, CardNode>): Map<Id, CardNode> => {
  const all = rampsOf(s.cycles)
  const nodes = new Map<Id, CardNode>()
  const stop = scenery.selected !== null && layout.boxes[scenery.selected] ? scenery.selected : layout.columns[0]?.ids[0] ?? layout.columns.find((column) => column.ids.length > 0)?.ids[0]
  layout.columns.forEach((column, index) => column.ids.forEach((id, place) => {
    const box = layout.boxes[id]
    const node = s.nodes[id]
    if (!box || !node) return
    const old = before.get(id)
    const visitors = scenery.visitors.get(id) ?? nobody
    const ramp = all.get(id) ?? noCycles
    const fresh: Face = {
      box, node, ramp, visitors, selected: scenery.selected === id || scenery.also.has(id), dim: scenery.sight !== null && !scenery.sight.nodes.has(id),
      editing: scenery.editing === id, target: scenery.target === id, lifted: scenery.lifted?.ids.has(id) ?? false, folded: scenery.folds.get(id) ?? 0,
    }
    const face = old && same(old.data, fresh) ? old.data : fresh
    const position = placeOf(box, shift, scenery)
    const attributes: Attributes = {
      id: domId(id), tabIndex: id === stop ? 0 : -1, 'aria-level': index + 1, 'aria-posinset': place + 1, 'aria-setsize': column.ids.length,
      'aria-selected': face.selected, 'aria-description': descriptionOf(s, node, visitors, face.folded),
      'aria-expanded': scenery.folds.has(id) ? face.folded === 0 : undefined, 'aria-roledescription': undefined,
    }
    const stays = old && old.data === face && old.position.x === position.x && old.position.y === position.y && sameAttributes(old.domAttributes, attributes)
    nodes.set(id, stays ? old : cardNode(face, position, attributes))
  }))
  return nodes
}

/** For a placeholder: what belongs into an empty box. */
export const promptOf = (node: DiagramNode): string => (node.kind === 'aim' ? 'Write your aim' : kindName[node.kind])
