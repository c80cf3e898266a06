import { chromium, expect, test, type Browser } from '@playwright/test'
import { launch } from '../kit/electron'
import { addDriver, guest, isOnline, oneTree, saveState, type Person } from '../kit/people'

/** The tests of the window drive Electron; the guests of a session come by an ordinary browser. */
const ordinaryBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })

/** The link of the room on this very computer: which of its other addresses can be reached is the network's affair. */
const here = (link: string): string => link.replace(/^(http:\/\/)[^/:]+/, '$1127.0.0.1')

test('[S15] one hosts from the desktop app, two join by link; all type at once, all end with one tree, and nobody loses the place', async () => {
  const desktop = await launch()
  const browser = await ordinaryBrowser()
  try {
    const { page } = desktop
    await page.getByRole('button', { name: 'New diagram' }).first().click()
    await page.getByRole('textbox', { name: 'Text of Aim' }).fill('Fewer missed visits')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Host')
    await page.getByRole('button', { name: 'Start session' }).click()
    const link = here(await page.getByRole('textbox', { name: 'Link for participants' }).inputValue())
    await page.getByRole('button', { name: 'Close' }).click()
    await isOnline(page)
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
