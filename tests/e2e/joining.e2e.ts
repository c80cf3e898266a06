import { expect } from '@playwright/test'
import { faults } from '../kit/faults'
import { newFolder } from '../kit/folder'
import { addDriver, beginDiagram, connection, guest, host, isOnline } from '../kit/people'
import { readQr } from '../kit/qr'
import { startServer } from '../kit/server'
import { test } from '../kit/served'
import { scriptBytes } from '../kit/weight'

test('[S7] a link for participants leads in with one press: the name is proposed, and a reload comes back as the same person', async ({ browser, server, page }) => {
  const { link, person } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await page.goto(link)
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue(/^Guest \d\d$/)
  await expect(page.getByRole('textbox')).toHaveCount(1)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await addDriver(page, 'From a guest')
  await page.reload()
  await expect(page.getByRole('treeitem', { name: /From a guest/ })).toBeVisible()
  await isOnline(page)
  await person.page.getByRole('button', { name: 'Share' }).click()
  await expect(person.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
})

test('[S40] the page for joining is small, needs no pointer, says what is wrong in words, and takes a code', async ({ browser, server, page }) => {
  const { person, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await person.page.getByRole('button', { name: 'Share' }).click()
  const code = (await person.page.getByRole('group', { name: 'Session code' }).innerText()).replace(/\s/g, '')
  await expect(person.page.getByRole('img', { name: 'QR code to join' })).toBeVisible()
  expect(await faults(person.page)).toEqual([])
  expect(await scriptBytes(`${server.url}/join`)).toBeLessThan(120 * 1024)
  await page.goto(`${server.url}/join`)
  await expect(page.getByRole('textbox', { name: 'Session code' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Type the six characters that the facilitator shows.')
  await page.keyboard.insertText('ABCDEF')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/There is no session with this link or code/)
  expect(await faults(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Session code' }).fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await isOnline(page)
  // The secret of a link stays behind its #, which no server and no referrer is told.
  const asked: string[] = []
  const other = await (await browser.newContext()).newPage()
  other.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
  await other.goto(link)
  await other.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(other)
  const secret = new URL(link).hash.slice(1)
  expect(secret.length).toBeGreaterThan(20)
  expect(asked.filter((each) => each.includes(secret))).toEqual([])
})

test('[S52] three join by link, one by code, one by what a phone reads in the picture: all are in one room', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await ana.page.getByRole('button', { name: 'Share' }).click()
  const code = (await ana.page.getByRole('group', { name: 'Session code' }).innerText()).replace(/\s/g, '')
  const read = await readQr(ana.page.getByRole('img', { name: 'QR code to join' }))
  expect(read).toBe(link)
  const people = [...(await Promise.all(['Ben', 'Caz', 'Dee'].map((name) => guest(browser, name, link)))), await guest(browser, 'Eve', read ?? '')]
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${server.url}/join`)
  await page.getByRole('textbox', { name: 'Session code' }).fill(code)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Fay')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  const list = ana.page.getByRole('list', { name: 'People' })
  for (const name of ['Ben', 'Caz', 'Dee', 'Eve', 'Fay']) await expect(list.getByRole('listitem', { name: `${name}, Editor` })).toBeVisible()
  // Taken out by the facilitator, a person is told so and keeps what is on the screen.
  await list.getByRole('button', { name: 'Remove Ben' }).click()
  await expect(people[0]?.page.getByRole('alertdialog') ?? page.getByText('nobody')).toContainText('A facilitator may have taken you out of it')
  await expect(list.getByRole('listitem', { name: 'Ben, Editor' })).toHaveCount(0)
})

test('[S8] two people who open an empty room at once begin one diagram', async ({ browser, server }) => {
  const link = `${server.url}/room/nobody-yet`
  const [ana, ben] = await Promise.all([guest(browser, 'Ana', link), guest(browser, 'Ben', link)])
  for (const { page } of [ana, ben]) await expect(page.getByRole('treeitem')).toHaveCount(1)
  await addDriver(ana.page, 'From Ana')
  await addDriver(ben.page, 'From Ben')
  for (const { page } of [ana, ben]) await expect(page.getByRole('treeitem')).toHaveCount(3)
})

test('[S9] joining by the dialog keeps the open diagram, which can be returned to', async ({ browser, server, page }) => {
  const { link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await beginDiagram(page, server.url, 'My own aim')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
  await page.keyboard.insertText('join a session')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Join a session' })
  await dialog.getByRole('textbox', { name: 'Link for participants' }).fill(link)
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ben')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await isOnline(page)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Return to it' }).click()
  await expect(page.getByRole('treeitem', { name: 'Aim: My own aim' })).toBeVisible()
  await expect(connection(page)).toHaveText('Not shared')
})

test('[S9] going on to a second session keeps the open diagram too, and closing the page asks for it', async ({ browser, server, page }) => {
  const links = [(await host(browser, 'Ana', server.url, 'The first room')).link, (await host(browser, 'Ben', server.url, 'The second room')).link]
  await beginDiagram(page, server.url, 'My own aim')
  for (const [index, link] of links.entries()) {
    // Inside a session the way into another one is the palette.
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.insertText('join a session')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Join a session' })
    await dialog.getByRole('textbox', { name: 'Link for participants' }).fill(link)
    await dialog.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(page.getByRole('treeitem', { name: index === 0 ? 'Aim: The first room' : 'Aim: The second room' })).toBeVisible()
    await isOnline(page)
  }
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('button', { name: 'Return to “The first room”' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Return to “My own aim”' }).click()
  await expect(page.getByRole('treeitem', { name: 'Aim: My own aim' })).toBeVisible()
  await expect(connection(page)).toHaveText('Not shared')
})

test('[S10] a wrong link and an unreachable one say so in words, and change nothing', async ({ server, page }) => {
  await beginDiagram(page, server.url, 'My own aim')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Join a session' }).click()
  const dialog = page.getByRole('dialog', { name: 'Join a session' })
  const link = dialog.getByRole('textbox', { name: 'Link for participants' })
  await dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Paste the link that you were sent.')
  await link.fill('https://example.org/holiday-pictures')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(/does not lead to a session/)
  await link.fill('http://127.0.0.1:9/room/nowhere')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(/cannot be reached/, { timeout: 12_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treeitem', { name: 'Aim: My own aim' })).toBeVisible()
  await expect(connection(page)).toHaveText('Not shared')
})

test('[S11] the link can be copied without a secure context; the Share dialog has no accessibility violation', async ({ server, page }) => {
  await beginDiagram(page, server.url, 'My own aim')
  await page.getByRole('button', { name: 'Share' }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Start session' }).click()
  const field = page.getByRole('textbox', { name: 'Link for participants' })
  const link = await field.inputValue()
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join\/[\w-]{16}#[\w-]{22}$/)
  // What a copy takes is the selection; a headless browser does not let its clipboard be read.
  const copied = page.evaluate(() => new Promise<string>((resolve) => {
    document.addEventListener('copy', ({ target }) => {
      const { value, selectionStart, selectionEnd } = target as HTMLInputElement
      resolve(value.slice(selectionStart ?? 0, selectionEnd ?? 0))
    })
  }))
  await page.getByRole('button', { name: 'Copy link' }).click()
  expect(await copied).toBe(link)
  await expect(page.getByRole('dialog', { name: 'Share' }).getByText('Link copied.')).toBeVisible()
  expect(await faults(page)).toEqual([])
})

test('[S84] a server with a start key asks for it before it starts a session, refuses a wrong one in words, and takes the right one', async ({ page }) => {
  await using folder = await newFolder()
  const server = await startServer(folder.path, 0, undefined, ['--start-key', 'let me in'])
  try {
    await beginDiagram(page, server.url, 'Fewer missed visits')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share' })
    await expect(dialog.getByLabel('Start key')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Start session' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('This server starts sessions only for those who know its start key.')
    const key = dialog.getByLabel('Start key')
    await expect(key).toBeFocused()
    await page.keyboard.insertText('open sesame')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toHaveText('This is not the start key of the server. Ask whoever runs it.')
    expect(await faults(page)).toEqual([])
    await key.fill('let me in')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('group', { name: 'Session code' })).toBeVisible()
    await isOnline(page)
    // [S80] The server of a page is the one that it came from.
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('Control+,')
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Server of your organisation' })).toHaveCount(0)
  } finally {
    await server.kill()
  }
})
