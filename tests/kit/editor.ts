import { expect, test as base, type Locator, type Page } from '@playwright/test'
import { newFolder } from './folder'
import { startServer, type RunningServer } from './server'

/** The editor as people meet it: served by the real server, driven by role and accessible name alone. */
export class Editor {
  constructor(readonly page: Page, readonly url: string) {}

  readonly node = (name: string | RegExp): Locator => this.page.getByRole('treeitem', { name, exact: typeof name === 'string' })
  readonly nodes = (): Locator => this.page.getByRole('treeitem')
  readonly button = (name: string): Locator => this.page.getByRole('button', { name, exact: true })
  readonly textOf = (kind: string): Locator => this.page.getByRole('textbox', { name: `Text of ${kind}`, exact: true })
  readonly messages = (): Locator => this.page.getByRole('log', { name: 'Messages' })
  readonly saveState = (): Locator => this.page.getByRole('status', { name: 'Save state' })
  /** Presses keys one after another. */
  readonly press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  /** Puts words in at once, as dictation does: keys one by one are for tests that are about keys, for each costs a frame. */
  readonly type = (text: string): Promise<void> => this.page.keyboard.insertText(text)

  /** From the start page into a new diagram whose aim is being typed. */
  readonly begin = async (aim = 'Halve falls by June'): Promise<void> => {
    await this.page.goto(this.url)
    await this.button('New diagram').click()
    await expect(this.textOf('Aim')).toBeFocused()
    await this.type(aim)
  }

  /** Aim, two primary drivers, two secondary drivers under the first, one idea; nothing is being edited. */
  readonly small = async (): Promise<void> => {
    await this.begin()
    await this.press('Tab')
    await this.type('Safe footwear')
    await this.press('Tab')
    await this.type('Slippers that fit')
    await this.press('Tab')
    await this.type('Fitting on admission')
    await this.press('Shift+Tab')
    await this.type('Shoes at the bedside')
    await this.press('Shift+Tab')
    await this.type('Good light at night')
    await this.press('Escape')
  }

  /** Every node as "name, place of column", as the accessible tree says it. */
  readonly tree = async (): Promise<readonly string[]> =>
    this.nodes().evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-label')}, ${item.getAttribute('aria-posinset')} of ${item.getAttribute('aria-setsize')}`))
}

/** A page with the editor; one server for all tests of a worker. */
export const test = base.extend<{ editor: Editor }, { server: RunningServer }>({
  server: [async ({}, use) => {
    await using folder = await newFolder()
    const server = await startServer(folder.path)
    await use(server)
    await server.stop()
  }, { scope: 'worker' }],
  editor: async ({ page, server }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await use(new Editor(page, server.url))
    expect(errors, 'errors on the page').toEqual([])
  },
})
