import { documents, type Address } from '../address'
import { closeFiles, isDamage, openFiles, type Database, type Opened } from './files'
import { asideKey, keyOf, lastKey, namedKey, openedKey, partsOf, positionAt, positionOf, rangeOf, updatesIn } from './keys'
import { lackingNote } from './lacking'
import { Mark, writtenBytes } from './mark'
import { sealed, sealedList, unsealed } from './record'
import { runsOf } from './runs'
import type { Damage, Entry, Loaded, Named, Position, Store, StoredUpdate } from './store'

/**
 * A store in a folder on this machine (LevelDB).
 *
 * A position is how often the store was opened (8 hex digits) and a count within that (12), so no key is ever used twice and
 * keys sort in the order of appending. Updates share a record because each record costs more than all that is in it.
 * @param report is told of damage at once, so that it can be logged.
 */
export const openLevel = async (folder: string, report: (damage: Damage) => void): Promise<Store> => {
  const mark = new Mark(folder)
  const store = new LevelStore(folder, await openFiles(folder, mark, report), mark, report)
  await store.begin()
  return store
}

type Write = { readonly type: 'put'; readonly key: string; readonly value: Buffer } | { readonly type: 'del'; readonly key: string }

const putting = (values: readonly Named[]): readonly Write[] => values.map(({ name, value }) => {
  const key = namedKey(name)
  return value === null ? { type: 'del', key } : { type: 'put', key, value: sealed(key, value) }
})

/** Whose values these are, but for those that lie deeper, as notes on people who come and go. */
const roomsOf = (values: readonly Named[]): readonly string[] =>
  values.map(({ name }) => name.split('/')).flatMap(([room = '', ...rest]) => (room.startsWith('.') || rest.length > 1 ? [] : [room]))

class LevelStore implements Store {
  readonly #folder: string
  readonly #report: (damage: Damage) => void
  readonly #mark: Mark
  #database: Database
  /** Rooms that may lack something, of which that is not written down yet. */
  #lacking: readonly string[]
  #failed = false
  #damaged = false
  #mended = false
  #mending: Promise<void> | undefined
  #lastWrite: Promise<void> = Promise.resolve()
  #opened = 0
  #count = 0
  #writes = 0

  constructor(folder: string, { database, lacking }: Opened, mark: Mark, report: (damage: Damage) => void) {
    this.#folder = folder
    this.#database = database
    this.#lacking = lacking
    this.#mark = mark
    this.#report = report
  }

