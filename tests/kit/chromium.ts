/** Debian's Chromium, unless another is named; Playwright's own download is not to be had everywhere. */
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

// Without the networking flags Chromium looks up its maker's hosts at every start; as root it has no sandbox.
const args = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** How every test and measurement starts its browser. */
export const launchOptions = { executablePath, args }
