import type { Id } from '../shared/base/id'
import { msg, t } from '../shared/base/words'
import { noVeil } from '../shared/diagram/seen'
import type { Snapshot } from '../shared/diagram/snapshot'
import { tidy } from '../shared/layout/tidy'
import type { Session, SessionOptions } from '../shared/sync/session'
import { limits } from '../shared/base/limits'
import type { Version } from '../shared/sync/versions'
import { newId, say, useDesk, whereabouts, type Desk, type OpenDiagram, type SaveState } from './desk'
import { nameOf } from './filing'
import { onVersions, versionsOf } from './versions/shelf'

/** What each open diagram was when it was last saved, opened or begun: the snapshot tells at once whether it changed. */
const kept = new WeakMap<Session, Snapshot | null>()
/** Its versions at that time. */
const keptVersions = new WeakMap<Session, readonly Version[]>()
/** Diagrams that are in a file. */
const filed = new WeakSet<Session>()

export const sessionOptions = (language?: string): SessionOptions => ({
  newId, now: () => Date.now(),
  get by() {
    return useDesk.getState().me.participant
  },
  name: () => useDesk.getState().me.name, role: () => useDesk.getState().role, tidy: (s) => tidy(s).map((column) => column.ids),
  note: whereabouts,
  ...(language === undefined ? {} : { language }),
})

const hasNewVersions = (session: Session): boolean => (keptVersions.get(session) ?? versionsOf(null)) !== versionsOf(session)
const differs = (session: Session): boolean => kept.get(session) !== session.view().raw || hasNewVersions(session)

/** True where replacing the diagram on the screen would lose something. */
export const isUnsaved = (): boolean => {
  const { session } = useDesk.getState()
  return !!session && differs(session)
}

/** What closing the window would lose: the diagram on the screen, and those set aside when a session was joined. */
export const atStake = (): readonly OpenDiagram[] => {
  const { session, file, aside } = useDesk.getState()
  return [...(session ? [{ session, file }] : []), ...aside].filter((each) => differs(each.session))
}

const words = (session: Session, unsaved: boolean): SaveState => {
  if (!filed.has(session)) return msg('Not saved: a new diagram')
  return unsaved ? msg('Not saved: changes since the last save') : msg('Saved on this computer')
}

let told = { unsaved: false, title: '' }

/** Says whether there is something to save, to the person and to the desktop. */
export const recount = (): void => {
  const { session, connection, saveState } = useDesk.getState()
  const state = session ? words(session, isUnsaved()) : ''
  // In a session the line itself says what is saved.
  if (connection === 'Not shared' && state !== saveState) useDesk.setState({ saveState: state })
  const lost = atStake()
  const unsaved = lost.length > 0
  // The desktop puts the title between quotation marks: several read as “one” and “other”.
  const title = unsaved ? lost.map((each) => nameOf(each.session.view().shown)).reduce((one, other) => t('{one}” and “{other}', { one, other })).slice(0, limits.lineLength) : session ? nameOf(session.view().shown) : ''
  if (told.unsaved === unsaved && told.title === title) return
  told = { unsaved, title }
  void window.bridge?.setUnsaved(told)
}

/** Notes that the diagram is on the disk as `raw` says, with these versions. */
export const keepAs = (session: Session, raw: Snapshot, versions: readonly Version[], file: Desk['file']): void => {
  kept.set(session, raw)
  keptVersions.set(session, versions)
  filed.add(session)
  // Another diagram may have come to the screen while the save was under way: the file belongs to the one that was saved.
  useDesk.setState((desk) => ({
    file: desk.session === session ? file : desk.file,
    aside: desk.aside.map((each) => (each.session === session ? { session, file } : each)),
  }))
  recount()
  say(t('Saved on this computer.'))
}

/** Where a diagram comes from: begun or imported here, in a file of its own, or mended and not yet in any. */
export type Source = 'here' | 'file' | 'mended'

/** Puts a diagram on the screen in place of the open one. */
export const show = (session: Session, file: Desk['file'], at: { readonly node: Id | null; readonly editing: Id | null }, source: Source = 'here'): void => {
  const { session: before, connection } = useDesk.getState()
  kept.set(session, source === 'mended' ? null : session.view().raw)
  keptVersions.set(session, versionsOf(session))
  if (source === 'file') filed.add(session)
  useDesk.setState({
    session, file, selection: { node: at.node, cycle: null, measure: null }, also: new Set(), veil: noVeil, editing: at.editing, newborn: null, sheet: null, dialog: null, problem: null, messages: [],
  })
  if (connection === 'Not shared') before?.close()
  recount()
}

/** Counts again whenever the diagram or the session changes, and asks before the page goes with unsaved work. Returns the way to stop. */
export const watchSaving = (): (() => void) => {
  let stop = (): void => {}
  const follow = (session: Session | null): void => {
    stop()
    stop = session?.subscribe(recount) ?? (() => {})
    recount()
  }
  follow(useDesk.getState().session)
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.session !== before.session) follow(now.session)
    else if (now.connection !== before.connection || now.aside !== before.aside) recount()
  })
  const unheed = onVersions(recount)
  const guard = (event: BeforeUnloadEvent): void => {
    const { session, connection } = useDesk.getState()
    // The desktop asks by itself; in a session the line guards what is not yet there, but only of the diagram that is in it, and never its versions.
    if (!window.bridge && atStake().some((each) => connection === 'Not shared' || each.session !== session || hasNewVersions(each.session))) event.preventDefault()
  }
  addEventListener('beforeunload', guard)
  return () => {
    stop()
    unwatch()
    unheed()
    removeEventListener('beforeunload', guard)
  }
}
