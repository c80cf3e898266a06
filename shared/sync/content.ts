import * as Y from 'yjs'
import type { IdSource } from '../base/id'
import { schemaVersion, type Meta } from '../diagram/meta'
import { tableNames, type RecordOf, type TableName } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import type { Edit, FieldsOf } from '../edit/edit'
import { emptyDocuments, type Documents } from './documents'
import { open } from './origin'
import type { Version } from './versions'
import { write } from './write'

export interface Content {
  readonly documents: Documents
  /** Named versions, newest first; they stand beside the documents and are not shared with them. */
  readonly versions?: readonly Version[]
}

export interface ContentOptions {
  readonly newId: IdSource
  /** UTC milliseconds. */
  readonly now: number
}

/** The edits that make all of a snapshot out of nothing. */
export const editsFor = (s: Snapshot): Edit[] => {
  const edits: Edit[] = [{ do: 'meta', fields: s.meta }]
  const put = <T extends TableName>(table: T, record: RecordOf<T>): void => {
    const { id, ...fields } = record
    edits.push({ do: 'put', table, id, fields: fields as unknown as FieldsOf<T> } as Edit)
  }
  for (const table of tableNames) for (const id in s[table]) put(table, s[table][id] as RecordOf<typeof table>)
  return edits
}

/** New documents that say what the snapshot says, as a diagram of its own: new id, new epoch where it has none. */
export const contentFrom = (s: Snapshot, options: ContentOptions): Content => {
  const documents = emptyDocuments()
  const meta: Meta = { ...s.meta, schema: schemaVersion, id: s.meta.id || options.newId(), epoch: s.meta.epoch || options.newId() }
  write(documents, editsFor({ ...s, meta }), open, options.now)
  return { documents }
}

/**
 * The first bytes of every blank diagram: an empty aim, nothing else. Always the same bytes under
 * the same client number, so that two people who enter an empty room at once begin one diagram
 * and not two. Nobody ever goes on writing with that number. If this content changes, so must the number.
 */
const genesisClient = 4_000_000_001

const genesis = (): Uint8Array => {
  const documents = emptyDocuments()
  documents.diagram.clientID = genesisClient
  write(documents, [
    { do: 'meta', fields: { schema: schemaVersion } },
    { do: 'put', table: 'nodes', id: 'aim', fields: { kind: 'aim', order: 'V' } },
  ], open, 0)
  return Y.encodeStateAsUpdate(documents.diagram)
}

/** True where nothing has been started in the document. */
export const isBlank = (documents: Documents): boolean => !documents.diagram.getMap('meta').has('schema')

/** Gives an empty room its blank diagram. Harmless where there is one, and where two people do it at once. */
export const startBlank = (documents: Documents): void => {
  if (isBlank(documents)) Y.applyUpdate(documents.diagram, genesis(), open)
}
