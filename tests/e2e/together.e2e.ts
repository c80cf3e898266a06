import { expect, test } from '@playwright/test'
import { newFolder } from '../kit/folder'
import { addDriver, connection, guest, host, isOnline, oneTree, saveState, treeOf, type Person } from '../kit/people'
import { startServer, type RunningServer } from '../kit/server'

interface Meeting {
  readonly server: RunningServer
  readonly people: readonly [Person, Person, Person]
  readonly link: string
  /** The server that serves the room now; another one after a restart. */
  replace: (server: RunningServer) => void
  restart: () => Promise<RunningServer>
}

const meet = test.extend<{ meeting: Meeting }>({
  meeting: async ({ browser }, use) => {
    await using folder = await newFolder()
    let server = await startServer(folder.path)
    const { port } = server
    const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
    const ben = await guest(browser, 'Ben', link)
    const caz = await guest(browser, 'Caz', link)
    await use({
      server, link, people: [ana, ben, caz],
      replace: (next) => {
        server = next
      },
      restart: () => startServer(folder.path, port),
    })
    for (const { context } of [ana, ben, caz]) await context.close()
    server.thaw()
    await server.kill()
  },
})

meet('[S1] three people add and type boxes at the same time; everyone ends with the same tree and everything in it', async ({ meeting: { people } }) => {
  await Promise.all(people.map(async ({ page, name }) => {
    for (const count of [1, 2, 3]) await addDriver(page, `${name} driver ${count}`)
  }))
  const tree = await oneTree(people)
  for (const { name } of people) for (const count of [1, 2, 3]) expect(tree.join('\n')).toContain(`Primary driver: ${name} driver ${count} |`)
  expect(tree).toHaveLength(10)
})

meet('[S2] three people type in one box at once: no word is torn or lost, nobody loses focus or caret', async ({ meeting: { people } }) => {
  const [ana, ben, caz] = people
  await addDriver(ana.page, 'start middle end')
  await Promise.all(people.map(({ page }) => expect(page.getByRole('treeitem', { name: /start middle end/ })).toBeVisible()))
  const fields = await Promise.all(people.map(async ({ page }) => {
    await page.getByRole('treeitem', { name: /start middle end/ }).click()
    await page.keyboard.press('F2')
    const field = page.getByRole('textbox', { name: 'Text of Primary driver' })
    await expect(field).toBeFocused()
    return field
  }))
  const put = (person: Person, index: number) =>
    person.page.getByRole('textbox', { name: 'Text of Primary driver' }).evaluate((field, at) => (field as HTMLTextAreaElement).setSelectionRange(at, at), index)
  await put(ana, 0)
  await put(ben, 'start '.length)
  await put(caz, 'start middle'.length)
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  await Promise.all([
    ana.page.keyboard.type(`ANA${letters} `, { delay: 12 }),
    ben.page.keyboard.type(`BEN${letters} `, { delay: 12 }),
    caz.page.keyboard.type(` CAZ${letters}`, { delay: 12 }),
  ])
  const whole = `ANA${letters} start BEN${letters} middle CAZ${letters} end`
  for (const field of fields) {
    await expect(field).toHaveValue(whole)
    await expect(field).toBeFocused()
  }
  // Each caret is where its own person left it.
  await ben.page.keyboard.type('!')
  for (const field of fields) await expect(field).toHaveValue(whole.replace(`BEN${letters} `, `BEN${letters} !`))
  await Promise.all(people.map(({ page }) => page.keyboard.press('Escape')))
  await oneTree(people)
})

meet('[S3] what is typed offline is kept, said to be kept, and arrives with the person’s return', async ({ meeting: { people } }) => {
  const [ana, ben, caz] = people
  await ben.context.setOffline(true)
  await expect(connection(ben.page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 5_000 })
  await addDriver(ben.page, 'Written on the train')
  await addDriver(ana.page, 'Written in the room')
  await expect(saveState(ben.page)).not.toHaveText('Saved')
  await expect(caz.page.getByRole('treeitem', { name: /Written in the room/ })).toBeVisible()
  await expect(caz.page.getByRole('treeitem', { name: /Written on the train/ })).toHaveCount(0)
  await ben.context.setOffline(false)
  await isOnline(ben.page)
  const tree = await oneTree(people)
  expect(tree.join('\n')).toContain('Written on the train')
  expect(tree.join('\n')).toContain('Written in the room')
})

meet('[S4] the server is killed in mid-edit and started again: nothing that anyone saw is lost, everyone comes back', async ({ meeting }) => {
  const { people, server } = meeting
  const [ana, ben, caz] = people
  await addDriver(ana.page, 'Before the cut')
  await expect(caz.page.getByRole('treeitem', { name: /Before the cut/ })).toBeVisible()
  await Promise.all([
    addDriver(ben.page, 'In the middle of the cut'),
    server.kill(),
  ])
  for (const { page } of people) await expect(connection(page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 5_000 })
  const seen = await Promise.all(people.map(({ page }) => treeOf(page)))
  await addDriver(caz.page, 'While it was down')
  meeting.replace(await meeting.restart())
  await Promise.all(people.map(({ page }) => isOnline(page)))
  const tree = (await oneTree(people)).join('\n')
  for (const line of seen.flat()) expect(tree).toContain(line.replace(/^\S+ /, '').split(' | ')[0])
  for (const text of ['Before the cut', 'In the middle of the cut', 'While it was down']) expect(tree).toContain(`Primary driver: ${text}`)
})

meet('[S5] “Saved” is not said before the server has it: a silent line says Saving, then Offline within 5 s', async ({ meeting: { people, server } }) => {
  const [ana] = people
  await expect(saveState(ana.page)).toHaveText('Saved')
  server.freeze()
  await addDriver(ana.page, 'Said to nobody yet')
  await expect(saveState(ana.page)).toHaveText('Saving…')
  await expect(connection(ana.page)).toHaveText('Offline. Your changes are kept on this device.', { timeout: 5_000 })
  await expect(saveState(ana.page)).toHaveText(/^Not saved/)
  server.thaw()
  await isOnline(ana.page)
  await expect(saveState(ana.page)).toHaveText('Saved')
  const tree = await oneTree(people)
  expect(tree.join('\n')).toContain('Said to nobody yet')
})

meet('[S6] everyone sees who is there, and one who leaves keeps the diagram as an own copy', async ({ meeting: { people } }) => {
  const [ana, ben] = people
  await ana.page.getByRole('button', { name: 'Share' }).click()
  const list = ana.page.getByRole('list', { name: 'People' })
  for (const [index, { name }] of people.entries()) await expect(list.getByRole('listitem', { name: `${name}, ${index === 0 ? 'Facilitator' : 'Editor'}` })).toBeVisible()
  await ben.page.getByRole('button', { name: 'Share' }).click()
  await ben.page.getByRole('button', { name: 'Leave session' }).click()
  await ben.page.getByRole('button', { name: 'Close' }).click()
  await expect(connection(ben.page)).toHaveText('Not shared')
  await expect(ben.page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await expect(list.getByRole('listitem', { name: 'Ben, Editor' })).toHaveCount(0)
  await ana.page.getByRole('button', { name: 'Close' }).click()
  await addDriver(ana.page, 'After Ben left')
  await addDriver(ben.page, 'Ben’s own')
  await expect(ana.page.getByRole('treeitem', { name: /Ben’s own/ })).toHaveCount(0)
  await expect(ben.page.getByRole('treeitem', { name: /After Ben left/ })).toHaveCount(0)
})
