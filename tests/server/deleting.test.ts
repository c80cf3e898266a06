import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { silentLog } from '../../server/log'
import { updateFrame } from '../../server/message'
import { serveFrom, type Served } from '../../server/serve'
import { openLevel } from '../../server/store/level'
import type { Store } from '../../server/store/store'
import { Tickets } from '../../server/tickets'
import { openSettings, startServer, temporaryFolder } from './kit/servers'
import { ask, meeting, socketOf, told, type Admitted } from './kit/sessions'

const settings = (caps = {}, more = {}) => openSettings(caps, { open: false, ticketSecret: 'a secret that stays the same', ...more })
const serves = async (store: Store, caps = {}): Promise<Served> => {
  const served = await serveFrom(settings(caps), store, silentLog)
  onTestFinished(() => served.close())
  return served
}

/** A session in which Annabella wrote a word, and all that must not be found of it once it is deleted. */
const written = async (url: string): Promise<{ host: Admitted; ann: Admitted; secrets: string[] }> => {
  const { host, invite } = await meeting(url)
  const { code } = await told(url, 'look', { ticket: host.ticket })
  const ann = await invite('editor', 'Annabella')
  const doc = new Y.Doc()
  doc.clientID = 3
  doc.getText('t').insert(0, 'unforgettable')
  const update = Y.encodeStateAsUpdate(doc)
  const raw = await socketOf(url, ann, 3)
  raw.socket.send(updateFrame(update))
  await raw.hears((frame) => Buffer.compare(frame, updateFrame(update)) === 0)
  return { host, ann, secrets: ['unforgettable', 'Annabella', ann.participant, host.participant, host.epoch, host.room, code] }
}

/** Which of them are in which file. The room and its code are keys, and the table of contents and the diary of the database name keys until it is opened anew. */
const foundIn = async (data: string, secrets: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const name of await readdir(data)) {
    const content = (await readFile(join(data, name))).toString('latin1')
    const [room, code] = secrets.slice(-2)
    const wanted = /^(LOG|MANIFEST)/.test(name) ? secrets.filter((secret) => secret !== room && secret !== code) : secrets
    for (const secret of wanted) if (content.includes(secret)) found.push(`${secret} in ${name}`)
  }
  return found
}

test('[V65] a session that has ended can be deleted by whoever facilitated it, also with a ticket that is over, and by nobody else', async () => {
  const data = join(await temporaryFolder(), 'data')
  const { url } = await startServer(settings({}, { data }))
  const { host, ann, secrets } = await written(url)
  await told(url, 'change', { ticket: host.ticket, ended: true })
  expect((await foundIn(data, secrets)).length).toBeGreaterThan(0)
  const { room, epoch, role, participant, name, colour } = host
  const over = await new Tickets(Buffer.from('a secret that stays the same')).sign({ room, epoch, role, participant, name, colour }, -60_000)
  expect(await ask(url, 'remove', { ticket: ann.ticket })).toEqual({ refused: 'notAllowed' })
  expect(await ask(url, 'look', { ticket: over })).toEqual({ refused: 'expired' })
  expect(await ask(url, 'remove', { ticket: over })).toEqual({})
  expect(await foundIn(data, secrets)).toEqual([])
  expect(await ask(url, 'remove', { ticket: host.ticket })).toEqual({ refused: 'ended' })
})

test.each(['erase', 'keep'] as const)('[V65] a deletion that fails (%s) is told as a failure, and asked again it leaves no byte', async (step) => {
  const data = join(await temporaryFolder(), 'data')
  const store = await openLevel(data, () => undefined)
  let failing = false
  const fails = (): void => { if (failing) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' }) }
  const { url } = await serves({
    load: (...given) => store.load(...given), append: (...given) => store.append(...given), compact: (...given) => store.compact(...given), setAside: (...given) => store.setAside(...given),
    list: () => store.list(), kept: (...given) => store.kept(...given), keptUnder: (...given) => store.keptUnder(...given), close: () => store.close(),
    keep: async (...given) => { if (step === 'keep') fails(); await store.keep(...given) },
    erase: async (...given) => { if (step === 'erase') fails(); await store.erase(...given) },
  })
  const { host, ann, secrets } = await written(url)
  failing = true
  expect(await ask(url, 'remove', { ticket: host.ticket })).toEqual({ refused: 'notReady' })
  expect(await ask(url, 'remove', { ticket: host.ticket })).toEqual({ refused: 'notReady' })
  failing = false
  // Where not even the wish could be written down, nothing has happened.
  if (step === 'keep') expect(await ask(url, 'look', { ticket: host.ticket })).toMatchObject({ locked: false })
  else expect(await (await socketOf(url, ann, 3)).closed).toBe(4404)
  expect(await ask(url, 'remove', { ticket: host.ticket })).toEqual({})
  expect(await foundIn(data, secrets)).toEqual([])
})

test('[V65] what a full disk or a crash kept from being removed is removed later without being asked: while the server runs, and when it starts', async () => {
  for (const way of ['goes on', 'starts again'] as const) {
    const data = join(await temporaryFolder(), 'data')
    const store = await openLevel(data, () => undefined)
    const merging = vi.spyOn(ClassicLevel.prototype, 'compactRange')
    // What is deleted is deleted, and its bytes are still in the files.
    merging.mockRejectedValue(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    const first = await serveFrom(settings({ pingMs: way === 'goes on' ? 50 : 20_000 }), store, silentLog)
    const { host, secrets } = await written(first.url)
    expect(await ask(first.url, 'remove', { ticket: host.ticket })).toEqual({ refused: 'notReady' })
    expect((await foundIn(data, secrets)).length).toBeGreaterThan(0)
    if (way === 'starts again') await first.close()
    merging.mockRestore()
    const now = way === 'goes on' ? first : await startServer(settings({}, { data }))
    await expect.poll(() => foundIn(data, secrets), { timeout: 5_000 }).toEqual([])
    expect(await ask(now.url, 'join', { name: 'Ann', by: { room: host.room, secret: 'x' } })).toEqual({ refused: 'ended' })
    await first.close()
  }
})
