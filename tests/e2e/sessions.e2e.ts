import { expect, type Locator, type Page } from '@playwright/test'
import { pasteHere } from '../kit/clipboard'
import { newFolder } from '../kit/folder'
import { choose } from '../kit/menu'
import { addDriver, connection, guest, host, isOnline, linkFor, oneTree, saveState, treeOf, type Person } from '../kit/people'
import { startServer } from '../kit/server'
import { test } from '../kit/served'
import { wireOf } from '../kit/wire'

const offline = 'Offline. Your changes are kept on this device.'
const driver = (page: Page, text: string): Locator => page.getByRole('treeitem', { name: `Primary driver: ${text}`, exact: true })
const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' })
const leaveAll = async (...people: readonly Person[]): Promise<void> => void (await Promise.all(people.map(({ context }) => context.close())))

/** Writes at the end of a box. */
const append = async (page: Page, box: string, text: string): Promise<void> => {
  await driver(page, box).focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

const remove = async (page: Page, box: string): Promise<void> => {
  await driver(page, box).press('Delete')
  await expect(driver(page, box)).toHaveCount(0)
}

/** What was removed, as the details of the whole diagram list it. */
const removedIn = async (page: Page): Promise<Locator> => {
  await page.getByRole('region', { name: 'Diagram canvas' }).click({ position: { x: 5, y: 300 } })
  return page.getByRole('region', { name: 'Recently removed' })
}

const returnToOwn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Return to it' }).click()
}

test('[S70] one comes back with additions, a deletion and a new wording, against a new wording and a deletion: one tree, every text, and both are told', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  for (const text of ['Transport', 'Letters']) await addDriver(ana.page, text)
  const ben = await guest(browser, 'Ben', link)
  await expect(driver(ben.page, 'Letters')).toBeVisible()
  await ben.context.setOffline(true)
  await expect(connection(ben.page)).toHaveText(offline, { timeout: 5_000 })
  await remove(ben.page, 'Transport')
  for (const text of ['Written on the train', 'And on the bus']) await addDriver(ben.page, text)
  await append(ben.page, 'Letters', ' in Welsh')
  await remove(ana.page, 'Letters')
  await append(ana.page, 'Transport', ' by taxi')
  // Longer than a line that is tried again and again takes between two tries.
  await ben.page.waitForTimeout(3_000)
  await expect(saveState(ben.page)).toHaveText('Not saved: offline, kept on this device')
  await ben.context.setOffline(false)
  await isOnline(ben.page)
  const tree = (await oneTree([ana, ben])).join('\n')
  for (const text of ['Written on the train', 'And on the bus']) expect(tree).toContain(`Primary driver: ${text} |`)
  for (const text of ['Transport', 'Letters']) expect(tree).not.toContain(text)
  await expect(messages(ben.page)).toContainText('“Letters in Welsh”, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.')
  await expect(messages(ana.page)).toContainText('“Transport by taxi”, where you were, was deleted by someone else. Look under “Recently removed” to bring it back.')
  for (const { page } of [ana, ben]) for (const text of ['Transport by taxi', 'Letters in Welsh']) await expect(await removedIn(page)).toContainText(text)
  await (await removedIn(ana.page)).getByRole('button', { name: /^Restore .*Transport by taxi/ }).click()
  await expect(driver(ben.page, 'Transport by taxi')).toBeVisible()
  await leaveAll(ana, ben)
})

