import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// What tests use besides Node: the program that tells whether it is there, and Debian's package.
const programs = {
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  Xvfb: 'xvfb',
  'redis-server': 'redis-server',
  pdftoppm: 'poppler-utils',
  dot: 'graphviz',
  strace: 'strace',
  '7za': 'p7zip-full',
}

const there = (program) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

const lacking = () => Object.keys(programs).filter((program) => !there(program) && !(program.startsWith('chromium') && process.env['CHROMIUM_PATH']))

/** Installs what tests need where that is ours to do (Debian, as root). Gives what is still missing. */
export const needs = () => {
  const wanted = lacking()
  if (wanted.length === 0) return []
  const mayInstall = process.platform === 'linux' && process.getuid() === 0 && existsSync('/etc/debian_version') && there('apt-get')
  if (mayInstall) {
    const packages = wanted.map((program) => programs[program])
    console.log(`test: installing ${packages.join(', ')}`)
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  }
  return lacking()
}
