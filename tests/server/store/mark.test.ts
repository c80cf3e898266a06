import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Address } from '../../../server/address'
import { isLacking } from '../../../server/store/lacking'
import { openLevel } from '../../../server/store/level'
import type { Damage, Store } from '../../../server/store/store'
import { temporaryFolder } from '../kit/servers'

afterEach(() => { vi.useRealTimers() })

const inRoom = (room: string): Address => ({ room, document: 'diagram' })
const red = inRoom('red')
const bytes = (value: number, length = 1): Uint8Array => new Uint8Array(length).fill(value)
const appends = async (store: Store, value: number, address = red, length = 1): Promise<unknown> => await store.append([{ address, update: bytes(value, length) }])
const read = async (store: Store, address = red): Promise<(number | undefined)[]> => (await store.load(address)).updates.map(({ update }) => update[0])
const upTo = (count: number): number[] => Array.from({ length: count }, (_, value) => value)

interface Opening {
  readonly store: Store
  readonly reports: readonly Damage[]
}
const opened = async (folder: string): Promise<Opening> => {
  const reports: Damage[] = []
  const store = await openLevel(folder, (damage) => reports.push(damage))
  onTestFinished(() => store.close().catch(() => undefined))
  return { store, reports }
}
const folderOf = async (fill: (store: Store) => Promise<unknown>): Promise<string> => {
  const folder = join(await temporaryFolder(), 'data')
  const store = await openLevel(folder, () => undefined)
  await fill(store)
  await store.close()
  return folder
}
const copyOf = async (folder: string): Promise<string> => {
  const copy = join(await temporaryFolder(), 'data')
  await cp(folder, copy, { recursive: true })
  return copy
}
const newestLog = async (folder: string): Promise<string> => join(folder, (await readdir(folder)).filter((name) => name.endsWith('.log')).sort().at(-1) ?? '')
const cut = async (folder: string, end: (whole: Buffer) => number): Promise<Buffer> => {
  const log = await newestLog(folder)
  const whole = await readFile(log)
  const left = whole.subarray(0, end(whole))
  await writeFile(log, left)
  return left
}
const logsIn = async (folder: string): Promise<Buffer[]> =>
  await Promise.all((await readdir(folder)).filter((name) => name.endsWith('.log')).map((name) => readFile(join(folder, name))))
/** Where the records of a log of one block end. */
const endsOf = (log: Buffer): number[] => {
  const ends: number[] = []
  for (let at = 0; at + 7 <= log.length;) ends.push(at += 7 + log.readUInt16LE(at + 4))
  return ends
}

test('[V67] a log cut at any record, before or behind its end, is reported once, and the files are kept aside as they were', async () => {
  const count = 6
  const folder = await folderOf(async (store) => { for (const value of upTo(count)) await appends(store, value, red, 40) })
  const ends = endsOf(await readFile(await newestLog(folder)))
  expect(ends).toHaveLength(count + 1)
  const cuts = [0, ...ends.slice(0, -1)].flatMap((end, index) => [end, end + 1, end + 7, Math.floor((end + (ends[index] ?? 0)) / 2), (ends[index] ?? 0) - 1])
  for (const at of new Set(cuts)) {
    const data = await copyOf(folder)
    const left = await cut(data, () => at)
    const { store, reports } = await opened(data)
    expect(reports, `cut at ${at}`).toEqual([{ what: 'store', keptAs: expect.stringContaining(`${data}.damaged-`) as string }])
    const keptAs = reports[0]?.keptAs ?? ''
    expect(dirname(keptAs)).toBe(dirname(data))
    expect(await logsIn(keptAs)).toContainEqual(left)
    expect(await read(store), `cut at ${at}`).toEqual(upTo(Math.max(0, ends.filter((end) => end <= at).length - 1)))
    // Of a room that was begun in what is lost nothing is known.
    expect(await isLacking(store, 'red')).toBe((ends[1] ?? 0) <= at)
    await store.close()
    // It is reported, and then over.
    const next = await opened(data)
    expect(next.reports).toEqual([])
    await next.store.close()
  }
}, 60_000)

test('[V67] a log that is gone is reported as well', async () => {
  const folder = await folderOf((store) => appends(store, 1))
  await rm(await newestLog(folder))
  expect((await opened(folder)).reports).toHaveLength(1)
})

test('[V67] a session that was changed, and nothing else, is missed as well', async () => {
  const folder = await folderOf(async (store) => {
    await appends(store, 1)
    await store.keep([{ name: 'red/session', value: bytes(7) }])
  })
  await cut(folder, (log) => endsOf(log).at(-2) ?? 0)
  const { store, reports } = await opened(folder)
  expect(reports).toHaveLength(1)
  expect(await isLacking(store, 'red')).toBe(true)
})

test('[V67] after a clean close, a kill, and a half-written end that nobody was told of, nothing is reported and nobody is warned', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const living = await openLevel(folder, () => undefined)
  for (const value of upTo(5)) await appends(living, value)
  const killed = await copyOf(folder)
  const before = await readFile(join(folder, 'last-write'))
  await appends(living, 5)
  await living.close()
  const torn = await copyOf(folder)
  await cut(torn, (log) => (endsOf(log).at(-1) ?? 0) - 3)
  await writeFile(join(torn, 'last-write'), before)
  for (const [data, count] of [[killed, 5], [torn, 5], [folder, 6]] as const) {
    const { store, reports } = await opened(data)
    expect(reports).toEqual([])
    expect(await read(store)).toEqual(upTo(count))
    expect(await isLacking(store, 'red')).toBe(false)
    await store.close()
  }
})

