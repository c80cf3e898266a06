import { msg, t } from '../../shared/base/words'
import { say, useDesk, type SaveState } from '../desk'
import type { Joined, LineState } from './connect'

/** The words of the status "Save state" while the diagram is shared. */
const savedWords = ({ connection, unsaved }: LineState): SaveState => {
  if (!unsaved) return msg('Saved')
  return connection === 'Online' || connection === 'Connecting…' ? msg('Saving…') : msg('Not saved: offline, kept on this device')
}

/** Asks before the page closes while something is only here. */
const guard = (event: BeforeUnloadEvent): void => event.preventDefault()

/**
 * Keeps the screen true to the line, and the others informed of who and where we are. Returns the way to stop.
 * @param onEnded called once the server has ended the session for good.
 */
export const follow = (joined: Joined, onEnded: () => void): (() => void) => {
  let last: LineState | null = null
  const apply = (): void => {
    const state = joined.state()
    useDesk.setState({ connection: state.connection, people: state.people, saveState: savedWords(state) })
    if (last && last.connection !== state.connection && state.connection !== 'Connecting…') {
      say(state.connection === 'Online' ? t('Online again.') : t(state.connection))
    }
    if (state.ended !== null && last?.ended !== state.ended) {
      const close = () => useDesk.setState({ problem: null })
      useDesk.setState({
        problem: { title: t('You are no longer connected to the session'), message: t('{reason} The diagram stays open here as your own copy.', { reason: state.ended }), actions: [{ label: t('Close'), run: close }] },
      })
      // Not from within the line's own news: leaving takes the line apart.
      setTimeout(onEnded)
    }
    if (state.unsaved) addEventListener('beforeunload', guard)
    else removeEventListener('beforeunload', guard)
    last = state
  }
  const show = (): void => {
    const { me, selection, editing, dragging } = useDesk.getState()
    joined.show({ participant: me.participant, name: me.name || t('Someone'), colour: me.colour, selected: selection.node, editing, drag: dragging })
  }
  apply()
  show()
  const unsubscribe = joined.subscribe(apply)
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.me !== before.me || now.selection.node !== before.selection.node || now.editing !== before.editing || now.dragging !== before.dragging) show()
  })
  return () => {
    unsubscribe()
    unwatch()
    removeEventListener('beforeunload', guard)
  }
}
