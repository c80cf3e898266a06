import { expect, type BrowserContext, type Page } from '@playwright/test'
import { addDriver, connection, host, isOnline, oneTree, saveState } from '../kit/people'
import { test } from '../kit/served'

const yearMs = 365 * 24 * 3_600_000

/** Somebody whose device says another year; time goes on as ever. */
const joinIn = async (context: BrowserContext, link: string, apartMs: number): Promise<Page> => {
  const page = await context.newPage()
  await page.clock.setSystemTime(Date.now() + apartMs)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  return page
}

test('[S65] whose clock is a year off joins, writes, stays, comes back, and nothing is lost', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const people = [ana]
  for (const [name, apart] of [['Ahead', yearMs], ['Behind', -yearMs]] as const) {
    const context = await browser.newContext()
    const page = await joinIn(context, link, apart)
    people.push({ name, page, context })
    await addDriver(page, `From ${name}`)
    await expect(saveState(page)).toHaveText('Saved')
    await context.setOffline(true)
    await expect(connection(page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 5_000 })
    await addDriver(page, `Offline ${name}`)
    await context.setOffline(false)
    await isOnline(page)
    await page.reload()
    await isOnline(page)
  }
  const tree = (await oneTree(people)).join('\n')
  for (const words of ['From Ahead', 'Offline Ahead', 'From Behind', 'Offline Behind']) expect(tree).toContain(`Primary driver: ${words}`)
  for (const { context } of people) await context.close()
})

test('[S65] a clock that is set a year on or back in mid-session does not hide a dead line, and nobody is lost', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const context = await browser.newContext()
  const page = await joinIn(context, link, 0)
  for (const apart of [-yearMs, yearMs]) {
    await page.clock.setSystemTime(Date.now() + apart)
    server.freeze()
    await expect(connection(page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 7_000 })
    server.thaw()
    await isOnline(page)
    await addDriver(page, `After ${apart}`)
    await expect(ana.page.getByRole('treeitem', { name: `Primary driver: After ${apart}` })).toBeVisible()
  }
  await context.close()
  await ana.context.close()
})
