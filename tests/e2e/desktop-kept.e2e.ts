import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type Page } from '@playwright/test'
import { launchOptions } from '../kit/chromium'
import { launch } from '../kit/electron'
import { newFolder } from '../kit/folder'
import { addDriver, connection, host, isOnline } from '../kit/people'
import { startServer } from '../kit/server'

const driver = (page: Page, text: string) => page.getByRole('treeitem', { name: `Primary driver: ${text}` })

/** As a power switch would end it. */
const kill = async (desktop: Awaited<ReturnType<typeof launch>>): Promise<void> => {
  const gone = new Promise((resolve) => desktop.app.process().once('exit', resolve))
  desktop.app.process().kill('SIGKILL')
  await gone
}

test('[S29] the app is killed within a second of an edit: what was typed is offered at the next start, and not after “Don’t save”', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'throughline-kept-'))
  try {
    const first = await launch([], { userData })
    await first.page.getByRole('button', { name: 'New diagram' }).first().click()
    await first.page.getByRole('textbox', { name: 'Text of Aim' }).fill('Fewer missed visits')
    await first.page.keyboard.press('Escape')
    await addDriver(first.page, 'Before the lights went out')
    await kill(first)

    const second = await launch([], { userData })
    await second.page.getByRole('region', { name: 'Unsaved work' }).getByRole('button', { name: /^Open/ }).click()
    await expect(driver(second.page, 'Before the lights went out')).toHaveCount(1)
    await second.app.evaluate(({ dialog, BrowserWindow }) => {
      dialog.showMessageBox = (() => Promise.resolve({ response: 1, checkboxChecked: false })) as typeof dialog.showMessageBox
      BrowserWindow.getAllWindows()[0]?.close()
    }).catch(() => undefined)
    await second.page.waitForEvent('close').catch(() => undefined)
    await second.close('keep')

    const third = await launch([], { userData })
    await expect(third.page.getByRole('button', { name: 'New diagram' })).toBeVisible()
    await expect(third.page.getByRole('region', { name: 'Unsaved work' })).toHaveCount(0)
    await third.close('keep')
  } finally {
    await rm(userData, { recursive: true, force: true })
  }
})

test('[S26] the app is killed offline within a second of an edit in a session: joining again brings it to the others, once', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'throughline-kept-'))
  const browser = await chromium.launch(launchOptions)
  await using folder = await newFolder()
  let server = await startServer(folder.path)
  try {
    const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
    const join = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Join a session' }).click()
      await page.getByRole('textbox', { name: 'Link for participants' }).fill(link)
      await page.getByRole('button', { name: 'Join', exact: true }).click()
      await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
    }
    const first = await launch([], { userData })
    await join(first.page)
    await isOnline(first.page)
    await server.kill()
    await expect(connection(first.page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 5_000 })
    await addDriver(first.page, 'Before the lights went out')
    await kill(first)

    const second = await launch([], { userData })
    // The server is still away: what is here is shown.
    await join(second.page)
    await expect(driver(second.page, 'Before the lights went out')).toHaveCount(1)
    await expect(connection(second.page)).toHaveText('Offline. Your changes are kept on this device.')
    server = await startServer(folder.path, server.port)
    await isOnline(second.page)
    await expect(driver(ana.page, 'Before the lights went out')).toHaveCount(1)
    await second.close('keep')
  } finally {
    await browser.close()
    await server.kill()
    await rm(userData, { recursive: true, force: true })
  }
})
