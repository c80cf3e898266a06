import { basename } from 'node:path'
import { limits } from '../../shared/base/limits'
import { ok, refuse, type Result } from '../../shared/base/result'
import { heal } from '../../shared/diagram/heal'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { gather } from '../../shared/gather/readers'
import { readFile } from '../../shared/sync/file'
import type { Io } from './command'
import { decode } from './decode'
import { readBytes } from './files'
import { tidied } from './tidied'

/** A diagram from a file of any kind that we read. */
export interface Read {
  /** Healed. */
  readonly snapshot: Snapshot
  /** Not healed: with what was removed and put away. */
  readonly raw: Snapshot
  readonly repairs: readonly string[]
}

/** True for a name that a saved diagram has. */
export const isOwnName = (path: string): boolean => path.toLowerCase().endsWith('.throughline')

/** Reads a `.throughline` file, or anything that can be imported. The file is never written to. */
export const readDiagram = async (path: string, io: Io): Promise<Result<Read>> => {
  const bytes = await readBytes(path)
  if (!bytes.ok) return bytes
  const decoded = decode(bytes.value, /\.(csv|tsv|tab|txt|md|markdown|opml|html?)$/i.test(path))
  if (!decoded.ok) return about(path, decoded.refusal.message)
  const read = fromText(path, decoded.value.text, io)
  return read.ok
    ? ok({ snapshot: read.value.snapshot, raw: read.value.raw, repairs: [...decoded.value.repairs, ...read.value.repairs] })
    : about(path, read.refusal.message)
}

const fromText = (path: string, text: string, io: Io): Result<Read> => {
  const options = { newId: io.newId, now: io.now() }
  if (isOwnName(path) || /^\uFEFF?\s*\{\s*"format"\s*:\s*"throughline"/.test(text.slice(0, 1_000))) return readFile(text, options)
  const gathered = gather(basename(path), text, options)
  if (!gathered.ok) return gathered
  const { snapshot, repairs, hasOrder } = gathered.value
  const raw = hasOrder ? snapshot : tidied(snapshot)
  return ok({ snapshot: heal(raw), raw, repairs })
}

const about = (path: string, message: string) => refuse('file.bad', `"${path}": ${message}`)

/** Tells what was repaired, the first few one by one. */
export const tellRepairs = (path: string, repairs: readonly string[], io: Io): void => {
  for (const words of repairs.slice(0, limits.repairsShown)) io.warn(`${path}: ${words}`)
  const more = repairs.length - limits.repairsShown
  if (more > 0) io.warn(`${path}: … and ${more} more like these.`)
}
