import type { Id } from '../../shared/base/id'
import { useDesk } from '../desk'

/** Folds away what stands under a box, or brings it back, for both views. */
export const fold = (id: Id, folded: boolean): void =>
  useDesk.setState(({ veil }) => {
    const collapsed = new Set(veil.collapsed)
    if (folded) collapsed.add(id)
    else collapsed.delete(id)
    return { veil: { ...veil, collapsed } }
  })
