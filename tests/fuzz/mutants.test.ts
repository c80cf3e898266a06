import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../../server/message'
import { seeded, type Random } from '../../shared/base/seed'
import { documents } from '../../server/address'
import { mayWrite, roles } from '../../shared/room/role'
import { hostileStructures } from '../server/kit/forge'
import { startProcess } from '../server/kit/process'
import { temporaryFolder } from '../server/kit/servers'
import { comes, meeting, socketOf } from '../server/kit/sessions'

const frames = Number(process.env['FRAMES'] ?? 900)
const seed = Number(process.env['SEED'] ?? 1)
const each = 15

const update = (client: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getMap('nodes').set('n', new Y.Map(Object.entries({ text: new Y.Text('words 🙂'), at: [1, { a: null }], n: 1.5 })))
  doc.getText('t').insert(0, 'hello')
  doc.getText('t').delete(1, 2)
  return Y.encodeStateAsUpdate(doc)
}

const small = hostileStructures().filter(([, bytes]) => bytes.length < 2_000).map(([, bytes]) => updateFrame(bytes))

/** Valid frames of every kind, which are then mutated. */
const seeds = (client: number): readonly Uint8Array[] => [
  updateFrame(update(client)), step2Frame(update(client)), updateFrame(update(client + 1)), step1Frame(Uint8Array.of(0)), step1Frame(Uint8Array.of(1, 7, 3)), Uint8Array.of(3),
  awarenessFrame([{ client, clock: 2, state: Buffer.from('{"selected":"aim","name":"x"}') }]),
  awarenessFrame([{ client, clock: 3, state: Buffer.from('null') }, { client: 9, clock: 9, state: Buffer.from('{}') }]),
  ...small,
]

const mutated = (random: Random, frame: Uint8Array): Uint8Array => {
  let bytes = Uint8Array.from(frame)
  for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) {
    const at = Math.floor(random() * bytes.length)
    const dice = random()
    if (dice < 0.6) bytes[at] = Math.floor(random() * 256)
    else if (dice < 0.7) bytes = bytes.slice(0, at + 1)
    else if (dice < 0.85) bytes = Uint8Array.from([...bytes.slice(0, at), Math.floor(random() * 256), ...bytes.slice(at)])
    else bytes[at] = [0, 127, 128, 255][Math.floor(random() * 4)] ?? 0
  }
  return bytes
}

test(`[V43] ${frames} mutated frames of every kind, by every role: it stays up, others are served, roles hold, and the log grows by less than 20 bytes a frame (seed ${seed})`, async () => {
  const random = seeded(seed)
  const server = await startProcess(await temporaryFolder(), 0, 'info', { env: { OPEN: '0' } })
  const { host, invite } = await meeting(server.url)
  const guests = await Promise.all(roles.map((role) => invite(role, `Mallory ${role}`)))
  const calm = await meeting(server.url)
  const honest = comes(server.url, calm.host)
  await expect.poll(() => honest.synced, { timeout: 10_000 }).toBe(true)
  const echoed = comes(server.url, await calm.invite('viewer'))
  let sent = 0
  for (let round = 0; sent < frames; round++) {
    const sockets = await Promise.all([0, 1, 2, 3].map(async (part) => {
      const guest = guests[Math.floor(random() * guests.length)] ?? host
      return await socketOf(server.url, guest, 1_000 + round * 8 + part * 2, documents[Math.floor(random() * documents.length)])
    }))
    for (const [part, raw] of sockets.entries()) {
      const good = seeds(1_000 + round * 8 + part * 2)
      // One bad frame is the end of a connection, so some good ones come before it.
      for (let count = 0; count < each; count++) raw.socket.send(mutated(random, good[Math.floor(random() * good.length)] ?? new Uint8Array()))
      sent += each
      raw.socket.close()
    }
    await Promise.all(sockets.map((raw) => raw.closed))
    if (round % 20 !== 0) continue
    const from = performance.now()
    honest.doc.getMap('words').set('round', round)
    await expect.poll(() => echoed.doc.getMap('words').get('round'), { interval: 5, timeout: 10_000 }).toBe(round)
    expect(performance.now() - from).toBeLessThan(5_000)
  }
  for (const document of documents) {
    const reader = comes(server.url, await invite('viewer'), document)
    await expect.poll(() => reader.synced, { timeout: 10_000 }).toBe(true)
    reader.destroy()
  }
  expect(roles.filter((role) => mayWrite(role, 'control'))).toEqual(['facilitator'])
  expect(server.log().length / sent).toBeLessThan(20)
  expect(server.log()).not.toMatch(/Mallory|hello|ticket\.|eyJ/)
  expect(await server.stop()).toBe(0)
}, 60_000 + frames * 30)
