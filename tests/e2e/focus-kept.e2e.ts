import { expect, type Page } from '@playwright/test'
import { addDriver, guest, host } from '../kit/people'
import { test } from '../kit/served'

const item = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true })

test('[U89] who joins stands at the diagram; who was at the aim that somebody deletes stands at the next box', async ({ browser, server }) => {
  const { person: ade, link } = await host(browser, 'Ade', server.url, 'Fewer falls')
  await addDriver(ade.page, 'Safe footwear')
  const bea = await guest(browser, 'Bea', link)
  await expect(item(bea.page, 'Aim: Fewer falls')).toBeFocused()
  await item(ade.page, 'Aim: Fewer falls').focus()
  await ade.page.keyboard.press('Delete')
  await expect(item(ade.page, 'Primary driver: Safe footwear')).toBeFocused()
  await expect(item(bea.page, 'Primary driver: Safe footwear')).toBeFocused()
  await ade.page.keyboard.press('Control+z')
  await expect(item(ade.page, 'Aim: Fewer falls')).toBeFocused()
  for (const { context } of [ade, bea]) await context.close()
})
