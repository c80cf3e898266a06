/** How often something that costs is done again while what it looks at keeps changing. */
export interface Pace {
  /** Done once nothing changed for so long… */
  readonly quietMs: number
  /** …and at the latest so long after the first change, for in a room somebody always types. */
  readonly latestMs: number
}

/**
 * Waits for a pause before it does the work, and never does it at once. A call costs next to nothing: it moves
 * no timer, so that it may stand on the typing path.
 */
export const paced = (work: () => void, { quietMs, latestMs }: Pace, now: () => number = Date.now): { readonly ask: () => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  let last = 0
  const look = (): void => {
    const due = Math.min(last + quietMs, Math.max(first + latestMs, first + quietMs))
    const wait = due - now()
    if (wait > 0) {
      timer = setTimeout(look, wait)
      return
    }
    timer = undefined
    work()
  }
  return {
    ask: () => {
      last = now()
      if (timer !== undefined) return
      first = last
      timer = setTimeout(look, quietMs)
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
