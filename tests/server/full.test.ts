import { execFileSync } from 'node:child_process'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { startProcess } from './kit/process'
import { followSaves } from './kit/saves'
import { temporaryFolder } from './kit/servers'
import { ask, comes, meeting, told } from './kit/sessions'

/** A small disk of its own, which needs the rights of an administrator to be mounted. */
const smallDisk = async (): Promise<string> => {
  const folder = await temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'none', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

test('[V42] a full disk: people are told within 2 s, nothing unstored is acknowledged, calls are refused in words, and it goes on alone when there is room', async () => {
  const disk = await smallDisk()
  const server = await startProcess(join(disk, 'data'), 0, 'info', { env: { OPEN: '0' } })
  const { host, invite } = await meeting(server.url)
  const ann = await invite('editor', 'Annabella')
  const doc = new Y.Doc()
  const provider = comes(server.url, ann, 'diagram', doc, false)
  const saves = followSaves(provider)
  const acknowledged: string[] = []
  saves.onSaved((update) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    acknowledged.push(...copy.getMap('words').keys())
  })
  provider.connect()
  await saves.settled()
  doc.getMap('words').set('before', 'x')
  await saves.settled()

  const { bavail, bsize } = await statfs(disk)
  await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize - 64 * 1024))
  const code = new Promise<number>((resolve) => { provider.on('connection-close', (event) => { if (event !== null && event.code >= 4400) resolve(event.code) }) })
  const from = performance.now()
  for (let count = 0; count < 300; count++) doc.getMap('words').set(`during ${count}`, 'x'.repeat(1_000))
  expect(await code).toBe(4503)
  expect(performance.now() - from).toBeLessThan(2_000)
  expect(saves.all()).toBe(false)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(await ask(server.url, 'start', { name: 'Bob' })).toEqual({ refused: 'notReady' })
  expect(await ask(server.url, 'change', { ticket: host.ticket, locked: true })).toEqual({ refused: 'notReady' })
  const promised = [...acknowledged]

  await rm(join(disk, 'filler'))
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
  await saves.settled()
  expect(await ask(server.url, 'change', { ticket: host.ticket, locked: true })).toMatchObject({ locked: true })
  await server.kill()
  const again = await startProcess(join(disk, 'data'), 0, 'silent', { env: { OPEN: '0' } })
  const reader = comes(again.url, host)
  await expect.poll(() => reader.synced).toBe(true)
  const words = reader.doc.getMap('words')
  expect([...promised, 'before', 'during 0', 'during 299'].filter((key) => !words.has(key))).toEqual([])
  expect(await told(again.url, 'look', { ticket: host.ticket })).toMatchObject({ locked: true })
  expect(server.log()).not.toContain('Annabella')
}, 60_000)

test('[V42] calls alone find a disk full as well, and free again', async () => {
  const disk = await smallDisk()
  const server = await startProcess(join(disk, 'data'), 0, 'silent', { env: { OPEN: '0' } })
  const { host } = await meeting(server.url)
  const { bavail, bsize } = await statfs(disk)
  await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
  await expect.poll(async () => await ask(server.url, 'start', { name: 'Bob' }), { interval: 1 }).toEqual({ refused: 'notReady' })
  await rm(join(disk, 'filler'))
  await expect.poll(async () => await ask(server.url, 'start', { name: 'Bob' })).toMatchObject({ role: 'facilitator' })
  expect(await told(server.url, 'look', { ticket: host.ticket })).toMatchObject({ locked: false })
}, 60_000)
