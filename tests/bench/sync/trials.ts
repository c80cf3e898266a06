import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { durability, traceCommand } from '../../kit/trace'
import { Crowd } from './crowd'
import { authors, boxesIn, diagram, type Author } from './edits'
import { median, memoryOf, pause } from './figures'
import { Line } from './line'
import { start, type Running, type Subject } from './servers'

/** One who keeps the document, as a client does that has just come in. */
interface Joined {
  readonly line: Line
  readonly doc: Y.Doc
  /** Milliseconds from the first packet to a document that is filled. */
  readonly ms: number
  readonly boxes: number
  send(update: Uint8Array): void
}

/** Comes in and waits for the answer to its step 1, which is when a client says "synced". */
const joined = async (server: Running, room: string, zeroMask = false): Promise<Joined> => {
  const { tongue } = server.subject
  const doc = new Y.Doc()
  const begin = performance.now()
  let synced = (): void => undefined
  const answered = new Promise<void>((resolve) => { synced = resolve })
  const line = new Line(server.port, tongue.path(room), (message) => {
    const said = tongue.read(message)
    if (said.kind === 'step1') line.send(tongue.sync(room, 1, Uint8Array.of(0, 0)))
    if (said.kind === 'step2' || said.kind === 'update') Y.applyUpdate(doc, said.content, line)
    if (said.kind === 'step2') synced()
  }, zeroMask)
  await line.open
  for (const greeting of tongue.greeting(room)) line.send(greeting)
  line.send(tongue.sync(room, 0, Uint8Array.of(0)))
  await Promise.race([answered, line.whenClosed()])
  if (line.closed !== undefined) throw new Error('the server hung up')
  const ms = performance.now() - begin
  return { line, doc, ms, boxes: boxesIn(doc), send: (update) => line.send(tongue.sync(room, 2, update)) }
}

const quickJoin = async (server: Running, room: string): Promise<Joined> => {
  const one = await joined(server, room)
  one.line.leave()
  return one
}

const noAuthors = (): Author[] => [{ client: 1, updates: [] }]

/** Joining a large room while it is open, and after the server was killed and started again. */
export const joining = async (subject: Subject, boxes: number, times: number): Promise<{ ms: number; atSynced: number }> => {
  const server = await start(subject)
  const crowd = new Crowd(server)
  await crowd.enter('large', diagram(boxes), noAuthors())
  await pause(500)
  const joins: number[] = []
  for (let time = 0; time < times; time++) joins.push((await quickJoin(server, 'large')).ms)
  // Longer than what Hocuspocus waits before it stores.
  await pause(3_000)
  await server.kill()
  server.again()
  await server.listens()
  const { boxes: atSynced } = await quickJoin(server, 'large')
  crowd.leave()
  await server.stop()
  return { ms: median(joins), atSynced }
}

/** How long after the start of a killed server's process everyone is back; they knock every 25 ms. */
export const comingBack = async (subject: Subject, people: number, times: number): Promise<number> => {
  const server = await start(subject)
  const crowd = new Crowd(server)
  await crowd.enter('back', diagram(200), noAuthors())
  await pause(3_000)
  const took: number[] = []
  for (let time = 0; time < times; time++) {
    await server.kill()
    const begin = performance.now()
    server.again()
    await Promise.all(Array.from({ length: people }, async () => {
      for (;;) {
        const back = await quickJoin(server, 'back').catch(() => undefined)
        if (back !== undefined) return
        await pause(25)
      }
    }))
    took.push(performance.now() - begin)
    await pause(200)
  }
  crowd.leave()
  await server.stop()
  return median(took)
}

