import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLevel } from '../../../server/store/level'
import type { Damage } from '../../../server/store/store'
import { haveWholeTables } from '../../../server/store/tables'
import { seeded } from '../../../shared/base/seed'
import { temporaryFolder } from '../kit/servers'

const trials = Number(process.env['DAMAGES'] ?? 25)
const rooms = Array.from({ length: 8 }, (_, index) => ({ room: `room${index}`, document: 'diagram' }) as const)
const each = 60
const updateOf = (room: number, count: number): Uint8Array => new Uint8Array(Buffer.from(`room ${room}, update ${count}: ${'a word or two '.repeat(count % 9)}`))

/** The folder of a server that was killed, with all its updates in tables. */
const killed = async (): Promise<string> => {
  const folder = join(await temporaryFolder(), 'data')
  for (let run = 0; run < 2; run++) {
    const store = await openLevel(folder, () => undefined)
    for (let count = run * 30; count < run * 30 + 30; count++) await store.append(rooms.map((address, room) => ({ address, update: updateOf(room, count) })))
    await store.close()
  }
  const store = await openLevel(folder, () => undefined)
  const copy = `${folder}-killed`
  await cp(folder, copy, { recursive: true, filter: (path) => !path.endsWith('LOCK') })
  await store.close()
  return copy
}

const tablesOf = async (folder: string): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.endsWith('.ldb')).map((name) => join(folder, name))

/** What is read of each room, as texts, and what was reported. */
const read = async (folder: string): Promise<{ readonly texts: readonly (readonly string[])[]; readonly reports: readonly Damage[] }> => {
  const reports: Damage[] = []
  const store = await openLevel(folder, (damage) => reports.push(damage))
  const texts = []
  for (const address of rooms) texts.push((await store.load(address)).updates.map(({ update }) => Buffer.from(update).toString()))
  await store.close()
  return { texts, reports }
}

test('[V71] tables as LevelDB writes them are whole, and nothing is reported after a kill', async () => {
  const folder = await killed()
  expect((await tablesOf(folder)).length).toBeGreaterThan(0)
  expect(await haveWholeTables(folder)).toBe(true)
  const { texts, reports } = await read(folder)
  expect(reports).toEqual([])
  for (const [room, found] of texts.entries()) expect(found).toEqual(Array.from({ length: each }, (_, count) => Buffer.from(updateOf(room, count)).toString()))
})

test('[V71] whatever is flipped in a table, the next start reads all blocks but the damaged ones, keeps them aside and reports', async () => {
  const whole = await killed()
  for (let seed = 1; seed <= trials; seed++) {
    const random = seeded(seed)
    const folder = `${whole}-${seed}`
    await cp(whole, folder, { recursive: true })
    const tables = await tablesOf(folder)
    const path = tables[Math.floor(random() * tables.length)] ?? ''
    const table = await readFile(path)
    // Not in the table's last part, where its index is: without that nothing of it can be read.
    const at = Math.floor(random() * table.length * 0.9)
    for (let count = 0; count < 3; count++) table[at + count * 7] = Math.floor(random() * 256)
    await writeFile(path, table)
    if (await haveWholeTables(folder)) continue
    const { texts, reports } = await read(folder)
    expect(reports.length, `seed ${seed}`).toBeGreaterThan(0)
    let lost = 0
    for (const [room, found] of texts.entries()) {
      const all = Array.from({ length: each }, (_, count) => Buffer.from(updateOf(room, count)).toString())
      expect(all.filter((text) => found.includes(text)), `seed ${seed}`).toEqual(found)
      lost += each - found.length
    }
    // At most two blocks of 4 KiB, of updates of a hundred bytes and their keys.
    expect(lost, `seed ${seed}, byte ${at} of ${table.length}`).toBeLessThan(90)
  }
}, 60_000)

test('[V71] a table that a running server is still writing is left alone by a second one, which is refused', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const store = await openLevel(folder, () => undefined)
  const half = join(folder, '000999.ldb')
  await writeFile(half, 'half a table')
  const reports: Damage[] = []
  await expect(openLevel(folder, (damage) => reports.push(damage))).rejects.toThrow('Another server is using it.')
  expect((await stat(half)).size).toBe(12)
  expect(reports).toEqual([])
  await store.close()
})
