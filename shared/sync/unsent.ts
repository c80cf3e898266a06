import * as Y from 'yjs'

/** An update that says nothing at all: no structs, no deletions. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0])

/** Whether a document holds all that these updates say. */
export const holdsAll = (document: Y.Doc, updates: readonly Uint8Array[]): boolean => {
  const said = new Y.Doc()
  for (const update of updates) Y.applyUpdate(said, update)
  const lacking = Y.encodeStateAsUpdate(said, Y.encodeStateVector(document))
  said.destroy()
  return !brings(lacking, Y.encodeStateAsUpdate(document))
}

/**
 * Whether an update would bring the other side something new: written letters, or deletions that it has not
 * heard of. A state vector tells of the former only, and deletions are always sent in full.
 * @param answer what is to be sent, made for the other side's state vector.
 * @param known what the other side has sent: its deletions are all in there.
 */
export const brings = (answer: Uint8Array, known: Uint8Array): boolean => {
  const ours = Y.decodeUpdate(answer)
  if (ours.structs.some((struct) => !(struct instanceof Y.Skip))) return true
  const theirs = Y.decodeUpdate(known).ds
  for (const [client, deletions] of ours.ds.clients) {
    const heard = theirs.clients.get(client) ?? []
    const covered = (clock: number, len: number): boolean => heard.some((each) => each.clock <= clock && clock + len <= each.clock + each.len)
    if (deletions.some(({ clock, len }) => !covered(clock, len))) return true
  }
  return false
}
