import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { closings } from '../../server/message'
import { serve } from '../../server/serve'
import { defaultCaps, defaultSettings } from '../../server/settings'
import { addDriver, connection, guest, host, isOnline, saveState } from '../kit/people'
import { Reader } from '../kit/reader'
import { test } from '../kit/served'
import { wireOf } from '../kit/wire'

const messages = (page: Page) => page.getByRole('log', { name: 'Messages' })
const kept = 'Your changes are kept on this device.'

/** By the link for participants into the room, under the proposed name. */
const enter = async (page: Page, link: string): Promise<void> => {
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
}

const troubles = [
  [closings.storeFailed, 'Offline: the server cannot store changes just now.', 'Its disk may be full'],
  [closings.stopping, 'Offline: the server of the session was stopped.', 'as soon as it is back'],
  [closings.notLoaded, 'Offline: the server cannot read the session just now.', 'Tell whoever runs it if this lasts.'],
  [closings.roomFull, 'Offline: there is no place left in the session.', 'as soon as somebody leaves'],
  [closings.serverFull, 'Offline: there is no place left in the session.', 'as soon as somebody leaves'],
  [closings.tooSlow, 'Offline: this connection is too slow for the session.', 'Move nearer to the router'],
  [closings.tooFast, 'Offline: too much came from this device at once.', 'It is being tried again; there'],
  [{ code: 4503, reason: 'In words of another server.' }, 'Offline: the server cannot take anything in just now.', 'as soon as it can; there'],
] as const

test('[S61] why a server lets the line go is said in the status within two seconds, and once in the messages, with what is safe and what comes of it', async ({ browser, server, page }) => {
  const { person, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  await enter(page, link)
  for (const [{ code, reason }, words, advice] of troubles) {
    await wire.refuse(code, reason)
    await expect(connection(page)).toHaveText(`${words} ${kept}`, { timeout: 2_000 })
    await expect(messages(page).getByRole('paragraph').last()).toContainText(advice)
    await addDriver(page, `While ${reason}`)
    await expect(saveState(page)).toHaveText('Not saved: offline, kept on this device')
    // Dialled again and refused again: it is not said again.
    const times = await messages(page).getByRole('paragraph').filter({ hasText: advice }).count()
    expect(times).toBe(code === closings.serverFull.code && reason === closings.serverFull.reason ? 2 : 1)
    wire.mend()
    await isOnline(page)
    await expect(person.page.getByRole('treeitem', { name: `Primary driver: While ${reason}` })).toBeVisible()
  }
  // What says nothing of itself is a lost line, as it was.
  await wire.cut()
  await expect(connection(page)).toHaveText(`Offline. ${kept}`)
  await person.context.close()
})

test('[S62] a full session says so to whoever wants to come in, at once, and lets them in once there is a place', async ({ browser, page }) => {
  const served = await serve({ ...defaultSettings, editorDir: resolve(import.meta.dirname, '../../dist/renderer'), caps: { ...defaultCaps, peoplePerRoom: 2 } })
  const { person: ana, link } = await host(browser, 'Ana', served.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText(/There is no place left: as many people are here as the session or its server can hold/, { timeout: 6_000 })
  await ben.context.close()
  await page.getByRole('button', { name: 'Try again' }).click()
  await isOnline(page)
  await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await ana.context.close()
  await served.close()
})

test('[S63] a line that is lost and being sent out are said before whatever a screen reader is reading, once, and nothing else is', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  await enter(page, link)
  const name = await page.getByRole('button', { name: /people here: / }).getAttribute('aria-label').then((label) => /Guest \d\d/.exec(label ?? '')?.[0] ?? '')
  const reader = await Reader.of(page)
  expect(await reader.urgent()).toBe('')
  await wire.cut()
  await expect.poll(() => reader.urgent()).toBe(`Offline. ${kept}`)
  await expect(messages(page)).not.toContainText('Offline')
  wire.mend()
  await isOnline(page)
  await expect(messages(page)).toContainText('Online again.')
  await expect.poll(() => reader.urgent(), { timeout: 8_000 }).toBe('')
  await wire.refuse(closings.storeFailed.code, closings.storeFailed.reason)
  await expect.poll(() => reader.urgent()).toBe(`Offline: the server cannot store changes just now. ${kept}`)
  wire.mend()
  await isOnline(page)
  await ana.page.getByRole('button', { name: 'Share' }).click()
  await ana.page.getByRole('button', { name: `Remove ${name}` }).click()
  // A dialog tells the eye; it hides all else from screen readers, but for this.
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect.poll(() => reader.urgent()).toMatch(/^You can no longer take part in this session/)
  await ana.context.close()
})

test('[S64] whoever joins over a connection that others can read along is told so on the page for joining', async ({ server, page }) => {
  const open = 'the connection on a local network is not encrypted, so others on the same network could read it'
  await page.route(/^https?:\/\/throughline\.test\//, async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: server.url + pathname }) })
  })
  await page.goto('http://throughline.test/join')
  await expect(page.getByRole('main')).toContainText(open)
  await page.goto('https://throughline.test/join')
  await expect(page.getByRole('main')).toContainText('Do not write about patients')
  await expect(page.getByRole('main')).not.toContainText(open)
  await page.goto(`${server.url}/join`)
  await expect(page.getByRole('main')).toContainText('Do not write about patients')
  await expect(page.getByRole('main')).not.toContainText(open)
})
