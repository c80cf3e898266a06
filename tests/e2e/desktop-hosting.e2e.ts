import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { launchOptions } from '../kit/chromium'
import { electronCommand, launch } from '../kit/electron'
import { addDriver, guest, isOnline, oneTree, saveState, type Person } from '../kit/people'
import { root } from '../kit/runtime'

/** The tests of the window drive Electron; the guests of a session come by an ordinary browser. */
const ordinaryBrowser = (): Promise<Browser> => chromium.launch(launchOptions)

/** The link of the room on this very computer: which of its other addresses can be reached is the network's affair. */
const here = (link: string): string => link.replace(/^(http:\/\/)[^/:]+/, '$1127.0.0.1')

/** Starts a session on this computer, and gives the link for the others. */
const hostFrom = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'New diagram' }).first().click()
  await page.getByRole('textbox', { name: 'Text of Aim' }).fill('Fewer missed visits')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Host')
  await page.getByRole('button', { name: 'Start session' }).click()
  const link = here(await page.getByRole('textbox', { name: 'Link for participants' }).inputValue())
  await page.getByRole('button', { name: 'Close' }).click()
  await isOnline(page)
  return link
}

test('[S15] one hosts from the desktop app, two join by link; all type at once, all end with one tree, and nobody loses the place', async () => {
  const desktop = await launch()
  const browser = await ordinaryBrowser()
  try {
    const { page } = desktop
    const link = await hostFrom(page)
    const host: Person = { name: 'Host', page, context: page.context() }
    const people = [host, await guest(browser, 'Ben', link), await guest(browser, 'Caz', link)]

    await Promise.all(people.map((person) => addDriver(person.page, `From ${person.name}`)))
    const tree = (await oneTree(people)).join('\n')
    for (const { name } of people) expect(tree).toContain(`Primary driver: From ${name}`)

    const [, ben, caz] = people as [Person, Person, Person]
    await ben.page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' }).click()
    await ben.page.keyboard.press('F2')
    const aim = ben.page.getByRole('textbox', { name: 'Text of Aim' })
    await aim.press('End')
    await Promise.all([aim.pressSequentially(' by March', { delay: 20 }), addDriver(page, 'While Ben types'), addDriver(caz.page, 'While both do')])
    await expect(aim).toBeFocused()
    await expect(aim).toHaveValue('Fewer missed visits by March')
    await ben.page.keyboard.press('Escape')
    await oneTree(people)
    await expect(saveState(page)).toHaveText('Saved')
  } finally {
    await browser.close()
    await desktop.close()
  }
})

test('[S50] the app is killed while it serves a session: resumed, it serves the same link again, with what the others wrote', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'throughline-hosting-'))
  const browser = await ordinaryBrowser()
  try {
    const first = await launch([], { userData })
    const link = await hostFrom(first.page)
    const ben = await guest(browser, 'Ben', link)
    await addDriver(ben.page, 'From Ben')
    await expect(first.page.getByRole('treeitem', { name: 'Primary driver: From Ben' })).toBeVisible()
    const gone = new Promise((resolve) => first.app.process().once('exit', resolve))
    first.app.process().kill('SIGKILL')
    await gone
    await expect(ben.page.getByRole('status', { name: 'Connection' })).toContainText('Offline')

    const second = await launch([], { userData })
    await second.page.getByRole('button', { name: 'Resume session' }).click()
    await expect(second.page.getByRole('treeitem', { name: 'Primary driver: From Ben' })).toBeVisible()
    await isOnline(second.page)
    await isOnline(ben.page)
    const caz = await guest(browser, 'Caz', link)
    await oneTree([{ name: 'Host', page: second.page, context: second.page.context() }, ben, caz])

    // Ended, it is over for all: each keeps what is on the screen, and the link says so.
    await second.page.getByRole('button', { name: 'Share' }).click()
    await second.page.getByRole('button', { name: 'End session for everyone' }).click()
    await second.page.getByRole('button', { name: 'End session', exact: true }).click()
    await expect(ben.page.getByRole('alertdialog')).toContainText('The diagram stays open here as your own copy.')
    await second.close('keep')
  } finally {
    await browser.close()
    await rm(userData, { recursive: true, force: true })
  }
})

test('[S51] a link that is opened with the desktop app fills in the dialog, and joins nothing unasked', async () => {
  const desktop = await launch()
  try {
    await expect(desktop.page.getByRole('button', { name: 'New diagram' })).toBeVisible()
    const link = 'http://127.0.0.1:9/join/Ab3x#secret'
    const address = `throughline://join#${encodeURIComponent(link)}`
    const { folder, args, env } = await electronCommand(desktop.userData)
    const second = spawn(join(folder, 'electron'), [root, ...args, address], { env, stdio: 'ignore' })
    await new Promise((done) => second.on('exit', done))
    const dialog = desktop.page.getByRole('dialog', { name: 'Join a session' })
    await expect(dialog.getByRole('textbox', { name: 'Link for participants' })).toHaveValue(address)
    await dialog.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(dialog.getByRole('alert')).toHaveText(/cannot be reached/, { timeout: 12_000 })
  } finally {
    await desktop.close()
  }
})

