import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checksum } from './journal'

/**
 * The tables of LevelDB (`.ldb`). It reads their blocks without looking at the checksums, and a damaged one can end the whole
 * process: so they are looked at here, before it does.
 *
 * A table is blocks, each followed by its compression (1 byte) and checksum (4); the index of its data blocks, by which they
 * are found; a list of further blocks, such as a filter; and a footer that says where the last two are.
 */
interface Block {
  readonly at: number
  readonly size: number
}

const footerBytes = 48
const trailerBytes = 5
const magic = Buffer.from('57fb808b247547db', 'hex')
const raw = 0

/** A whole number in groups of seven bits, and where the next thing begins; undefined where the bytes end too soon. */
const varint = (bytes: Buffer, start: number): readonly [value: number, next: number] | undefined => {
  let value = 0
  for (let at = start, factor = 1; at < bytes.length && at < start + 8; at++, factor *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return [value, at + 1]
  }
  return undefined
}

const blockAt = (bytes: Buffer, start: number): readonly [block: Block, next: number] | undefined => {
  const at = varint(bytes, start)
  const size = at && varint(bytes, at[1])
  return size && [{ at: at[0], size: size[0] }, size[1]]
}

const isWhole = (table: Buffer, { at, size }: Block): boolean => {
  const end = at + size + 1
  return end + 4 <= table.length - footerBytes && checksum(table.subarray(at, end)) === table.readUInt32LE(end)
}

const isRaw = (table: Buffer, { at, size }: Block): boolean => table[at + size] === raw

/** The blocks that an index or a list names, in a block that is whole and not compressed. */
const blocksIn = (table: Buffer, { at, size }: Block): readonly Block[] => {
  const end = at + size - 4 - 4 * table.readUInt32LE(at + size - 4)
  const found: Block[] = []
  for (let next = at; next < end;) {
    const shared = varint(table, next)
    const own = shared && varint(table, shared[1])
    const length = own && varint(table, own[1])
    if (!length) break
    const value = length[1] + own[0]
    const block = blockAt(table, value)
    if (block) found.push(block[0])
    next = value + length[0]
  }
  return found
}

/** A block of zeros says that it has no entries. */
const empty = (table: Buffer, { at, size }: Block): void => {
  table.fill(0, at, at + size + 1)
  table.writeUInt32LE(checksum(table.subarray(at, at + size + 1)), at + size + 1)
}

/** Empties what is damaged, in place. @returns how it was found: `lost` where not even its blocks are known. */
const mendTable = (table: Buffer): 'whole' | 'mended' | 'lost' => {
  if (table.length < footerBytes || !table.subarray(-magic.length).equals(magic)) return 'lost'
  const [list, next] = blockAt(table, table.length - footerBytes) ?? []
  const [index] = (next === undefined ? undefined : blockAt(table, next)) ?? []
  if (!list || !index || !isWhole(table, index)) return 'lost'
  // Written by an earlier version: what is compressed cannot be looked through here.
  if (!isRaw(table, index)) return 'whole'
  const blocks = blocksIn(table, index)
  const damaged = blocks.filter((block) => !isWhole(table, block))
  // LevelDB does not survive mending a table without an entry.
  if (damaged.length === blocks.length) return 'lost'
  // A filter that says what is not true would hide what is there: without it all is found, only later.
  if (!isWhole(table, list) || (isRaw(table, list) && blocksIn(table, list).some((block) => !isWhole(table, block)))) damaged.push(list)
  if (damaged.some(({ at, size }) => at + size + trailerBytes > table.length - footerBytes)) return 'lost'
  for (const block of damaged) empty(table, block)
  return damaged.length > 0 ? 'mended' : 'whole'
}

const tablesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^\d+\.(ldb|sst)$/.test(name)).map((name) => join(folder, name))

/** How many bytes there are to look at: some three hundred million a second. */
export const tableBytes = async (folder: string): Promise<number> => {
  let bytes = 0
  for (const path of await tablesIn(folder)) bytes += (await stat(path)).size
  return bytes
}

/** Whether all tables of a closed database are as they were written. Reads them all. */
export const haveWholeTables = async (folder: string): Promise<boolean> => {
  for (const path of await tablesIn(folder)) if (mendTable(await readFile(path)) !== 'whole') return false
  return true
}

/**
 * Empties what is damaged in the tables of a closed database, and takes away those of which nothing can be read. Copy them aside before.
 * @returns whether all was whole: else what is lost is not even known by name.
 */
export const mendTables = async (folder: string): Promise<boolean> => {
  let whole = true
  for (const path of await tablesIn(folder)) {
    const table = await readFile(path)
    const found = mendTable(table)
    if (found === 'mended') await writeFile(path, table)
    if (found === 'lost') await rm(path)
    whole &&= found === 'whole'
  }
  return whole
}
