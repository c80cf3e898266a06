import { create } from 'zustand'
import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import { say, useDesk, type Desk } from '../desk'
import { lookAt, lookAway } from '../looking'
import { othersHere, type Person } from './here'

interface Following {
  readonly participant: Id | null
  readonly name: string
}

export const useFollowing = create<Following>(() => ({ participant: null, name: '' }))

/** Whoever comes back within this was never away. */
const graceMs = 3_000

const boxOf = ({ people, me }: Desk, participant: Id | null): Id | null => {
  const person = othersHere(people, me.participant).find((each) => each.participant === participant)
  return person ? person.editing ?? person.selected : null
}

/** The views go wherever that person is from now on; focus, selection and what is typed stay. */
export const startFollowing = ({ participant, name }: Pick<Person, 'participant' | 'name'>): void => {
  useDesk.setState({ sheet: null })
  useFollowing.setState({ participant, name })
  const at = boxOf(useDesk.getState(), participant)
  if (at !== null) lookAt(at)
  say(t('Following {name}.', { name }))
}

/** Nothing happens where nobody is followed. */
export const stopFollowing = (): void => {
  if (useFollowing.getState().participant === null) return
  useFollowing.setState({ participant: null })
  lookAway()
}

const stopAndSay = (): void => {
  const { participant, name } = useFollowing.getState()
  if (participant === null) return
  stopFollowing()
  say(t('You no longer follow {name}.', { name }))
}

/** Keys that only lead to a button, such as the one that ends it. */
const leading: ReadonlySet<string> = new Set(['Tab', 'F6', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

const isIn = (target: EventTarget | null, what: string): boolean => target instanceof Element && target.closest(what) !== null

/** What goes with following: the bar, and the panel of the people with its own way out. */
const follows = (target: EventTarget | null): boolean =>
  isIn(target, '[data-follows]') || (target instanceof Element && !!target.closest('aside')?.querySelector('[data-follows]'))

/** Whoever does something themselves leads again. */
const takeLead = (event: Event): void => {
  if (useFollowing.getState().participant === null) return
  if (event instanceof KeyboardEvent) {
    if (leading.has(event.key)) return
    if (event.key === 'Escape') {
      // It is spent on this, unless a menu or a dialog is there to be closed first.
      if (isIn(event.target, '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]')) return
      event.preventDefault()
      event.stopPropagation()
      return stopAndSay()
    }
  }
  if (!follows(event.target)) stopAndSay()
}

const deeds = ['pointerdown', 'click', 'wheel', 'keydown'] as const

/** Keeps the views with whoever is followed, until this person takes the lead or that one leaves. Returns the way to stop. */
export const watchFollowing = (): (() => void) => {
  let grace: ReturnType<typeof setTimeout> | undefined
  const isHere = ({ people }: Desk): boolean => people.some(({ participant }) => participant === useFollowing.getState().participant)
  const leave = (): void => {
    grace = undefined
    const desk = useDesk.getState()
    // A line that is down says nothing about who is there.
    if (isHere(desk) || desk.connection !== 'Online') return
    const { participant, name } = useFollowing.getState()
    if (participant === null) return
    stopFollowing()
    say(t('{name} has left, so you no longer follow anyone.', { name }))
  }
  const keepUp = (now: Desk, before: Desk): void => {
    const { participant } = useFollowing.getState()
    if (participant === null) return
    if (now.connection === 'Not shared' || now.session !== before.session) return stopFollowing()
    if (now.people === before.people && now.connection === before.connection) return
    if (!isHere(now)) {
      grace ??= setTimeout(leave, graceMs)
      return
    }
    clearTimeout(grace)
    grace = undefined
    const at = boxOf(now, participant)
    if (at !== null && at !== boxOf(before, participant)) lookAt(at)
  }
  const unwatch = useDesk.subscribe(keepUp)
  for (const deed of deeds) addEventListener(deed, takeLead, { capture: true, passive: deed === 'wheel' })
  return () => {
    unwatch()
    clearTimeout(grace)
    for (const deed of deeds) removeEventListener(deed, takeLead, { capture: true })
    stopFollowing()
  }
}
