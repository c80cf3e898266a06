/** Runs work for a name after all earlier work for that name, whether it went well or not. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T>

/**
 * One at a time for each name: two saves of one file must not overtake each other, and a drive that
 * hangs must not hold up the rest.
 */
export const takingTurns = (): InTurn => {
  const queues = new Map<string, Promise<void>>()
  return (name, work) => {
    const done = (queues.get(name) ?? Promise.resolve()).then(work)
    const settled: Promise<void> = done.then(() => undefined, () => undefined).then(() => {
      if (queues.get(name) === settled) queues.delete(name)
    })
    queues.set(name, settled)
    return done
  }
}
