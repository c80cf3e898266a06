import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** All that axe finds by WCAG 2.2 A and AA and its best practice, each with where it is. Axe alone proves little: tests/e2e/reader.e2e.ts asks the accessibility tree. */
export const faults = async (page: Page): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).analyze())
    .violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 400)}`)

/** What another theme may change: colours, and with thicker lines the size of targets. The rest of axe would find the same again. */
const themed = ['color-contrast', 'link-in-text-block', 'target-size']

/** The faults of a screen in a further theme, put on the page as the settings put it there. */
const faultsIn = async (page: Page, theme: string): Promise<readonly string[]> => {
  const wear = (name: string): Promise<void> => page.evaluate((each) => {
    document.documentElement.dataset['theme'] = each
    // A colour on its way from one theme to the other is none of either.
    getComputedStyle(document.body).getPropertyValue('color')
    return Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))).then(() => undefined)
  }, name)
  const before = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light')
  await wear(theme)
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: { type: 'rule', values: themed } }).analyze()
  await wear(before)
  return violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 400)}`)
}

/** The faults of a screen in all three themes, looked at once in the first and by what themes change in the others. */
export const faultsInAll = async (page: Page): Promise<readonly string[]> => [...(await faults(page)), ...(await faultsIn(page, 'dark')), ...(await faultsIn(page, 'contrast'))]
