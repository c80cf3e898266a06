import { limits } from '../shared/base/limits'
import { ok, refuse, type Result } from '../shared/base/result'

const mebibyte = 1024 * 1024

/** Every cap of the server with its reason; all are settings, so that a test or a large site can move them. */
export const defaultCaps = {
  /** A keystroke is 30 bytes, the largest paste we take about 400 KB. */
  frameBytes: mebibyte,
  /** A first step 2 carries everything written during an offline spell. */
  firstStepBytes: 8 * mebibyte,
  /** Plain clients send back every state they are shown: room for 32 states of the largest size. */
  awarenessBytes: 64 * 1024,
  /** What the server puts in one awareness frame, so that what a plain client sends back fits above. */
  awarenessFrameBytes: 32 * 1024,
  /** A name, a colour, a selection and a caret take about 300 bytes. */
  presenceBytes: 2 * 1024,
  /** A person is one Yjs client; the second is for one that took a new number. */
  presencesPerConnection: 2,
  /** Numbers of people who left are remembered so that they come back at once; a day's comings and goings. */
  presencesRemembered: 1_000,
  /** Largest training session, several times over. */
  peoplePerRoom: 200,
  /** About 30 KB each, so 60 MB of sockets. */
  connections: 2_000,
  /** Rooms in memory, those that wait to be unloaded included; past it the ones without people go first. */
  roomsLoaded: 4_000,
  /** As large as the largest file that we open. */
  documentBytes: limits.fileBytes,
  /** A fast typist makes 15 updates a second; a drag of many boxes about 60. */
  updatesPerSecond: 200,
  /** A script or an import may write this many at once. */
  updatesBurst: 1_000,
  /** Plain clients send back each frame of presence that they are shown, 25 a second, beside their own moves. */
  presencesPerSecond: 100,
  /** A return after a sleep may bring many at once. */
  presencesBurst: 500,
  /** A client asks for the document and for who is there once when it comes; each answer may be as large as they are. */
  asksPerSecond: 1,
  asksBurst: 20,
  /** Bytes waiting for a slow reader before it is let go: 30 s of a very busy room. */
  queuedBytes: 4 * mebibyte,
  /** Bytes one connection may have on their way to the disk; then its socket is read no further. */
  unsavedBytes: 16 * mebibyte,
  /** Bytes of edits that ran ahead of a connection's first step 2: the largest paste, or seconds of dragging. */
  earlyBytes: mebibyte,
  /** Bytes in one synced write: beyond this a larger batch no longer saves time. */
  batchBytes: 16 * mebibyte,
  /** Edits in one synced write that make it a busy time: a few people who type send fewer. */
  gatherFrom: 6,
  /** Pause after such a write in which edits gather: too short to be felt, long enough for the answers of a busy room. */
  gatherMs: 2,
  /** Records of a loaded room before its log is compacted; 10,000 replay in about 0.05 s. */
  compactRecords: 10_000,
  /** Bytes by which the log of a loaded room may grow before it is compacted. */
  compactBytes: 8 * mebibyte,
  /** Records that make compacting worth a write when a room is loaded or left. */
  tidyRecords: 200,
  /** A whole training session behind one address joins within two minutes; a guess counts seven times. */
  joinsPerMinute: 120,
  /** A ticket that is stolen is of use so long; one that is in use is renewed before. */
  ticketMs: 15 * 60_000,
  renewMs: 8 * 60_000,
  /** A laptop that slept over a holiday comes back with its old ticket, if nobody has said otherwise meanwhile. */
  ticketGraceMs: 30 * 24 * 3_600_000,
  /** People of one session whose role was changed, or who were taken out. */
  peopleRemembered: 1_000,
  /** Bytes of a call: a ticket, a name and a few words. */
  callBytes: 16 * 1024,
  /** A connection that does not say what it wants by then is cut. */
  headersMs: 10_000,
  /** Proxies cut silent sockets after 30 to 60 s, and so does a y-websocket client after 30 s. */
  pingMs: 20_000,
  /** A cursor at 25 pictures a second looks smooth. */
  presenceMs: 40,
  /** A reload or a short loss of the network should find the room still there. */
  unloadMs: 30_000,
  /** A full disk must be noticed to be free again without anyone's help. */
  retryMs: 1_000,
  /** How long one whose update could not be applied stays outside, so that the others are not sent out again at once. */
  blameMs: 60_000,
  /** How long a closing socket may take to say goodbye. */
  goodbyeMs: 2_000,
  /** How long stopping waits for the last edits to reach the disk. */
  flushMs: 5_000,
} as const