test('[S71] a server that comes back with an empty folder and its key is filled again: everything is there, nothing is asked, and the link leads in', async ({ browser }) => {
  await using full = await newFolder()
  await using empty = await newFolder()
  const key = 'a key that outlives the disk'
  const first = await startServer(full.path, 0, key)
  const { person: ana, link } = await host(browser, 'Ana', first.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  await addDriver(ana.page, 'Known to all')
  await driver(ben.page, 'Known to all').focus()
  await ben.page.getByRole('button', { name: 'Add comment' }).click()
  await ben.page.keyboard.insertText('To us all?')
  await ben.page.keyboard.press('Control+Enter')
  await expect(driver(ana.page, 'Known to all')).toHaveAccessibleDescription(/1 comment/)
  await first.kill()
  await expect(connection(ben.page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(ben.page, 'While it was down')
  const second = await startServer(empty.path, first.port, key)
  for (const { page } of [ana, ben]) await isOnline(page)
  const tree = await oneTree([ana, ben])
  expect(tree).toHaveLength(3)
  for (const { page } of [ana, ben]) await expect(page.getByRole('alertdialog')).toHaveCount(0)
  const caz = await guest(browser, 'Caz', link)
  await expect.poll(() => treeOf(caz.page)).toEqual(tree)
  await expect(driver(caz.page, 'Known to all')).toHaveAccessibleDescription(/1 comment/)
  await leaveAll(ana, ben, caz)
  await second.kill()
})

test('[S71] where the key went with the folder, everyone is told and keeps everything, and the session is started anew', async ({ browser }) => {
  await using full = await newFolder()
  await using empty = await newFolder()
  const first = await startServer(full.path)
  const { person: ana, link } = await host(browser, 'Ana', first.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  await addDriver(ana.page, 'Known to all')
  await expect(driver(ben.page, 'Known to all')).toBeVisible()
  await first.kill()
  await expect(connection(ben.page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(ben.page, 'While it was down')
  const second = await startServer(empty.path, first.port)
  const told = (page: Page): Locator => page.getByRole('alertdialog', { name: 'You are no longer connected to the session' })
  await expect(told(ana.page)).toContainText('Start a new session under Share')
  await expect(told(ben.page)).toContainText('Ask for the link for participants again')
  for (const { page } of [ana, ben]) {
    await expect(told(page)).toContainText('The diagram stays open here as your own copy.')
    await told(page).getByRole('button', { name: 'Close' }).last().click()
    await expect(connection(page)).toHaveText('Not shared')
    await expect(driver(page, 'Known to all')).toBeVisible()
  }
  await expect(driver(ben.page, 'While it was down')).toBeVisible()
  await expect(saveState(ben.page)).toHaveText(/^Not saved/)
  await ana.page.getByRole('button', { name: 'Share', exact: true }).click()
  await ana.page.getByRole('button', { name: 'Start session' }).click()
  const anew = await ana.page.getByRole('textbox', { name: 'Link for participants' }).inputValue()
  await ben.page.getByRole('button', { name: 'Share', exact: true }).click()
  await ben.page.getByRole('button', { name: 'Join a session' }).click()
  await ben.page.getByRole('textbox', { name: 'Link for participants' }).fill(anew)
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(ben.page)
  await expect(driver(ben.page, 'Known to all')).toBeVisible()
  await returnToOwn(ben.page)
  await expect(driver(ben.page, 'While it was down')).toBeVisible()
  await leaveAll(ana, ben)
  await second.kill()
})

test('[S72] whoever came by the link to view changes nothing, by whatever hand, and is told so each time', async ({ browser, server }) => {
  const { person: ana } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  for (const text of ['Letters', 'Transport']) await addDriver(ana.page, text)
  const ben = await guest(browser, 'Ben', await linkFor(ana.page, 'View'))
  const { page } = ben
  await expect(driver(page, 'Transport')).toBeVisible()
  const before = await treeOf(ana.page)
  const noIdeas = 'You can look at this diagram but not add to it. Ask the facilitator to let you contribute.'
  const last = messages(page).getByText(/.+/).last()
  /** Tries something at a box, and hears why not. Something else is said before, so that each refusal is heard anew. */
  const refused = async (attempt: () => Promise<unknown>, words = 'You can look at this diagram but not change it. Ask the facilitator to let you edit.'): Promise<void> => {
    await driver(page, 'Letters').press(' ')
    await expect(last).toHaveText('There is nothing below to fold away.')
    await attempt()
    await expect(last).toHaveText(words)
    await expect(page.getByRole('textbox', { name: /^(Text of|Title of)/ })).toHaveCount(0)
  }
  for (const keys of ['Enter', 'F2', 'x', 'Delete', 'Alt+ArrowDown', 'Control+x', 'Control+Shift+m']) await refused(() => driver(page, 'Letters').press(keys))
  await refused(() => driver(page, 'Letters').press('Control+Enter'), noIdeas)
  await refused(() => pasteHere(page, { 'text/plain': 'Pasted' }))
  await refused(() => driver(page, 'Letters').dblclick())
  await refused(() => driver(page, 'Letters').dragTo(driver(page, 'Transport')))
  await refused(() => page.getByRole('heading', { level: 1 }).getByRole('button').click())
  await driver(page, 'Letters').press('Control+z')
  for (const name of [/^Add (primary|secondary) driver/, /^Add change idea/]) await expect(page.getByRole('button', { name })).toHaveCount(0)
  await refused(async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find a command' }).fill('Add primary driver')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  })
  await refused(() => choose(page, 'Insert', 'Add primary driver'))
  const details = page.getByRole('complementary', { name: 'Details' })
  // A list for reading keeps its place and its value, offers nothing else, and says why.
  const kind = details.getByRole('combobox', { name: 'Kind' })
  await expect(kind.getByRole('option')).toHaveText(['Primary driver'])
  await expect(kind).toHaveAccessibleDescription(/^You can look at this diagram but not change it/)
  await refused(() => details.getByRole('button', { name: 'Move to…' }).click())
  await expect(details.getByRole('button', { name: 'Add comment' })).toHaveCount(0)
  const fields = await details.getByRole('textbox').all()
  expect(fields.length).toBeGreaterThan(2)
  for (const field of fields) {
    await field.focus()
    await page.keyboard.type('x')
    await expect(field).toHaveValue('')
  }
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  const row = page.getByRole('row', { name: 'Primary driver: Letters', exact: true })
  for (const keys of ['Enter', 'F2', 'x', 'Delete', 'Alt+ArrowDown']) await refused(() => row.press(keys))
  await expect(saveState(page)).toHaveText('Saved')
  await addDriver(ana.page, 'Of the editors')
  await expect(driver(page, 'Of the editors')).toBeVisible()
  for (const each of [ana.page, page]) expect((await treeOf(each)).filter((line) => !line.includes('Of the editors'))).toEqual(before)
  await leaveAll(ana, ben)
})

/** What the fields of a part of the screen say now. */
const said = (fields: Locator): Promise<readonly string[]> =>
  fields.evaluateAll((all) => all.map((field) => (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.textContent)))

test('[S72] fields of measures and of test cycles take no typing from whoever may only look', async ({ browser, server, page }) => {
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Sample diagram' }).click()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Start session' }).click()
  await page.getByRole('textbox', { name: 'Link for participants' }).waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  const ben = await guest(browser, 'Ben', await linkFor(page, 'View'))
  const typeInAll = async (place: Locator, latest: Locator): Promise<void> => {
    const fields = place.getByRole('textbox').or(place.getByRole('spinbutton'))
    await expect(latest).toBeVisible()
    const before = await said(fields)
    const all = await fields.all()
    for (const field of [...all.slice(0, 5), ...all.slice(-7)]) {
      await field.focus()
      await ben.page.keyboard.press('Control+Backspace')
      await ben.page.keyboard.type('12')
    }
    expect(await said(fields)).toEqual(before)
  }
  await ben.page.getByRole('treeitem', { name: 'Change idea: Three questions on the phone before any booking', exact: true }).click()
  const cycles = ben.page.getByRole('complementary', { name: 'Details' }).getByRole('region', { name: 'Test cycles' })
  await typeInAll(cycles, cycles.getByRole('group', { name: 'Starts' }).getByRole('spinbutton').first())
  await ben.page.getByRole('button', { name: 'Measures', exact: true }).click()
  const sheet = ben.page.getByRole('main')
  await sheet.getByRole('button', { name: 'Days from asking to the first conversation', exact: true }).click()
  await typeInAll(sheet, sheet.getByRole('textbox', { name: 'Value on 2026-04-20' }))
  await expect(saveState(ben.page)).toHaveText('Saved')
  await ben.context.close()
})

test('[S73] a role that a facilitator lowers while one types, on a slow line: every word typed is kept as an own copy, and it is said', async ({ browser, server, page, context }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await addDriver(ana.page, 'Letters')
  const wire = await wireOf(page)
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  await driver(page, 'Letters').focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.insertText(' in words')
  await expect(driver(ana.page, 'Letters in words')).toBeVisible()
  wire.hold()
  await page.keyboard.insertText(' that all understand')
  await ana.page.getByRole('button', { name: /people here: / }).click()
  const typing = page.keyboard.type(' and read and answer and keep for later', { delay: 40 }).then(() => page.keyboard.press('Shift+A')).then(() => page.keyboard.type(' lot', { delay: 40 })).then(() => page.keyboard.press('Escape'))
  await ana.page.getByRole('combobox', { name: 'Role of Ben' }).selectOption('Viewer')
  await typing
  const dialog = page.getByRole('alertdialog', { name: 'Your version is kept as your own copy' })
  const kept = dialog.getByRole('listitem')
  await expect(kept).toHaveText(/^Letters in words that all understand/)
  const words = await kept.innerText()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await isOnline(page)
  await expect(driver(page, 'Letters in words')).toBeVisible()
  await page.getByRole('button', { name: /people here: / }).click()
  await expect(page.getByRole('listitem', { name: 'Ben, Viewer' })).toBeVisible()
  await returnToOwn(page)
  await expect(driver(page, words)).toBeVisible()
  await expect(driver(ana.page, 'Letters in words')).toBeVisible()
  await leaveAll(ana, { name: 'Ben', page, context })
})

test('[S74] a whole session asks for nothing from anyone but its own server', async ({ browser, server }) => {
  const asked: string[] = []
  const watched = {
    newContext: async () => {
      const context = await browser.newContext()
      context.on('request', (request) => asked.push(request.url()))
      context.on('page', (page) => void page.on('websocket', (line) => asked.push(line.url())))
      return context
    },
  }
  const { person: ana, link } = await host(watched, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(watched, 'Ben', link)
  await addDriver(ben.page, 'Letters')
  await driver(ana.page, 'Letters').focus()
  await ana.page.keyboard.press('Control+k')
  await ana.page.getByRole('combobox', { name: 'Find a command' }).fill('Add unsorted idea')
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.insertText('See https://elsewhere.invalid/a.png')
  await ana.page.keyboard.press('Escape')
  await driver(ben.page, 'Letters').focus()
  await ben.page.getByRole('button', { name: 'Add comment' }).click()
  await ben.page.keyboard.insertText('In which language?')
  await ben.page.keyboard.press('Control+Enter')
  await expect(driver(ana.page, 'Letters')).toHaveAccessibleDescription(/1 comment/)
  await ana.page.getByRole('button', { name: '2 people here: Ana, Ben' }).click()
  for (const sheet of ['Tests', 'Measures', 'Impact and ease', 'Outline']) await ana.page.getByRole('button', { name: sheet, exact: true }).click()
  for (const format of ['PDF', 'SVG']) {
    await ana.page.getByRole('button', { name: 'Export…' }).click()
    const dialog = ana.page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: format, exact: true }).check()
    await Promise.all([ana.page.waitForEvent('download'), dialog.getByRole('button', { name: `Save ${format}` }).click()])
    await expect(dialog).toHaveCount(0)
  }
  await ana.page.getByRole('button', { name: 'Share', exact: true }).click()
  await ana.page.getByRole('button', { name: 'End session for everyone' }).click()
  await ana.page.getByRole('button', { name: 'End session', exact: true }).click()
  for (const { page } of [ana, ben]) await expect(connection(page)).toHaveText('Not shared')
  await leaveAll(ana, ben)
  const { host: own } = new URL(server.url)
  for (const part of ['/api/sessions', '/api/join', '/sync/', '.woff2']) expect(asked.join('\n')).toContain(part)
  expect(asked.filter((url) => !/^(blob|data):/.test(url) && new URL(url).host !== own)).toEqual([])
})

test('[S75] two tabs of one person are one person: both edit, neither is refused, and the list has them once', async ({ browser, server }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  const ben = await guest(browser, 'Ben', link)
  const page = await ben.context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  const other: Person = { ...ben, page }
  await addDriver(ben.page, 'In the first tab')
  await addDriver(page, 'In the second tab')
  await Promise.all([addDriver(ben.page, 'At once in one'), addDriver(page, 'At once in the other')])
  expect(await oneTree([ana, ben, other])).toHaveLength(5)
  for (const each of [ben, other]) {
    await isOnline(each.page)
    await expect(each.page.getByRole('alertdialog')).toHaveCount(0)
  }
  await ana.page.getByRole('button', { name: '2 people here: Ana, Ben' }).click()
  await expect(ana.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: '2 people here: Ben, Ana' }).click()
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
  // One tab less is not one person less.
  await page.close()
  await addDriver(ben.page, 'Left alone')
  await expect(driver(ana.page, 'Left alone')).toBeVisible()
  await expect(ana.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
  await leaveAll(ana, ben)
})

test('[S76] who comes back as a new person with something undelivered gets in, keeps it as an own copy, and is told why', async ({ browser, server, page, context }) => {
  const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  page.on('dialog', (dialog) => void dialog.accept())
  await ana.page.getByRole('button', { name: 'Share', exact: true }).click()
  const code = (await ana.page.getByRole('group', { name: 'Session code' }).innerText()).replace(/\s/g, '')
  await ana.page.getByRole('button', { name: 'Close', exact: true }).click()
  const wire = await wireOf(page)
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(page)
  await addDriver(page, 'Sent in time')
  await expect(driver(ana.page, 'Sent in time')).toBeVisible()
  await wire.cut()
  await expect(connection(page)).toHaveText(offline, { timeout: 5_000 })
  await addDriver(page, 'Written on the train')
  await append(page, 'Sent in time', ' and more')
  await expect(driver(page, 'Sent in time and more')).toBeVisible()
  // By the code, which knows nobody: to the server this is somebody new.
  await page.goto(`${server.url}/join`)
  wire.mend()
  await page.getByRole('textbox', { name: 'Session code' }).fill(code)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Your version is kept as your own copy' })
  await expect(dialog).toContainText('You have joined as somebody new')
  await expect(dialog.getByRole('listitem')).toHaveText(['Sent in time and more', 'Written on the train'])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await isOnline(page)
  await addDriver(page, 'As somebody new')
  await expect(driver(ana.page, 'As somebody new')).toBeVisible()
  await expect(driver(page, 'Sent in time')).toBeVisible()
  await returnToOwn(page)
  for (const text of ['Sent in time and more', 'Written on the train']) await expect(driver(page, text)).toBeVisible()
  await leaveAll(ana, { name: 'Ben', page, context })
})
