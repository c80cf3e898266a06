/** A stream of numbers in [0, 1) that is the same for the same seed, on every machine. */
export type Random = () => number

/** mulberry32: small, fast, good enough for tests, layouts and seeded samples; never for secrets. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
