import { z } from 'zod'
import { limits } from '../base/limits'
import { freshMeta, headingsCheck, metaFields, type Meta } from '../diagram/meta'
import { kinds } from '../diagram/node'
import { tableNames, tables, type TableName } from '../diagram/schema'
import { emptySnapshot, freshRecord, type Snapshot } from '../diagram/snapshot'
import { isId } from '../base/id'
import { linkEnds } from '../diagram/link'

type Loose = Record<string, unknown>

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const differing = (record: Loose, fresh: Loose): Loose =>
  Object.fromEntries(Object.entries(record).filter(([field, value]) => field in fresh && !same(value, fresh[field])))

/**
 * The readable part of a file: every record without its id (that is its key) and without what is
 * fresh, so that a person sees only what was said. Sorted by id, so that the same content gives the
 * same bytes.
 */
export const plainOf = (s: Snapshot, names: readonly TableName[]): Record<string, Record<string, Loose>> =>
  Object.fromEntries(names.map((name) => {
    const rows = s[name] as unknown as Readonly<Record<string, Loose>>
    return [name, Object.fromEntries(Object.keys(rows).sort().map((id) => [id, differing(rows[id] ?? {}, tables[name].fresh as Loose)]))]
  }))

export const plainMeta = (meta: Meta): Loose => ({
  ...differing({ ...meta, headings: freshMeta.headings }, freshMeta as unknown as Loose),
  schema: meta.schema,
  headings: Object.fromEntries(kinds.flatMap((kind) => (meta.headings[kind] ? [[kind, meta.headings[kind]]] : []))),
})

/** One table as zod: any subset of fields of each record. */
const tableCheck = (name: TableName): z.ZodType => z.record(z.string().max(2 * limits.idLength + 1), z.object(tables[name].fields as unknown as z.ZodRawShape).partial())

/** The shape of the plain content, from which the published JSON Schema is generated. */
export const metaCheck = z.object({ ...(metaFields as unknown as z.ZodRawShape), headings: headingsCheck }).partial()
export const plainCheck = (names: readonly TableName[]): z.ZodObject =>
  z.object(Object.fromEntries(names.map((name) => [name, tableCheck(name).optional()])))

const isKey = (name: TableName, key: string): boolean => (name === 'links' || name === 'votes' ? linkEnds(key) !== null : isId(key))

const readRecord = (name: TableName, id: string, given: unknown, repairs: string[]): unknown => {
  if (!isKey(name, id) || typeof given !== 'object' || given === null || Array.isArray(given)) {
    repairs.push(`Left out an entry of “${name}” that cannot be read.`)
    return null
  }
  const fields: Loose = {}
  const checks = tables[name].fields as unknown as Record<string, z.ZodType>
  for (const [field, value] of Object.entries(given as Loose)) {
    const read = Object.hasOwn(checks, field) ? checks[field]?.safeParse(value) : undefined
    if (read?.success) fields[field] = read.data
    else if (read) repairs.push(`Reset “${field}” of ${id} in “${name}”: its value cannot be used.`)
  }
  return freshRecord(name, id, fields)
}

const readMeta = (given: unknown, repairs: string[]): Meta => {
  const facts = typeof given === 'object' && given !== null ? (given as Loose) : {}
  const meta: Loose = { ...freshMeta }
  for (const [field, fieldCheck] of Object.entries(metaFields as unknown as Record<string, z.ZodType>)) {
    if (!Object.hasOwn(facts, field)) continue
    const read = fieldCheck.safeParse(facts[field])
    if (read.success) meta[field] = read.data
    else repairs.push(`Reset “${field}” of the diagram: its value cannot be used.`)
  }
  const headings = headingsCheck.safeParse(facts['headings'])
  if (headings.success) meta['headings'] = { ...freshMeta.headings, ...headings.data }
  return meta as unknown as Meta
}

/** Reads plain content leniently; every repair is said in words. Unknown fields are passed over. */
export const readPlain = (diagram: Readonly<Loose>, tray: Readonly<Loose>): { readonly snapshot: Snapshot; readonly repairs: readonly string[] } => {
  const repairs: string[] = []
  const whole: Loose = { ...emptySnapshot, meta: readMeta(diagram['meta'], repairs) }
  for (const name of tableNames) {
    const source = (tables[name].document === 'diagram' ? diagram : tray)[name]
    if (source === undefined) continue
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      repairs.push(`Left out “${name}”, which cannot be read.`)
      continue
    }
    const rows = Object.create(null) as Record<string, unknown>
    for (const [id, given] of Object.entries(source)) {
      const record = readRecord(name, id, given, repairs)
      if (record) rows[id] = record
    }
    whole[name] = rows
  }
  return { snapshot: whole as unknown as Snapshot, repairs }
}
