import { expect, test } from 'vitest'
import { seeded } from '../../shared/base/seed'
import { joins, type Person } from './kit/people'
import { startProcess } from './kit/process'
import { temporaryFolder } from './kit/servers'

/** So many kills on one folder, which grows with each; more of them begin with an empty one. */
const sitting = 50
const total = Number(process.env.KILLS ?? 8)
const sittings = Array.from({ length: Math.ceil(total / sitting) }, (_, index) => ({ seed: Number(process.env.SEED ?? 1) + index, kills: Math.min(sitting, total - index * sitting) }))

/** Writes without a pause until the connection breaks; resolves then. */
const writes = async (person: Person, name: string): Promise<void> => {
  for (let count = 0; person.provider.wsconnected; count++) {
    person.words.set(`${name} ${count}`, 'x'.repeat(count % 50))
    if (count % 3 === 0) await new Promise((resolve) => { setImmediate(resolve) })
  }
}

/** The edits of a person that the server has acknowledged, known by the order in which they were made. */
const acknowledged = (person: Person, name: string): (() => string[]) => {
  let count = 0
  person.saves.onSaved(() => { count++ })
  // The first acknowledgement is that of the empty step 2.
  return () => Array.from({ length: Math.max(0, count - 1) }, (_, index) => `${name} ${index}`)
}

test.for(sittings)('[V4] [V67] killed with -9 in mid-edit $kills times, everyone gone: nothing anyone saw or had acknowledged is lost, and no damage is reported (seed $seed)', { timeout: 30_000 + sitting * 6_000 }, async ({ kills, seed }) => {
  const random = seeded(seed)
  const data = await temporaryFolder()
  const promised = new Set<string>()
  let server = await startProcess(data, 0, 'error')
  for (let kill = 0; kill < kills; kill++) {
    const people = ['ann', 'bob', 'cat'].map((who) => ({ name: `${kill} ${who}`, person: joins(server.url, 'red') }))
    await Promise.all(people.map(({ person }) => person.synced()))
    const acks = people.map(({ person, name }) => acknowledged(person, name))
    await Promise.all(people.map(({ person }) => person.saves.settled()))
    const writing = people.slice(0, 2).map(({ person, name }) => writes(person, name))
    const watcher = people[2]?.person
    const enough = (watcher?.words.size ?? 0) + 1 + Math.floor(random() * 80)
    await watcher?.sees((words) => words.size >= enough)
    await server.kill()
    await Promise.all(writing)
    for (const key of watcher?.words.keys() ?? []) promised.add(key)
    for (const keys of acks) for (const key of keys()) promised.add(key)
    for (const { person } of people) person.leave()

    server = await startProcess(data, server.port, 'error')
    const newcomer = joins(server.url, 'red')
    await newcomer.synced()
    expect([...promised].filter((key) => !newcomer.words.has(key))).toEqual([])
    expect(server.log()).toBe('')
    newcomer.leave()
  }
  expect(promised.size).toBeGreaterThan(kills * 2)
})

test('[V12] [V19] SIGTERM: what was acknowledged is on the disk, people are told with 4503, the process ends with 0; the log is JSON without words', async () => {
  const data = await temporaryFolder()
  const first = await startProcess(data, 0, 'debug')
  const ann = joins(first.url, 'red')
  await ann.synced()
  await ann.saves.settled()
  ann.provider.shouldConnect = false
  let saved = 0
  ann.saves.onSaved(() => { saved++ })
  const told = new Promise<number>((resolve) => { ann.provider.on('connection-close', (event) => resolve(event?.code ?? 0)) })
  for (let count = 0; count < 100; count++) ann.words.set(`${count}`, 'private words')
  await new Promise<void>((resolve) => { ann.saves.onSaved(() => resolve()) })
  expect(await first.stop()).toBe(0)
  expect(await told).toBe(4503)
  const lines = first.log().trim().split('\n').map((line) => JSON.parse(line) as { msg: string; time: string })
  expect(lines.map(({ msg }) => msg)).toEqual(['listening', 'connection closed by the server', 'stopped'])
  expect(first.log()).not.toContain('private')
  expect(saved).toBeGreaterThan(0)
  ann.leave()
  const second = await startProcess(data)
  const bob = joins(second.url, 'red')
  await bob.synced()
  expect(bob.words.size).toBeGreaterThanOrEqual(saved)
  bob.leave()
})