export type Caps = { readonly [name in keyof typeof defaultCaps]: number }

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What `serve` needs to know. */
export interface Settings {
  readonly host: string
  /** 0 picks a free port. */
  readonly port: number
  /** The folder of the store. Without one, rooms live in memory and are gone when the server stops. */
  readonly data?: string
  /** Anyone with a room's address may edit; otherwise a ticket is needed. */
  readonly open: boolean
  /** Signs tickets; made in the data folder at the first start where it is not given. */
  readonly ticketSecret?: string
  /** Who starts a session must show it. On a laptop that is its own window alone. */
  readonly startKey?: string
  /** The address that people use, where a proxy stands in front. */
  readonly publicUrl?: string
  /** Whether figures are shown to all who reach the server; otherwise on its own machine. */
  readonly metrics: boolean
  /** Further origins whose pages may connect. */
  readonly origins: readonly string[]
  /** The folder of the built browser editor. Without one, only rooms are served. */
  readonly editorDir?: string
  readonly log: LogLevel
  readonly caps: Caps
}

/** Flags as the command line read them, still words. */
export interface Flags {
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly data?: string | undefined
  readonly open?: boolean | undefined
  readonly metrics?: boolean | undefined
  readonly startKey?: string | undefined
  readonly publicUrl?: string | undefined
  readonly origins?: string | undefined
  readonly editorDir?: string | undefined
  readonly log?: string | undefined
}

/** This machine only, a free port, in memory, tickets needed, silent. */
export const defaultSettings: Settings = { host: '127.0.0.1', port: 0, open: false, metrics: false, origins: [], log: 'silent', caps: defaultCaps }

/** Where `throughline serve` listens when nothing is said. */
export const usualPort = 8_420

/** Where `throughline serve` keeps rooms when nothing is said. */
export const usualData = 'throughline-data'

/**
 * Settings of `throughline serve`: a flag goes before its environment variable
 * (`HOST`, `PORT`, `DATA`, `OPEN`, `LOG`, `START_KEY`, `PUBLIC_URL`, `ORIGIN`, `METRICS`), and that before the default.
 */
export const settingsFrom = (env: Readonly<Record<string, string | undefined>>, flags: Flags = {}): Result<Settings> => {
  const port = portFrom(flags.port ?? env.PORT)
  if (!port.ok) return port
  const host = (flags.host ?? env.HOST ?? '').trim() || defaultSettings.host
  if (/[\s/]/.test(host) || host.length > 255) {
    return refuse('settings.host', `"${host.slice(0, 60)}" is not a host name or address. Try 127.0.0.1, or 0.0.0.0 for the whole network.`)
  }
  const level = (flags.log ?? env.LOG ?? '').trim() || 'info'
  const log = logLevels.find((name) => name === level)
  if (log === undefined) return refuse('settings.log', `The log level must be one of ${logLevels.join(', ')}.`)
  const publicUrl = originsFrom(flags.publicUrl ?? env.PUBLIC_URL)
  const origins = originsFrom(flags.origins ?? env.ORIGIN)
  if (!publicUrl.ok) return publicUrl
  if (!origins.ok) return origins
  const startKey = (flags.startKey ?? env.START_KEY ?? '').trim()
  const secret = (env.TICKET_SECRET ?? '').trim()
  return ok({
    ...defaultSettings,
    ...(publicUrl.value[0] === undefined ? {} : { publicUrl: publicUrl.value[0] }),
    ...(startKey === '' ? {} : { startKey }),
    ...(secret === '' ? {} : { ticketSecret: secret }),
    origins: [...publicUrl.value, ...origins.value],
    host,
    port: port.value,
    data: (flags.data ?? env.DATA ?? '').trim() || usualData,
    open: flags.open ?? isYes(env.OPEN),
    metrics: flags.metrics ?? isYes(env.METRICS),
    ...(flags.editorDir === undefined ? {} : { editorDir: flags.editorDir }),
    log,
  })
}

const isYes = (word: string | undefined): boolean => ['1', 'true', 'yes'].includes((word ?? '').trim().toLowerCase())

/** Addresses with commas between them, each as its origin. */
const originsFrom = (words: string | undefined): Result<readonly string[]> => {
  const origins: string[] = []
  for (const word of (words ?? '').split(',').map((each) => each.trim()).filter(Boolean)) {
    if (!/^https?:\/\//i.test(word) || !URL.canParse(word)) return refuse('settings.origin', `"${word.slice(0, 60)}" is not an address. It looks like https://throughline.example.org.`)
    origins.push(new URL(word).origin)
  }
  return ok(origins)
}

const portFrom = (word: string | undefined): Result<number> => {
  const trimmed = (word ?? '').trim()
  if (trimmed === '') return ok(usualPort)
  const port = /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  if (port <= 65_535) return ok(port)
  return refuse('settings.port', `"${trimmed.slice(0, 60)}" is not a port. Give a number from 0 to 65535; 0 picks a free one.`)
}
