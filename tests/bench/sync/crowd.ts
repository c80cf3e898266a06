import type { Author } from './edits'
import { cursor, headOf } from './edits'
import { Line } from './line'
import { pause } from './figures'
import type { Running } from './servers'

/** Nothing to add, in answer to the server's question. */
const nothing = Uint8Array.of(0, 0)

/** One person: a line, what they will type, and how much of it is out. */
interface Person {
  readonly line: Line
  readonly author: Author
  readonly place: Place
  next: number
  /** For each letter: how many have yet to see it, and when it was sent. */
  readonly unseen: number[]
  readonly sentAt: number[]
  clock: number
}

interface Place {
  readonly room: string
  readonly people: Person[]
  readonly byClient: Map<number, Person>
}

/** What an edit or a move does to the one who waits for it. */
type Seen = (person: Person, ms: number) => void

/**
 * People in rooms, all in this process. They do not keep a document each: they only see whose letters come,
 * which is all that is measured, and would otherwise be slower than the servers.
 */
export class Crowd {
  readonly #server: Running
  readonly #places: Place[] = []
  /** How many letters of an author somebody else has been shown. */
  readonly shown = new Map<number, number>()
  #onSeen: Seen = () => undefined
  #onMove: (ms: number) => void = () => undefined

  constructor(server: Running) {
    this.#server = server
  }

  get people(): Person[] {
    return this.#places.flatMap(({ people }) => people)
  }

  /** Enters a room with all its people; the first brings the diagram. */
  async enter(room: string, base: Uint8Array, authors: readonly Author[]): Promise<void> {
    const { port, subject: { tongue } } = this.#server
    const place: Place = { room, people: [], byClient: new Map() }
    this.#places.push(place)
    const ready: Promise<void>[] = []
    for (const [index, author] of authors.entries()) {
      let synced = (): void => undefined
      ready.push(new Promise((resolve) => { synced = resolve }))
      const line = new Line(port, tongue.path(room), (message) => this.#hear(place, person, message, synced))
      const person: Person = { line, author, place, next: 0, unseen: [], sentAt: [], clock: 0 }
      await line.open
      for (const greeting of tongue.greeting(room)) line.send(greeting)
      line.send(tongue.sync(room, 0, Uint8Array.of(0)))
      if (index === 0) {
        await ready[0]
        line.send(tongue.sync(room, 1, base))
        await pause(50)
      }
      place.people.push(person)
      place.byClient.set(author.client, person)
    }
    await Promise.all(ready)
  }

  leave(): void {
    for (const { line } of this.people) line.leave()
  }

  get dropped(): number {
    return this.people.filter(({ line }) => line.closed !== undefined).length
  }

  /**
   * Everyone types the next letter as soon as an earlier one has been seen by all in the room.
   * @param atOnce letters of one person that may be on their way.
   * @returns letters seen by all, the seconds it took, and how old each was when the last had it.
   */
  async closedLoop(edits: number, atOnce: number, mostMs = 60_000): Promise<{ edits: number; seconds: number; ages: number[] }> {
    const ages: number[] = []
    const start = performance.now()
    let [sent, over, end] = [0, false, start]
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        over = true
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(finish, mostMs)
      const send = (person: Person): void => {
        if (over || sent >= edits || person.next >= person.author.updates.length) return
        sent++
        this.#type(person)
      }
      this.#onSeen = (person, ms) => {
        if (over) return
        ages.push(ms)
        end = performance.now()
        send(person)
        if (ages.length >= edits) finish()
      }
      for (let turn = 0; turn < atOnce; turn++) for (const person of this.people) send(person)
    })
    this.#onSeen = () => undefined
    return { edits: ages.length, seconds: (end - start) / 1000, ages }
  }

  /** Everyone types so many letters a second, whatever comes back. */
  async paced(perSecond: number, seconds: number): Promise<number[]> {
    const ages: number[] = []
    this.#onSeen = (_, ms) => { ages.push(ms) }
    await this.#beat(perSecond, seconds, (person) => this.#type(person))
    for (let wait = 0; wait < 500 && this.people.some(({ unseen }) => unseen.some((left) => left > 0)); wait++) await pause(10)
    this.#onSeen = () => undefined
    return ages
  }

  /** Everyone moves their cursor so many times a second. Gives how old each was when somebody else was shown it. */
  async cursors(perSecond: number, seconds: number): Promise<{ moves: number; ages: number[] }> {
    const ages: number[] = []
    this.#onMove = (ms) => { ages.push(ms) }
    let moves = 0
    await this.#beat(perSecond, seconds, (person) => {
      moves++
      person.line.send(this.#server.subject.tongue.awareness(person.place.room, cursor(person.author.client, ++person.clock, performance.now())))
    })
    await pause(100)
    this.#onMove = () => undefined
    return { moves, ages }
  }

  /** Calls for each person at their own moment of the period, so that nobody acts in step. */
  async #beat(perSecond: number, seconds: number, act: (person: Person) => void): Promise<void> {
    const people = this.people
    const period = 1000 / perSecond
    const start = performance.now()
    // Shuffled, so that neighbours in time are not in one room.
    const due = people.map((person, index) => ({ person, at: start + (period * ((index * 7919) % people.length)) / people.length })).sort((a, b) => a.at - b.at)
    const until = start + seconds * 1000
    for (;;) {
      const now = performance.now()
      if (now >= until) return
      for (const each of due) {
        if (each.at > now) continue
        act(each.person)
        each.at += period
      }
      await pause(1)
    }
  }

  #type(person: Person): void {
    const update = person.author.updates[person.next]
    if (update === undefined) return
    person.unseen[person.next] = person.place.people.length
    person.sentAt[person.next] = performance.now()
    person.next++
    person.line.send(this.#server.subject.tongue.sync(person.place.room, 2, update))
  }

  #hear(place: Place, person: Person, message: Buffer, synced: () => void): void {
    const { tongue } = this.#server.subject
    const said = tongue.read(message)
    if (said.kind === 'update') return this.#seen(place, person, said.content)
    if (said.kind === 'awareness') return this.#moved(person, said.content)
    if (said.kind === 'step1') person.line.send(tongue.sync(place.room, 1, nothing))
    if (said.kind === 'step2') synced()
  }

  #seen(place: Place, reader: Person, update: Uint8Array): void {
    const head = headOf(update)
    const person = head === undefined ? undefined : place.byClient.get(head.client)
    if (head === undefined || person === undefined) return
    if (reader !== person) this.shown.set(head.client, Math.max(this.shown.get(head.client) ?? 0, head.clock + 1))
    const left = (person.unseen[head.clock] ?? 0) - 1
    person.unseen[head.clock] = left
    if (left === 0) this.#onSeen(person, performance.now() - (person.sentAt[head.clock] ?? 0))
  }

  /** Moves carry the time at which they were made, as the last of their words; only those of others count. */
  #moved(person: Person, content: Uint8Array): void {
    const now = performance.now()
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
    const own = `"name":"Person ${person.author.client % 1000}"`
    for (const [state] of text.matchAll(/\{"user".*?"at":"[\d.]+"\}/g)) {
      if (!state.includes(own)) this.#onMove(now - Number(/"at":"([\d.]+)"/.exec(state)?.[1]))
    }
  }
}
