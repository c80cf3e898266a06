import { rowsOf, type Rows, type Snapshot } from '../diagram/snapshot'

interface Timed {
  readonly id: string
  readonly deletedAt: number | null
  readonly createdAt?: number
}

const asThen = <R extends Timed>(rows: Rows<R>, time: number): Rows<R> =>
  rowsOf(Object.values(rows).filter(({ createdAt = 0 }) => createdAt < time).map((record) => (record.deletedAt !== null && record.deletedAt >= time ? { ...record, deletedAt: null } : record)))

/**
 * What a diagram held at an earlier moment, as far as its records tell when they were made and removed. Words and
 * decisions are those of now, for only a version knows the earlier ones.
 * @param raw the document before healing; what is given is not healed either. @param time UTC milliseconds.
 */
export const asOf = (raw: Snapshot, time: number): Snapshot =>
  ({ ...raw, nodes: asThen(raw.nodes, time), links: asThen(raw.links, time), cycles: asThen(raw.cycles, time), measures: asThen(raw.measures, time) })