  /** Takes a number that no earlier opening had; without it a key could be used twice and an update be overwritten. */
  async begin(): Promise<void> {
    this.#opened = Math.max((await this.#earlier()) + 1, this.#mark.opened + 1, Math.floor(Date.now() / 1000))
    const value = sealed(openedKey, Buffer.from(this.#opened.toString(16)))
    await this.#write([{ type: 'put', key: openedKey, value }, ...putting(this.#lacking.map(lackingNote))])
    this.#lacking = []
  }

  async load(address: Address): Promise<Loaded> {
    return await this.#reading(() => this.#load(address))
  }

  async #load(address: Address): Promise<Loaded> {
    const updates: StoredUpdate[] = []
    const damaged: string[] = []
    for await (const [key, record] of this.#database.iterator(rangeOf(address))) {
      const found = updatesIn(key, record)
      if (found === undefined) damaged.push(key)
      else for (const update of found) updates.push(update)
    }
    await this.#keepAside(address, damaged)
    return { updates, damaged: damaged.length }
  }

  async append(batch: readonly Entry[]): Promise<Position> {
    const runs = runsOf(batch)
    const writes = runs.map(({ address, updates, note }): Write => {
      this.#count += updates.length
      const key = keyOf(address, this.#position())
      const [only] = updates
      const value = only !== undefined && updates.length === 1 ? sealed(key, only, note) : sealedList(key, updates)
      return { type: 'put', key, value }
    })
    await this.#write(writes, runs.map(({ address }) => address.room))
    return this.#position()
  }

  async compact(address: Address, through: Position, state: Uint8Array, note?: Uint8Array): Promise<void> {
    await this.#ready()
    const key = keyOf(address, through)
    const old = await this.#database.keys({ gt: rangeOf(address).gt, lt: key }).all()
    await this.#write([...old.map((each) => ({ type: 'del' as const, key: each })), { type: 'put', key, value: sealed(key, state, note) }])
  }

  async setAside(address: Address, positions: readonly Position[]): Promise<void> {
    await this.#ready()
    const wanted = new Set(positions)
    const writes: Write[] = []
    for await (const [key, record] of this.#database.iterator(rangeOf(address))) {
      const found = updatesIn(key, record) ?? []
      if (!found.some(({ position }) => wanted.has(position))) continue
      writes.push({ type: 'del', key })
      // Each on its own from now on, so that the others keep their positions.
      for (const { position, update, note } of found) {
        const own = keyOf(address, position)
        const into = wanted.has(position) ? asideKey(own) : own
        writes.push({ type: 'put', key: into, value: sealed(into, update, note) })
      }
    }
    await this.#write(writes)
    for (const position of positions) this.#report({ what: 'record', address, keptAs: asideKey(keyOf(address, position)) })
  }

  async list(): Promise<readonly Address[]> {
    await this.#ready()
    const found: Address[] = []
    const keys = this.#database.keys({ gt: 'u/', lt: 'u0' })
    try {
      for (let key = await keys.next(); key !== undefined; key = await keys.next()) {
        const [, room = '', name] = key.split('/')
        const document = documents.find((each) => each === name)
        if (document !== undefined) found.push({ room, document })
        keys.seek(`u/${room}/${name}0`)
      }
    } finally {
      await keys.close()
    }
    return found
  }

  async keep(values: readonly Named[]): Promise<void> {
    await this.#write(putting(values), roomsOf(values))
  }

  async kept(name: string): Promise<Uint8Array | undefined> {
    const record = await this.#reading(() => this.#database.get(namedKey(name)))
    if (record === undefined) return undefined
    const found = unsealed(namedKey(name), record)
    if (found === undefined) throw Object.assign(new Error('A record is damaged.'), { code: 'RECORD_DAMAGED' })
    return found.content
  }

  async keptUnder(start: string): Promise<readonly Uint8Array[]> {
    return await this.#reading(() => this.#keptUnder(start))
  }

  async #keptUnder(start: string): Promise<readonly Uint8Array[]> {
    const values: Uint8Array[] = []
    for await (const [key, record] of this.#database.iterator({ gte: namedKey(start), lt: namedKey(`${start}\uffff`) })) {
      const value = unsealed(key, record)
      if (value !== undefined) values.push(value.content)
    }
    return values
  }

  async erase(room: string, also: readonly string[] = []): Promise<void> {
    await this.#ready()
    const ranges = [...['u', 'x', 'k'].map((kind) => [`${kind}/${room}/`, `${kind}/${room}0`] as const), ...also.map((name) => [namedKey(name), namedKey(name)] as const)]
    const writes: Write[] = []
    for (const [from, to] of ranges) {
      for await (const key of this.#database.keys({ gt: from, lt: to })) writes.push({ type: 'del', key })
      // The ends draw in all that lies between: what an earlier try deleted has no keys any more, and bytes.
      writes.push({ type: 'del', key: from }, { type: 'del', key: to })
    }
    // A deleted key lives on in the files of the database, its log included, until they are merged. The first round only
    // moves what is in memory into a file; a deletion written again lies above that file and is merged into it.
    for (let round = 0; round < 2; round++) {
      await this.#write(writes)
      for (const range of ranges) await this.#database.compactRange(...range)
    }
  }

  async close(): Promise<void> {
    await this.#lastWrite
    await this.#mending?.catch(() => undefined)
    this.#mark.close()
    await closeFiles(this.#folder, this.#database)
  }

  #position(): Position {
    return positionAt(this.#opened, this.#count)
  }

  /** The number of the opening before. Where nothing can be read of it there is still the mark, and the clock. */
  async #earlier(): Promise<number> {
    try {
      const record = await this.#database.get(openedKey)
      const content = record === undefined ? undefined : unsealed(openedKey, record)
      return content === undefined ? await this.#lastOpening() : Number.parseInt(Buffer.from(content.content).toString(), 16)
    } catch (error) {
      if (!isDamage(error)) throw error
      return 0
    }
  }

  async #lastOpening(): Promise<number> {
    let last = 0
    for await (const key of this.#database.keys({ gt: 'u/', lt: 'y' })) last = Math.max(last, partsOf(positionOf(key))[0] || 0)
    return last
  }

  async #keepAside(address: Address, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    await this.#ready()
    const records = await this.#database.getMany([...keys])
    await this.#write(keys.flatMap((key, index) => [
      { type: 'put' as const, key: asideKey(key), value: records[index] ?? Buffer.alloc(0) },
      { type: 'del' as const, key },
    ]))
    for (const key of keys) this.#report({ what: 'record', address, keptAs: asideKey(key) })
  }

  /** Files that turn out to be damaged when they are read are kept aside and mended, once: what is whole in them can be read then. */
  async #reading<T>(read: () => Promise<T>): Promise<T> {
    await this.#ready()
    try {
      return await read()
    } catch (error) {
      if (this.#mended || !isDamage(error)) throw error
      await this.#lastWrite
      if (!this.#mended) {
        this.#mended = true
        this.#damaged = true
        this.#failed = true
      }
      await this.#ready()
      return await read()
    }
  }

  /**
   * One write at a time: one that followed a failing write into the database would share its fate unseen.
   * @param rooms those that would lack something without it.
   */
  #write(writes: readonly Write[], rooms: readonly string[] = []): Promise<void> {
    const mine = this.#lastWrite.then(() => this.#writeNow(writes, rooms))
    this.#lastWrite = mine.catch(() => undefined)
    return mine
  }

  async #writeNow(writes: readonly Write[], rooms: readonly string[]): Promise<void> {
    await this.#ready()
    try {
      await this.#sync(writes, rooms)
    } catch (error) {
      this.#failed = true
      throw error
    }
  }

  async #sync(writes: readonly Write[], rooms: readonly string[] = []): Promise<void> {
    const last = { opened: this.#opened, count: ++this.#writes }
    await this.#batch([...writes, { type: 'put', key: lastKey, value: writtenBytes(last) }]).write({ sync: true })
    this.#mark.note(last, rooms)
  }

  /** A chained batch takes half the time of an array of operations, each of which would be copied twice. */
  #batch(writes: readonly Write[]): ReturnType<Database['batch']> {
    const batch = this.#database.batch()
    for (const write of writes) {
      if (write.type === 'put') batch.put(write.key, write.value)
      else batch.del(write.key)
    }
    return batch
  }

  /**
   * After a failed write the log of the database may end in half a record, and what is written behind it
   * would be cut off with it after a crash. So nothing is written before the database has been opened anew,
   * which reads that log and begins another.
   */
  async #ready(): Promise<void> {
    if (!this.#failed) return
    this.#mending ??= this.#reopen().finally(() => { this.#mending = undefined })
    await this.#mending
  }

  async #reopen(): Promise<void> {
    await this.#database.close()
    const { database, lacking } = await openFiles(this.#folder, this.#mark, this.#report, this.#damaged)
    this.#damaged = false
    this.#database = database
    this.#lacking = [...this.#lacking, ...lacking]
    if (this.#lacking.length > 0) await this.#sync(putting(this.#lacking.map(lackingNote)))
    this.#lacking = []
    this.#failed = false
  }
}
