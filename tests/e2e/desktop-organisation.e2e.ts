import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type Page } from '@playwright/test'
import { launchOptions } from '../kit/chromium'
import { launch, type Desktop } from '../kit/electron'
import { newFolder } from '../kit/folder'
import { addDriver, isOnline, oneTree, type Person } from '../kit/people'
import { startServer } from '../kit/server'

const driver = (page: Page, text: string) => page.getByRole('treeitem', { name: `Primary driver: ${text}` })

/** Sets the server of the organisation, as it is pasted. */
const setServer = async (page: Page, address: string): Promise<void> => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('textbox', { name: 'Server of your organisation' }).fill(address)
  await page.keyboard.press('Escape')
}

/** Closes the app as a person does who keeps no file. */
const quit = async (desktop: Desktop): Promise<void> => {
  const gone = new Promise((resolve) => desktop.app.process().once('exit', resolve))
  await desktop.app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = (() => Promise.resolve({ response: 1, checkboxChecked: false })) as typeof dialog.showMessageBox
    BrowserWindow.getAllWindows()[0]?.close()
  }).catch(() => undefined)
  await gone
}

const joinByCode = async (page: Page, code: string, name: string): Promise<Person> => {
  await page.getByRole('textbox', { name: 'Session code' }).fill(code)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  return { name, page, context: page.context() }
}

test('[S82] a session on the organisation’s server: one joins by the code in a browser, the app is closed and resumes it, another app joins by the code', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'throughline-organisation-'))
  await using folder = await newFolder()
  const server = await startServer(folder.path, 0, undefined, ['--start-key', 'let me in'])
  const address = `http://localhost:${server.port}`
  const browser = await chromium.launch(launchOptions)
  const [first, other] = await Promise.all([launch([], { userData }), launch()])
  try {
    const { page } = first
    // [S80] What cannot be an address is refused at the field.
    await setServer(page, address)
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    const field = page.getByRole('textbox', { name: 'Server of your organisation' })
    await expect(field).toHaveValue(address)
    await field.fill('our server')
    await field.press('Enter')
    await expect(page.getByRole('alert')).toHaveText('This is not the address of a server. It looks like https://throughline.example.org.')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'New diagram' }).first().click()
    await page.getByRole('textbox', { name: 'Text of Aim' }).fill('Fewer missed visits')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await expect(dialog.getByRole('radio', { name: 'On your organisation’s server' })).toBeChecked()
    await expect(dialog.getByRole('radio', { name: 'On this computer' })).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ana')
    await dialog.getByRole('button', { name: 'Start session' }).click()
    await dialog.getByLabel('Start key').fill('let me in')
    await dialog.getByRole('button', { name: 'Start session' }).click()
    const code = (await dialog.getByRole('group', { name: 'Session code' }).innerText()).replace(/\s/g, '')
    expect(await dialog.getByRole('textbox', { name: 'Link for participants' }).inputValue()).toContain(`${address}/join/`)

    const guestPage = await browser.newPage()
    await guestPage.goto(`${server.url}/join`)
    const ben = await joinByCode(guestPage, code, 'Ben')
    await quit(first)
    // It goes on without the app.
    await addDriver(ben.page, 'While the app was closed')
    await expect(ben.page.getByRole('status', { name: 'Save state' })).toHaveText('Saved')

    const again = await launch([], { userData })
    await again.page.getByRole('button', { name: 'Resume session' }).click()
    await expect(driver(again.page, 'While the app was closed')).toBeVisible()
    await isOnline(again.page)

    // Without a server an app has no use for a code, and says what would give it one.
    await other.page.getByRole('button', { name: 'Join a session' }).click()
    await expect(other.page.getByText('To join by a session code, set the server of your organisation in Settings.')).toBeVisible()
    await other.page.keyboard.press('Escape')
    await setServer(other.page, `${address}/`)
    await other.page.getByRole('button', { name: 'Join a session' }).click()
    const caz = await joinByCode(other.page, code, 'Caz')
    await addDriver(caz.page, 'From Caz')
    const tree = (await oneTree([{ name: 'Ana', page: again.page, context: again.page.context() }, ben, caz])).join('\n')
    for (const text of ['While the app was closed', 'From Caz']) expect(tree).toContain(text)
    await again.close('keep')
  } finally {
    await other.close()
    await browser.close()
    await server.kill()
    await rm(userData, { recursive: true, force: true })
  }
})

test('[D27] what the app asks a server goes by the proxy that is set for its network', async () => {
  const heard: string[] = []
  const proxy = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    // As a network that wants one to sign in first.
    if (heard.length === 1) response.writeHead(307, { location: 'http://elsewhere.example.org/' })
    response.end('{"refused":"wrong"}')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const desktop = await launch()
  try {
    const { port } = proxy.address() as AddressInfo
    await desktop.app.evaluate(({ session }, rules) => session.defaultSession.setProxy({ proxyRules: rules }), `http=127.0.0.1:${port}`)
    await setServer(desktop.page, 'http://throughline.example.org')
    await desktop.page.getByRole('button', { name: 'Join a session' }).click()
    await desktop.page.getByRole('textbox', { name: 'Session code' }).fill('ABCDEF')
    await desktop.page.getByRole('button', { name: 'Join', exact: true }).click()
    // [S83] Nothing goes on to where it was not meant for, and what is missing is said.
    await expect(desktop.page.getByRole('alert')).toHaveText('No Throughline server answers at throughline.example.org. Check the address in Settings, and that this computer is on your organisation’s network.')
    await desktop.page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(desktop.page.getByRole('alert')).toHaveText(/^There is no session with this link or code/)
    expect(heard).toEqual(Array(2).fill('POST http://throughline.example.org/api/join'))
  } finally {
    await desktop.close()
    proxy.close()
  }
})
