import { defineConfig } from '@playwright/test'
import { launchOptions } from './tests/kit/chromium'

const json = process.env['PLAYWRIGHT_JSON']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Pictures of one engine on one system: what others draw differs by letters' edges.
  snapshotPathTemplate: 'tests/golden/{arg}{ext}',
  globalSetup: './tests/kit/setup.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: json ? [['list'], ['json', { outputFile: json }]] : [['list']],
  projects: [
    {
      name: 'web',
      testMatch: '**/*.e2e.ts',
      testIgnore: '**/desktop*.e2e.ts',
      use: {
        browserName: 'chromium',
        headless: true,
        viewport: { width: 1400, height: 900 },
        launchOptions,
        // A picture and the page's own words say more about a failure than its stack.
        screenshot: 'only-on-failure',
      },
    },
    { name: 'electron', testMatch: '**/desktop*.e2e.ts', fullyParallel: false },
  ],
})
