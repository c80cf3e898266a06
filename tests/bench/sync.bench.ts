import { ages, cursors, leastOf, loops, rehearse } from './sync/load'
import { fetchRivals, subjects, type Subject } from './sync/servers'
import { printHead, printRow, type Row } from './sync/table'
import { comingBack, joining, kills, stalledReader, syncedFirst } from './sync/trials'

/**
 * Our server beside two others, each a process of its own, with the same people in this process. Of several rounds,
 * in turns, the least is told, because other work on the machine only ever adds. `BENCH_SHORT=1` is a quick look.
 */
const short = Boolean(process.env['BENCH_SHORT'])
const rounds = short ? 1 : 3
const edits = short ? 6_000 : 10_000

fetchRivals()
rehearse(short ? 600 : 900)
console.log('Our server and y-ws with LevelDB and Hocuspocus with SQLite keep what they are sent; y-ws in memory does not. Only ours syncs before it shows.')
console.log(`y-ws is @y/websocket-server 0.1.1, Hocuspocus 3.4.4 with sqlite3 5.1. Least of ${rounds} rounds in turns.\n`)

const missed: string[] = []
const row = (one: Row): void => { if (!printRow(one)) missed.push(one.figure) }

/** Measures all servers in turns, several times. */
const inTurns = async <T extends object>(measure: (subject: Subject) => Promise<T>, times = rounds): Promise<T[]> => {
  const found = subjects.map((): T[] => [])
  for (let round = 0; round < times; round++) {
    for (const [index, subject] of subjects.entries()) found[index]?.push(await measure(subject))
  }
  return found.map(leastOf)
}

printHead(subjects.map(({ name }) => name))

for (const [rooms, people, cpuGoal, rateGoal] of [[1, 32, 0.3, 2.5], [1, 200, 0.08, 12], [12, 3, 0.7, undefined]] as const) {
  const of = `${rooms} × ${people}`
  // The others need minutes for ten thousand edits among two hundred people.
  const found = await inTurns((subject) => loops(subject, rooms, people, people === 200 && !subject.ours ? edits / 10 : edits), people === 200 ? 1 : rounds)
  row({ figure: `server CPU per 10,000 edits, ${of}`, unit: 's', values: found.map(({ cpu }) => cpu), digits: 2, ratio: { goal: cpuGoal } })
  if (rateGoal !== undefined) row({ figure: `most edits a second, ${of}`, unit: '1/s', values: found.map(({ rate }) => rate), digits: 0, ratio: { goal: rateGoal, more: true } })
}

const seconds = short ? 2 : 4
const small = await inTurns((subject) => ages(subject, 12, 3, 5, seconds))
row({ figure: 'edit seen by all, 12 × 3, p50', unit: 'ms', values: small.map(({ p50 }) => p50), digits: 2, ratio: { goal: 2, against: [1] } })
row({ figure: 'edit seen by all, 12 × 3, p99', unit: 'ms', values: small.map(({ p99 }) => p99), digits: 1, ratio: { goal: 1.5, against: [1] } })
const large = await inTurns((subject) => ages(subject, 1, 200, 0.5, seconds))
row({ figure: 'edit seen by all, 1 × 200, p50', unit: 'ms', values: large.map(({ p50 }) => p50), digits: 2, ratio: { goal: 1 } })
row({ figure: 'edit seen by all, 1 × 200, p99', unit: 'ms', values: large.map(({ p99 }) => p99), digits: 1, ratio: { goal: 1 } })

// Two of five at a typist's five letters a second.
const busy = await inTurns((subject) => ages(subject, 1, 200, 2, seconds))
row({ figure: 'edit seen by all, 1 × 200 busy, p50', unit: 'ms', values: busy.map(({ p50 }) => p50), digits: 2, ratio: { goal: 1 } })
row({ figure: 'edit seen by all, 1 × 200 busy, p99', unit: 'ms', values: busy.map(({ p99 }) => p99), digits: 1, ratio: { goal: 1 } })

const moves = await inTurns((subject) => cursors(subject, 32, seconds))
row({ figure: 'cursors, CPU per 1,000 moves, 1 × 32', unit: 's', values: moves.map(({ cpu }) => cpu), digits: 3, ratio: { goal: 0.3 } })
row({ figure: 'cursors, age p95, 1 × 32', unit: 'ms', values: moves.map(({ p95 }) => p95), digits: 1, alone: { goal: 60 } })

const boxes = 5_000
const joins = await inTurns(async (subject) => {
  const { ms, atSynced } = await joining(subject, boxes, 7)
  return { ms, lacking: boxes - atSynced }
}, short ? 1 : 2)
row({ figure: `join a room of ${boxes} boxes`, unit: 'ms', values: joins.map(({ ms }) => ms), digits: 0, ratio: { goal: 1 } })
row({ figure: 'boxes there at “synced” after a restart', unit: '', values: joins.map(({ lacking }) => boxes - lacking), digits: 0, alone: { goal: boxes, more: true } })

const back = await inTurns(async (subject) => ({ ms: await comingBack(subject, 32, 5) }), 1)
row({ figure: 'everyone back after a restart, 1 × 32', unit: 'ms', values: back.map(({ ms }) => ms), digits: 0, ratio: { goal: 0.8 } })

const mebibytes = short ? 100 : 400
const stalled: ({ dropped: boolean; growth: number } | undefined)[] = []
for (const subject of subjects) stalled.push(subject.name === 'y-ws, LevelDB' ? undefined : await stalledReader(subject, mebibytes))
row({ figure: `a reader that stops, ${mebibytes} MB sent: growth`, unit: 'MiB', values: stalled.map((each) => each?.growth), digits: 0, alone: { goal: 16 } })
row({ figure: 'a reader that stops: dropped', unit: '1 is yes', values: stalled.map((each) => (each === undefined ? undefined : Number(each.dropped))), digits: 0, alone: { goal: 1, more: true } })

const killed: { seen: number; lost: number }[] = []
for (const subject of subjects) killed.push(await kills(subject, short ? 2 : subject.ours ? 20 : 5))
row({ figure: 'seen by another before kill -9', unit: 'edits', values: killed.map(({ seen }) => seen), digits: 0, alone: { goal: 1, more: true } })
row({ figure: 'of them lost', unit: 'edits', values: killed.map(({ lost }) => lost), digits: 0, alone: { goal: 0 } })

const traced: number[] = []
for (const subject of subjects) traced.push(await syncedFirst(subject, 10))
row({ figure: 'synced to the disk before anyone sees it', unit: 'of 10', values: traced, digits: 0, alone: { goal: 10, more: true } })

console.log(missed.length === 0 ? '\nAll goals are reached.' : `\nMissed: ${missed.join('; ')}.`)
process.exit(0)
