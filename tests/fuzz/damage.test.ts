import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { silentLog, type Facts, type Log } from '../../server/log'
import { readMessage, step1Frame, updateFrame } from '../../server/message'
import { serveFrom } from '../../server/serve'
import { openLevel } from '../../server/store/level'
import type { Damage } from '../../server/store/store'
import { seeded, type Random } from '../../shared/base/seed'
import { ownMessages } from '../../shared/room/wire'
import { openSettings, temporaryFolder } from '../server/kit/servers'
import { meeting, socketOf, told, type Admitted } from '../server/kit/sessions'

const trials = Number(process.env['DAMAGES'] ?? 12)
const first = Number(process.env['SEED'] ?? 1)
const settings = openSettings({ tidyRecords: 1_000_000 }, { open: false, ticketSecret: 'a secret that stays the same' })
const edits = 40

interface Kept {
  readonly host: Admitted
  readonly ann: Admitted
  /** All states that the room ever had, as texts. */
  readonly states: readonly string[]
}

/** A data folder of three sessions, in each of which many edits were made and Ann was taken out; written in two runs. */
const filled = async (data: string): Promise<Kept[]> => {
  const rooms: { host: Admitted; ann: Admitted; states: string[]; doc: Y.Doc }[] = []
  for (let run = 0; run < 2; run++) {
    const { url, close } = await serveFrom(settings, await openLevel(data, () => undefined), silentLog)
    if (run === 0) {
      for (let count = 0; count < 3; count++) {
        const { host, invite } = await meeting(url)
        const ann = await invite('editor', 'Ann')
        await told(url, 'person', { ticket: host.ticket, participant: ann.participant, removed: true })
        rooms.push({ host, ann, states: [''], doc: new Y.Doc() })
      }
    }
    for (const { host, states, doc } of rooms) {
      const raw = await socketOf(url, host, doc.clientID)
      for (let count = 0; count < edits; count++) {
        const before = Y.encodeStateVector(doc)
        doc.getText('t').insert(doc.getText('t').length, `${run} ${count} ${'word '.repeat(30)}`)
        const update = Y.encodeStateAsUpdate(doc, before)
        raw.socket.send(updateFrame(update))
        await raw.hears((frame) => Buffer.compare(frame, updateFrame(update)) === 0)
        states.push(doc.getText('t').toString())
      }
    }
    await close()
  }
  return rooms
}

/** Cuts, flips or zeroes something of one file. What it did, in words. */
const harm = async (data: string, random: Random): Promise<string> => {
  const names = (await readdir(data)).filter((name) => !['LOCK', 'LOG', 'LOG.old'].includes(name))
  const name = names[Math.floor(random() * names.length)] ?? ''
  const path = join(data, name)
  const content = await readFile(path)
  const at = Math.floor(random() * content.length)
  const dice = random()
  if (dice < 0.33) {
    await truncate(path, at)
    return `${name} cut at ${at} of ${content.length}`
  }
  if (dice < 0.66) {
    for (let count = 0; count < 3; count++) content[(at + count * 7) % content.length] = Math.floor(random() * 256)
  } else content.fill(0, at, Math.min(content.length, at + 1 + Math.floor(random() * 600)))
  await writeFile(path, content)
  return `${name} ${dice < 0.66 ? 'flipped' : 'zeroed'} at ${at} of ${content.length}`
}

/** What a newcomer reads and whether they are told that it may lack something, or the code with which they are sent away. */
const reads = async (url: string, who: Admitted): Promise<{ readonly text: string; readonly warned: boolean } | number> => {
  const raw = await socketOf(url, who, 4_000_000_000)
  raw.socket.send(step1Frame(Uint8Array.of(0)))
  const answer = await Promise.race([raw.closed, raw.hears((frame) => frame[0] === 0 && frame[1] === 1)])
  if (typeof answer === 'number') return answer
  const warned = raw.heard.some((frame) => frame[0] === ownMessages.lacking)
  const message = readMessage(answer)
  const doc = new Y.Doc()
  if (message.kind === 'step2') Y.applyUpdate(doc, message.update)
  raw.socket.close()
  return { text: doc.getText('t').toString(), warned }
}

test(`[V41] stored bytes cut, flipped and zeroed ${trials} times: it starts, rooms are whole or a true earlier state, of which both operator and people are told, and no door opens`, async () => {
  const whole = join(await temporaryFolder(), 'data')
  const rooms = await filled(whole)
  const problems: string[] = []
  const found = { whole: 0, earlier: 0, shut: 0, told: 0 }
  for (let seed = first; seed < first + trials; seed++) {
    const random = seeded(seed)
    const data = join(await temporaryFolder(), 'data')
    await cp(whole, data, { recursive: true })
    const what = `seed ${seed} (repeat with SEED=${seed} DAMAGES=1): ${await harm(data, random)}`
    const reports: (Damage | string)[] = []
    const write = (facts: Facts, line: string): void => { reports.push(`${line} ${JSON.stringify(facts)}`) }
    const log: Log = { debug: () => undefined, info: () => undefined, warn: write, error: write }
    const store = await openLevel(data, (damage) => reports.push(damage)).catch((error: unknown) => { throw new Error(what, { cause: error }) })
    const { url, close } = await serveFrom(settings, store, log)
    for (const { host, ann, states } of rooms) {
      const seen = await reads(url, host)
      if (typeof seen === 'number') {
        if (seen !== 4503) problems.push(`${what}: closed with ${seen}`)
        found.shut += 1
        if (reports.length === 0) problems.push(`${what}: shut and not told`)
      } else {
        const known = states.indexOf(seen.text)
        if (known < 0) problems.push(`${what}: not a true state`)
        if (known === states.length - 1) found.whole += 1
        else {
          found.earlier += 1
          if (reports.length === 0 || !seen.warned) problems.push(`${what}: state ${known} of ${states.length - 1}, ${reports.length} reports, ${seen.warned ? '' : 'not '}told`)
        }
      }
      // Ann was taken out: whatever is damaged, she does not come in.
      if ((typeof seen === 'number' || seen.text.length > 10) && typeof (await reads(url, ann)) !== 'number') problems.push(`${what}: she who was taken out came in`)
    }
    if (reports.length > 0) found.told += 1
    await close()
  }
  expect(problems, JSON.stringify(found)).toEqual([])
}, 30_000 + trials * 5_000)
