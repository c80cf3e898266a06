import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import * as z from 'zod'
import { parseJson } from '../base/json'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { t } from '../base/words'
import { heal, spareAims } from '../diagram/heal'
import { linkEnds } from '../diagram/link'
import { columnOf, nodeName } from '../diagram/node'
import { tableLimit, tableNames, tables, type TableName } from '../diagram/schema'
import type { Snapshot } from '../diagram/snapshot'
import type { Edit } from '../edit/edit'
import { contentFrom, type Content, type ContentOptions } from './content'
import { emptyDocuments, restore, type Documents } from './documents'
import { difference } from './difference'
import { readAll } from './fold'
import { open } from './origin'
import { metaCheck, plainCheck, plainMeta, plainOf, readPlain } from './plain'
import { readVersions, versionCheck } from './versions'
import { homeOf, write } from './write'

const diagramTables = tableNames.filter((name) => tables[name].document === 'diagram')
const trayTables = tableNames.filter((name) => tables[name].document === 'tray')

type Loose = Readonly<Record<string, unknown>>

/** The major version of the file format: a newer one is refused in words, an older one is read. */
const fileVersion = 1

/** The shape of a `.throughline` file; `throughline.schema.json` is generated from it. */
export const fileCheck = z.object({
  format: z.literal('throughline'),
  version: z.literal(fileVersion),
  savedBy: z.string().optional(),
  diagram: plainCheck(diagramTables).extend({ meta: metaCheck }),
  tray: plainCheck(trayTables).optional(),
  versions: z.array(versionCheck).max(limits.versions).optional(),
  crdt: z.object({ diagram: z.string(), tray: z.string() }).partial().optional(),
})

/** A file that was read: its documents, what they show, and what had to be mended, in words. */
export interface Opened {
  readonly content: Content
  /** Healed. */
  readonly snapshot: Snapshot
  /** Not healed: with what was removed and put away. */
  readonly raw: Snapshot
  /** Empty where the file was whole. Otherwise offer "Open a repaired copy" and never touch the original. */
  readonly repairs: readonly string[]
}

/**
 * The text of a `.throughline` file: readable content first, then the history that lets copies merge.
 * @param savedBy name and version of the program.
 */
export const writeFile = (content: Content, savedBy: string): string => {
  const s = readAll(content.documents)
  const state = (document: Y.Doc): string => toBase64(Y.encodeStateAsUpdate(document))
  return JSON.stringify({
    format: 'throughline',
    version: fileVersion,
    savedBy,
    diagram: { meta: plainMeta(s.meta), ...plainOf(s, diagramTables) },
    tray: plainOf(s, trayTables),
    versions: content.versions ?? [],
    crdt: { diagram: state(content.documents.diagram), tray: state(content.documents.tray) },
  }, null, 1) + '\n'
}

/** True for the text of a `.throughline` file, whole or not; other readers need not try it. */
export const isThroughlineFile = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { format?: unknown }).format === 'throughline'

const restoreAll = (crdt: unknown): Documents | null => {
  if (typeof crdt !== 'object' || crdt === null) return null
  const documents = emptyDocuments()
  const { diagram, tray } = crdt as { diagram?: unknown; tray?: unknown }
  return restore(documents.diagram, diagram) && (tray === undefined || restore(documents.tray, tray)) ? documents : null
}

/**
 * Counted before a single record is read: reading a million would take a minute. What was removed
 * counts less, since it is kept for ever and nobody can be asked to have less of it.
 * @param factor more than one where the history shows that people together went past the limit.
 */
const tooMany = (countOf: (name: TableName) => { readonly all: number; readonly live: number }, factor: number): Result<Opened> | null => {
  const over = tableNames.find((name) => countOf(name).live > tableLimit[name] * factor || countOf(name).all > tableLimit[name] * limits.removedFactor)
  return over ? refuse('too many', t('This file holds more than {count} {table, select, nodes {nodes} links {links} cycles {cycles} measures {measures} ideas {ideas} comments {comments} other {votes}}, the most that can be opened. Nothing was changed.', { count: tableLimit[over], table: over })) : null
}

const countPlain = (diagram: Loose, tray: Loose) => (name: TableName) => {
  const rows = Object.values(Object((tables[name].document === 'diagram' ? diagram : tray)[name]) as Record<string, unknown>)
  const gone = (record: unknown): boolean => typeof (record as Loose | null)?.['deletedAt'] === 'number'
  return { all: rows.length, live: rows.filter((record) => !gone(record)).length }
}

const countShared = (documents: Documents) => (name: TableName) => {
  const all = documents[tables[name].document].getMap(name).size
  return { all, live: 0 }
}

