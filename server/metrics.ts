import type { IncomingMessage } from 'node:http'
import type { Gauge } from 'prom-client'
import { closings } from './message'
import type { Store } from './store/store'

/** The figures of one server. */
export interface Metrics {
  /** The same store, whose synced writes of edits are counted and timed. */
  measured(store: Store): Store
  /** The server closed a connection. */
  closed(code: number): void
  readonly text: () => Promise<string>
  readonly kind: string
}

/** What is asked when somebody looks. */
export interface Counts {
  readonly connections: () => number
  readonly rooms: () => number
  readonly people: () => number
  readonly failing: () => boolean
}

const ours: ReadonlySet<number> = new Set(Object.values(closings).map(({ code }) => code))

/** The figures of a server as text for Prometheus: numbers and close codes, never a room or a person. Loaded by servers alone. */
export const openMetrics = async (counts: Counts): Promise<Metrics> => {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = (await import('prom-client')).default
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({ name: `throughline_${name}`, help, registers, collect() { this.set(value()) } })
  gauge('connections', 'Sockets that are open.', counts.connections)
  gauge('rooms_loaded', 'Documents of rooms in memory.', counts.rooms)
  gauge('people', 'People in rooms, each once in each room.', counts.people)
  gauge('store_failing', '1 while edits cannot be stored.', () => (counts.failing() ? 1 : 0))
  const edits = new Counter({ name: 'throughline_edits_total', help: 'Edits that were put on the disk.', registers })
  const closed = new Counter({ name: 'throughline_closed_total', help: 'Connections that the server closed, by close code.', labelNames: ['code'], registers })
  const writes = new Histogram({
    name: 'throughline_store_write_seconds', help: 'How long a synced write of a batch of edits took.', registers,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
  })
  return {
    measured: (store) => ({
      ...plain(store),
      append: async (batch) => {
        const from = performance.now()
        const position = await store.append(batch)
        edits.inc(batch.length)
        writes.observe((performance.now() - from) / 1_000)
        return position
      },
    }),
    closed: (code) => { if (ours.has(code)) closed.inc({ code }) },
    text: () => register.metrics(),
    kind: register.contentType,
  }
}

/** A store as a plain object, whose methods are called on the store. */
const plain = (store: Store): Store => ({
  load: (address) => store.load(address), append: (batch) => store.append(batch), compact: (...given) => store.compact(...given),
  setAside: (...given) => store.setAside(...given), list: () => store.list(), keep: (values) => store.keep(values), kept: (name) => store.kept(name),
  keptUnder: (start) => store.keptUnder(start), erase: (...given) => store.erase(...given), close: () => store.close(),
})

/**
 * Whether figures may be shown: on this machine, unless the server was told to show them to all. A request that a proxy
 * brought comes from this machine too, and from anywhere in truth.
 */
export const mayMeasure = (request: IncomingMessage, all: boolean): boolean => {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined)
  return all || (!forwarded && /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? ''))
}
