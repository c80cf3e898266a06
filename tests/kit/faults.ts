import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** A colour on its way from one look to another is none of either. */
const settled = (page: Page): Promise<void> => page.evaluate(() => {
  getComputedStyle(document.body).getPropertyValue('color')
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  return Promise.all(ending.map(({ finished }) => finished.catch(() => null))).then(() => undefined)
})

const inWords = (violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]): readonly string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 400)}`)

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * All that axe finds by WCAG 2.2 A and AA and its best practice, each with where it is. Axe alone proves little: tests/e2e/reader.e2e.ts asks the accessibility tree.
 * @param parts elements that are looked at; the whole page where none is named.
 */
export const faults = async (page: Page, ...parts: readonly string[]): Promise<readonly string[]> => {
  await settled(page)
  const axe = new AxeBuilder({ page }).options({ runOnly: standards })
  for (const part of parts) axe.include(part)
  return inWords((await axe.analyze()).violations)
}

/** What another language may change: all but colours, which are half of the work. */
export const faultsOfWords = async (page: Page): Promise<readonly string[]> =>
  inWords((await new AxeBuilder({ page }).options({ runOnly: standards, rules: { 'color-contrast': { enabled: false } } }).analyze()).violations)

/** What another theme may change: colours, and with thicker lines the size of targets. The rest of axe would find the same again. */
const themed = ['color-contrast', 'link-in-text-block', 'target-size']

/** The faults of a screen in a further theme, put on the page as the settings put it there. */
const faultsIn = async (page: Page, theme: string): Promise<readonly string[]> => {
  const wear = async (name: string): Promise<void> => {
    await page.evaluate((each) => { document.documentElement.dataset['theme'] = each }, name)
    await settled(page)
  }
  const before = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light')
  await wear(theme)
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: { type: 'rule', values: themed } }).analyze()
  await wear(before)
  return inWords(violations).map((fault) => `${theme}: ${fault}`)
}

/** The faults of a screen in all three themes, looked at once in the first and by what themes change in the others. */
export const faultsInAll = async (page: Page): Promise<readonly string[]> => [...(await faults(page)), ...(await faultsIn(page, 'dark')), ...(await faultsIn(page, 'contrast'))]
