import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { IdSource } from '../../../shared/base/id'
import type { Result } from '../../../shared/base/result'
import { linkEnds } from '../../../shared/diagram/link'
import type { Snapshot } from '../../../shared/diagram/snapshot'
import type { Gathered, GatherOptions } from '../../../shared/gather/gathered'

export const root = resolve(import.meta.dirname, '../../..')

/** Ids n1, n2, … so that a test reads the same each time. */
export const counting = (): IdSource => {
  let count = 0
  return () => `n${++count}`
}

export const options = (): GatherOptions => ({ newId: counting(), now: 1_000 })

/** The value, or the refusal's words as an error. */
export const good = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.message}`)
  return result.value
}

/** The words of a refusal; anything else is an error. */
export const refusal = (result: Result<unknown>): string => {
  if (result.ok) throw new Error('was not refused')
  return result.refusal.message
}

/** `kind: text` of each box, column by column in their order. */
export const boxesOf = (s: Snapshot): string[] =>
  Object.values(s.nodes)
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map((node) => `${node.kind}: ${node.text}`)
    .sort((a, b) => kindPlace(a) - kindPlace(b))

const kindPlace = (line: string): number => ['aim', 'primary', 'secondary', 'tertiary', 'change'].indexOf(line.split(':')[0] ?? '')

/** `cause > effect` in the words of the boxes. */
export const linksOf = (s: Snapshot): string[] =>
  Object.keys(s.links)
    .map((id) => {
      const ends = linkEnds(id)
      return `${s.nodes[ends?.from ?? '']?.text} > ${s.nodes[ends?.to ?? '']?.text}`
    })
    .sort()

export const read = (gathered: Result<Gathered>): { boxes: string[]; links: string[]; repairs: readonly string[] } => {
  const { snapshot, repairs } = good(gathered)
  return { boxes: boxesOf(snapshot), links: linksOf(snapshot), repairs }
}

/** Names and texts of the JSON files in a folder; empty where the folder is not there. */
export const jsonFilesIn = (folder: string): { name: string; path: string; text: string }[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => ({ name, path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
}

export const examples = jsonFilesIn(join(root, 'examples'))
/** Published diagrams that are not ours to keep; read where they are, never copied. */
export const published = jsonFilesIn(resolve(root, '../shared/data/diagrams'))
