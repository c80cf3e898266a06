import type { Connection } from './connection'

/** Who is connected to which room, whichever of its documents: for roles that change, and for lists of who is here. */
export class People {
  readonly #rooms = new Map<string, Set<Connection>>()

  add(room: string, connection: Connection): void {
    const here = this.#rooms.get(room) ?? new Set()
    this.#rooms.set(room, here.add(connection))
  }

  /** @returns true when this was the participant's last connection to the room. */
  remove(room: string, connection: Connection): boolean {
    const here = this.#rooms.get(room)
    if (here?.delete(connection) !== true) return false
    if (here.size === 0) this.#rooms.delete(room)
    return ![...here].some((other) => other.ticket?.participant === connection.ticket?.participant)
  }

  /** People in rooms, each once in each room; those whom nobody knows are counted by connection. */
  get size(): number {
    let people = 0
    for (const here of this.#rooms.values()) people += new Set([...here].map((connection) => connection.ticket?.participant ?? connection)).size
    return people
  }

  of(room: string): readonly Connection[] {
    return [...(this.#rooms.get(room) ?? [])]
  }

  /** One connection for each participant, in the order in which they came. */
  participants(room: string): readonly Connection[] {
    const first = new Map<string, Connection>()
    for (const connection of this.of(room)) {
      const id = connection.ticket?.participant
      if (id !== undefined && !first.has(id)) first.set(id, connection)
    }
    return [...first.values()]
  }
}
