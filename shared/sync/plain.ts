import * as z from 'zod'
import { limits } from '../base/limits'
import { cleanText, cutTo } from '../base/text'
import { t } from '../base/words'
import * as check from '../diagram/checks'
import { asideCheck, asideOf, freshMeta, headingsCheck, metaFields, type Meta } from '../diagram/meta'
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

/** One table for zod; of each record whichever fields are there. */
const tableCheck = (name: TableName): z.ZodType => z.record(z.string().max(2 * limits.idLength + 1), z.object(tables[name].fields as unknown as z.ZodRawShape).partial())

/** The shape of the plain content, from which the published JSON Schema is generated. */
export const metaCheck = z.object({ ...(metaFields as unknown as z.ZodRawShape), headings: headingsCheck, aside: asideCheck }).partial()
export const plainCheck = (names: readonly TableName[]): z.ZodObject =>
  z.object(Object.fromEntries(names.map((name) => [name, tableCheck(name).optional()])))

const isKey = (name: TableName, key: string): boolean => (name === 'links' || name === 'votes' ? linkEnds(key) !== null : isId(key))

/** A field as it may be taken; what the history says already is taken as it stands, even past a limit. */
const readField = (name: TableName, id: string, field: string, value: unknown, known: unknown, repairs: string[]): unknown => {
  if (value === known) return known
  const read = (tables[name].fields as unknown as Record<string, z.ZodType>)[field]?.safeParse(value)
  if (read?.success) return read.data
  if (typeof value === 'string' && value.length > limits.textLength && (tables[name].words as readonly string[]).includes(field)) {
    repairs.push(t('Shortened “{field}” of {id} in “{table}” to {count, number} characters.', { field, id, table: name, count: limits.textLength }))
    return cutTo(cleanText(value), limits.textLength)
  }
  repairs.push(t('Reset “{field}” of {id} in “{table}”: its value cannot be used.', { field, id, table: name }))
  return known
}

const readRecord = (name: TableName, id: string, given: unknown, known: Loose | undefined, repairs: string[]): unknown => {
  if (!isKey(name, id) || typeof given !== 'object' || given === null || Array.isArray(given)) {
    repairs.push(t('Left out an entry of “{table}” that cannot be read.', { table: name }))
    return known ?? null
  }
  const fresh = tables[name].fresh as unknown as Loose
  const fields = Object.entries(given as Loose).filter(([field]) => Object.hasOwn(fresh, field))
  const read = fields.map(([field, value]) => [field, readField(name, id, field, value, (known ?? fresh)[field], repairs)] as const)
  return freshRecord(name, id, Object.fromEntries(read))
}

const readHeadings = (given: unknown, known: Meta['headings'], repairs: string[]): Meta['headings'] => {
  if (typeof given !== 'object' || given === null) return known
  const headings = { ...freshMeta.headings }
  for (const kind of kinds) {
    if (!Object.hasOwn(given, kind)) continue
    const read = check.line.safeParse((given as Loose)[kind])
    if (!read.success) repairs.push(t('Reset the heading “{kind}”: it cannot be used.', { kind }))
    headings[kind] = read.success ? read.data : known[kind]
  }
  return headings
}

/** Silence is no removal here: a program that does not know hints put aside writes none. */
const readAside = (given: unknown, known: Meta['aside'], repairs: string[]): Meta['aside'] => {
  if (given === undefined) return known
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  const aside = asideOf(entries.flatMap(([key, value]) => (value === true ? [key] : [])))
  if (typeof given !== 'object' || Object.keys(aside).length < entries.length) repairs.push(t('Left out hints put aside that cannot be read.'))
  return aside
}

/** Facts that are not said are fresh ones; who the diagram is, is never taken from words that a person may have changed. */
const readMeta = (given: unknown, base: Meta, repairs: string[]): Meta => {
  if (given === undefined) return base
  const facts = typeof given === 'object' && given !== null ? (given as Loose) : {}
  const meta: Loose = { ...freshMeta }
  for (const [field, fieldCheck] of Object.entries(metaFields as unknown as Record<string, z.ZodType>)) {
    if (!Object.hasOwn(facts, field)) continue
    const read = fieldCheck.safeParse(facts[field])
    if (!read.success) repairs.push(t('Reset “{field}” of the diagram: its value cannot be used.', { field }))
    meta[field] = read.success ? read.data : base[field as keyof Meta]
  }
  const self = base.id === '' ? {} : { id: base.id, epoch: base.epoch, schema: base.schema }
  return { ...(meta as unknown as Meta), ...self, headings: readHeadings(facts['headings'], base.headings, repairs), aside: readAside(facts['aside'], base.aside, repairs) }
}

/**
 * Reads plain content leniently; every repair is said in words. Unknown fields are passed over.
 * @param base what the file's history says, or nothing. What the plain part does not mention at all, or
 *   says in a way that cannot be read, is taken from there: silence is no removal.
 */
export const readPlain = (diagram: Readonly<Loose>, tray: Readonly<Loose>, base: Snapshot = emptySnapshot): { readonly snapshot: Snapshot; readonly repairs: readonly string[] } => {
  const repairs: string[] = []
  const whole: Loose = { ...base, meta: readMeta(diagram['meta'], base.meta, repairs) }
  for (const name of tableNames) {
    const source = (tables[name].document === 'diagram' ? diagram : tray)[name]
    if (source === undefined) continue
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      repairs.push(t('Left out “{table}”, which cannot be read.', { table: name }))
      continue
    }
    const rows = Object.create(null) as Record<string, unknown>
    const known = base[name] as unknown as Readonly<Record<string, Loose>>
    for (const [id, given] of Object.entries(source)) {
      const record = readRecord(name, id, given, known[id], repairs)
      if (record) rows[id] = record
    }
    whole[name] = rows
  }
  return { snapshot: whole as unknown as Snapshot, repairs }
}
