import { Crowd } from './crowd'
import { authors, diagram, type Author } from './edits'
import { cpuOf, quantile } from './figures'
import { start, type Subject } from './servers'

const base = diagram(40)
let cast: Author[] = []

/** People enough, and letters enough, for the largest trial; made once, so that all servers are sent the same. */
export const rehearse = (letters: number): void => { cast = authors(base, 200, letters) }

/** A server with its rooms full of people. */
const filled = async (subject: Subject, rooms: number, people: number): Promise<{ crowd: Crowd; pid: number; end(): Promise<void> }> => {
  const server = await start(subject)
  const crowd = new Crowd(server)
  for (let room = 0; room < rooms; room++) await crowd.enter(`room${room}`, base, cast.slice(0, people))
  return {
    crowd, pid: server.pid,
    end: async () => {
      const { dropped } = crowd
      crowd.leave()
      await server.stop()
      if (dropped > 0) throw new Error(`${subject.name} dropped ${dropped} people.`)
    },
  }
}

export interface Loop {
  /** Seconds of processor time of the server for 10,000 edits, each person waiting for their own. */
  readonly cpu: number
  /** Edits a second with several of each person on their way. */
  readonly rate: number
}

/** Everyone types as fast as they see what they typed: one letter at a time, then four. */
export const loops = async (subject: Subject, rooms: number, people: number, edits: number): Promise<Loop> => {
  const { crowd, pid, end } = await filled(subject, rooms, people)
  // A server that has just started runs slowly, whichever it is.
  await crowd.closedLoop(edits / 2, 1, 10_000)
  const before = cpuOf(pid)
  const loop = await crowd.closedLoop(edits, 1, 30_000)
  const cpu = ((cpuOf(pid) - before) / loop.edits) * 10_000
  const busy = await crowd.closedLoop(edits, 4, 10_000)
  await end()
  return { cpu, rate: busy.edits / busy.seconds }
}

export interface Ages {
  readonly p50: number
  readonly p99: number
}

/** How old a letter is when the last person in the room has it, typed at a person's pace. */
export const ages = async (subject: Subject, rooms: number, people: number, perSecond: number, seconds: number): Promise<Ages> => {
  const { crowd, end } = await filled(subject, rooms, people)
  await crowd.paced(perSecond, 1)
  const found = await crowd.paced(perSecond, seconds)
  await end()
  return { p50: quantile(found, 0.5), p99: quantile(found, 0.99) }
}

export interface Cursors {
  /** Seconds of processor time of the server for 1,000 moves. */
  readonly cpu: number
  /** Milliseconds from a move to somebody else being shown it. */
  readonly p95: number
}

export const cursors = async (subject: Subject, people: number, seconds: number): Promise<Cursors> => {
  const { crowd, pid, end } = await filled(subject, 1, people)
  await crowd.cursors(20, 1)
  const before = cpuOf(pid)
  const { moves, ages: found } = await crowd.cursors(20, seconds)
  const cpu = ((cpuOf(pid) - before) / moves) * 1_000
  await end()
  return { cpu, p95: quantile(found, 0.95) }
}

/** The least of each figure over several rounds: other work on the machine only ever adds. */
export const leastOf = <T extends object>(rounds: readonly T[]): T => {
  const [first] = rounds
  if (first === undefined) throw new Error('Nothing was measured.')
  const all = (key: string): number[] => rounds.map((round) => (round as Record<string, number>)[key] ?? Number.NaN)
  return Object.fromEntries(Object.keys(first).map((key) => [key, key === 'rate' ? Math.max(...all(key)) : Math.min(...all(key))])) as T
}

