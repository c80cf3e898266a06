import type { Id } from '../../shared/base/id'
import { t } from '../../shared/base/words'
import type { Role } from '../../shared/room/role'
import type { Desk } from '../desk'

export type Person = Desk['people'][number]

/** How much a window tells of where its person is. */
const tells = ({ editing, selected }: Person): number => (editing !== null ? 2 : selected !== null ? 1 : 0)

/** The others, each once: of somebody's windows the one that they write in, else the one where they are at a box, else the newest. */
export const othersHere = (people: Desk['people'], me: Id): readonly Person[] => {
  const others = new Map<Id, Person>()
  for (const person of people) {
    const known = others.get(person.participant)
    if (person.participant !== me && (!known || tells(person) >= tells(known))) others.set(person.participant, person)
  }
  return [...others.values()]
}

/** What is taken for the same when it is read: however it is written, and with whatever cannot be seen in it. */
const looksLike = (name: string): string => name.normalize('NFKC').replace(/[\p{Cf}\s]/gu, '').toLowerCase()

/**
 * People of one name told apart: all but the first of them have a number behind it, by their ids, so that each has the same
 * on every screen. Where nobody shares a name, the same list.
 */
export const toldApart = (people: Desk['people'], me: Pick<Person, 'participant' | 'name'>): Desk['people'] => {
  const bearers = new Map<string, Set<Id>>()
  for (const { participant, name } of [me, ...people]) bearers.set(looksLike(name), (bearers.get(looksLike(name)) ?? new Set()).add(participant))
  if ([...bearers.values()].every(({ size }) => size === 1)) return people
  return people.map((person) => {
    const place = [...(bearers.get(looksLike(person.name)) ?? [])].sort().indexOf(person.participant)
    return place > 0 ? { ...person, name: t('{name} ({number})', { name: person.name, number: place + 1 }) } : person
  })
}

/** Somebody as the server knows them. */
export interface Known {
  readonly participant: Id
  readonly name: string
  readonly role: Role
}

/** Those who are connected and show nothing of themselves, so that nobody but the server knows of them: they read all the same. */
export const unseenHere = (known: readonly Known[], people: Desk['people'], me: Id): readonly Known[] => {
  const seen = new Set([me, ...people.map(({ participant }) => participant)])
  return known.filter(({ participant }) => !seen.has(participant))
}
