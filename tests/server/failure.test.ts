import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { memoryStore } from '../../server/store/memory'
import { gated } from './kit/gate'
import { closeCode, joins, type Person } from './kit/people'
import { startProcess } from './kit/process'
import { startServerFrom, temporaryFolder } from './kit/servers'

const red = { room: 'red', document: 'diagram' } as const
const here = async (url: string, room = 'red'): Promise<Person> => {
  const person = joins(url, room)
  onTestFinished(() => person.leave())
  await person.synced()
  await person.saves.settled()
  return person
}

test('[V6] a store that fails: everyone is told, nothing is called saved, edits are kept, and it goes on by itself', async () => {
  const store = gated(memoryStore())
  const { url, lines } = await startServerFrom(store, { retryMs: 20 })
  const [ann, bob] = [await here(url), await here(url, 'blue')]
  store.failing = true
  const told = [closeCode(ann.provider), closeCode(bob.provider)]
  ann.words.set('aim', 'Safer care')
  expect(await Promise.all(told)).toEqual([4503, 4503])
  expect(ann.saves.all()).toBe(false)
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const refused = joins(url, 'red')
  expect(await closeCode(refused.provider)).toBe(4503)
  refused.leave()

  // The author is gone for good; the server alone still knows the edit.
  ann.leave()
  const tries = store.batches.length
  await expect.poll(() => store.batches.length, { interval: 5 }).toBeGreaterThan(tries + 1)
  expect((await store.load(red)).updates).toEqual([])
  store.failing = false
  const cat = await here(url)
  expect(cat.words.get('aim')).toBe('Safer care')
  expect((await store.load(red)).updates).toHaveLength(1)
  await bob.saves.settled()
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(lines.filter((line) => /^store (failed|works)/.test(line))).toEqual(['store failed {"code":"ENOSPC"}', 'store works again {}'])
})

test('[V6] stopping while the store fails ends in time and says that edits were not stored', async () => {
  const store = gated(memoryStore())
  const served = await startServerFrom(store, { retryMs: 20, flushMs: 60 })
  const ann = await here(served.url)
  store.failing = true
  const told = closeCode(ann.provider)
  ann.words.set('aim', 'Safer care')
  await told
  await served.close()
  expect(served.lines).toContain('stopped with edits that could not be stored {}')
})

test('[V6] a real store whose files can grow no further fails, recovers without a restart, and keeps what it said it kept', async () => {
  const data = await temporaryFolder()
  const server = await startProcess(data)
  const limit = (bytes: string): void => { execFileSync('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes}:unlimited`]) }
  const ann = await here(server.url)
  ann.words.set('before', 'x')
  await ann.saves.settled()
  const told = closeCode(ann.provider)
  limit('8192')
  for (let count = 0; count < 20; count++) ann.words.set(`during ${count}`, 'x'.repeat(1_000))
  expect(await told).toBe(4503)
  expect(ann.saves.all()).toBe(false)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  limit('unlimited')
  await ann.provider.connect()
  await ann.synced()
  await ann.saves.settled()
  ann.words.set('after', 'x')
  await ann.saves.settled()
  const all = ann.words.size
  await server.kill()
  ann.leave()
  const again = await startProcess(data)
  const bob = await here(again.url)
  expect(all).toBe(22)
  expect([...bob.words.keys()].filter((key) => !key.startsWith('during')).sort()).toEqual(['after', 'before'])
  expect(bob.words.size).toBe(22)
})
