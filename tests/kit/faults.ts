import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** A colour on its way from one look to another is none of either. */
const settled = (page: Page): Promise<void> => page.evaluate(() => {
  getComputedStyle(document.body).getPropertyValue('color')
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  return Promise.all(ending.map(({ finished }) => finished.catch(() => null))).then(() => undefined)
})

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * All that axe finds by WCAG 2.2 A and AA and its best practice, each with where it is. Axe alone proves little: tests/e2e/reader.e2e.ts asks the accessibility tree.
 *
 * It runs in the page itself and brings back what is wrong alone: its own runner for Playwright takes fifteen times as long
 * on a diagram, to tell of all that is right too.
 * @param parts elements that are looked at; the whole page where none is named.
 */
export const faults = async (page: Page, ...parts: readonly string[]): Promise<readonly string[]> => {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(async ({ tags, include }) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await run(include.length > 0 ? { include } : document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ').slice(0, 400)}`)
  }, { tags: standards, include: [...parts] })
}

/** The faults of a screen in all three themes, put on the page as the settings put them there. */
export const faultsInAll = async (page: Page): Promise<readonly string[]> => {
  const wear = (name: string): Promise<void> => page.evaluate((each) => { document.documentElement.dataset['theme'] = each }, name)
  const before = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light')
  const found: string[] = []
  for (const theme of ['light', 'dark', 'contrast']) {
    await wear(theme)
    for (const fault of await faults(page)) found.push(`${theme}: ${fault}`)
  }
  await wear(before)
  return found
}
