import { create } from 'zustand'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Call } from '../../shared/sync/presence'
import { say, useDesk, type Desk } from '../desk'
import { lookAt, lookAway } from '../looking'
import { goTo } from '../shell/finding'
import { goToDiagram } from '../shell/regions'
import { boxNamed } from './boxes'
import { stopFollowing } from './following'

/** A facilitator's call as it came here, until it is answered. */
export interface Heard {
  readonly name: string
  readonly box: string
  readonly node: Id
  /** Another for each call, also of one box. */
  readonly key: string
}

interface Calls {
  /** The call that this person makes, as long as it is made. */
  readonly mine: Call | null
  readonly heard: Heard | null
}

export const useCalls = create<Calls>(() => ({ mine: null, heard: null }))

/** Whoever comes later than this is not called any more. */
const madeMs = 10_000
/** A view goes to the box once; one that shows the diagram only later does not go there by surprise. */
const onceMs = 1_000

let making: ReturnType<typeof setTimeout> | undefined

const whereIam = (): Id | null => {
  const { editing, selection } = useDesk.getState()
  return editing ?? selection.node
}

/** Why this person cannot call everyone now, or ''. */
export const whyNotCall = (): string => {
  const { connection, role } = useDesk.getState()
  if (connection === 'Not shared') return t('Start or join a session first.')
  if (role !== 'facilitator') return t('Only a facilitator can bring everyone to a box.')
  return whereIam() === null ? t('Select a box first.') : ''
}

/** Asks everyone in the room to look at the box where this person is. */
export const bringEveryone = (): void => {
  const why = whyNotCall()
  const [node, s] = [whereIam(), useDesk.getState().session?.view().shown]
  if (why !== '' || node === null || !s) return say(why)
  clearTimeout(making)
  making = setTimeout(() => useCalls.setState({ mine: null }), madeMs)
  useCalls.setState(({ mine }) => ({ mine: { node, at: Math.max(Date.now(), (mine?.at ?? 0) + 1) } }))
  say(t('Everyone is asked to look at {box}.', { box: boxNamed(s, node) }))
}

/** The newest call that has not been heard yet. What a facilitator's presence says is the server's word that they are one. */
export const newCall = (people: Desk['people'], heard: ReadonlyMap<Id, number>): { readonly person: Desk['people'][number]; readonly call: Call } | null => {
  for (const person of people) {
    const { participant, role, call } = person
    if (role === 'facilitator' && call && call.at > (heard.get(participant) ?? -1)) return { person, call }
  }
  return null
}

const answered = (): void => useCalls.setState({ heard: null })

/** As the person wants it: the box is selected, and the focus goes along. */
export const goThere = ({ node, box }: Heard): void => {
  answered()
  stopFollowing()
  const s = useDesk.getState().session?.view().shown
  if (!s || boxNamed(s, node) === '') return say(t('{box} is no longer there.', { box }))
  useDesk.setState({ sheet: null })
  goTo(node)
  // The view may have to be drawn first.
  setTimeout(goToDiagram)
}

export const stayHere = answered

/** Where nobody answers, the view alone goes there: what is selected and where the focus is stay. */
export const drift = ({ node }: Heard): void => {
  answered()
  stopFollowing()
  lookAt(node)
  setTimeout(lookAway, onceMs)
}

/** Hears calls for as long as a diagram is open. Returns the way to stop. */
export const watchCalls = (): (() => void) => {
  const last = new Map<Id, number>()
  const hear = ({ people, me, session, connection }: Desk): void => {
    if (connection === 'Not shared') {
      last.clear()
      if (useCalls.getState().heard) answered()
      return
    }
    const next = newCall(people.filter(({ participant }) => participant !== me.participant), last)
    const s = session?.view().shown
    if (!next || !s) return
    const { person: { participant, name }, call: { node, at } } = next
    const box = boxNamed(s, node)
    // The box may come a moment later than the call to it.
    if (box === '') return
    last.set(participant, at)
    useCalls.setState({ heard: { name, box, node, key: `${participant} ${at}` } })
    say(t('{name} asks everyone to look at {box}. Go there or stay here: F6 leads to the buttons.', { name, box }))
  }
  hear(useDesk.getState())
  const unwatch = useDesk.subscribe((now, before) => {
    if (now.people !== before.people || now.connection !== before.connection) hear(now)
  })
  return () => {
    unwatch()
    clearTimeout(making)
    useCalls.setState({ mine: null, heard: null })
  }
}