/** Sends so many MiB through a room, from two people in turns, a few edits at once; each replaces the one before. */
const traffic = async (writers: readonly Joined[], mebibytes: number, pid: number): Promise<number> => {
  const size = 256 * 1024
  const updates = writers.map(({ doc, line }) => {
    const list: Uint8Array[] = []
    const hear = (update: Uint8Array, origin: unknown): void => { if (origin !== line) list.push(update) }
    doc.on('update', hear)
    return list
  })
  let peak = 0
  for (let sent = 0, turn = 0; sent < mebibytes * 1024 * 1024; sent += size, turn++) {
    const index = turn % writers.length
    const writer = writers[index]
    if (writer === undefined) break
    const before = writer.line.bytesIn
    writer.doc.getMap('large').set(`part${index}`, new Uint8Array(size).fill(turn))
    for (const update of updates[index]?.splice(0) ?? []) writer.send(update)
    for (let wait = 0; writer.line.bytesIn < before + size && wait < 5_000 && writer.line.closed === undefined; wait++) await pause(1)
    if (turn % 8 === 0) peak = Math.max(peak, memoryOf(pid))
  }
  return Math.max(peak, memoryOf(pid))
}

/** Somebody stops reading: are they dropped, and how much more memory does the server take than without them? */
export const stalledReader = async (subject: Subject, mebibytes: number): Promise<{ dropped: boolean; growth: number }> => {
  const server = await start(subject)
  const writers = [await joined(server, 'stalled'), await joined(server, 'stalled')]
  const before = Math.max(await traffic(writers, mebibytes / 2, server.pid), await traffic(writers, mebibytes / 2, server.pid))
  const reader = await joined(server, 'stalled')
  reader.line.socket.pause()
  const peak = await traffic(writers, mebibytes, server.pid)
  const got = reader.line.bytesIn
  reader.line.socket.resume()
  await Promise.race([reader.line.whenClosed(), pause(3_000)])
  const dropped = reader.line.closed !== undefined && reader.line.bytesIn - got < (mebibytes / 2) * 1024 * 1024
  for (const { line } of [...writers, reader]) line.leave()
  await server.stop()
  return { dropped, growth: Math.max(0, peak - before) }
}

/** Kills the server in mid-edit, everyone goes, it starts again, and somebody looks what is left of what others had seen. */
export const kills = async (subject: Subject, times: number): Promise<{ seen: number; lost: number }> => {
  const base = diagram(20)
  const server = await start(subject)
  let [seen, lost] = [0, 0]
  for (let time = 0; time < times; time++) {
    const crowd = new Crowd(server)
    await crowd.enter(`kill${time}`, base, authors(base, 3, 150))
    const typing = crowd.paced(40, 0.3 + 0.1 * (time % 5))
    await pause(150 + 100 * (time % 5))
    await server.kill()
    crowd.leave()
    const shown = new Map(crowd.shown)
    await typing
    server.again()
    await server.listens()
    // Twice, because one of the servers says "synced" while it still reads.
    await quickJoin(server, `kill${time}`)
    await pause(200)
    const { doc } = await quickJoin(server, `kill${time}`)
    for (const [client, letters] of shown) {
      seen += letters
      lost += Math.max(0, letters - Y.getState(doc.store, client))
    }
  }
  await server.stop()
  return { seen, lost }
}

/** Of so many edits: before how many did a sync of their file stand before anyone was sent them? */
export const syncedFirst = async (subject: Subject, edits: number): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-trace-'))
  const file = join(folder, 'trace')
  const server = await start(subject, traceCommand(file))
  const [writer, reader] = [await joined(server, 'traced', true), await joined(server, 'traced')]
  writer.doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== writer.line) writer.send(update) })
  for (let edit = 0; edit < edits; edit++) {
    writer.doc.getMap('words').set('word', `marked edit ${edit}`)
    for (let wait = 0; wait < 500 && reader.doc.getMap('words').get('word') !== `marked edit ${edit}`; wait++) await pause(10)
  }
  await pause(100)
  const trace = await readFile(file, 'utf8')
  for (const { line } of [writer, reader]) line.leave()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  const found = Array.from({ length: edits }, (_, edit) => durability(trace, `marked edit ${edit}`))
  if (found.some(({ received, shown }) => !received || !shown)) throw new Error(`the trace of ${subject.name} cannot be read`)
  return found.filter(({ synced }) => synced).length
}
