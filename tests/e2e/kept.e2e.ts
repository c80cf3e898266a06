import { chromium, expect, type Page } from '@playwright/test'
import { faults } from '../kit/faults'
import { newFolder } from '../kit/folder'
import { launchOptions } from '../kit/chromium'
import { addDriver, beginDiagram, connection, host, isOnline, oneTree, saveState } from '../kit/people'
import { startServer } from '../kit/server'
import { test } from '../kit/served'
import { wireOf } from '../kit/wire'

const offline = 'Offline. Your changes are kept on this device.'
/** By the link for participants into the room, under the proposed name. */
const enter = async (page: Page, link: string): Promise<void> => {
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
}

const driver = (page: Page, text: string) => page.getByRole('treeitem', { name: `Primary driver: ${text}` })

test('[S26] a reload while the session cannot be reached opens what this device has, and goes on when it returns', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await enter(page, link)
  await wire.cut()
  await expect(connection(page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(page, 'Written on the train')
  await expect(saveState(page)).toHaveText('Not saved: offline, kept on this device')
  await expect(saveState(page)).toHaveAttribute('title', /changes are not on the server/)
  await page.reload()
  await expect(driver(page, 'Written on the train')).toBeVisible()
  await expect(connection(page)).toHaveText(offline)
  await addDriver(page, 'After the reload')
  await page.reload()
  await expect(driver(page, 'After the reload')).toBeVisible()
  await expect(ana.page.getByRole('treeitem')).toHaveCount(1)
  wire.mend()
  await isOnline(page)
  await expect(saveState(page)).toHaveText('Saved')
  const tree = await oneTree([ana, { name: 'Ben', page, context: page.context() }])
  expect(tree).toHaveLength(3)
  await ana.context.close()
})

test('[S90] what is written in the moment before a page goes is there again, also where the database gives that write up', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await enter(page, link)
  await wire.cut()
  await expect(connection(page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(page, 'On the train')
  await page.getByRole('treeitem', { name: 'Primary driver: On the train' }).press('F2')
  // As a page that goes does to what its database has not taken yet.
  await page.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (...given) {
      const transaction = begin.apply(this, given)
      if (given[1] === 'readwrite') queueMicrotask(() => transaction.abort())
      return transaction
    }
  })
  await page.keyboard.insertText(' at seven')
  await page.reload()
  await expect(driver(page, 'On the train at seven')).toBeVisible()
  wire.mend()
  await isOnline(page)
  await expect(driver(ana.page, 'On the train at seven')).toBeVisible()
  await ana.context.close()
})

test('[S26] the browser is killed within a second of an edit that could not be sent: it is there again, once, and reaches the others', async ({ browser }) => {
  await using folder = await newFolder()
  await using profile = await newFolder()
  let server = await startServer(folder.path)
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const open = () => chromium.launchPersistentContext(profile.path, { ...launchOptions, headless: true })
  const first = await open()
  const page = first.pages()[0] ?? (await first.newPage())
  await enter(page, link)
  await server.kill()
  await expect(connection(page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(page, 'Before the lights went out')
  await killBrowser(page)
  await first.close().catch(() => undefined)
  server = await startServer(folder.path, server.port)
  const second = await open()
  const again = second.pages()[0] ?? (await second.newPage())
  await again.goto(link)
  await again.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(driver(again, 'Before the lights went out')).toHaveCount(1)
  await isOnline(again)
  await expect(driver(ana.page, 'Before the lights went out')).toHaveCount(1)
  await second.close()
  await ana.context.close()
  await server.kill()
})

/** As a power switch would end it: the whole browser, with nothing flushed. */
const killBrowser = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const browser = page.context().browser()
  const about = browser ? await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo') : null
  const [main] = about?.processInfo.filter(({ type }) => type === 'browser') ?? []
  if (!main) throw new Error('The browser does not say which process it is.')
  process.kill(main.id, 'SIGKILL')
  await session.detach().catch(() => undefined)
}

test('[S27] a device that keeps nothing says so', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  const wire = await wireOf(page)
  await enter(page, link)
  await wire.cut()
  await expect(connection(page)).toHaveText('Offline. Your changes are kept only while this page is open.', { timeout: 5_000 })
  await addDriver(page, 'Only here')
  await expect(saveState(page)).toHaveText('Not saved: offline, kept only while this page is open')
  wire.mend()
  await isOnline(page)
  await expect(driver(ana.page, 'Only here')).toBeVisible()
  await ana.context.close()
})

const logsOf = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('throughline log') ? [name] : [])).sort())

test('[S28] the log of a session goes when one leaves with nothing unsaved', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await enter(page, link)
  await expect.poll(() => logsOf(page)).toHaveLength(2)
  const [first] = await logsOf(page)
  await expect(saveState(page)).toHaveText('Saved')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Leave session' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => logsOf(page)).not.toContain(first)
  // The own copy is kept until it is in a file.
  await expect.poll(() => logsOf(page)).toHaveLength(2)
  await page.keyboard.press('Control+s')
  await expect.poll(() => logsOf(page)).toHaveLength(0)
  await ana.context.close()
})

