import * as Y from 'yjs'
import { tables, type TableName } from '../diagram/schema'
import type { Table } from '../diagram/table'
import type { Edit, Entry, Put, SetFields, SetMeta, Splice } from '../edit/edit'
import { bear } from './birth'
import type { Documents } from './documents'
import { open, shell, type Origin } from './origin'

type Fields = Readonly<Record<string, unknown>>

const shapeOf = (table: TableName): Table<{ id: string }> => tables[table] as unknown as Table<{ id: string }>

const recordIn = (documents: Documents, table: TableName, id: string): Y.Map<unknown> | null => {
  const record = documents[tables[table].document].getMap(table).get(id)
  return record instanceof Y.Map ? record : null
}

/** A map entry that is not there yet for a record: every field is made at once, so that no two people make one later. */
const build = (table: TableName, fields: Fields): Y.Map<unknown> => {
  const { fresh, words, maps } = shapeOf(table)
  const record = new Y.Map<unknown>()
  for (const [field, value] of Object.entries({ ...fresh, ...fields })) {
    if ((words as readonly string[]).includes(field)) record.set(field, new Y.Text(String(value)))
    else if ((maps as readonly string[]).includes(field)) record.set(field, new Y.Map(Object.entries(value as Fields)))
    else record.set(field, value)
  }
  return record
}

/** Sets what differs: an equal value written again would still overwrite a colleague's. */
const setFields = (record: Y.Map<unknown>, table: TableName, fields: Fields): void => {
  const { words, maps } = shapeOf(table)
  for (const [field, value] of Object.entries(fields)) {
    if ((words as readonly string[]).includes(field) || (maps as readonly string[]).includes(field)) {
      throw new Error(`The field ${table}.${field} is shared piece by piece: use a splice or an entry.`)
    }
    if (record.get(field) !== value) record.set(field, value)
  }
}

const put = (documents: Documents, edit: Put): void => {
  const record = recordIn(documents, edit.table, edit.id)
  if (!record) return
  const { words, maps } = shapeOf(edit.table)
  const plain = Object.entries(edit.fields).filter(
    ([field]) => !(words as readonly string[]).includes(field) && !(maps as readonly string[]).includes(field),
  )
  setFields(record, edit.table, { deletedAt: null, ...Object.fromEntries(plain) })
}

const splice = (documents: Documents, edit: Splice): void => {
  const text = recordIn(documents, edit.table, edit.id)?.get(edit.field)
  if (!(text instanceof Y.Text)) return
  const at = Math.min(edit.at, text.length)
  const cut = Math.min(edit.cut, text.length - at)
  if (cut > 0) text.delete(at, cut)
  if (edit.insert !== '') text.insert(at, edit.insert)
}

const entry = (documents: Documents, edit: Entry): void => {
  const map = recordIn(documents, edit.table, edit.id)?.get(edit.field)
  if (!(map instanceof Y.Map)) return
  if (edit.value === null) map.delete(edit.key)
  else if (map.get(edit.key) !== edit.value) map.set(edit.key, edit.value)
}

/** Headings and hints put aside lie flat beside the other facts: a nested map made by two people at once would lose one of them. */
const setMeta = (documents: Documents, edit: SetMeta): void => {
  const meta = documents.diagram.getMap('meta')
  const { headings, aside, ...facts } = edit.fields
  const flat = { ...facts, ...Object.fromEntries(Object.entries(headings ?? {}).map(([kind, text]) => [`heading:${kind}`, text])) }
  for (const [key, value] of Object.entries(flat)) if (meta.get(key) !== value) meta.set(key, value)
  for (const [key, value] of Object.entries(aside ?? {})) {
    if (value === null) meta.delete(`aside:${key}`)
    else if (meta.get(`aside:${key}`) !== true) meta.set(`aside:${key}`, true)
  }
}

const apply = (documents: Documents, edit: Edit): void => {
  if (edit.do === 'put') return put(documents, edit as Put)
  if (edit.do === 'splice') return splice(documents, edit)
  if (edit.do === 'entry') return entry(documents, edit)
  if (edit.do === 'meta') return setMeta(documents, edit)
  const { table, id, fields } = edit as SetFields
  const record = recordIn(documents, table, id)
  if (record) setFields(record, table, fields)
}

/** The document that an edit is for. */
export const homeOf = (edit: Edit): 'diagram' | 'tray' => (edit.do === 'meta' ? 'diagram' : tables[edit.table].document)

/**
 * The one door: nothing else writes into a document.
 *
 * A record made by a command comes in two transactions. The first makes it as a shell that is
 * marked as removed, signed so that undo does not see it; the second takes the mark off. Undo then
 * puts the mark back, and the words that a colleague wrote into the new box meanwhile survive.
 * @param now UTC milliseconds, the mark of a shell.
 */
export const write = (documents: Documents, edits: readonly Edit[], origin: Origin, now: number): void => {
  for (const home of ['diagram', 'tray'] as const) {
    const mine = edits.filter((edit) => homeOf(edit) === home)
    if (mine.length === 0) continue
    const missing = mine.filter((edit): edit is Put => edit.do === 'put' && !recordIn(documents, edit.table, edit.id))
    const whole = origin.signed === open.signed
    if (missing.length > 0) {
      // The mark is as old as can be, so that it is the same for all.
      if (!whole) for (const { table, id, fields } of missing.filter(({ alike }) => alike)) bear(documents[home], table, id, fields, () => build(table, { deletedAt: 0 }))
      documents[home].transact(() => {
        for (const { table, id, fields } of missing.filter(({ alike }) => whole || !alike)) {
          documents[home].getMap(table).set(id, build(table, whole ? fields : { ...fields, deletedAt: now }))
        }
      }, whole ? origin : shell)
    }
    const rest = whole ? mine.filter((edit) => !(missing as readonly Edit[]).includes(edit)) : mine
    if (rest.length > 0) documents[home].transact(() => rest.forEach((edit) => apply(documents, edit)), origin)
  }
}
