import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { addDriver, beginDiagram, connection, guest, host, isOnline } from '../kit/people'
import { test } from '../kit/served'

test('[S7] a link for participants leads in at once; the proposed name is taken with one press', async ({ browser, server, page }) => {
  const { link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
  await page.goto(link)
  await expect(page.getByRole('treeitem', { name: 'Aim: Fewer missed visits' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue(/^Guest \d\d$/)
  // Nothing stands in the way of the work while the form is there.
  await addDriver(page, 'Before I said who I am')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('treeitem', { name: /Before I said who I am/ })).toBeVisible()
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
  await page.keyboard.type('join a session')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Join a session' })
  await dialog.getByRole('textbox', { name: 'Link for participants' }).fill(link)
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ben')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
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
    await page.keyboard.type('join a session')
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Start session' }).click()
  const field = page.getByRole('textbox', { name: 'Link for participants' })
  const link = await field.inputValue()
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/room\/[\w-]{16}$/)
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
