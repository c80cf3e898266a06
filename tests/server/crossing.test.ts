import { expect, onTestFinished, test } from 'vitest'
import { serveFrom } from '../../server/serve'
import { silentLog } from '../../server/log'
import { memoryStore } from '../../server/store/memory'
import type { Store } from '../../server/store/store'
import { Tickets } from '../../server/tickets'
import { bucket } from '../../server/pace'
import { openSettings, startServer, temporaryFolder } from './kit/servers'
import { ask, meeting, socketOf, told } from './kit/sessions'

const closed = { open: false } as const
const isRefused = (answer: object): boolean => 'refused' in answer

test('[V75] two facilitators who take the part from each other, or each other out, at once: one was first, and somebody leads on', async () => {
  const { url } = await startServer(openSettings({}, { ...closed, data: await temporaryFolder() }))
  for (const deed of [{ role: 'viewer' }, { removed: true }] as const) {
    const { host, invite } = await meeting(url)
    const other = await invite('facilitator')
    const answers = await Promise.all([
      ask(url, 'person', { ticket: host.ticket, participant: other.participant, ...deed }),
      ask(url, 'person', { ticket: other.ticket, participant: host.participant, ...deed }),
    ])
    expect(answers.map(isRefused).sort()).toEqual([false, true])
    const looked = await Promise.all([host, other].map(({ ticket }) => ask(url, 'look', { ticket })))
    expect(looked.map(isRefused).sort()).toEqual([false, true])
  }
})

test('[V75] whoever comes by the ticket of an operator while they are taken out does not slip in', async () => {
  let hold = Promise.resolve()
  const store: Store = memoryStore()
  const keep = store.keep.bind(store)
  store.keep = async (values) => {
    await hold
    await keep(values)
  }
  const ticketSecret = 'a secret of more than sixteen characters'
  const served = await serveFrom(openSettings({}, { ...closed, ticketSecret }), store, silentLog)
  onTestFinished(() => served.close())
  const { host } = await meeting(served.url)
  const ticket = await new Tickets(Buffer.from(ticketSecret)).sign({ room: host.room, epoch: '', role: 'editor', participant: 'operated', name: 'O', colour: 0 }, 60_000)
  let release = (): void => undefined
  hold = new Promise((resolve) => { release = resolve })
  const removed = ask(served.url, 'person', { ticket: host.ticket, participant: 'operated', removed: true })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const line = await socketOf(served.url, { room: host.room, ticket })
  await new Promise((resolve) => setTimeout(resolve, 100))
  release()
  expect(isRefused(await removed)).toBe(false)
  expect(await line.closed).toBe(4403)
})

test('[V76] what is paid for afterwards leaves a debt: a wrong guess costs seven, however few are left and however many come at once', async () => {
  let now = 0
  const pass = bucket(2, 120, () => now)
  const guess = (): boolean => pass() && (pass(6), true)
  /** Let in together, and found wrong only then. */
  const together = Array.from({ length: 200 }, () => pass()).filter(Boolean)
  for (const _ of together) pass(6)
  let guesses = together.length
  for (; now < 3_600_000; now += 250) if (guess()) guesses++
  expect(guesses).toBeLessThanOrEqual((120 + 2 * 3_600) / 7 + 1)

  const { url } = await startServer(openSettings({ joinsPerMinute: 60 }, closed))
  const { host } = await meeting(url)
  const { code } = await told(url, 'look', { ticket: host.ticket })
  await Promise.all(Array.from({ length: 60 }, (_, time) => ask(url, 'join', { name: 'Eve', by: { code: `ABC${String(time).padStart(3, '2')}` } })))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await ask(url, 'join', { name: 'Eve', by: { code } })).toEqual({ refused: 'tooMany' })
})

test('[V78] whoever saw a number cannot keep its owner out with it, and a number still pushes out none but its owner\'s', async () => {
  const { url } = await startServer(openSettings({}, closed))
  const { host, invite } = await meeting(url)
  const [ann, vic] = [await invite('editor'), await invite('viewer')]
  const stays = await socketOf(url, host, 1)
  const first = await socketOf(url, ann, 777)
  await first.hears((frame) => frame[0] === 100)
  first.socket.close()
  await first.closed
  for (let number = 1_000; number < 1_020; number++) {
    const other = await socketOf(url, vic, number)
    await other.hears((frame) => frame[0] === 100)
    other.socket.close()
    await other.closed
  }
  expect(await (await socketOf(url, vic, 777)).closed).toBe(4403)
  const back = await socketOf(url, ann, 777)
  await back.hears((frame) => frame[0] === 100)
  // Long left, it is free again.
  const late = await socketOf(url, ann, 1_000)
  await late.hears((frame) => frame[0] === 100)
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (const line of [stays, back, late]) expect(line.socket.readyState).toBe(line.socket.OPEN)
})
