import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { DocumentName } from '../diagram/table'
import { open } from './origin'

/** The documents of one room's content. */
export type Documents = { readonly [D in DocumentName]: Y.Doc }

export const emptyDocuments = (): Documents => ({ diagram: new Y.Doc(), tray: new Y.Doc() })

/** Puts a state or an update that was kept, in base64, into a document. False where it cannot be trusted, or not all of it could be put in. */
export const restore = (document: Y.Doc, state: unknown): boolean => {
  if (typeof state !== 'string') return false
  try {
    const update = fromBase64(state)
    // The lazy reader refuses an update that claims more than it holds before memory is taken for it.
    Y.decodeUpdate(update)
    Y.applyUpdate(document, update, open)
    return document.store.pendingStructs === null && document.store.pendingDs === null
  } catch {
    return false
  }
}
