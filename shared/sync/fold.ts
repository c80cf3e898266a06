import { freeze, produce, type Draft } from 'immer'
import * as Y from 'yjs'
import { isId, type Id } from '../base/id'
import { linkEnds } from '../diagram/link'
import { asideOf, freshMeta, metaFields, type Meta } from '../diagram/meta'
import { kinds } from '../diagram/node'
import { tableNames, tables, type RecordOf, type TableName } from '../diagram/schema'
import { emptySnapshot, freshRecord, type Snapshot } from '../diagram/snapshot'
import type { DocumentName, Table } from '../diagram/table'
import * as check from '../diagram/checks'
import type { Documents } from './documents'

type Loose = Record<string, unknown>
type LooseTable = Table<{ id: string }> & { fields: Record<string, { safeParse: (v: unknown) => { success: boolean; data?: unknown } }> }

const looseTable = (table: TableName): LooseTable => tables[table] as unknown as LooseTable

/** Links and votes are named by two ids, everything else by one. */
const isKey = (table: TableName, key: string): boolean =>
  table === 'links' || table === 'votes' ? linkEnds(key) !== null : isId(key)

const readMap = (shape: LooseTable, field: string, value: unknown): Loose => {
  const entries: Loose = Object.create(null) as Loose
  if (value instanceof Y.Map) {
    for (const [key, entry] of value.entries()) {
      if (key !== '__proto__' && shape.fields[field]?.safeParse({ [key]: entry }).success) entries[key] = entry
    }
  }
  return entries
}

/**
 * One field as it may be believed: a value of the wrong type (an older program, a hostile peer)
 * reads as a fresh one. Words are taken as they stand, since a caret counts their every unit.
 */
const readField = (table: TableName, field: string, record: Y.Map<unknown>): unknown => {
  const shape = looseTable(table)
  const fresh = (shape.fresh as Loose)[field]
  const value = record.get(field)
  if ((shape.words as readonly string[]).includes(field)) return value instanceof Y.Text ? value.toString() : fresh
  if ((shape.maps as readonly string[]).includes(field)) return readMap(shape, field, value)
  if (value === fresh || value === undefined) return fresh
  const read = shape.fields[field]?.safeParse(value)
  return read?.success ? read.data : fresh
}

const readRecord = <T extends TableName>(table: T, id: Id, value: unknown): RecordOf<T> | null => {
  if (!(value instanceof Y.Map) || !isKey(table, id)) return null
  const fields: Loose = {}
  for (const field in looseTable(table).fields) fields[field] = readField(table, field, value as Y.Map<unknown>)
  return freshRecord(table, id, fields as Partial<Omit<RecordOf<T>, 'id'>>)
}

const readMeta = (meta: Y.Map<unknown>): Meta => {
  const fact = (key: string): unknown => {
    const read = (metaFields as Loose as Record<string, LooseTable['fields'][string]>)[key]?.safeParse(meta.get(key))
    return read?.success ? read.data : freshMeta[key as keyof Meta]
  }
  const facts = Object.fromEntries(Object.keys(metaFields).map((key) => [key, fact(key)]))
  const heading = (kind: string): string => {
    const read = check.line.safeParse(meta.get(`heading:${kind}`))
    return read.success ? read.data : ''
  }
  const aside = asideOf([...meta.entries()].flatMap(([key, value]) => (key.startsWith('aside:') && value === true ? [key.slice('aside:'.length)] : [])))
  return { ...facts, headings: Object.fromEntries(kinds.map((kind) => [kind, heading(kind)])), aside } as unknown as Meta
}

const tablesIn = (name: DocumentName): readonly TableName[] => tableNames.filter((table) => tables[table].document === name)

/** All of a room's content, read at once: on opening only. */
export const readAll = (documents: Documents): Snapshot => {
  const whole = { ...emptySnapshot, meta: readMeta(documents.diagram.getMap('meta')) } as Draft<Snapshot>
  for (const table of tableNames) {
    const rows = Object.create(null) as Record<Id, unknown>
    for (const [id, value] of documents[tables[table].document].getMap(table).entries()) {
      const record = readRecord(table, id, value)
      if (record) rows[id] = record
    }
    ;(whole as unknown as Loose)[table] = rows
  }
  return freeze(whole, true) as Snapshot
}

/** What one event says: keys changed in a table (`path` empty), in a record (its id), or in a field of it. */
interface Touch {
  readonly table: TableName | 'meta'
  readonly path: readonly (string | number)[]
  readonly keys: readonly string[]
}

const foldTouch = (draft: Loose, table: TableName, root: Y.Map<unknown>, { path, keys }: Touch): void => {
  const rows = draft[table] as Record<Id, Loose>
  const [id, field] = path as readonly [Id?, string?]
  for (const key of id === undefined ? keys : [id]) {
    const value = root.get(key)
    const known = rows[key]
    if (id === undefined || !known || !(value instanceof Y.Map)) {
      const record = readRecord(table, key, value)
      if (record) rows[key] = record as unknown as Loose
      else delete rows[key]
      continue
    }
    for (const name of field === undefined ? keys : [field]) {
      // A hostile peer may write a field called “constructor”: what every object inherits is no field.
      if (Object.hasOwn(looseTable(table).fields, name)) known[name] = readField(table, name, value as Y.Map<unknown>)
    }
  }
}

/**
 * Folds what happened in the documents into the next snapshot. Only what changed is read again: one
 * rename leaves every other record the same object, so that one card is drawn again.
 * @param onChange is called once a transaction, and told whether it was made here. It is given a function
 *   from the last snapshot to the next, over all that was not folded yet: whoever waits for the next
 *   transaction folds both at once.
 * @returns the way to stop.
 */
export const follow = (documents: Documents, onChange: (fold: (s: Snapshot) => Snapshot, own: boolean) => void): (() => void) => {
  const stops: (() => void)[] = []
  let touches: Touch[] = []
  const fold = (s: Snapshot): Snapshot => {
    const now = touches
    touches = []
    return produce(s, (draft) => {
      for (const touch of now) {
        if (touch.table !== 'meta') foldTouch(draft as unknown as Loose, touch.table, documents[tables[touch.table].document].getMap(touch.table), touch)
      }
      if (now.some((touch) => touch.table === 'meta')) draft.meta = readMeta(documents.diagram.getMap('meta')) as Draft<Meta>
    })
  }
  for (const name of ['diagram', 'tray'] as const) {
    const document = documents[name]
    for (const table of [...tablesIn(name), ...(name === 'diagram' ? (['meta'] as const) : [])]) {
      const root = document.getMap(table)
      const note: Parameters<typeof root.observeDeep>[0] = (events) => {
        for (const { path, keys } of events) touches.push({ table, path, keys: [...keys.keys()] })
      }
      root.observeDeep(note)
      stops.push(() => root.unobserveDeep(note))
    }
    const tell = ({ local }: Y.Transaction): void => {
      if (touches.length > 0) onChange(fold, local)
    }
    document.on('afterTransaction', tell)
    stops.push(() => document.off('afterTransaction', tell))
  }
  return () => stops.forEach((stop) => stop())
}
