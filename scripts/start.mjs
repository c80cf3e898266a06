// `npm start`: the desktop app, or, where Electron or a screen is not to be had, the same editor in
// the browser. Arguments go to the app: `npm start -- my.throughline` opens that file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { at } from './kit/bundles.mjs'
import { electronFlags, fetchElectron, findElectron, hasDisplay } from './kit/electron.mjs'
import { isFresh } from './kit/fresh.mjs'
import { show } from './kit/run.mjs'

// A path means the folder that the person is in, not the project's.
const here = process.env['INIT_CWD'] ?? process.cwd()
const given = process.argv.slice(2).map((argument) => (argument.startsWith('-') ? argument : resolve(here, argument)))

const build = async () => {
  if (isFresh()) return
  const code = await show(process.execPath, [at('scripts/build.mjs')])
  if (code !== 0) process.exit(code)
}

/** Runs the app; gives its exit code, or null when it never really started (a library is missing, say). */
const desktop = async (electron) => {
  const from = performance.now()
  const code = await show(electron, [at('.'), ...electronFlags(), ...given])
  return code !== 0 && performance.now() - from < 3_000 ? null : code
}

const openBrowser = (address) => {
  if (!hasDisplay()) return
  const [program, args] = { darwin: ['open', [address]], win32: ['cmd', ['/c', 'start', '', address]] }[process.platform] ?? ['xdg-open', [address]]
  spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

/** Serves the editor on a free port of this computer until Ctrl+C. */
const browser = (why) => {
  if (!existsSync(at('dist/cli.js'))) {
    console.error(`start: ${why}, and dist/cli.js is not built: run \`npm ci\` with development packages once.`)
    process.exit(1)
  }
  const server = spawn(
    process.execPath,
    [at('dist/cli.js'), 'serve', '--open', '--host', '127.0.0.1', '--port', '0', '--data', join(homedir(), '.throughline'), '--log', 'warn'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  server.stdout.setEncoding('utf8').on('data', (chunk) => {
    if (said === null) return
    said += chunk
    const address = /http:\/\/[^\s"']+/.exec(said)?.[0]
    if (address === undefined || !said.includes('\n')) return
    said = null
    const files = given.filter((argument) => !argument.startsWith('-'))
    const then = files.length > 0 ? ' and choose "Open…" for your file' : ''
    console.log(`start: ${why}, so the editor runs in the browser: open ${address}${then} (Ctrl+C ends it).`)
    openBrowser(address)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
  server.on('close', (code) => process.exit(code ?? 0))
}

await build()
if (!hasDisplay()) browser('there is no display here')
else {
  const electron = findElectron() ?? fetchElectron()
  const code = electron === null ? null : await desktop(electron)
  if (code !== null) process.exit(code)
  browser(electron === null ? 'Electron is not on this machine and could not be fetched' : 'Electron could not start here')
}
