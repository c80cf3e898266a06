import * as Y from 'yjs'
import type { Content } from './content'
import { emptyDocuments, type Documents } from './documents'
import { open } from './origin'

const names = ['diagram', 'tray'] as const

/**
 * A copy that can be worked on apart and merged back: bytes, never JSON, so that merging twice is
 * merging once and both sides' words are kept. The copy writes under client numbers of its own.
 */
export const fork = (documents: Documents): Content => {
  const copy = emptyDocuments()
  for (const name of names) Y.applyUpdate(copy[name], Y.encodeStateAsUpdate(documents[name]), open)
  return { documents: copy }
}

/** Brings what happened in one copy into another of the same diagram. Harmless when done twice. */
export const merge = (into: Documents, from: Documents): void => {
  for (const name of names) {
    Y.applyUpdate(into[name], Y.encodeStateAsUpdate(from[name], Y.encodeStateVector(into[name])), open)
  }
}

/**
 * True where both are copies of one diagram with a history in common, so that merging keeps every word.
 * The same diagram read back from its plain part alone has a history of its own: merged, whole boxes
 * would stand against each other and one side's words would lose.
 */
export const related = (one: Documents, other: Documents): boolean => {
  const id = one.diagram.getMap('meta').get('id')
  if (typeof id !== 'string' || id === '' || id !== other.diagram.getMap('meta').get('id')) return false
  const wrote = Y.decodeStateVector(Y.encodeStateVector(one.diagram))
  return [...Y.decodeStateVector(Y.encodeStateVector(other.diagram)).keys()].some((client) => wrote.has(client))
}

/**
 * Goes on under new client numbers, as a copy of one's own does after a session: a number belongs to whoever
 * wrote under it in that room, and two copies that went on under one would stay apart for good.
 */
export const renumber = (documents: Documents): void => {
  for (const name of names) {
    const fresh = new Y.Doc()
    documents[name].clientID = fresh.clientID
    fresh.destroy()
  }
}
