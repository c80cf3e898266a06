import type { Page } from '@playwright/test'

/** Chooses an entry of the menu, as by keyboard. */
export const choose = async (page: Page, menu: string, entry: string): Promise<void> => {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('menuitem', { name: menu, exact: true }).press('ArrowRight')
  await page.getByRole('menu', { name: menu, exact: true }).getByRole('menuitem', { name: entry, exact: true }).press('Enter')
}
