import { request } from 'node:http'
import { expect, test } from 'vitest'
import { awarenessFrame } from '../../server/message'
import { networkInterfaces } from 'node:os'
import { openSettings, startServer } from './kit/servers'
import { comes, meeting, socketOf } from './kit/sessions'

const figures = async (url: string): Promise<string> => await (await fetch(`${url}/metrics`)).text()
const figure = (text: string, name: string): number => Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)

const status = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  await new Promise((resolve) => { request(`${url}/metrics`, { headers }, (response) => resolve(response.resume().statusCode ?? 0)).end() })

test('[V38] /metrics tells how many are here, what was stored and who was refused by code, and neither names a room nor a person', async () => {
  const { url } = await startServer(openSettings({}, { open: false }))
  const { host, invite } = await meeting(url)
  const [ann, eve] = [await invite('editor', 'Annabella'), await invite('viewer', 'Eve')]
  const writer = comes(url, ann)
  await expect.poll(() => writer.synced).toBe(true)
  writer.doc.getText('t').insert(0, 'private words')
  const viewer = await socketOf(url, eve, 9, 'tray')
  viewer.socket.send('text')
  await viewer.closed
  const shower = await socketOf(url, host, 8)
  shower.socket.send(awarenessFrame([{ client: 8, clock: 1, state: Buffer.from('{}') }]))
  await expect.poll(async () => figure(await figures(url), 'throughline_edits_total')).toBe(1)
  const text = await figures(url)
  expect(['connections', 'rooms_loaded', 'people', 'store_failing', 'closed_total{code="4400"}', 'store_write_seconds_count'].map((name) => figure(text, `throughline_${name}`))).toEqual([2, 2, 2, 0, 1, 1])
  expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
  for (const secret of [host.room, ann.participant, host.participant, 'Annabella', 'private']) expect(text).not.toContain(secret)
})

test('[V38] figures are for the machine of the server, not for what a proxy brings from elsewhere, unless it was started with --metrics', async () => {
  const near = await startServer(openSettings({}, { host: '0.0.0.0' }))
  const here = `http://127.0.0.1:${near.port}`
  expect([await status(here), await status(here, { 'x-forwarded-for': '127.0.0.1' }), await status(here, { forwarded: 'for=127.0.0.1' })]).toEqual([200, 403, 403])
  const outside = Object.values(networkInterfaces()).flat().find((each) => each?.family === 'IPv4' && !each.internal)?.address
  if (outside !== undefined) expect(await status(`http://${outside}:${near.port}`)).toBe(403)
  const all = await startServer(openSettings({}, { metrics: true }))
  expect(await status(all.url, { 'x-forwarded-for': '10.0.0.9' })).toBe(200)
})
