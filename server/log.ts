import type { LogLevel } from './settings'

/** Facts of one line of the log: ids, codes and numbers, never names or texts. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** Where the server says what happened to it. */
export interface Log {
  debug(facts: Facts, what: string): void
  info(facts: Facts, what: string): void
  warn(facts: Facts, what: string): void
  error(facts: Facts, what: string): void
}

const nothing = (): void => undefined

export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** Lines of one kind in a minute: whoever sends bad frames for an hour must not fill a disk with what is said of them. */
const mostLines = 20

/** Lets the first lines of a kind through in each minute, and says with the first of the next how many were left out. */
const sparing = (write: (facts: Facts, what: string) => void, now: () => number) => {
  const kinds = new Map<string, { since: number; lines: number }>()
  return (facts: Facts, what: string): void => {
    const kind = kinds.get(what) ?? { since: now(), lines: 0 }
    kinds.set(what, kind)
    const leftOut = Math.max(0, kind.lines - mostLines)
    if (now() - kind.since >= 60_000) Object.assign(kind, { since: now(), lines: 0 })
    kind.lines += 1
    if (kind.lines <= mostLines) write(kind.lines === 1 && leftOut > 0 ? { ...facts, leftOut } : facts, what)
  }
}

/** A log that says each thing a few times a minute; what it says for debugging it says always. */
export const sparingLog = (log: Log, now: () => number = () => performance.now()): Log => ({
  debug: (facts, what) => log.debug(facts, what),
  info: sparing((facts, what) => log.info(facts, what), now),
  warn: sparing((facts, what) => log.warn(facts, what), now),
  error: sparing((facts, what) => log.error(facts, what), now),
})

/**
 * JSON lines on stderr, as stdout belongs to the address of the server. The logger is loaded only when it
 * is wanted: it needs a newer Node than the rest of the server does.
 */
export const openLog = async (level: LogLevel): Promise<Log> => {
  if (level === 'silent') return silentLog
  const { default: pino } = await import('pino')
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
  return sparingLog({
    debug: (facts, what) => logger.debug(facts, what),
    info: (facts, what) => logger.info(facts, what),
    warn: (facts, what) => logger.warn(facts, what),
    error: (facts, what) => logger.error(facts, what),
  })
}

/** The code of an error, or its name: what may be logged of an error whose message could quote a text. */
export const errorCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause instanceof Error ? error.cause : error
  return String(('code' in cause ? cause.code : undefined) ?? ('code' in error ? error.code : undefined) ?? error.name)
}
