import { defineConfig } from '@playwright/test'

/** Debian's Chromium, unless another is named; Playwright's own download is not to be had everywhere. */
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

// Without the networking flags Chromium looks up its maker's hosts at every start; as root it has no sandbox.
const flags = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

const json = process.env['PLAYWRIGHT_JSON']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
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
        launchOptions: { executablePath: chromium, args: flags },
        // A picture and the page's own words say more about a failure than its stack.
        screenshot: 'only-on-failure',
      },
    },
    { name: 'electron', testMatch: '**/desktop*.e2e.ts', fullyParallel: false },
  ],
})
