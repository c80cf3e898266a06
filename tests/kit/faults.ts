import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** All that axe finds by WCAG 2.2 A and AA and its best practice, each with where it is. Axe alone proves little: tests/e2e/reader.e2e.ts asks the accessibility tree. */
export const faults = async (page: Page): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).analyze())
    .violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 400)}`)
