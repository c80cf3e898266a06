import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { newFolder } from '../kit/folder'
import { host, isOnline, saveState } from '../kit/people'
import { startServer } from '../kit/server'

test('[S77] after a fault on the server’s disk whoever is in the session is told once what may be gone, and finds it in the panel', async ({ browser }) => {
  await using folder = await newFolder()
  const data = join(folder.path, 'data')
  const first = await startServer(data)
  const { person: ana } = await host(browser, 'Ana', first.url, 'Fewer missed visits')
  const log = join(data, readdirSync(data).filter((name) => name.endsWith('.log')).sort().at(-1) ?? '')
  const { size } = statSync(log)
  await ana.page.getByRole('button', { name: 'Add primary driver' }).first().click()
  await ana.page.keyboard.insertText('Transport')
  await ana.page.keyboard.press('Escape')
  await expect(saveState(ana.page)).toHaveText('Saved')
  await first.stop()
  truncateSync(log, size)
  const second = await startServer(data, first.port)
  const messages = ana.page.getByRole('log', { name: 'Messages' })
  const words = 'A fault on the server’s disk may have taken the last changes of this session'
  await expect(messages.getByRole('paragraph').last()).toContainText(words)
  await expect(messages.getByText(words)).toHaveCount(1)
  await isOnline(ana.page)
  await expect(ana.page.getByRole('treeitem', { name: 'Primary driver: Transport' })).toBeVisible()
  await ana.page.getByRole('button', { name: /(person|people) here: / }).click()
  await expect(ana.page.getByRole('list', { name: 'Session' })).toContainText(words)
  await ana.context.close()
  await second.kill()
})
