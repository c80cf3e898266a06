import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateFrame } from '../../server/message'
import { durability, traceCommand } from '../kit/trace'
import { startProcess } from './kit/process'
import { rawSocket } from './kit/raw'
import { temporaryFolder } from './kit/servers'

const marked = (mark: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap('words').set('aim', mark)
  return updateFrame(Y.encodeStateAsUpdate(doc))
}

test('[V60] an edit is synced to the disk after it was read and before anyone is sent it, as strace sees it', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'trace')
  const server = await startProcess(join(folder, 'data'), 0, 'silent', { before: traceCommand(file) })
  // A mask of zeros, so that the trace of what is read can be read.
  const writer = new WebSocket(`ws://127.0.0.1:${server.port}/sync/red/diagram`, { generateMask: (mask) => { mask.fill(0) } })
  onTestFinished(() => writer.terminate())
  await once(writer, 'open')
  const reader = await rawSocket(server.url, '/sync/red/diagram')
  const marks = ['alone'.repeat(3), 'behind'.repeat(3), 'beside'.repeat(3)]
  const [alone = '', ...together] = marks
  writer.send(marked(alone))
  await reader.hears((frame) => Buffer.from(frame).includes(alone))
  for (const mark of together) writer.send(marked(mark))
  for (const mark of together) await reader.hears((frame) => Buffer.from(frame).includes(mark))
  await server.stop()
  const trace = await readFile(file, 'utf8')
  for (const mark of marks) expect([mark, durability(trace, mark)]).toEqual([mark, { received: true, synced: true, shown: true }])
})

test('[V60] a trace of a server that shows first and syncs later, or syncs another file, is not taken for a good one', () => {
  const lines = (...calls: string[]): string => calls.join('\n')
  const [read, written] = ['1 read(20<TCP:[a->b]>, "..mark..", 65536) = 60', '2 write(9</data/000003.log>, "..mark..", 80) = 80']
  const [begin, end] = ['2 fdatasync(9</data/000003.log> <unfinished ...>', '2 <... fdatasync resumed>) = 0']
  const sent = '1 write(21<TCP:[a->c]>, "..mark..", 62) = 62'
  const synced = (...calls: string[]): boolean => durability(lines(...calls), 'mark').synced
  expect(synced(read, written, begin, end, sent)).toBe(true)
  expect(synced(read, written, begin, sent, end)).toBe(false)
  expect(synced(read, written, sent)).toBe(false)
  expect(synced(read, sent, written, begin, end)).toBe(false)
  expect(synced(read, written, '2 fdatasync(10</data/MANIFEST>) = 0', sent)).toBe(false)
  expect(synced(read, written, '2 fdatasync(9</data/000003.log>) = -1 EIO (Input/output error)', sent)).toBe(false)
  expect(durability(lines(read, written), 'mark')).toEqual({ received: true, synced: false, shown: false })
})