test('[S29] unsaved work of a diagram that is not shared is offered after a crash of the page, opened, and gone once saved', async ({ server, page, context }) => {
  await beginDiagram(page, server.url, 'Fewer missed visits')
  await addDriver(page, 'Before the crash')
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Not saved: a new diagram')
  // Another window offers nothing that is open in this one.
  const other = await context.newPage()
  await other.goto(server.url)
  await expect(other.getByRole('button', { name: 'New diagram' })).toBeVisible()
  const crashed = page.waitForEvent('crash')
  await Promise.all([crashed, page.goto('chrome://crash').catch(() => undefined)])
  await page.close()
  await expect(other.getByRole('region', { name: 'Unsaved work' })).toHaveCount(0)
  await other.reload()
  const offer = other.getByRole('region', { name: 'Unsaved work' })
  await expect(offer).toContainText(/^Unsaved work from .+ is still here: “.+”\./)
  expect(await faults(other)).toEqual([])
  await offer.getByRole('button', { name: /^Open/ }).click()
  await expect(driver(other, 'Before the crash')).toBeVisible()
  await addDriver(other, 'Afterwards')
  other.on('dialog', (dialog) => void dialog.accept())
  await other.reload()
  await other.getByRole('region', { name: 'Unsaved work' }).getByRole('button', { name: /^Open/ }).click()
  await expect(driver(other, 'Before the crash')).toHaveCount(1)
  await expect(driver(other, 'Afterwards')).toHaveCount(1)
  await other.keyboard.press('Control+s')
  await expect(other.getByRole('status', { name: 'Save state' })).toHaveText('Saved on this computer')
  await expect.poll(() => logsOf(other)).toHaveLength(0)
  await addDriver(other, 'To be discarded')
  await other.reload()
  await other.getByRole('region', { name: 'Unsaved work' }).getByRole('button', { name: /^Discard/ }).click()
  await other.getByRole('alertdialog', { name: 'Discard this work?' }).getByRole('button', { name: 'Discard' }).click()
  await expect(offer).toHaveCount(0)
  await expect.poll(() => logsOf(other)).toHaveLength(0)
})

test('[S23] whose role falls with something unsent keeps it as an own copy, reads which texts, and sees the session as it is', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'For all')
  const wire = await wireOf(page)
  await enter(page, link)
  await wire.cut()
  await expect(connection(page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(page, 'Written offline')
  await addDriver(ana.page, 'Meanwhile')
  wire.setRole('viewer')
  wire.mend()
  const dialog = page.getByRole('alertdialog', { name: 'Your version is kept as your own copy' })
  await expect(dialog.getByRole('listitem')).toHaveText(['Written offline'])
  await dialog.getByRole('button', { name: 'Copy the texts' }).click()
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Texts copied.')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(driver(page, 'Meanwhile')).toBeVisible()
  await expect(driver(page, 'Written offline')).toHaveCount(0)
  await expect(driver(ana.page, 'Written offline')).toHaveCount(0)
  await isOnline(page)
  // A viewer is refused in words, by every way.
  await driver(page, 'For all').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can look at this diagram but not change it. Ask the facilitator to let you edit.')
  await expect(page.getByRole('textbox', { name: 'Text of Primary driver' })).toHaveCount(0)
  // The own copy is where the dialog said.
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Return to it' }).click()
  await expect(driver(page, 'Written offline')).toBeVisible()
  await expect(driver(page, 'For all')).toBeVisible()
  await ana.context.close()
})

test('[S23] a role that falls while one types keeps the words, and without unsent ones only the role changes', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  await enter(page, link)
  await addDriver(page, 'Sent in time')
  await expect(driver(ana.page, 'Sent in time')).toBeVisible()
  await expect(saveState(page)).toHaveText('Saved')
  wire.setRole('viewer')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can look at the diagram now, and no longer change it.')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(driver(page, 'Sent in time')).toBeVisible()
  // A hand that may not move the box is told at once, and takes nothing along.
  const card = await driver(page, 'Sent in time').boundingBox()
  await page.mouse.move((card?.x ?? 0) + 60, (card?.y ?? 0) + 20)
  await page.mouse.down()
  await page.mouse.move((card?.x ?? 0) + 120, (card?.y ?? 0) + 80, { steps: 4 })
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can look at this diagram but not change it.')
  await page.mouse.up()
  wire.setRole('editor')
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('You can edit the diagram now.')
  // Half typed in a field that keeps its words on leaving.
  await driver(page, 'Sent in time').click()
  await page.getByRole('combobox', { name: 'Owner' }).or(page.getByRole('textbox', { name: 'Owner' })).first().fill('Dr Half Typed')
  wire.setRole('viewer')
  const dialog = page.getByRole('alertdialog', { name: 'Your version is kept as your own copy' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Return to it' }).click()
  await driver(page, 'Sent in time').click()
  await expect(page.getByRole('combobox', { name: 'Owner' }).or(page.getByRole('textbox', { name: 'Owner' })).first()).toHaveValue('Dr Half Typed')
  await ana.context.close()
})

test('[S24] a session that has begun anew is not merged into; it is said, and joined again beside the own copy', async ({ browser, server, page }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const wire = await wireOf(page)
  await enter(page, link)
  await wire.cut()
  await addDriver(page, 'Of the first life')
  wire.setEpoch('epoch-2')
  wire.mend()
  const dialog = page.getByRole('alertdialog', { name: 'You are no longer connected to the session' })
  await expect(dialog).toContainText('This session has begun anew')
  wire.setEpoch(null)
  await dialog.getByRole('button', { name: 'Join again' }).click()
  await isOnline(page)
  await expect(page.getByRole('treeitem')).toHaveCount(1)
  await expect(driver(ana.page, 'Of the first life')).toHaveCount(0)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Return to it' }).click()
  await expect(driver(page, 'Of the first life')).toBeVisible()
  await ana.context.close()
})
