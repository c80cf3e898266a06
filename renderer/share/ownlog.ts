import { emptyDocuments } from '../../shared/sync/documents'
import { isBlank } from '../../shared/sync/content'
import { openContent, type Session } from '../../shared/sync/session'
import { useDesk } from '../desk'
import { nameOf } from '../filing'
import { atStake, sessionOptions, show } from '../saving'
import { openLog, type Log } from './log'
import { isClaimed, listEntries, removeEntry, tidyLogs, type LogEntry } from './logs'
import { useRoom } from './leaving'
import { beginLog } from './roomlog'

/** The logs of open diagrams that are not shared and not saved: on the screen, and set aside. */
const logs = new Map<Session, Promise<Log>>()

const notShared = { place: '', epoch: '', role: null, pass: null } as const

const titleOf = (session: Session): string => nameOf(session.view().shown)

/** Begins the logs that are needed, and takes away those that are not: saved, shared, or given up. */
const update = (): void => {
  const inRoom = useRoom.getState().shared?.joined.session
  const needed = new Set(atStake().map(({ session }) => session).filter((session) => session !== inRoom))
  for (const session of needed) {
    const log = logs.get(session)
    if (log) void log.then(({ note }) => note({ title: titleOf(session), waits: true }))
    else logs.set(session, beginLog(notShared, session, true))
  }
  for (const [session, log] of logs) {
    if (needed.has(session)) continue
    logs.delete(session)
    void log.then(({ remove }) => remove())
  }
}

/** Nothing of this window is to be found at the next start: the person has said so. Resolves once that is so. */
export const discardAll = async (): Promise<void> => {
  stop()
  const all = [...logs.values()]
  logs.clear()
  await Promise.all(all.map(async (log) => (await log).remove()))
}

let stop = (): void => undefined

/** How long after the start old logs are looked for: never while the first picture is made. */
const tidyMs = 3_000

/** Keeps unsaved work of diagrams that are not shared on this device, so that a crash or a reload does not take it. */
export const watchOwn = (): (() => void) => {
  let unheed = (): void => undefined
  const follow = (session: Session | null): void => {
    unheed()
    unheed = session?.subscribe(update) ?? (() => undefined)
  }
  follow(useDesk.getState().session)
  update()
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.session !== before.session) follow(now.session)
    if (now.session !== before.session || now.aside !== before.aside || now.saveState !== before.saveState || now.connection !== before.connection) update()
  })
  const timer = setTimeout(() => void tidyLogs(), tidyMs)
  stop = () => {
    unheed()
    unwatch()
    clearTimeout(timer)
  }
  return stop
}

/** Work that is nowhere else and open in no window, the latest first. */
export const leftBehind = async (): Promise<readonly LogEntry[]> => {
  const waiting = (await listEntries()).filter(({ waits }) => waits)
  const claimed = await Promise.all(waiting.map(({ id }) => isClaimed(id)))
  return waiting.filter((_, index) => !claimed[index])
}

/** Opens what was left behind as a diagram that is not saved yet. False where nothing could be read. */
export const openLeft = async (entry: LogEntry): Promise<boolean> => {
  const documents = emptyDocuments()
  const log = await openLog({ ...entry, ...notShared }, documents)
  if (isBlank(documents)) {
    await log.close()
    return false
  }
  const session = openContent({ documents }, sessionOptions())
  logs.set(session, Promise.resolve(log))
  const nodes = Object.values(session.view().shown.nodes)
  show(session, null, { node: (nodes.find(({ kind }) => kind === 'aim') ?? nodes[0])?.id ?? null, editing: null }, 'mended')
  return true
}

export const discardLeft = removeEntry
