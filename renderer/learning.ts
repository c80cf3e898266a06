import { useDesk } from './desk'
import { learn } from './languages'

/** Learns the language of whatever diagram is open: its own words stand on it, whoever looks. Returns the way to stop. */
export const learnAlong = (): (() => void) => {
  let stop = (): void => {}
  const follow = (): void => {
    stop()
    const { session } = useDesk.getState()
    const look = (): void => {
      if (session) void learn(session.view().shown.meta.language)
    }
    stop = session?.subscribe(look) ?? (() => {})
    look()
  }
  follow()
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.session !== before.session) follow()
  })
  return () => {
    stop()
    unwatch()
  }
}
