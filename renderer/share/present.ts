import type { WebsocketProvider } from 'y-websocket'
import { readPresence, type Pointer, type Presence } from '../../shared/sync/presence'

/** Where hands are, by the numbers of their connections. */
export type Pointers = ReadonlyMap<number, Pointer>

/** A person without their hand, which moves ten times a second and is drawn apart. */
interface Present {
  readonly person: Presence
  readonly pointer: Pointer | null
}

/** States that were read before: each change of one person asks for those of all. */
const known = new WeakMap<object, Present | 'nobody'>()

const presentIn = (state: object): Present | null => {
  let read = known.get(state)
  if (read === undefined) {
    const presence = readPresence(state)
    const { pointer = null, ...person } = presence ?? {}
    read = presence ? { person: person as Presence, pointer } : 'nobody'
    known.set(state, read)
  }
  return read === 'nobody' ? null : read
}

type Provider = Pick<WebsocketProvider, 'awareness' | 'doc'>

const others = ({ awareness, doc }: Provider): readonly (readonly [number, Present])[] =>
  [...awareness.getStates()].flatMap(([client, state]) => {
    const present = client === doc.clientID ? null : presentIn(state)
    return present ? [[client, present] as const] : []
  })

/** The others in the room, oldest connection first. */
export const othersIn = (provider: Provider): readonly (Presence & { readonly client: number })[] => others(provider).map(([client, { person }]) => ({ ...person, client }))

/** Where the hands of those are who show them. */
export const pointersIn = (provider: Provider): Pointers =>
  new Map(others(provider).flatMap(([client, { pointer }]) => (pointer ? [[client, pointer] as const] : [])))
