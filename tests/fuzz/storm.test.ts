import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { expect, onTestFinished, test } from 'vitest'
import { heal } from '../../shared/diagram/heal'
import { readAll } from '../../shared/sync/fold'
import { emptyDocuments } from '../../shared/sync/documents'
import { aim, diagram, idea, primary, secondary } from '../kit/diagram'
import { openPicture } from '../kit/changes'
import { startProcess } from '../server/kit/process'
import { proxyTo, type Proxy } from '../server/kit/proxy'
import { temporaryFolder } from '../server/kit/servers'
import { comes, meeting, type Admitted } from '../server/kit/sessions'
import { act, gathering, randomOf, type Person } from './people'
import { valid } from './valid'

const seeds = Number(process.env['STORMS'] ?? 2)
const first = Number(process.env['SEED'] ?? 1)
const names = ['diagram', 'tray'] as const
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

interface Storm {
  readonly person: Person
  readonly lines: readonly WebsocketProvider[]
  readonly proxy: Proxy
  offline: boolean
}

const goes = (one: Storm, offline: boolean): void => {
  one.offline = offline
  for (const line of one.lines) if (offline) line.disconnect()
  else line.connect()
}

const deletions = (doc: Y.Doc): string => JSON.stringify([...Y.snapshot(doc).ds.clients].sort(([a], [b]) => a - b))
const stateOf = (doc: Y.Doc): string => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b))

const storm = async (seed: number): Promise<void> => {
  const random = randomOf(seed)
  const data = await temporaryFolder()
  let server = await startProcess(data, 0, 'silent', { env: { OPEN: '0' } })
  const { host, invite } = await meeting(server.url)
  const start = openPicture(diagram(aim('A', primary('P', secondary('S', idea('C'))), primary('Q'))))
  const refused: number[] = []
  const people = await Promise.all(gathering(12, start, seed).map(async (person, index): Promise<Storm> => {
    person.online = false
    const who: Admitted = index === 0 ? host : await invite('editor')
    const proxy = await proxyTo(server.port)
    const lines = names.map((name) => {
      const line = comes(proxy.url, who, name, person.session.documents[name])
      line.on('connection-close', (event) => { if (event !== null && event.code >= 4400 && event.code < 4500) refused.push(event.code) })
      return line
    })
    return { person, lines, proxy, offline: false }
  }))
  let [made, madeOffline] = [0, 0]
  const kills = new Set([40 + Math.floor(random() * 40), 100 + Math.floor(random() * 60)])
  for (let step = 0; step < 200; step++) {
    const one = people[Math.floor(random() * people.length)] as Storm
    const dice = random()
    if (dice < 0.7) {
      if (!one.offline && random() < 0.75) goes(one, true)
      const before = one.lines.some((line) => line.wsconnected)
      act(one.person, random)
      made += 1
      if (!before) madeOffline += 1
    } else if (dice < 0.82) goes(one, false)
    else if (dice < 0.88) one.proxy.cut()
    else if (dice < 0.94) one.proxy.freeze(20 + random() * 150)
    else one.proxy.delay(random() * 40)
    if (kills.has(step)) {
      await server.kill()
      server = await startProcess(data, server.port, 'silent', { env: { OPEN: '0' } })
    }
    await pause(random() * 8)
  }
  for (const one of people) {
    one.proxy.delay(0)
    goes(one, false)
  }
  const own = people.map(({ person: { session: { documents } } }) => names.map((name) => Y.getState(documents[name].store, documents[name].clientID)))
  const reader = await invite('viewer')
  const empty = emptyDocuments()
  const documents = { diagram: empty.diagram, tray: empty.tray }
  const readers = names.map((name) => comes(server.url, reader, name, documents[name]))
  onTestFinished(() => { for (const line of readers) line.destroy() })
  for (const name of names) {
    await expect.poll(() => {
      const all = people.map(({ person }) => stateOf(person.session.documents[name]) + deletions(person.session.documents[name]))
      return all.filter((each) => each !== stateOf(documents[name]) + deletions(documents[name])).length
    }, { timeout: 40_000, interval: 50 }).toBe(0)
  }
  expect(refused).toEqual([])
  expect(madeOffline / made).toBeGreaterThan(0.5)
  for (const [index, { person }] of people.entries()) {
    for (const [at, name] of names.entries()) expect(Y.getState(documents[name].store, person.session.documents[name].clientID)).toBe(own[index]?.[at])
    const { raw, shown } = person.session.view()
    valid(shown)
    expect(heal(shown)).toBe(shown)
    expect(raw).toEqual(people[0]?.person.session.view().raw)
    expect(raw).toEqual(readAll(person.session.documents))
  }
  for (const { lines } of people) for (const line of lines) line.destroy()
  await server.kill()
}

for (let seed = first; seed < first + seeds; seed++) {
  test(`[V40] twelve people, cuts, delays, freezes and kills, more than half of it offline: all equal and valid, each own edit there (SEED=${seed} STORMS=1)`, async () => {
    await storm(seed)
  }, 120_000)
}
