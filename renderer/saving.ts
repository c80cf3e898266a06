import type { Id } from '../shared/base/id'
import type { Snapshot } from '../shared/diagram/snapshot'
import { tidy } from '../shared/layout/tidy'
import type { Session, SessionOptions } from '../shared/sync/session'
import { newId, say, useDesk, type Desk } from './desk'
import { fileNameOf } from './filing'

/** What each open diagram was when it was last saved, opened or begun: the snapshot tells at once whether it changed. */
const kept = new WeakMap<Session, Snapshot | null>()
/** Diagrams that are in a file. */
const filed = new WeakSet<Session>()

export const sessionOptions = (): SessionOptions => ({
  newId, now: () => Date.now(), by: useDesk.getState().me.participant, tidy: (s) => tidy(s).map((column) => column.ids),
})

/** True where closing or replacing the open diagram would lose something. */
export const isUnsaved = (): boolean => {
  const { session } = useDesk.getState()
  return !!session && kept.get(session) !== session.view().raw
}

const words = (session: Session, unsaved: boolean): string => {
  if (!filed.has(session)) return 'Not saved: a new diagram'
  return unsaved ? 'Not saved: changes since the last save' : 'Saved on this computer'
}

let told = { unsaved: false, title: '' }

/** Says whether there is something to save, to the person and to the desktop. */
export const recount = (): void => {
  const { session, connection, saveState } = useDesk.getState()
  const unsaved = isUnsaved()
  const state = session ? words(session, unsaved) : ''
  // In a session the line itself says what is saved.
  if (connection === 'Not shared' && state !== saveState) useDesk.setState({ saveState: state })
  const title = session ? fileNameOf(session.view().shown).replace(/\.throughline$/, '') : ''
  if (told.unsaved === unsaved && told.title === title) return
  told = { unsaved, title }
  void window.bridge?.setUnsaved(told)
}

/** Notes that the diagram is on the disk as `raw` says. */
export const keepAs = (session: Session, raw: Snapshot, file: Desk['file']): void => {
  kept.set(session, raw)
  filed.add(session)
  useDesk.setState({ file })
  recount()
  say('Saved on this computer.')
}

/** Puts a diagram on the screen in place of the open one. */
export const show = (session: Session, file: Desk['file'], at: { readonly node: Id | null; readonly editing: Id | null }, whole = true): void => {
  const { session: before, connection } = useDesk.getState()
  kept.set(session, whole ? session.view().raw : null)
  if (file) filed.add(session)
  useDesk.setState({
    session, file, selection: { node: at.node, cycle: null, measure: null }, editing: at.editing, newborn: null, dialog: null, problem: null, messages: [],
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
    else if (now.connection !== before.connection) recount()
  })
  const guard = (event: BeforeUnloadEvent): void => {
    // The desktop asks by itself; in a session the line guards what is not yet there.
    if (!window.bridge && useDesk.getState().connection === 'Not shared' && isUnsaved()) event.preventDefault()
  }
  addEventListener('beforeunload', guard)
  return () => {
    stop()
    unwatch()
    removeEventListener('beforeunload', guard)
  }
}
