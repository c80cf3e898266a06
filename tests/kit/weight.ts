import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'

/** Bytes of all scripts that a page fetches until it has come to rest, compressed as a server would send them. */
export const scriptBytes = async (page: Page, url: string): Promise<number> => {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  // What is fetched when the page is idle is asked for within two seconds.
  await page.waitForTimeout(2_200)
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0)
}
