import type { Id } from '../../shared/base/id'
import { columnOf } from '../../shared/diagram/node'
import type { Snapshot } from '../../shared/diagram/snapshot'
import type { Box, Layout, Point } from '../../shared/layout/geometry'
import { boxGap } from '../../shared/layout/paper'

/** What a drop would do: a new place in the column, or a new box to lead to. */
export type Drop =
  | { readonly at: 'column'; readonly before: Id | null; readonly x: number; readonly y: number; readonly width: number }
  | { readonly at: 'node'; readonly onto: Id }

const holds = (box: Box, { x, y }: Point): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height

/** The box under a point, in the layout's own coordinates. */
export const boxAt = (layout: Layout, point: Point): Id | null => Object.values(layout.boxes).find((box) => holds(box, point))?.id ?? null

/** True where the boxes would come to stand just where they stand, one after the other. */
const staysThere = (ids: readonly Id[], moved: ReadonlySet<Id>, before: Id | null): boolean => {
  const end = before === null ? ids.length : ids.indexOf(before)
  const own = ids.filter((id) => moved.has(id))
  return own.every((id, i) => ids[end - own.length + i] === id)
}

/**
 * What dropping a box would do, or null for nothing. All in the layout's own coordinates.
 * @param pointer where the pointer is, @param middle height of the dragged box's middle.
 * @param also boxes dragged with it.
 */
export const dropAt = (layout: Layout, s: Pick<Snapshot, 'nodes'>, dragged: Id, pointer: Point, middle: number, also: readonly Id[] = []): Drop | null => {
  const node = s.nodes[dragged]
  const own = layout.boxes[dragged]
  if (!node || !own) return null
  const moved = new Set([dragged, ...also])
  const onto = boxAt(layout, pointer)
  const under = onto === null || moved.has(onto) ? undefined : s.nodes[onto]
  if (under && columnOf[under.kind] < columnOf[node.kind]) return { at: 'node', onto: under.id }
  const column = layout.columns[own.column]
  if (!column || pointer.x < own.x - 20 || pointer.x > own.x + own.width + 20) return null
  const others = column.ids.filter((id) => !moved.has(id)).flatMap((id) => layout.boxes[id] ?? [])
  const next = others.findIndex((box) => box.y + box.height / 2 > middle)
  const below = next < 0 ? undefined : others[next]
  const above = others[(next < 0 ? others.length : next) - 1]
  // Dropped where it stands, it stays.
  if (staysThere(column.ids, moved, below?.id ?? null)) return null
  const y = below && above ? (above.y + above.height + below.y) / 2 : below ? below.y - boxGap / 2 : (above?.y ?? 0) + (above?.height ?? 0) + boxGap / 2
  return { at: 'column', before: below?.id ?? null, x: own.x, y, width: own.width }
}
