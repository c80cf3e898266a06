import { addressKey, type Address } from '../address'
import type { Entry } from './store'

/** Updates of one document that share a record. */
export interface Run {
  readonly address: Address
  readonly updates: Uint8Array[]
  readonly note: Uint8Array | undefined
}

/** What goes into one record each: the updates of a document in their order, one with a note by itself. */
export const runsOf = (batch: readonly Entry[]): readonly Run[] => {
  const runs: Run[] = []
  const open = new Map<string, Run>()
  for (const { address, update, note } of batch) {
    const name = addressKey(address)
    const last = open.get(name)
    if (last !== undefined && last.note === undefined && note === undefined) {
      last.updates.push(update)
      continue
    }
    const run: Run = { address, updates: [update], note }
    runs.push(run)
    open.set(name, run)
  }
  return runs
}