test('[V67] what was merged, erased and rotated away is not missed', async () => {
  const folder = await folderOf(async (store) => {
    // More than one log holds.
    for (const value of upTo(8)) await appends(store, value, red, 1_000_000)
    await appends(store, 1, inRoom('blue'))
    await store.erase('blue')
  })
  const first = await opened(folder)
  expect(first.reports).toEqual([])
  await first.store.erase('red')
  await first.store.close()
  expect((await opened(folder)).reports).toEqual([])
})

test.each([
  ['is missing, as in an older folder', async (mark: string) => { await rm(mark) }],
  ['is cut', async (mark: string) => { await writeFile(mark, (await readFile(mark)).subarray(0, 100)) }],
  ['has a flipped bit', async (mark: string) => { const content = await readFile(mark); content[20] = (content[20] ?? 0) ^ 1; await writeFile(mark, content) }],
  ['is empty', async (mark: string) => { await writeFile(mark, '') }],
  ['cannot be read or written', async (mark: string) => { await rm(mark); await mkdir(mark) }],
])('[V68] a mark that %s is no damage, and stops nothing', async (_, harm) => {
  const folder = await folderOf((store) => appends(store, 0))
  await harm(join(folder, 'last-write'))
  const first = await opened(folder)
  await appends(first.store, 1)
  expect(first.reports).toEqual([])
  await first.store.close()
  const second = await opened(folder)
  expect(second.reports).toEqual([])
  expect(await read(second.store)).toEqual([0, 1])
})

test('[V68] the mark holds no word and no name', async () => {
  const folder = await folderOf(async (store) => {
    await store.append([{ address: inRoom('a-room-with-a-name'), update: Buffer.from('some words') }])
    await store.keep([{ name: 'a-room-with-a-name/session', value: Buffer.from('Annabella') }])
  })
  const mark = (await readFile(join(folder, 'last-write'))).toString('latin1')
  for (const word of ['a-room', 'some words', 'Annabella']) expect(mark).not.toContain(word)
})

/** Red and blue are written to; then of what follows the end is cut off. */
const cutBehind = async (lost: (store: Store) => Promise<unknown>): Promise<Opening> => {
  const folder = join(await temporaryFolder(), 'data')
  const store = await openLevel(folder, () => undefined)
  for (const room of ['red', 'blue']) await appends(store, 1, inRoom(room))
  const kept = (await readFile(await newestLog(folder))).length
  await lost(store)
  await store.close()
  await cut(folder, () => kept)
  return await opened(folder)
}

test('[V69] only rooms that were given something in what is lost may lack something, their sessions included', async () => {
  const { store, reports } = await cutBehind(async (living) => {
    await appends(living, 2, inRoom('blue'))
    await living.keep([{ name: 'red/audit/1', value: bytes(1) }, { name: '.code/ABCDEF', value: bytes(1) }])
  })
  expect(reports).toHaveLength(1)
  expect(await isLacking(store, 'red')).toBe(false)
  expect(await isLacking(store, 'blue')).toBe(true)
  expect(await read(store, inRoom('blue'))).toEqual([1])
  const other = await cutBehind((living) => living.keep([{ name: 'red/session', value: bytes(1) }]))
  expect(await isLacking(other.store, 'red')).toBe(true)
  expect(await isLacking(other.store, 'blue')).toBe(false)
})

test('[V69] damage in the middle of a log leaves what its opening was given in doubt, and nothing else', async () => {
  const folder = await folderOf((store) => appends(store, 1, inRoom('blue')))
  const second = await openLevel(folder, () => undefined)
  for (const value of upTo(5)) await appends(second, value)
  await appends(second, 1, inRoom('green'))
  await second.close()
  const log = await newestLog(folder)
  const content = await readFile(log)
  content[Math.floor(content.length / 2)] = (content[Math.floor(content.length / 2)] ?? 0) ^ 1
  await writeFile(log, content)
  const { store, reports } = await opened(folder)
  expect(reports).toHaveLength(1)
  expect(await isLacking(store, 'red')).toBe(true)
  expect(await isLacking(store, 'blue')).toBe(false)
})

test('[V69] where not even the names of the rooms can be read, every room may lack something, and the server starts', async () => {
  const folder = await folderOf(async (store) => { for (const room of ['red', 'blue']) await appends(store, 1, inRoom(room), 300) })
  await (await openLevel(folder, () => undefined)).close()
  const table = join(folder, (await readdir(folder)).find((name) => name.endsWith('.ldb')) ?? '')
  await writeFile(table, (await readFile(table)).fill(255, 0, 200))
  await cut(folder, () => 0)
  const { store, reports } = await opened(folder)
  expect(reports.length).toBeGreaterThan(0)
  for (const room of ['red', 'blue', 'unheard-of']) expect(await isLacking(store, room)).toBe(true)
})

test('[V70] that a room may lack something is told for a week and no longer', async () => {
  const { store } = await cutBehind((living) => appends(living, 2))
  expect(await isLacking(store, 'red')).toBe(true)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6.9 * 86_400_000 })
  expect(await isLacking(store, 'red')).toBe(true)
  vi.setSystemTime(Date.now() + 0.2 * 86_400_000)
  expect(await isLacking(store, 'red')).toBe(false)
})
