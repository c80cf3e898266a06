import { create } from 'zustand'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { say, useDesk } from '../desk'
import { rulesOf, useSettings, useSpoken } from '../settings'
import type { Checked } from './checking'
import { paced } from './pace'

/** What "Check my theory" last found, a moment behind the diagram; null until it was looked at. */
export const useSuggestions = create<{ readonly checked: Checked | null }>(() => ({ checked: null }))

/** The rules weigh more than all else here, and nothing waits for them. */
const fetchRules = () => import('./checking')

/** Looks at the diagram now: after something that the person did to the suggestions themselves. */
export const checkNow = async (): Promise<void> => {
  const { check } = await fetchRules()
  const session = useDesk.getState().session
  const { checked } = useSuggestions.getState()
  if (session) useSuggestions.setState({ checked: check(session.view().shown, checked, useSpoken.getState().language, rulesOf(useSettings.getState())) })
}

/** Where the browser can say so, not before it has nothing else to do. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2_000 })
  else work()
}

/** Keeps the suggestions up with the diagram, well off the typing path. Returns the way to stop. */
export const watchTheory = (): (() => void) => {
  // Where the rules cannot be had now, the next change asks for them again.
  const pace = paced(() => whenIdle(() => void checkNow().catch(() => undefined)), { quietMs: 500, latestMs: 3_000 })
  let unsubscribe = (): void => {}
  const follow = (): void => {
    unsubscribe()
    const session = useDesk.getState().session
    useSuggestions.setState({ checked: null })
    unsubscribe = session?.subscribe(pace.ask) ?? (() => {})
    if (session) pace.ask()
  }
  follow()
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.session !== before.session) follow()
  })
  const unspeak = useSpoken.subscribe(pace.ask)
  // What is a signal on a run chart is a setting.
  const unset = useSettings.subscribe(pace.ask)
  // A test falls due while the window is away.
  addEventListener('focus', pace.ask)
  return () => {
    pace.stop()
    unsubscribe()
    unwatch()
    unspeak()
    unset()
    removeEventListener('focus', pace.ask)
  }
}

const none: ReadonlyMap<Id, number> = new Map()

/** The boxes that suggestions name, with how many each, where they are to be marked; the same map as long as it says the same. */
export const useMarks = (): ReadonlyMap<Id, number> => {
  const open = useDesk((desk) => desk.panel === 'theory')
  const always = useSettings((settings) => settings.suggestions)
  const marks = useSuggestions(({ checked }) => checked?.marks ?? none)
  return open || always ? marks : none
}

/** Opens "Check my theory" and says how much it has to say, or closes it. */
export const toggleTheory = (): void => {
  if (useDesk.getState().panel === 'theory') {
    useDesk.setState({ panel: null })
    return
  }
  useDesk.setState({ panel: 'theory' })
  void checkNow().then(() => {
    const count = useSuggestions.getState().checked?.hints.length ?? 0
    say(t('Check my theory: {count, plural, =0 {no suggestions} one {# suggestion} other {# suggestions}}', { count }))
  }, () => undefined)
}
