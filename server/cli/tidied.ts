import { orderKeys } from '../../shared/diagram/order'
import { rowsOf, type Snapshot } from '../../shared/diagram/snapshot'
import { tidy } from '../../shared/layout/tidy'

/** The snapshot with the order of boxes that crosses the fewest links: for files that give no order of their own. */
export const tidied = (snapshot: Snapshot): Snapshot => {
  const order = new Map(tidy(snapshot).flatMap(({ ids }) => {
    const keys = orderKeys(ids.length)
    return ids.map((id, at) => [id, keys[at] ?? ''] as const)
  }))
  const nodes = Object.values(snapshot.nodes).map((node) => ({ ...node, order: order.get(node.id) ?? node.order }))
  return { ...snapshot, nodes: rowsOf(nodes) }
}
