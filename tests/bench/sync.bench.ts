import { authors, diagram, type Author } from './sync/edits'
import { Crowd } from './sync/crowd'
import { cpuOf, quantile } from './sync/figures'
import { fetchRivals, start, subjects } from './sync/servers'

fetchRivals()
const base = diagram(40)
const cast: Author[] = authors(base, 200, 200)
for (const subject of subjects) {
  for (const [rooms, people, edits] of [[1, 32, 4000], [1, 200, 1000], [12, 3, 4000]] as const) {
    const server = await start(subject)
    const crowd = new Crowd(server)
    for (let room = 0; room < rooms; room++) await crowd.enter(`room${room}`, base, cast.slice(0, people))
    await crowd.closedLoop(edits / 4, 1)
    const cpu = cpuOf(server.pid)
    const loop = await crowd.closedLoop(edits, 1)
    console.log(subject.name, rooms, people, 'cpu/10k', (cpuOf(server.pid) - cpu) / loop.edits * 10000, 'rate', loop.edits / loop.seconds, 'p50', quantile(loop.ages, 0.5), 'p99', quantile(loop.ages, 0.99), loop.edits, crowd.dropped)
    crowd.leave()
    await server.stop()
  }
}
