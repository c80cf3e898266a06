import { create } from 'zustand'
import { t } from '../../shared/base/words'
import { limits } from '../../shared/base/limits'
import type { Id } from '../../shared/base/id'
import type { Pointer } from '../../shared/sync/presence'
import { say, useDesk, type Desk } from '../desk'
import { set, useSettings, type Settings } from '../settings'

/** Where hands are. Apart from the desk, so that a hand that moves draws nothing but itself. */
interface Pointers {
  /** This person's, as the others see it; told at most ten times a second. */
  readonly mine: Pointer | null
  /** The others', by their connections, as long as they move. */
  readonly others: ReadonlyMap<number, Pointer>
}

const nobody: ReadonlyMap<number, Pointer> = new Map()

export const usePointers = create<Pointers>(() => ({ mine: null, others: nobody }))

/** A hand that rests this long points at nothing any more. */
const restMs = 5_000

let told: ReadonlyMap<number, Pointer> = nobody
const resting = new Map<number, ReturnType<typeof setTimeout>>()

const same = (a: Pointer | undefined, b: Pointer): boolean => a?.near === b.near && a.dx === b.dx && a.dy === b.dy

const without = (client: number): void => {
  clearTimeout(resting.get(client))
  resting.delete(client)
  const others = new Map(usePointers.getState().others)
  if (others.delete(client)) usePointers.setState({ others })
}

/** Takes what the wire says now. One that has not moved goes on resting. */
export const takePointers = (now: ReadonlyMap<number, Pointer>): void => {
  for (const client of told.keys()) if (!now.has(client)) without(client)
  const moved = [...now].filter(([client, pointer]) => !same(told.get(client), pointer))
  told = now
  if (moved.length === 0) return
  for (const [client] of moved) {
    clearTimeout(resting.get(client))
    resting.set(client, setTimeout(() => without(client), restMs))
  }
  usePointers.setState(({ others }) => ({ others: new Map([...others, ...moved]) }))
}

/** How many are here; a person with two windows is one. */
const count = (people: Desk['people'], me: Id): number => new Set([me, ...people.map(({ participant }) => participant)]).size

/** Whether hands are shown, both ways: whoever sees others' shows their own. */
export const pointersShown = (wanted: Settings['pointers'], people: Desk['people'], me: Id): boolean =>
  wanted === 'always' || (wanted === 'small' && count(people, me) <= limits.pointers)

/** See {@link pointersShown}, for this person now. */
export const areShown = (): boolean => {
  const { people, me } = useDesk.getState()
  return pointersShown(useSettings.getState().pointers, people, me.participant)
}

export const togglePointers = (): void => {
  const shown = !areShown()
  set({ pointers: shown ? 'always' : 'never' })
  if (!shown) usePointers.setState({ mine: null })
  say(shown ? t('Others’ pointers are shown.') : t('Others’ pointers are hidden.'))
}