test('[S54] who leaves a session that their computer serves is asked: it goes on without them, is resumed, and ends only when they say so', async () => {
  const desktop = await launch()
  const browser = await ordinaryBrowser()
  try {
    const { page } = desktop
    const link = await hostFrom(page)
    const ben = await guest(browser, 'Ben', link)
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('button', { name: 'Leave session' }).click()
    const question = page.getByRole('group', { name: 'Leave the session?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await isOnline(page)
    await page.getByRole('button', { name: 'Leave session' }).click()
    await question.getByRole('button', { name: 'Keep serving' }).click()
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Not shared')
    await addDriver(ben.page, 'While the host is away')
    await expect(saveState(ben.page)).toHaveText('Saved')
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Share' }).click()
    await dialog.getByRole('button', { name: 'Resume session' }).click()
    await expect(page.getByRole('treeitem', { name: 'Primary driver: While the host is away' })).toBeVisible()
    await isOnline(page)
    // Another diagram takes its place: somebody has to decide all the same.
    await page.getByRole('button', { name: 'Share' }).click()
    await dialog.getByRole('button', { name: /^Return to/ }).first().click()
    await page.getByRole('alertdialog', { name: 'This computer still serves the session' }).getByRole('button', { name: 'End the session for everyone' }).click()
    await expect(ben.page.getByRole('alertdialog')).toContainText('The diagram stays open here as your own copy.')
  } finally {
    await browser.close()
    await desktop.close()
  }
})

test('[D24] closing the app with others in its session asks, by number; a server process that dies comes back by itself', async () => {
  const desktop = await launch()
  const browser = await ordinaryBrowser()
  try {
    const { page, app } = desktop
    const link = await hostFrom(page)
    const ben = await guest(browser, 'Ben', link)
    // [D25] Everyone comes back in to the same address.
    const before = await app.evaluate(({ app: running }) => running.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Throughline session'))?.pid)
    if (before === undefined) throw new Error('The process of the session is not to be found.')
    process.kill(before, 'SIGKILL')
    await expect(ben.page.getByRole('status', { name: 'Connection' })).toContainText('Offline')
    await isOnline(page)
    await isOnline(ben.page)
    await addDriver(ben.page, 'After the fall')
    await expect(page.getByRole('treeitem', { name: 'Primary driver: After the fall' })).toBeVisible()

    const asked = await app.evaluate(({ dialog, BrowserWindow }) => new Promise<string>((done) => {
      dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
        done(message)
        return Promise.resolve({ response: 1, checkboxChecked: false })
      }) as unknown as typeof dialog.showMessageBox
      BrowserWindow.getAllWindows()[0]?.close()
    }))
    expect(asked).toBe('Close and stop the session for 1 person?')
    await isOnline(page)
    await isOnline(ben.page)
  } finally {
    await browser.close()
    await desktop.close()
  }
})


test('[D26] the link follows the address of this computer that is chosen', async () => {
  const desktop = await launch()
  try {
    const { page, app } = desktop
    // A computer in two networks.
    await app.evaluate(() => {
      const network = (address: string) => [{ address, family: 'IPv4', internal: false }]
      Object.assign((process as unknown as { mainModule: NodeJS.Module }).mainModule.require('node:os') as object, { networkInterfaces: () => ({ wired: network('192.0.2.10'), wireless: network('198.51.100.20') }) })
    })
    await hostFrom(page)
    await page.getByRole('button', { name: 'Share' }).click()
    const link = page.getByRole('textbox', { name: 'Link for participants' })
    await expect(link).toHaveValue(/^http:\/\/192\.0\.2\.10:\d+\/join\//)
    const choice = page.getByRole('combobox', { name: 'Address of this computer' })
    const other = (await choice.getByRole('option').allInnerTexts()).find((each) => each.startsWith('198.51.100.20:'))
    await choice.selectOption(other ?? '')
    await expect(link).toHaveValue(/^http:\/\/198\.51\.100\.20:\d+\/join\//)
    await expect(page.getByText(`Typed at ${other}/join`)).toBeVisible()
  } finally {
    await desktop.close()
  }
})

test('[S85] a guest who was made a facilitator ends the session: the host’s computer stops serving it, and says so', async () => {
  const desktop = await launch()
  const browser = await ordinaryBrowser()
  try {
    const { page } = desktop
    const link = await hostFrom(page)
    const ben = await guest(browser, 'Ben', link)
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('combobox', { name: 'Role of Ben' }).selectOption('Facilitator')
    await ben.page.getByRole('button', { name: 'Share' }).click()
    await ben.page.getByRole('button', { name: 'End session for everyone' }).click()
    await ben.page.getByRole('button', { name: 'End session', exact: true }).click()
    await expect(ben.page.getByRole('log', { name: 'Messages' })).toContainText('Session ended.')
    await expect(page.getByRole('alertdialog')).toContainText('The diagram stays open here as your own copy.')
    await expect(page.getByRole('log', { name: 'Messages' })).toContainText('The session was ended for everyone, so this computer no longer serves it.')
    await expect(fetch(`${new URL(link).origin}/healthz`)).rejects.toThrow()
  } finally {
    await browser.close()
    await desktop.close()
  }
})
