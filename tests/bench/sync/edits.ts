import * as Y from 'yjs'

/** A driver diagram of so many boxes, as one update. */
export const diagram = (boxes: number): Uint8Array => {
  const doc = new Y.Doc()
  const nodes = doc.getMap<Y.Map<unknown>>('nodes')
  doc.transact(() => {
    for (let count = 0; count < boxes; count++) {
      const node = new Y.Map<unknown>()
      nodes.set(`node${count}`, node)
      node.set('kind', count === 0 ? 'aim' : count % 3 === 0 ? 'primary' : count % 3 === 1 ? 'secondary' : 'change')
      node.set('order', `a${count.toString(36)}`)
      const words = new Y.Text()
      words.insert(0, `Reduce the time from referral to first appointment ${count}`)
      node.set('text', words)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

export const boxesIn = (doc: Y.Doc): number => doc.getMap('nodes').size

/** One person's letters, each an update of its own, typed one after the other into one box of a diagram. */
export interface Author {
  /** The Yjs number under which all of it is written. */
  readonly client: number
  /** The letter at index n has the clock n. */
  readonly updates: readonly Uint8Array[]
}

/** Made before anything is measured; the same for every server. */
export const authors = (base: Uint8Array, people: number, letters: number): Author[] =>
  Array.from({ length: people }, (_, person) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, base)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => { updates.push(update) })
    const box = doc.getMap<Y.Map<unknown>>('nodes').get(`node${person % boxesIn(doc)}`)
    const words = box?.get('text')
    if (!(words instanceof Y.Text)) throw new Error('the diagram has no box to type in')
    for (let letter = 0; letter < letters; letter++) words.insert(words.length, 'e')
    return { client: doc.clientID, updates }
  })

/** Who wrote the first struct of an update and where it stands, read without taking the update apart. */
export const headOf = (update: Uint8Array): { client: number; clock: number } | undefined => {
  let at = 0
  const next = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = update[at++] ?? 0
      value += (byte & 127) * unit
      if (byte < 128) return value
    }
  }
  if (next() === 0) return undefined
  next()
  return { client: next(), clock: next() }
}

/** A cursor on its way, as an awareness message: a name, a colour, a place, and when it was there. */
export const cursor = (client: number, clock: number, now: number): Uint8Array => {
  const state = Buffer.from(JSON.stringify({
    user: { name: `Person ${client % 1000}`, color: '#30bced', role: 'editor' },
    cursor: { x: Math.round(Math.random() * 2000), y: Math.round(Math.random() * 1000), node: 'node12' },
    at: now.toFixed(2),
  }))
  const head: number[] = [1]
  const put = (value: number): void => {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) head.push((rest % 128) | 128)
    head.push(rest)
  }
  put(client)
  put(clock)
  put(state.length)
  return Buffer.concat([Buffer.from(head), state])
}
