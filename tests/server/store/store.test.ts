import { ClassicLevel } from 'classic-level'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Address } from '../../../server/address'
import { openLevel } from '../../../server/store/level'
import { memoryStore } from '../../../server/store/memory'
import { sealedList, unsealedList } from '../../../server/store/record'
import type { Damage, Store } from '../../../server/store/store'
import { temporaryFolder } from '../kit/servers'

const red: Address = { room: 'red', document: 'diagram' }
const redTray: Address = { room: 'red', document: 'tray' }
const redder: Address = { room: 'red-2', document: 'diagram' }
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const contents = async (store: Store, address: Address): Promise<number[][]> =>
  (await store.load(address)).updates.map(({ update }) => [...update])
const noDamage = (damage: Damage): void => { throw new Error(`unexpected damage of ${damage.keptAs}`) }

const makers: readonly { readonly name: string; open(): Promise<Store> }[] = [
  { name: 'memory', open: async () => memoryStore() },
  { name: 'level', open: async () => await openLevel(await temporaryFolder(), () => undefined) },
]

describe.each(makers)('store in $name', ({ open }) => {
  const opened = async (): Promise<Store> => {
    const store = await open()
    onTestFinished(() => store.close())
    return store
  }

  test('[V14] an unknown document holds nothing and is not listed', async () => {
    const store = await opened()
    expect(await store.load(red)).toEqual({ updates: [], damaged: 0 })
    expect(await store.list()).toEqual([])
  })

  test('[V14] gives updates back byte for byte, in the order of appending, each document for itself', async () => {
    const store = await opened()
    await store.append([{ address: red, update: bytes(1) }, { address: redTray, update: bytes(2, 2) }, { address: red, update: bytes() }])
    await store.append([{ address: redder, update: bytes(4) }, { address: red, update: bytes(0, 255, 10) }])
    expect(await contents(store, red)).toEqual([[1], [], [0, 255, 10]])
    expect(await contents(store, redTray)).toEqual([[2, 2]])
    expect(await contents(store, redder)).toEqual([[4]])
  })

  test('[V14] positions grow with every append and are those that load gives', async () => {
    const store = await opened()
    const first = await store.append([{ address: red, update: bytes(1) }])
    const second = await store.append([{ address: redder, update: bytes(2) }, { address: red, update: bytes(3) }])
    expect(second > first).toBe(true)
    expect((await store.load(red)).updates.map(({ position }) => position)).toEqual([first, second])
  })

  test('[V14] keeps its own copy of what it was given', async () => {
    const store = await opened()
    const update = bytes(1, 2, 3)
    await store.append([{ address: red, update }])
    update.fill(9)
    expect(await contents(store, red)).toEqual([[1, 2, 3]])
  })

  test('[V14] compacting replaces what stands up to a position and leaves what came later and what is elsewhere', async () => {
    const store = await opened()
    await store.append([{ address: red, update: bytes(1) }, { address: redder, update: bytes(7) }, { address: redTray, update: bytes(8) }])
    const through = await store.append([{ address: red, update: bytes(2) }])
    await store.append([{ address: red, update: bytes(3) }])
    await store.compact(red, through, bytes(12))
    await store.append([{ address: red, update: bytes(4) }])
    expect(await contents(store, red)).toEqual([[12], [3], [4]])
    expect(await contents(store, redder)).toEqual([[7]])
    expect(await contents(store, redTray)).toEqual([[8]])
  })

  test('[V14] a position of another room in the same batch is a good place to compact through', async () => {
    const store = await opened()
    const through = await store.append([{ address: red, update: bytes(1) }, { address: redder, update: bytes(7) }])
    await store.compact(red, through, bytes(12))
    await store.append([{ address: red, update: bytes(2) }])
    expect(await contents(store, red)).toEqual([[12], [2]])
    expect(await contents(store, redder)).toEqual([[7]])
  })

  test('[V14] what is set aside is given no more', async () => {
    const store = await opened()
    const first = await store.append([{ address: red, update: bytes(1) }])
    await store.append([{ address: red, update: bytes(2) }])
    await store.setAside(red, [first])
    expect(await contents(store, red)).toEqual([[2]])
  })

  test('[V14] of updates appended together only those named are set aside; the others keep their places', async () => {
    const store = await opened()
    await store.append([1, 2, 3, 4].flatMap((value) => [{ address: red, update: bytes(value) }, { address: redder, update: bytes(value) }]))
    await store.append([{ address: red, update: bytes(5) }])
    const before = (await store.load(red)).updates
    expect(before.map(({ position }) => position)).toEqual(before.map(({ position }) => position).sort())
    await store.setAside(red, [before[1]?.position ?? '', before[3]?.position ?? ''])
    expect((await store.load(red)).updates).toEqual([before[0], before[2], before[4]])
    expect(await contents(store, redder)).toEqual([[1], [2], [3], [4]])
    await store.compact(red, before[2]?.position ?? '', bytes(12))
    expect(await contents(store, red)).toEqual([[12], [5]])
  })

  test('[V14] lists the documents that hold something, by name', async () => {
    const store = await opened()
    await store.append([redTray, redder, red].map((address) => ({ address, update: bytes(1) })))
    await store.append([{ address: red, update: bytes(2) }])
    expect(await store.list()).toEqual([redder, red, redTray])
  })

  test('[V14] appends asked for at once all land', async () => {
    const store = await opened()
    await Promise.all(Array.from({ length: 50 }, (_, index) => store.append([{ address: red, update: bytes(index) }])))
    expect((await contents(store, red)).map(([value]) => value).sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })
})

describe('store in level, on the disk', () => {
  const reopened = async (folder: string, report: (damage: Damage) => void = noDamage): Promise<Store> => {
    const store = await openLevel(folder, report)
    onTestFinished(() => store.close())
    return store
  }
  const tampered = async (folder: string, change: (database: ClassicLevel<string, Buffer>) => Promise<void>): Promise<void> => {
    const database = new ClassicLevel<string, Buffer>(folder, { valueEncoding: 'buffer' })
    await database.open()
    await change(database)
    await database.close()
  }

  test('[V14] opened again, it gives the same and goes on behind it', async () => {
    const folder = await temporaryFolder()
    const first = await openLevel(folder, noDamage)
    const before = await first.append([{ address: red, update: bytes(1) }])
    await first.close()
    const second = await reopened(folder)
    const after = await second.append([{ address: red, update: bytes(2) }])
    expect(after > before).toBe(true)
    expect(await contents(second, red)).toEqual([[1], [2]])
  })

  test('[V14] never uses a key twice, even when it no longer knows how often it was opened', async () => {
    const folder = await temporaryFolder()
    const first = await openLevel(folder, noDamage)
    const before = await first.append([{ address: red, update: bytes(1) }])
    await first.close()
    await tampered(folder, async (database) => { await database.put('m/opened', Buffer.from('nonsense')) })
    const second = await reopened(folder)
    const after = await second.append([{ address: red, update: bytes(2) }])
    expect(after.slice(0, 8) > before.slice(0, 8)).toBe(true)
  })

  test.each([
    ['a flipped bit', (record: Buffer) => { record[14] = (record[14] ?? 0) ^ 1; return record }],
    ['a cut end', (record: Buffer) => record.subarray(0, record.length - 1)],
    ['zeros', (record: Buffer) => Buffer.alloc(record.length)],
    ['nothing left', () => Buffer.alloc(0)],
  ])('[V11] a record with %s is kept aside and reported, once, and never used', async (_, damage) => {
    const folder = await temporaryFolder()
    const first = await openLevel(folder, noDamage)
    const position = await first.append([{ address: red, update: bytes(1, 1, 1) }])
    await first.append([{ address: red, update: bytes(2) }, { address: redder, update: bytes(3) }])
    await first.close()
    const key = `u/red/diagram/${position}`
    let record: Buffer = Buffer.alloc(0)
    await tampered(folder, async (database) => {
      record = damage(Buffer.from((await database.get(key)) ?? []))
      await database.put(key, record)
    })
    const reports: Damage[] = []
    const store = await openLevel(folder, (report) => reports.push(report))
    const loaded = await store.load(red)
    expect(loaded.damaged).toBe(1)
    expect(loaded.updates.map(({ update }) => [...update])).toEqual([[2]])
    expect(reports).toEqual([{ what: 'record', address: red, keptAs: `x${key.slice(1)}` }])
    expect((await store.load(red)).damaged).toBe(0)
    expect(await contents(store, redder)).toEqual([[3]])
    await store.close()
    await tampered(folder, async (database) => { expect(await database.get(`x${key.slice(1)}`)).toEqual(record) })
  })

  test('[V11] a record of several updates is used whole or not at all, whatever bit of it is flipped', async () => {
    const folder = await temporaryFolder()
    const first = await openLevel(folder, noDamage)
    const position = await first.append([bytes(1), bytes(), bytes(2, 2)].map((update) => ({ address: red, update })))
    await first.close()
    const key = `u/red/diagram/${position}`
    let whole: Buffer = Buffer.alloc(0)
    await tampered(folder, async (database) => { whole = Buffer.from((await database.get(key)) ?? []) })
    expect(sealedList(key, [bytes(1), bytes(), bytes(2, 2)])).toEqual(whole)
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const record = Buffer.from(whole)
      record[bit >> 3] = (record[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unsealedList(key, record)).toBeUndefined()
    }
    expect(await contents(await reopened(folder), red)).toEqual([[1], [], [2, 2]])
  })

  test('[V11] a record found under the key of another room is not used', async () => {
    const folder = await temporaryFolder()
    const first = await openLevel(folder, noDamage)
    const position = await first.append([{ address: red, update: bytes(1) }])
    await first.close()
    await tampered(folder, async (database) => {
      await database.put(`u/blue/diagram/${position}`, (await database.get(`u/red/diagram/${position}`)) ?? Buffer.alloc(0))
    })
    const store = await reopened(folder, () => undefined)
    expect(await store.load({ room: 'blue', document: 'diagram' })).toEqual({ updates: [], damaged: 1 })
    expect(await contents(store, red)).toEqual([[1]])
  })

  test('[V14] a folder that another server uses is refused in words', async () => {
    const folder = await temporaryFolder()
    await reopened(folder)
    await expect(openLevel(folder, noDamage)).rejects.toThrow('Another server is using it.')
  })
})
