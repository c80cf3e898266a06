import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '../../shared/base/seed'
import { startProcess } from '../server/kit/process'
import { followSaves } from '../server/kit/saves'
import { temporaryFolder } from '../server/kit/servers'
import { ask, comes, meeting, socketOf, told, type Admitted } from '../server/kit/sessions'

/** So many kills in one session, which grows with each; more of them begin a new one. */
const sitting = 50
const total = Number(process.env['KILLS'] ?? 4)
const sittings = Array.from({ length: Math.ceil(total / sitting) }, (_, index) => ({ seed: Number(process.env['SEED'] ?? 1) + index, kills: Math.min(sitting, total - index * sitting) }))
const closed = { env: { OPEN: '0' } }

/** One who writes without a pause until the line breaks, and what of it the server has acknowledged. */
const writer = async (url: string, who: Admitted, document: string, name: string) => {
  const doc = new Y.Doc()
  const provider = comes(url, who, document, doc, false)
  const saves = followSaves(provider)
  provider.connect()
  await saves.settled()
  let saved = 0
  saves.onSaved(() => { saved++ })
  const words = doc.getMap('words')
  const writing = (async () => {
    for (let count = 0; provider.wsconnected; count++) {
      words.set(`${name} ${count}`, 'x'.repeat(count % 50))
      if (count % 3 === 0) await new Promise((resolve) => { setTimeout(resolve, 10) })
    }
  })()
  return { doc, provider, writing, saved: () => Array.from({ length: saved }, (_, index) => `${name} ${index}`) }
}

test.for(sittings)('[V39] killed with -9 in mid-edit $kills times in a session: no edit, no change of a role and no number is lost (seed $seed)', { timeout: 60_000 + sitting * 6_000 }, async ({ kills, seed }) => {
  const random = seeded(seed)
  const data = await temporaryFolder()
  let server = await startProcess(data, 0, 'silent', closed)
  const { host, invite } = await meeting(server.url)
  const viewer = await invite('viewer')
  const promised = { diagram: new Set<string>(), tray: new Set<string>() }
  const out: Admitted[] = []
  for (let kill = 0; kill < kills; kill++) {
    const [ann, bob, cat] = [await invite('editor'), await invite('contributor'), await invite('editor')]
    const seer = comes(server.url, viewer)
    await expect.poll(() => seer.synced, { interval: 5, timeout: 10_000 }).toBe(true)
    const [one, two] = [await writer(server.url, ann, 'diagram', `${kill} ann`), await writer(server.url, bob, 'tray', `${kill} bob`)]
    const enough = Math.floor(random() * 60)
    const seen = seer.doc.getMap('words')
    await expect.poll(() => [...seen.keys()].filter((key) => key.startsWith(`${kill} `)).length, { interval: 5, timeout: 10_000 }).toBeGreaterThan(enough)
    const removal = ask(server.url, 'person', { ticket: host.ticket, participant: cat.participant, removed: true }).then((answer) => { if (!('refused' in answer)) out.push(cat) }, () => undefined)
    if (random() < 0.7) await removal
    await server.kill()
    await Promise.all([one.writing, two.writing, removal])
    for (const key of [...one.saved(), ...seen.keys()]) promised.diagram.add(key)
    for (const key of two.saved()) promised.tray.add(key)
    for (const provider of [one.provider, two.provider, seer]) provider.destroy()

    server = await startProcess(data, server.port, 'error', closed)
    for (const document of ['diagram', 'tray'] as const) {
      const newcomer = comes(server.url, viewer, document)
      await expect.poll(() => newcomer.synced, { interval: 5, timeout: 10_000 }).toBe(true)
      expect([...promised[document]].filter((key) => !newcomer.doc.getMap('words').has(key))).toEqual([])
      newcomer.destroy()
    }
    // What nobody was told of yet is no damage.
    expect(server.log()).not.toContain('damaged')
    for (const who of out.slice(-2)) expect(await (await socketOf(server.url, who, 1)).closed).toBe(4403)
    // Her number is hers, after the kill as well, if anything of hers was promised.
    if (one.saved().length > 0) expect(await (await socketOf(server.url, host, one.doc.clientID)).closed).toBe(4403)
  }
  expect(promised.diagram.size).toBeGreaterThan(kills)
  expect(out.length).toBeGreaterThan(kills / 4)
  expect(await told(server.url, 'look', { ticket: host.ticket })).toMatchObject({ locked: false })
})
