import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'

/** Somebody at a browser of their own, as the room sees them: nothing is shared but the wire. */
export interface Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
}

/** What gives everybody a browser of their own. */
export type Browsers = Pick<Browser, 'newContext'>

const arrive = async (browser: Browsers, name: string, url: string): Promise<Person> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  return { name, page, context }
}

/** Starts a diagram whose aim says the words, on the page of a server. */
export const beginDiagram = async (page: Page, url: string, aim: string): Promise<void> => {
  await page.goto(url)
  await page.getByRole('button', { name: 'New diagram' }).click()
  await page.getByRole('textbox', { name: 'Text of Aim' }).fill(aim)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treeitem', { name: `Aim: ${aim}` })).toBeFocused()
}

/** Somebody who starts a diagram and shares it. Gives them and the link for the others. */
export const host = async (browser: Browsers, name: string, url: string, aim: string): Promise<{ readonly person: Person; readonly link: string }> => {
  const person = await arrive(browser, name, url)
  const { page } = person
  await beginDiagram(page, url, aim)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: 'Start session' }).click()
  const link = await page.getByRole('textbox', { name: 'Link for participants' }).inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  await isOnline(page)
  return { person, link }
}

/** Somebody who opens the link and says who they are. */
export const guest = async (browser: Browsers, name: string, link: string): Promise<Person> => {
  const person = await arrive(browser, name, link)
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await person.page.getByRole('button', { name: 'Join', exact: true }).click()
  await isOnline(person.page)
  return person
}

/** The link that a facilitator gives to people who may do no more than that. */
export const linkFor = async (page: Page, power: 'View' | 'Contribute' | 'Edit'): Promise<string> => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Link for participants' })
  const before = await field.inputValue()
  const choice = page.getByRole('combobox', { name: 'People with the link can' })
  const changes = (await choice.locator('option:checked').innerText()) !== power
  await choice.selectOption({ label: power })
  // Each role has a link of its own.
  if (changes) await expect(field).not.toHaveValue(before)
  const link = await field.inputValue()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  return link
}

export const connection = (page: Page): Locator => page.getByRole('status', { name: 'Connection' })
export const saveState = (page: Page): Locator => page.getByRole('status', { name: 'Save state' })

export const isOnline = async (page: Page): Promise<void> => {
  await expect(connection(page)).toHaveText('Online')
}

/** Every box by its accessible name with what it leads to, in reading order: the tree as a screen reader has it. */
export const treeOf = (page: Page): Promise<readonly string[]> =>
  page.getByRole('treeitem').evaluateAll((items) =>
    items
      .map((item) => {
        const described = item.getAttribute('aria-describedby')
        const description = item.getAttribute('aria-description') ?? (described ? document.getElementById(described)?.textContent : '') ?? ''
        // Who is where is not the diagram; what leads to what is.
        const [links = ''] = description.match(/^(Leads to|Not linked)[^.]*/) ?? []
        return `${item.getAttribute('aria-level')}.${item.getAttribute('aria-posinset')} ${item.getAttribute('aria-label')} | ${links}`
      })
      .sort(),
  )

/** Waits until everyone sees one and the same tree, and gives it. */
export const oneTree = async (people: readonly Person[]): Promise<readonly string[]> => {
  const [first] = people
  if (!first) return []
  await expect(async () => {
    const trees = await Promise.all(people.map(({ page }) => treeOf(page)))
    for (const tree of trees) expect(tree).toEqual(trees[0])
    for (const { page } of people) await expect(saveState(page)).toHaveText('Saved', { timeout: 500 })
  }).toPass({ timeout: 15_000 })
  return treeOf(first.page)
}

/** Adds a primary driver by keyboard alone, as one types in a meeting. */
export const addDriver = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add primary driver' }).first().click()
  const box = page.getByRole('textbox', { name: 'Text of Primary driver' })
  await box.pressSequentially(text, { delay: 15 })
  await page.keyboard.press('Escape')
}
