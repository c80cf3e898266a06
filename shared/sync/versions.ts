import * as z from 'zod'
import { isId, type Id } from '../base/id'
import { limits } from '../base/limits'
import { ok, refuse, type Result } from '../base/result'
import { cleanLine, cutTo } from '../base/text'
import { msg, t } from '../base/words'
import * as check from '../diagram/checks'
import { heal } from '../diagram/heal'
import { tableLimit, tableNames, tables } from '../diagram/schema'
import { emptySnapshot, type Snapshot } from '../diagram/snapshot'
import { command } from '../edit/command'
import { difference } from './difference'
import { metaCheck, plainCheck, plainMeta, plainOf, readPlain } from './plain'

/**
 * A diagram as it was at one moment, under a name. It is plain content and no history: a person can
 * read it in the file, it takes a tenth of the room, and going back to it is a change like any other.
 * The tray is absent: what waits there is not yet part of the diagram.
 */
export interface Version {
  readonly id: Id
  readonly name: string
  /** UTC milliseconds. */
  readonly at: number
  /** Name of whoever kept it; empty where it was not said. */
  readonly by: string
  readonly diagram: Readonly<Record<string, unknown>>
}

const diagramTables = tableNames.filter((name) => tables[name].document === 'diagram')

/** The shape of a version in a file, from which the published JSON Schema is generated. */
export const versionCheck = z.object({
  id: check.id, name: check.line, at: z.number().finite(), by: check.line,
  diagram: plainCheck(diagramTables).extend({ meta: metaCheck }),
})

type Rows = Readonly<Record<Id, { readonly deletedAt: number | null }>>

/** What is in the diagram now, what was removed aside. What merely waits unseen (a link whose kinds do not fit) is kept. */
const living = (raw: Snapshot): Snapshot => ({
  ...emptySnapshot,
  meta: raw.meta,
  ...Object.fromEntries(diagramTables.map((name) => [name, Object.fromEntries(Object.entries(raw[name] as Rows).filter(([, record]) => record.deletedAt === null))])),
})

const plainVersion = (s: Snapshot): Version['diagram'] => ({ meta: plainMeta(s.meta), ...plainOf(s, diagramTables) })

const sizes = new WeakMap<Version['diagram'], number>()
const sizeOf = ({ diagram }: Version): number => {
  let size = sizes.get(diagram)
  if (size === undefined) sizes.set(diagram, (size = JSON.stringify(diagram).length))
  return size
}

const newestFirst = (a: Version, b: Version): number => b.at - a.at || (a.id < b.id ? -1 : 1)

const megabytes = limits.versionBytes / 1024 / 1024

/** The words in which a version is refused where there is no room for it, or null where there is. */
const full = (list: readonly Version[], more: Version): Result<never> | null => {
  if (list.length >= limits.versions) {
    return refuse('too many versions', t('This diagram has {count} versions, the most that can be kept. Delete one that is no longer needed, then try again.', { count: limits.versions }))
  }
  if (list.reduce((sum, each) => sum + sizeOf(each), sizeOf(more)) > limits.versionBytes) {
    return refuse('versions too large', t('The versions of this diagram take up {megabytes} MB, the most that can be kept. Delete one that is no longer needed, then try again.', { megabytes }))
  }
  return null
}

/** The versions with one more: the diagram as it is now, what was removed aside. */
export const addVersion = (list: readonly Version[], raw: Snapshot, facts: Omit<Version, 'diagram'>): Result<readonly Version[]> => {
  const name = cutTo(cleanLine(facts.name), limits.lineLength)
  if (name === '') return refuse('no name', t('Type a name for the version, such as “Before the meeting”.'))
  const version: Version = { ...facts, name, by: cutTo(cleanLine(facts.by), limits.lineLength), diagram: plainVersion(living(raw)) }
  return full(list, version) ?? ok([...list, version].sort(newestFirst))
}

export const renameVersion = (list: readonly Version[], id: Id, name: string): readonly Version[] => {
  const clean = cutTo(cleanLine(name), limits.lineLength)
  return clean === '' ? list : list.map((each) => (each.id === id ? { ...each, name: clean } : each))
}

export const removeVersion = (list: readonly Version[], id: Id): readonly Version[] => list.filter((each) => each.id !== id)

/**
 * The versions of two copies of one diagram. Where both do not fit, those of the first come first and
 * then the newest of the other; `left` counts the rest, which the other copy still has.
 */
export const versionsTogether = (one: readonly Version[], other: readonly Version[]): { readonly versions: readonly Version[]; readonly left: number } => {
  const known = new Set(one.map((each) => each.id))
  const more = other.filter((each) => !known.has(each.id)).sort(newestFirst)
  let versions = one
  let left = 0
  for (const each of more) {
    if (full(versions, each)) left++
    else versions = [...versions, each]
  }
  return { versions: versions === one ? one : [...versions].sort(newestFirst), left }
}

type Plain = Pick<Version, 'diagram'>
type Reading = ReturnType<typeof readPlain>
const read = new WeakMap<Version['diagram'], Reading>()

/** Read when it is first looked at: a hundred versions of a large diagram would hold up the opening of its file. */
const reading = ({ diagram }: Plain): Reading => {
  let known = read.get(diagram)
  if (!known) read.set(diagram, (known = readPlain(diagram, {})))
  return known
}

