import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../server/message'
import { startProcess } from './kit/process'
import { rawSocket } from './kit/raw'
import { temporaryFolder } from './kit/servers'

/** Ten thousand with ROOMS=10000. */
const rooms = Number(process.env.ROOMS ?? 600)

const mebibytesOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
const filesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

test('[V61] a reader that stops reading is let go, and costs the server no more than 16 MiB', async () => {
  const server = await startProcess(await temporaryFolder())
  const writer = await rawSocket(server.url, '/sync/red/diagram')
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => { updates.push(update) })
  let sent = 0
  /** Each edit replaces the one before; gives the most memory that was seen. */
  const send = async (mebibytes: number): Promise<number> => {
    let peak = 0
    for (let part = 0; part < mebibytes; part++) {
      doc.getMap('words').set('large', new Uint8Array(1_000_000).fill(part))
      writer.socket.send(updateFrame(updates.pop() ?? new Uint8Array()))
      sent++
      if (part % 4 === 3) await writer.hears(() => writer.heard.length >= sent)
      for (const [index] of writer.heard.entries()) writer.heard[index] = new Uint8Array()
      peak = Math.max(peak, mebibytesOf(server.pid))
    }
    await writer.hears(() => writer.heard.length >= sent)
    return peak
  }
  // As much as is sent later, several times: what the allocator takes for the traffic itself is not the reader's.
  const before = Math.max(await send(64), await send(64), await send(64), await send(64))
  // When the collector runs is its own affair and can only add, so the least of three readers tells.
  const growth: number[] = []
  for (let turn = 0; turn < 3 && !growth.some((each) => each <= 16); turn++) {
    const reader = await rawSocket(server.url, '/sync/red/diagram')
    reader.socket.pause()
    growth.push((await send(64)) - before)
    reader.socket.resume()
    expect([1006, 4508]).toContain(await reader.closed)
  }
  expect(Math.min(...growth)).toBeLessThanOrEqual(16)
}, 120_000)

test(`[V62] of ${rooms} rooms opened, edited and left, the last four fifths leave neither memory nor open files`, async () => {
  const server = await startProcess(await temporaryFolder(), 0, 'silent', { caps: { unloadMs: 20 } })
  const edit = updateFrame(Y.encodeStateAsUpdate((() => {
    const doc = new Y.Doc()
    doc.getMap('words').set('aim', 'Safer care')
    return doc
  })()))
  const visit = async (room: number): Promise<void> => {
    const raw = await rawSocket(server.url, `/sync/room${room}/diagram`)
    raw.socket.send(edit)
    await raw.hears(() => true)
    raw.socket.close()
    await raw.closed
  }
  const visitAll = async (from: number, to: number): Promise<void> => {
    for (let room = from; room < to; room += 20) await Promise.all(Array.from({ length: Math.min(20, to - room) }, (_, index) => visit(room + index)))
    // Longer than rooms stay after their last person.
    await new Promise((resolve) => { setTimeout(resolve, 300) })
  }
  await visitAll(0, rooms / 5)
  const [memory, files] = [mebibytesOf(server.pid), filesOf(server.pid)]
  await visitAll(rooms / 5, rooms)
  expect(mebibytesOf(server.pid) - memory).toBeLessThanOrEqual(20)
  // The database may open a file of its own for each 2 MB.
  expect(filesOf(server.pid) - files).toBeLessThanOrEqual(rooms / 1_000)
}, 30_000 + rooms * 20)
