import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openLevel } from '../../../server/store/level'
import type { Damage } from '../../../server/store/store'
import { temporaryFolder } from '../kit/servers'

const red = { room: 'red', document: 'diagram' } as const

const filled = async (): Promise<string> => {
  const folder = join(await temporaryFolder(), 'data')
  const store = await openLevel(folder, () => undefined)
  for (let value = 0; value < 20; value++) await store.append([{ address: red, update: Uint8Array.of(value) }])
  await store.close()
  return folder
}

const manifestOf = async (folder: string): Promise<string> => join(folder, (await readFile(join(folder, 'CURRENT'), 'utf8')).trim())

test.each([
  ['the pointer to the manifest is gone', async (folder: string) => { await rm(join(folder, 'CURRENT')) }],
  ['the pointer to the manifest is empty', async (folder: string) => { await writeFile(join(folder, 'CURRENT'), '') }],
  ['the manifest is gone', async (folder: string) => { await rm(await manifestOf(folder)) }],
  ['the manifest is zeros', async (folder: string) => {
    const manifest = await manifestOf(folder)
    await writeFile(manifest, Buffer.alloc((await stat(manifest)).size))
  }],
])('[V11] when %s, the files are kept aside, mended and reported, and nothing in them is lost', async (_, damage) => {
  const folder = await filled()
  await damage(folder)
  const before = (await readdir(folder)).filter((name) => name.endsWith('.log') || name.endsWith('.ldb'))
  const reports: Damage[] = []
  const store = await openLevel(folder, (report) => reports.push(report))
  onTestFinished(() => store.close())
  expect((await store.load(red)).updates.map(({ update }) => update[0])).toEqual(Array.from({ length: 20 }, (__, value) => value))
  expect(reports).toHaveLength(1)
  const keptAs = reports[0]?.keptAs ?? ''
  expect(dirname(keptAs)).toBe(dirname(folder))
  expect(await readdir(keptAs)).toEqual(expect.arrayContaining(before))
})

test('[V11] [V67] a log whose end was cut off opens to a true earlier state, and is reported', async () => {
  const folder = await filled()
  const log = (await readdir(folder)).find((name) => name.endsWith('.log')) ?? ''
  const content = await readFile(join(folder, log))
  await writeFile(join(folder, log), content.subarray(0, content.length - 5))
  const reports: Damage[] = []
  const store = await openLevel(folder, (report) => reports.push(report))
  onTestFinished(() => store.close())
  expect(reports).toHaveLength(1)
  const kept = (await store.load(red)).updates.map(({ update }) => update[0])
  expect(kept).toEqual(Array.from({ length: 19 }, (_, value) => value))
})
