import { kills, joining, comingBack, stalledReader, syncedFirst } from './sync/trials'
import { fetchRivals, subjects } from './sync/servers'
fetchRivals()
for (const subject of subjects) {
  const t = performance.now()
  const lap = (x: unknown) => console.log(subject.name, JSON.stringify(x), Math.round(performance.now() - t))
  lap(await joining(subject, 5000, 5))
  lap(await comingBack(subject, 32, 3))
  if (subject.name !== 'y-ws, LevelDB') lap(await stalledReader(subject, 100))
  lap(await kills(subject, 3))
  lap(await syncedFirst(subject, 3))
}
