import { msg, t } from '../../shared/base/words'
import { reaches, type Role } from '../../shared/room/role'
import { hush } from '../canvas/hush'
import { alarm, say, useDesk, type Connection, type Desk, type SaveState } from '../desk'
import { useCalls } from '../people/calling'
import { toldApart } from '../people/here'
import { takePointers, usePointers } from '../people/pointers'
import type { Joined } from './connect'
import type { LineState } from './line'
import type { Log } from './log'
import { adviceIn, lackingWords, troubleInWords } from './trouble'

/** The words of the status "Save state" while the diagram is shared. */
const savedWords = ({ connection, unsaved }: LineState, keeps: boolean): SaveState => {
  if (unsaved === 0) return msg('Saved')
  if (connection === 'Online' || connection === 'Connecting…') return msg('Saving…')
  return keeps ? msg('Not saved: offline, kept on this device') : msg('Not saved: offline, kept only while this page is open')
}

/** The words of the status "Connection", honest where the device keeps nothing. */
const connectionWords = ({ connection }: LineState, keeps: boolean): Connection =>
  connection === 'Offline. Your changes are kept on this device.' && !keeps ? msg('Offline. Your changes are kept only while this page is open.') : connection

const roleWords: Readonly<Record<Role, string>> = {
  viewer: msg('You can look at the diagram now, and no longer change it.'),
  contributor: msg('You can suggest ideas for the diagram now.'),
  editor: msg('You can edit the diagram now.'),
  facilitator: msg('You are a facilitator of this session now.'),
}

/** Asks before the page closes while something is only here. */
const guard = (event: BeforeUnloadEvent): void => event.preventDefault()

/** What comes unasked closes the text in which a person types: the letters that are on their way must do nothing else. */
const hushTyping = (): void => {
  if (document.activeElement?.matches('textarea, input')) hush()
}

/** What is half typed in a field is kept as it would be on leaving the field, as long as it still may be. */
const keepDrafts = (): void => {
  const field = document.activeElement
  hushTyping()
  if (field instanceof HTMLElement) field.blur()
}

/** What the server says of this person, on the screen. */
const takeRole = ({ role, participant }: LineState, first: boolean): void => {
  const { me, role: before } = useDesk.getState()
  const now = role ?? 'facilitator'
  if (participant !== null && participant !== me.participant) useDesk.setState({ me: { ...me, participant } })
  if (now === before) return
  if (!first && !reaches(now, before)) keepDrafts()
  // What was kept may have led here already.
  if (useDesk.getState().role === now) return
  useDesk.setState({ role: now })
  if (!first) say(t(roleWords[now]))
}

interface Heard {
  /** The server has ended the session for good. */
  readonly onEnded: () => void
  /** The room goes on as another one, and the person wants to go along. */
  readonly onAgain: () => void
  /** Something is written here that may not be sent. */
  readonly onHeld: () => void
  /** This window is ending the session itself: nobody has to be told. */
  readonly isOver: () => boolean
}

const endedProblem = ({ ended, anew }: LineState, { onAgain }: Heard): Desk['problem'] => {
  const close = () => useDesk.setState({ problem: null })
  const again = { label: t('Join again'), run: () => { close(); onAgain() } }
  return {
    title: t('You are no longer connected to the session'),
    message: t('{reason} The diagram stays open here as your own copy.', { reason: ended ?? '' }),
    actions: [{ label: t('Close'), run: close }, ...(anew ? [again] : [])],
  }
}

/** Says how the line is now, where that is another than before: a line that is lost at once, all else in its turn. */
const tell = ({ ended, trouble }: LineState, before: LineState | null, connection: Connection, words: string | null): void => {
  if (ended !== null) {
    if (before?.ended !== ended) alarm(ended)
    return
  }
  const changed = before !== null && useDesk.getState().connection !== connection
  if (trouble !== null && words !== null && trouble !== before?.trouble) {
    alarm(words)
    say(adviceIn(trouble))
  } else if (changed && connection === 'Online') say(t('Online again.'))
  else if (changed && connection !== 'Connecting…') alarm(t(connection))
}

/** Names as they are told apart; the same list as before where nothing changed, so that nothing is drawn for it. */
const naming = () => {
  let last: { readonly people: Desk['people']; readonly me: Desk['me']; readonly named: Desk['people'] } | null = null
  return (people: Desk['people']): Desk['people'] => {
    const { me } = useDesk.getState()
    if (last?.people !== people || last.me !== me) last = { people, me, named: toldApart(people, me) }
    return last.named
  }
}

/** Keeps the screen true to the line and the log, and the others informed of who and where we are. Returns the way to stop. */
export const follow = (joined: Joined, log: Log, heard: Heard): (() => void) => {
  let last: LineState | null = null
  let warned = false
  const named = naming()
  const apply = (): void => {
    const state = joined.state()
    const before = last
    last = state
    takeRole(state, before === null)
    if (last !== state) return
    const connection = connectionWords(state, log.keeps())
    const trouble = state.trouble && troubleInWords(state.trouble, log.keeps())
    tell(state, before, connection, trouble)
    if (state.lacking && !warned && connection === 'Online') {
      warned = true
      // Behind what is said of joining and coming back: the eye sees the last message alone.
      queueMicrotask(() => say(t(lackingWords)))
    }
    useDesk.setState({ connection, trouble, lacking: state.lacking, people: named(state.people), saveState: savedWords(state, log.keeps()), unsaved: state.unsaved })
    // Not from within the line's own news: leaving takes the line apart.
    if (state.held && !before?.held) setTimeout(heard.onHeld)
    if (state.ended !== null && before?.ended !== state.ended) {
      hushTyping()
      if (!heard.isOver()) useDesk.setState({ problem: endedProblem(state, heard) })
      setTimeout(heard.onEnded)
    }
    if (state.unsaved > 0) addEventListener('beforeunload', guard)
    else removeEventListener('beforeunload', guard)
  }
  const show = (): void => {
    const { me, selection, editing, dragging } = useDesk.getState()
    joined.show({ participant: me.participant, name: me.name || t('Someone'), colour: me.colour, role: useDesk.getState().role, selected: selection.node, editing, drag: dragging, pointer: usePointers.getState().mine, call: useCalls.getState().mine })
  }
  apply()
  show()
  const stops = [joined.watchPointers(takePointers), usePointers.subscribe((now, before) => now.mine !== before.mine && show()), useCalls.subscribe((now, before) => now.mine !== before.mine && show())]
  const unsubscribe = joined.subscribe(apply)
  const unheed = log.subscribe(apply)
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.me !== before.me || now.selection.node !== before.selection.node || now.editing !== before.editing || now.dragging !== before.dragging) show()
  })
  return () => {
    for (const stop of stops) stop()
    takePointers(new Map())
    unsubscribe()
    unheed()
    unwatch()
    removeEventListener('beforeunload', guard)
    useDesk.setState({ trouble: null, lacking: false })
  }
}
