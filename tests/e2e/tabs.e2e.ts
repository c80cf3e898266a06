import { expect, type Page } from '@playwright/test'
import { connection, guest, host, isOnline, saveState } from '../kit/people'
import { test } from '../kit/served'

const secondTab = async ({ context, page: first }: { readonly context: Awaited<ReturnType<typeof guest>>['context']; readonly page: Page }): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(first.url())
  await isOnline(page)
  return page
}
const leave = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Leave session' }).click()
  await expect(connection(page)).toHaveText('Not shared')
}
const driver = (page: Page, text: string) => page.getByRole('treeitem', { name: `Primary driver: ${text}` })

test('[S92] what one tab wrote offline before it was closed outlives the leaving of another tab, and arrives when its author comes back', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  const other = await secondTab(ben)
  await ben.context.setOffline(true)
  await expect(connection(ben.page)).toContainText('Offline')
  await ben.page.getByRole('button', { name: 'Add primary driver' }).first().click()
  await expect(ben.page.getByRole('textbox', { name: 'Text of Primary driver' })).toBeFocused()
  await ben.page.keyboard.insertText('Written in the train')
  await ben.page.keyboard.press('Escape')
  await expect(saveState(ben.page)).toHaveText('Not saved: offline, kept on this device')
  await ben.page.close()
  await ben.context.setOffline(false)
  await isOnline(other)
  await expect(saveState(other)).toHaveText('Saved')
  await leave(other)
  await other.goto(link)
  await other.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(driver(other, 'Written in the train')).toBeVisible()
  await expect(driver(ana.page, 'Written in the train')).toBeVisible()
  await Promise.all([ana, ben].map(({ context }) => context.close()))
})

test('[S93] who leaves in one tab stays in another, and comes back there after a reload as the same person', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  const other = await secondTab(ben)
  await leave(ben.page)
  await ben.page.close()
  await other.reload()
  await isOnline(other)
  await expect(ana.page.getByRole('button', { name: '2 people here: Ana, Ben' })).toBeVisible()
  await Promise.all([ana, ben].map(({ context }) => context.close()))
})

test('[S94] whoever joins the session that they are in is told so, stays who they are, and has nothing set aside', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  for (const { page } of [ben, ana]) {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.insertText('join a session')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Link for participants' }).fill(link)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You are in this session already.')
    await expect(page.getByRole('dialog', { name: 'Join a session' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('button', { name: 'Return to it' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Close' }).click()
  }
  await ben.page.reload()
  await isOnline(ben.page)
  await expect(ana.page.getByRole('button', { name: '2 people here: Ana, Ben' })).toBeVisible()
  await Promise.all([ana, ben].map(({ context }) => context.close()))
})
