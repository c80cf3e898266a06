import { existsSync } from 'node:fs'

/**
 * Debian's Chromium, unless another is named; Playwright's own download is not to be had everywhere. The shell is the same
 * engine without the window around the page, which nobody sees here and which costs a quarter of the time.
 */
const browser = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const shell = '/usr/bin/chromium-headless-shell'
const executablePath = process.env['CHROMIUM_PATH'] === undefined && existsSync(shell) ? shell : browser

// Without the networking flags Chromium looks up its maker's hosts at every start; as root it has no sandbox.
const args = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** How every test and measurement starts its browser. */
export const launchOptions = { executablePath, args }

/** The whole browser, for pictures that are compared: the shell draws its letters and scroll bars otherwise. */
export const wholeBrowser = { executablePath: browser, args }
