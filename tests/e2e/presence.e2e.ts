import { expect, test, type Locator, type Page } from '@playwright/test'
import { faults } from '../kit/faults'
import { newFolder } from '../kit/folder'
import { connection, guest, host, type Person } from '../kit/people'
import { startServer } from '../kit/server'

const drivers = ['Reminders', 'Transport', 'Opening hours', 'Letters']

interface Meeting {
  readonly ana: Person
  readonly link: string
  readonly invite: (name: string) => Promise<Person>
}

const meet = test.extend<{ meeting: Meeting }>({
  meeting: async ({ browser }, use) => {
    await using folder = await newFolder()
    const server = await startServer(folder.path)
    const { person: ana, link } = await host(browser, 'Ana', server.url, 'Fewer missed visits')
    await box(ana.page, 'Aim: Fewer missed visits').press('F2')
    await ana.page.getByRole('textbox', { name: 'Text of Aim' }).press('Tab')
    for (const text of drivers) {
      await ana.page.getByRole('textbox', { name: 'Text of Primary driver' }).fill(text)
      await ana.page.keyboard.press(text === drivers.at(-1) ? 'Escape' : 'Enter')
    }
    const people = [ana]
    await use({
      ana, link,
      invite: async (name) => {
        const person = await guest(browser, name, link)
        people.push(person)
        return person
      },
    })
    for (const { context } of people) await context.close()
    await server.kill()
  },
})

const box = (page: Page, name: string): Locator => page.getByRole('treeitem', { name, exact: true })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'People and session' })
const message = (page: Page): Locator => page.getByRole('log', { name: 'Messages' }).getByText(/.+/).last()

const openPanel = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: /(person|people) here: / }).click()
  await expect(panel(page)).toBeVisible()
  return panel(page)
}

/** So near that only a part of the diagram is in sight. */
const comeNear = async (page: Page): Promise<void> => {
  for (let press = 0; press < 7; press++) await page.getByRole('button', { name: 'Zoom in' }).click()
}

/** How many presses of Tab lead through the whole app and back to where they began. */
const tabStops = async (page: Page): Promise<number> => {
  const first = await page.evaluateHandle(() => document.activeElement)
  for (let count = 0, presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (!(await page.evaluate(() => document.activeElement === document.body))) count++
    if (await first.evaluate((element) => element === document.activeElement)) return count
  }
  throw new Error('Tab never comes back')
}

