import * as Y from 'yjs'
import type { DocumentName } from '../diagram/table'

/** The documents of one room's content. */
export type Documents = { readonly [D in DocumentName]: Y.Doc }

export const emptyDocuments = (): Documents => ({ diagram: new Y.Doc(), tray: new Y.Doc() })