/** What heal will leave out, said before the file is opened. */
const hidden = (s: Snapshot): string[] => {
  const name = (id: string): string => (s.nodes[id] ? `“${nodeName(s.nodes[id])}”` : t('a box that is not there ({id})', { id }))
  const links = Object.values(s.links).flatMap((link) => {
    const ends = link.deletedAt === null ? linkEnds(link.id) : null
    if (!ends) return []
    const from = s.nodes[ends.from]
    const to = s.nodes[ends.to]
    const names = { cause: name(ends.from), effect: name(ends.to) }
    if (!from || !to) return [t('Left out a link from {cause} to {effect}.', names)]
    return columnOf[from.kind] > columnOf[to.kind] ? [] : [t('Left out a link from {cause} to {effect}: it does not run towards the aim.', names)]
  })
  const aims = spareAims(s).map((aim) => t('Left out a second aim, “{text}”.', { text: aim.text }))
  const cycles = Object.values(s.cycles).filter((cycle) => cycle.deletedAt === null && !s.nodes[cycle.idea])
  return [...links, ...aims, ...cycles.map((cycle) => t('Left out the test cycle “{title}”: its change idea is not there.', { title: cycle.title }))]
}

const header = (value: unknown): Result<{ diagram: Loose; tray: Loose; crdt: unknown; versions: unknown }> => {
  if (!isThroughlineFile(value)) return refuse('not ours', t('This is not a Throughline file. To use it, choose “Import” or open a plain diagram JSON. Nothing was changed.'))
  const file = value as { version?: unknown; diagram?: unknown; tray?: unknown; crdt?: unknown; versions?: unknown }
  if (typeof file.version !== 'number' || file.version < 1) return refuse('no version', t('This Throughline file does not say its version, so it cannot be read safely. Open a backup; nothing was changed.'))
  if (file.version > fileVersion) return refuse('newer', t('This file was saved by a newer Throughline. Update Throughline to open it; the file is untouched.'))
  const part = (given: unknown): Loose | null =>
    typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Loose) : null
  const diagram = part(file.diagram)
  if (!diagram) return refuse('no diagram', t('This Throughline file holds no diagram: it is damaged. Open a backup; nothing was changed.'))
  return ok({ diagram, tray: part(file.tray) ?? {}, crdt: file.crdt, versions: file.versions })
}

/** When something was removed by hand is not known, and every reading of the file must say the same. */
const removedByHand = 1

/**
 * Writes what was changed by hand under a client number made from the state and the change, so that two
 * readings of one file give the same bytes: brought together, the words stand there once. Nobody goes on
 * writing with that number.
 */
const writeByHand = (documents: Documents, edits: readonly Edit[]): void => {
  for (const document of Object.values(documents)) {
    const usual = document.clientID
    document.clientID = hashOf([...Y.encodeStateVector(document)].join() + JSON.stringify(edits))
    write(documents, edits.filter((edit) => documents[homeOf(edit)] === document), open, removedByHand)
    document.clientID = usual
  }
}

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/**
 * Reads the text of a `.throughline` file. What a person changed by hand in the readable part is put
 * on top of the saved history; where the history is missing or broken, the readable part is enough.
 */
export const readFile = (text: string, options: ContentOptions): Result<Opened> => {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const file = header(parsed.value)
  if (!file.ok) return file
  const { diagram, tray, crdt } = file.value
  const documents = restoreAll(crdt)
  const refused = tooMany(countPlain(diagram, tray), documents ? limits.mergedFactor : 1) ?? (documents && tooMany(countShared(documents), 1))
  if (refused) return refused
  const before = documents && readAll(documents)
  const { snapshot, repairs: mended } = readPlain(diagram, tray, before ?? undefined)
  const { versions, repairs: left } = readVersions(file.value.versions)
  const repairs = [...mended, ...left]
  if (!documents || !before) {
    const lost = crdt === undefined ? [] : [t('The saved history is damaged; the diagram was read from its plain content. It can be edited and shared, but not merged with older copies.')]
    const content = contentFrom(snapshot, options)
    const raw = readAll(content.documents)
    return ok({ content: { ...content, versions }, snapshot: heal(raw), raw, repairs: [...lost, ...repairs, ...hidden(snapshot)] })
  }
  const edits = difference(before, snapshot, removedByHand)
  if (edits.length > 0) writeByHand(documents, edits)
  const opened = edits.length > 0 ? readAll(documents) : before
  return ok({ content: { documents, versions }, snapshot: heal(opened), raw: opened, repairs: edits.length > 0 || repairs.length > 0 ? [...repairs, ...hidden(opened)] : [] })
}