/** The content of a version; healed it is what was on the screen. */
export const versionContent = (version: Plain): Snapshot => reading(version).snapshot

/** What had to be mended in a version to show it, in words; empty for one that was kept here. */
export const versionRepairs = (version: Plain): readonly string[] => reading(version).repairs

/** How many boxes it has, without reading it. */
export const versionBoxes = ({ diagram }: Plain): number => Object.keys(Object(diagram['nodes']) as object).length

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** No more than a diagram that people filled together may hold, and shaped like one; its fields are checked when it is read. */
const isDiagram = (given: unknown): given is Version['diagram'] =>
  isRecord(given) && diagramTables.every((name) => given[name] === undefined || (isRecord(given[name]) && Object.keys(given[name]).length <= tableLimit[name] * limits.mergedFactor))

/** No day comes after it: a later number is no moment, and asked for its day a browser fails. */
const lastMoment = 8.64e15

const readVersion = (given: unknown): Version | null => {
  const { id, name, at, by, diagram } = Object(given) as Record<string, unknown>
  if (!isId(id) || typeof name !== 'string' || typeof at !== 'number' || !Number.isFinite(at) || !isDiagram(diagram)) return null
  const line = (text: unknown): string => (typeof text === 'string' ? cutTo(cleanLine(text), limits.lineLength) : '')
  const known = Object.fromEntries(['meta', ...diagramTables].flatMap((part) => (diagram[part] === undefined ? [] : [[part, diagram[part]]])))
  return { id, name: line(name) || '?', at: Math.min(Math.max(at, -lastMoment), lastMoment), by: line(by), diagram: known }
}

/** The versions in a file. One that cannot be read is left out, in words, and the rest are kept. */
export const readVersions = (given: unknown): { readonly versions: readonly Version[]; readonly repairs: readonly string[] } => {
  if (given === undefined) return { versions: [], repairs: [] }
  if (!Array.isArray(given)) return { versions: [], repairs: [t('Left out the saved versions, which cannot be read.')] }
  const versions: Version[] = []
  const known = new Set<Id>()
  let room = limits.versionBytes
  for (const each of given as readonly unknown[]) {
    const version = versions.length < limits.versions && room > 0 ? readVersion(each) : null
    if (!version || known.has(version.id)) continue
    // The first that does not fit is the last that is measured.
    room -= sizeOf(version)
    if (room < 0) continue
    known.add(version.id)
    versions.push(version)
  }
  const left = given.length - versions.length
  const repairs = left === 0 ? [] : [t('Left out {count, plural, one {# saved version that cannot be read or is} other {# saved versions that cannot be read or are}} more than can be kept.', { count: left })]
  return { versions: versions.sort(newestFirst), repairs }
}

/** What restoring a version would do to one kind of thing. */
export interface Changes {
  readonly back: number
  readonly away: number
  readonly changed: number
}
export type ChangeTable = 'nodes' | 'links' | 'cycles' | 'measures'

/** What differs between the diagram as it is shown and a version: from now to then. */
export const changesTo = (now: Snapshot, version: Version): Readonly<Record<ChangeTable, Changes>> & { readonly facts: boolean } => {
  const then = heal(versionContent(version))
  const count = (name: ChangeTable): Changes => {
    const [a, b] = [now[name] as unknown as Readonly<Record<Id, object>>, then[name] as unknown as Readonly<Record<Id, object>>]
    const said = (record: object | undefined): string => JSON.stringify(record, (key, value: unknown) => (key === 'deletedAt' ? undefined : ordered(value)))
    const back = Object.keys(b).filter((id) => !a[id]).length
    const away = Object.keys(a).filter((id) => !b[id]).length
    const changed = Object.keys(b).filter((id) => a[id] && said(a[id]) !== said(b[id])).length
    return { back, away, changed }
  }
  const facts = JSON.stringify(plainMeta({ ...then.meta, id: '', epoch: '' })) !== JSON.stringify(plainMeta({ ...now.meta, id: '', epoch: '' }))
  return { nodes: count('nodes'), links: count('links'), cycles: count('cycles'), measures: count('measures'), facts }
}

/** With its keys in order: a record read from a file lists its fields as the file does. */
const ordered = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * Goes back to a version as a new change forward: one undo step, and what colleagues write meanwhile
 * is kept. What was added since is marked as removed. Who the diagram is stays as it is. Everyone's
 * diagram goes back with it, so in a session a facilitator does it. It stands
 * here and not among the other commands because a version is read downstream of them.
 */
export const restoreVersion = command<{ version: Version }>({
  id: 'version.restore', label: msg('Restore version…'), role: 'facilitator',
  asks: { version: { ask: 'text', label: msg('Version') } },
  plan: (_, { version }, { raw, now }) => {
    const then = versionContent(version)
    const { id, epoch, schema } = raw.meta
    const wanted: Snapshot = { ...raw, ...Object.fromEntries(diagramTables.map((name) => [name, then[name]])), meta: { ...then.meta, id, epoch, schema } }
    const edits = difference(raw, wanted, now)
    const { name } = version
    return ok({ edits, said: edits.length > 0 ? t('Restored the version “{name}”. Undo brings back what was here before.', { name }) : t('The diagram is just as it was in the version “{name}”.', { name }) })
  },
})
