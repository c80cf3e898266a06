import { create } from 'zustand'
import type { Id } from '../shared/base/id'
import { unveiled } from '../shared/diagram/find'
import { withIdeas } from '../shared/diagram/unsorted'
import { useDesk } from './desk'

/** A box that the views bring into sight although it is not selected here: somebody else is there. The focus stays where it is. */
interface Looking {
  readonly id: Id | null
  /** Counts the wishes: each is met once in each view. */
  readonly count: number
}

export const useLooking = create<Looking>(() => ({ id: null, count: 0 }))

/** Opens what is folded away over a box. */
export const unveil = (id: Id): void => {
  const { session, veil: before } = useDesk.getState()
  if (!session) return
  const veil = unveiled(withIdeas(session.view().shown), before, id)
  if (veil !== before) useDesk.setState({ veil })
}

export const lookAt = (id: Id): void => {
  unveil(id)
  useLooking.setState(({ count }) => ({ id, count: count + 1 }))
}

/** What a view has not come to yet, it need not come to any more. */
export const lookAway = (): void => useLooking.setState({ id: null })