meet('[S41] the panel says who is here, in which role and at what, and how the line is', async ({ meeting: { ana, invite } }) => {
  const [ben, caz] = await Promise.all([invite('Ben'), invite('Caz')])
  await box(ben.page, 'Primary driver: Transport').click()
  await box(caz.page, 'Primary driver: Letters').click()
  await caz.page.keyboard.press('F2')
  const here = await openPanel(ana.page)
  const list = here.getByRole('list', { name: 'People' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(list.getByRole('listitem', { name: 'Ana, Facilitator' })).toBeVisible()
  await expect(list.getByRole('listitem', { name: 'Ben, Editor' })).toContainText('At Primary driver: Transport')
  await expect(list.getByRole('listitem', { name: 'Caz, Editor' })).toContainText('Editing Primary driver: Letters')
  await expect(here.getByRole('list', { name: 'Session' })).toContainText('Online')
  await here.getByRole('combobox', { name: 'Role of Ben' }).selectOption('Contributor')
  await expect(list.getByRole('listitem', { name: 'Ben, Contributor' })).toBeVisible()
  const seen = await openPanel(ben.page)
  await expect(seen.getByRole('listitem', { name: 'Ben, Contributor' })).toBeVisible()
  await expect(seen.getByRole('combobox')).toHaveCount(0)
  await expect(seen.getByRole('button', { name: 'Bring everyone here' })).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await ana.page.emulateMedia({ colorScheme })
    expect(await faults(ana.page)).toEqual([])
  }
  await box(ana.page, 'Primary driver: Transport').click()
  expect(await tabStops(ana.page)).toBeLessThanOrEqual(25)
  await here.getByRole('button', { name: 'Share…' }).click()
  await ana.page.getByRole('dialog', { name: 'Share' }).getByRole('button', { name: 'Close' }).click()
  await here.getByRole('button', { name: 'Close' }).click()
  await expect(here).toHaveCount(0)
})

/** Comes by the link as a program would: reads everything, and shows nobody that it is there. Gives the code with which it is sent out. */
const lurk = async (page: Page, link: string, name: string): Promise<() => Promise<number>> => {
  const { origin, pathname, hash } = new URL(link)
  await page.goto(`${origin}/join`)
  const gone = await page.evaluateHandle(async ({ room, secret, called }) => {
    const joined = await fetch('/api/join', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: called, by: { room, secret } }) })
    const { ticket } = (await joined.json()) as { ticket: string }
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/${room}/diagram`, ['throughline.v1', `ticket.${ticket}`, 'client.77'])
    await new Promise((open) => { socket.onopen = open })
    return { code: new Promise<number>((sent) => { socket.onclose = ({ code }) => sent(code) }) }
  }, { room: pathname.split('/').at(-1) ?? '', secret: hash.slice(1), called: name })
  return () => gone.evaluate(({ code }) => code)
}

meet('[S60] whoever is connected and shows nothing of themselves is listed for the facilitator, and can be taken out', async ({ meeting: { ana, invite, link }, page }) => {
  const ben = await invite('Ben')
  const here = await openPanel(ana.page)
  const list = here.getByRole('list', { name: 'People' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  const sentOut = await lurk(page, link, 'Lee')
  const lee = list.getByRole('listitem', { name: 'Lee, Editor' })
  await expect(lee).toContainText('Reads along without being seen')
  await expect(lee.getByRole('combobox', { name: 'Role of Lee' })).toBeVisible()
  await expect(lee.getByRole('button', { name: 'Follow Lee' })).toHaveCount(0)
  await expect(here).toContainText('3 people here')
  expect(await faults(ana.page)).toEqual([])
  // Whoever has no say over others is told of those alone who show themselves.
  await expect((await openPanel(ben.page)).getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2)
  await ana.page.getByRole('button', { name: 'Share…' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Share' })
  await expect(dialog.getByRole('listitem', { name: 'Lee, Editor' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove Lee' }).click()
  expect(await sentOut()).toBe(4403)
  await expect(dialog.getByRole('listitem', { name: 'Lee, Editor' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

meet('[S42] whoever follows sees what the other is at, keeps focus and selection, and leads again with the first act of their own', async ({ meeting: { ana, invite } }) => {
  const ben = await invite('Ben')
  const { page } = ben
  await box(page, 'Aim: Fewer missed visits').click()
  await comeNear(page)
  await box(ana.page, 'Primary driver: Letters').click()
  const here = await openPanel(page)
  await here.getByRole('button', { name: 'Follow Ana' }).click()
  const bar = page.getByRole('region', { name: 'Following' })
  await expect(bar).toContainText('Following Ana')
  await expect(here.getByRole('button', { name: 'Stop following' })).toBeFocused()
  await expect(box(page, 'Primary driver: Letters')).toBeInViewport({ ratio: 0.9 })
  await box(ana.page, 'Aim: Fewer missed visits').click()
  await expect(box(page, 'Aim: Fewer missed visits')).toBeInViewport({ ratio: 0.9 })
  await box(ana.page, 'Primary driver: Reminders').click()
  await expect(box(page, 'Primary driver: Reminders')).toBeInViewport({ ratio: 0.9 })
  await expect(here.getByRole('button', { name: 'Stop following' })).toBeFocused()
  await expect(box(page, 'Aim: Fewer missed visits')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(here.getByRole('button', { name: 'Follow Ana' })).toBeVisible()
  // By the bar, from the keyboard: the focus is where it was.
  await here.getByRole('button', { name: 'Follow Ana' }).click()
  await bar.getByRole('button', { name: 'Stop following' }).press('Enter')
  await expect(bar).toHaveCount(0)
  await expect(here.getByRole('button', { name: 'Follow Ana' })).toBeFocused()
  // By what one does oneself.
  await here.getByRole('button', { name: 'Follow Ana' }).click()
  await page.getByRole('region', { name: 'Diagram canvas' }).hover()
  await page.mouse.wheel(0, 40)
  await expect(bar).toHaveCount(0)
  await expect(message(page)).toHaveText('You no longer follow Ana.')
})

meet('[S43] the outline follows too, and following ends, in words, when the other leaves', async ({ meeting: { ana, invite } }) => {
  const ben = await invite('Ben')
  const { page } = ben
  await page.setViewportSize({ width: 1_280, height: 420 })
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('button', { name: 'Diagram', exact: true }).click()
  const row = (name: string) => page.getByRole('row', { name, exact: true })
  const here = await openPanel(page)
  await here.getByRole('button', { name: 'Follow Ana' }).click()
  await box(ana.page, 'Primary driver: Letters').click()
  await expect(row('Primary driver: Letters')).toBeInViewport()
  await box(ana.page, 'Aim: Fewer missed visits').click()
  await expect(row('Aim: Fewer missed visits')).toBeInViewport()
  await expect(page.getByRole('region', { name: 'Following' })).toBeVisible()
  await ana.context.close()
  await expect(page.getByRole('region', { name: 'Following' })).toHaveCount(0, { timeout: 10_000 })
  await expect(message(page)).toHaveText('Ana has left, so you no longer follow anyone.')
  await expect(connection(page)).toHaveText('Online')
})

meet('[S44] a facilitator brings everyone to a box: they go, or stay, or are taken after a while, never from what they type', async ({ meeting: { ana, invite } }) => {
  const [ben, caz] = await Promise.all([invite('Ben'), invite('Caz')])
  await comeNear(ben.page)
  await box(ben.page, 'Aim: Fewer missed visits').focus()
  await box(caz.page, 'Primary driver: Transport').click()
  await caz.page.keyboard.press('F2')
  await expect(caz.page.getByRole('textbox', { name: 'Text of Primary driver' })).toBeFocused()
  const here = await openPanel(ana.page)
  await box(ana.page, 'Primary driver: Letters').click()
  await here.getByRole('button', { name: 'Bring everyone here' }).click()
  const bar = ({ page }: Person) => page.getByRole('region', { name: 'Call to a box' })
  for (const person of [ben, caz]) await expect(bar(person)).toContainText('Ana asks everyone to look at Primary driver: Letters')
  await expect(bar(ana)).toHaveCount(0)
  await expect(bar(ben)).toContainText('unless you stay')
  await expect(box(ben.page, 'Aim: Fewer missed visits')).toBeFocused()
  await caz.page.keyboard.insertText(' by bus')
  // Nobody answers: Ben is taken there and stays selected where he was; Caz types on and is not.
  await expect(bar(ben)).toHaveCount(0, { timeout: 12_000 })
  await expect(box(ben.page, 'Primary driver: Letters')).toBeInViewport({ ratio: 0.9 })
  await expect(box(ben.page, 'Aim: Fewer missed visits')).toBeFocused()
  await expect(caz.page.getByRole('textbox', { name: 'Text of Primary driver' })).toBeFocused()
  await expect(caz.page.getByRole('textbox', { name: 'Text of Primary driver' })).toHaveValue('Transport by bus')
  await bar(caz).getByRole('button', { name: 'Stay here' }).click()
  await expect(bar(caz)).toHaveCount(0)
  await here.getByRole('button', { name: 'Bring everyone here' }).click()
  await bar(caz).getByRole('button', { name: 'Go there' }).click()
  await expect(box(caz.page, 'Primary driver: Letters')).toBeFocused()
  await bar(ben).getByRole('button', { name: 'Stay here' }).click()
  await expect(bar(ben)).toHaveCount(0)
})

meet('[S46] others’ pointers are seen on the canvas, never in the tree, hide when they rest, and can be hidden', async ({ meeting: { ana, invite } }) => {
  const ben = await invite('Ben')
  // Who has just joined stands at a box, and nothing of that is of interest here.
  await ben.page.getByRole('region', { name: 'Diagram canvas' }).click({ position: { x: 5, y: 300 } })
  const name = ana.page.getByText('Ben', { exact: true })
  const over = (ratio: number) => box(ben.page, 'Primary driver: Letters').hover({ position: { x: 20 + ratio, y: 10 } })
  await expect(name).toHaveCount(0)
  const tree = await ana.page.getByRole('region', { name: 'Diagram canvas' }).ariaSnapshot()
  await over(1)
  await expect(name).toBeVisible()
  expect(await ana.page.getByRole('region', { name: 'Diagram canvas' }).ariaSnapshot()).toBe(tree)
  // It glides there from where it was last seen.
  await expect.poll(async () => {
    const [there, letters] = [await name.boundingBox(), await box(ana.page, 'Primary driver: Letters').boundingBox()]
    return Math.abs((there?.x ?? 0) - (letters?.x ?? 999))
  }).toBeLessThan(80)
  await expect(name).toHaveCount(0, { timeout: 8_000 })
  await over(9)
  await expect(name).toBeVisible()
  await ben.page.getByRole('button', { name: 'Share', exact: true }).hover()
  await expect(name).toHaveCount(0, { timeout: 2_000 })
  await ana.page.keyboard.press('Control+,')
  await ana.page.getByRole('radiogroup', { name: 'Show others’ pointers' }).getByText('Never').click()
  await ana.page.keyboard.press('Escape')
  await over(30)
  await over(60)
  await ana.page.waitForTimeout(400)
  await expect(name).toHaveCount(0)
})
