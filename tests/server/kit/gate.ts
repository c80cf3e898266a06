import type { Entry, Store } from '../../../server/store/store'

/** A store whose slowness and failures a test decides; all else is the real store behind it. */
export interface GatedStore extends Store {
  /** Entries in each append that was asked for, whether it has been let through or not. */
  readonly batches: number[]
  readonly loads: string[]
  failing: boolean
  /** From now on calls of this kind wait. Gives the function that lets them through. */
  hold(kind: 'load' | 'append' | 'compact'): () => void
  /** Resolves when a call of this kind waits at a held gate. */
  waits(kind: 'load' | 'append' | 'compact'): Promise<void>
}

export const gated = (store: Store): GatedStore => {
  const gates = new Map<string, Promise<void>>()
  const waiting = new Set<string>()
  const watchers: (() => void)[] = []
  const batches: number[] = []
  const loads: string[] = []
  const pass = async (kind: string): Promise<void> => {
    const gate = gates.get(kind)
    if (gate === undefined) return
    waiting.add(kind)
    for (const tell of watchers) tell()
    await gate
    waiting.delete(kind)
  }
  return {
    batches,
    loads,
    failing: false,
    hold: (kind) => {
      let open = (): void => undefined
      gates.set(kind, new Promise((resolve) => { open = resolve }))
      return () => {
        gates.delete(kind)
        open()
      }
    },
    waits: (kind) => new Promise((resolve) => {
      const ask = (): void => { if (waiting.has(kind)) resolve() }
      watchers.push(ask)
      ask()
    }),
    async load(address) {
      loads.push(`${address.room}/${address.document}`)
      await pass('load')
      return await store.load(address)
    },
    async append(batch: readonly Entry[]) {
      batches.push(batch.length)
      await pass('append')
      if (this.failing) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      return await store.append(batch)
    },
    async compact(address, through, state, note) {
      await pass('compact')
      await store.compact(address, through, state, note)
    },
    setAside: (address, positions) => store.setAside(address, positions),
    list: () => store.list(),
    keep: (values) => store.keep(values),
    kept: (name) => store.kept(name),
    keptUnder: (start) => store.keptUnder(start),
    erase: (...given) => store.erase(...given),
    close: () => store.close(),
  }
}
