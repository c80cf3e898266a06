// `npm run dev`: the editor in the browser with instant updates, the sync server behind it, and,
// where there is an Electron and a screen, the desktop app, restarted when its own code changes.
import { spawn } from 'node:child_process'
import { context } from 'esbuild'
import { createServer } from 'vite'
import { at, bundles } from './kit/bundles.mjs'
import { electronFlags, findElectron, hasDisplay } from './kit/electron.mjs'
import { show } from './kit/run.mjs'

const port = Number(process.env['PORT'] ?? 4444)
const electron = hasDisplay() ? findElectron() : null

/** A program that is started again at every rebuild; a burst of rebuilds starts it once. */
const restarting = (program, args) => {
  let child = null
  let timer = null
  const start = () => {
    child = spawn(program, args, { cwd: at('.'), stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => console.error(`dev: ${program}: ${error.message}`))
  }
  return {
    again: () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (child === null || child.exitCode !== null || child.signalCode !== null) return start()
        child.once('close', start)
        child.kill('SIGTERM')
      }, 200)
    },
    end: () => child?.kill('SIGTERM'),
  }
}

// The sandboxed window shows only what app:// serves, in development too: it gets a build, not the dev server.
await show(process.execPath, [at('scripts/build.mjs')])
const server = restarting(process.execPath, [at('dist/cli.js'), 'serve', '--open', '--host', '127.0.0.1', '--port', String(port), '--data', at('node_modules/.cache/dev-data'), '--log', 'warn'])
const app = electron === null ? null : restarting(electron, [at('.'), ...electronFlags(), ...process.argv.slice(2)])

const watched = await Promise.all(
  bundles.map(({ name, options }) =>
    context({
      ...options,
      logLevel: 'warning',
      plugins: [
        {
          name: 'restart',
          setup: (build) => build.onEnd(({ errors }) => {
            if (errors.length > 0) return
            if (name === 'cli') server.again()
            else app?.again()
          }),
        },
      ],
    }),
  ),
)
await Promise.all(watched.map((one) => one.watch()))

process.env['THROUGHLINE_SERVER'] = `http://127.0.0.1:${port}`
const page = await createServer({ configFile: at('vite.config.ts') })
await page.listen()
console.log(`dev: the editor at ${page.resolvedUrls?.local[0] ?? ''}, the server on port ${port}, ${app === null ? 'no desktop app (no Electron or no display here)' : 'the desktop app from dist/'}`)

const end = async () => {
  server.end()
  app?.end()
  await Promise.all([page.close(), ...watched.map((one) => one.dispose())])
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
