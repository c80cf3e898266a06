import type { Id } from '../../shared/base/id'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { theoryOf } from '../../shared/diagram/walk'

export type Step = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

const steps: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']
export const isStep = (key: string): key is Step => steps.includes(key)

/** Where a key leads from a node, or null where it ends. With the aim on the right, left and right change places. */
export const stepFrom = (s: Snapshot, from: Id, step: Step): Id | null => {
  const node = s.nodes[from]
  if (!node) return null
  const { columns, causes, effects } = theoryOf(s)
  const column = columns[node.kind]
  const at = column.indexOf(from)
  const outwards = s.meta.direction === 'aim right' ? 'ArrowLeft' : 'ArrowRight'
  const to = (): Id | undefined => {
    if (step === 'ArrowUp') return column[at - 1]
    if (step === 'ArrowDown') return column[at + 1]
    if (step === 'Home') return column[0]
    if (step === 'End') return column[column.length - 1]
    return (step === outwards ? causes : effects).get(from)?.[0]
  }
  const found = to()
  return found === undefined || found === from ? null : found
}

/**
 * The parents of one node, gone through one by one: `origin` is the node whose parents are walked
 * as long as the keys follow one another.
 */
export const nextParent = (s: Snapshot, at: Id, origin: Id | null, by: 1 | -1): { readonly to: Id; readonly origin: Id } | null => {
  const { effects } = theoryOf(s)
  const walked = origin === null ? undefined : effects.get(origin)
  const place = walked?.indexOf(at) ?? -1
  if (origin !== null && walked && place >= 0) {
    const to = walked[(place + by + walked.length) % walked.length]
    return to === undefined ? null : { to, origin }
  }
  const own = effects.get(at) ?? []
  const to = by > 0 ? own[0] : own[own.length - 1]
  return to === undefined ? null : { to, origin: at }
}
