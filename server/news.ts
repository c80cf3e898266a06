import * as Y from 'yjs'

/** An update taken apart but not applied. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/**
 * Takes an update apart lazily. An update of a few bytes that claims millions of structs is refused at the
 * first one missing, while `Y.applyUpdate` would first make room for all of them.
 * @throws when the bytes are not one whole update.
 */
export const decodeUpdate = (update: Uint8Array): DecodedUpdate => Y.decodeUpdate(update)

/** False when the document holds all that the update says, so that storing and showing it again would be waste. */
export const bringsNews = (doc: Y.Doc, update: DecodedUpdate): boolean => {
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Skip) && Y.getState(doc.store, struct.id.client) < struct.id.clock + struct.length) return true
  }
  for (const [client, ranges] of update.ds.clients) {
    for (const range of ranges) if (!holdsDeletion(doc, client, range.clock, range.len)) return true
  }
  return false
}

const holdsDeletion = (doc: Y.Doc, client: number, from: number, length: number): boolean => {
  const structs = doc.store.clients.get(client)
  const until = from + length
  if (structs === undefined || Y.getState(doc.store, client) < until) return false
  for (let index = length > 0 ? Y.findIndexSS(structs, from) : structs.length; index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= until) return true
    if (!struct.deleted) return false
  }
  return true
}
