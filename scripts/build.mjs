// Builds everything into dist/. `prepare` runs it, so `npm ci` leaves a program that can be started.
import { chmod, cp, readdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { at, bundles } from './kit/bundles.mjs'
import { run } from './kit/run.mjs'

const missing = ['esbuild', 'vite', '@vitejs/plugin-react'].filter((name) => {
  try {
    import.meta.resolve(name)
    return false
  } catch {
    return true
  }
})

if (missing.length > 0) {
  // After `npm ci --omit=dev` there is nothing to build with; what was built before still runs.
  const built = existsSync(at('dist/cli.js')) ? 'keeping dist/ as it is' : 'dist/ is not there: run `npm ci` with development packages once'
  console.log(`build: skipped, no ${missing.join(', ')} (development packages are left out); ${built}.`)
  process.exit(0)
}

const started = performance.now()
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** Runs one part, says in one line how it went, and keeps the reason of a failure for the end. */
const part = async (name, work) => {
  const from = performance.now()
  try {
    await work()
    console.log(`build: ${name} (${seconds(from)})`)
    return null
  } catch (error) {
    return { name, reason: error instanceof Error ? error.message : String(error) }
  }
}

const bundle = async ({ options }) => {
  const { build } = await import('esbuild')
  await build(options)
}

const renderer = () => run('vite', [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--config', at('vite.config.ts')])

// The pieces of the command line are named by what is in them, so that those of the last build would stay.
const pieces = existsSync(at('dist')) ? (await readdir(at('dist'))).filter((name) => name.startsWith('cli-')) : []
await Promise.all(pieces.map((name) => rm(at('dist', name))))

const parts = [
  part('renderer', renderer),
  part('fonts', () => run('fonts', [at('scripts/fonts.mjs')])),
  ...bundles.map((one) => part(one.name, () => bundle(one))),
]
const failures = (await Promise.all(parts)).filter((failure) => failure !== null)

for (const { name, reason } of failures) console.error(`build: ${name} FAILED\n${reason}`)
if (failures.length > 0) process.exit(1)

await chmod(at('dist/cli.js'), 0o755)
// The sync server serves the renderer's folder alone, and the browser edition needs its fonts too.
await cp(at('dist/fonts'), at('dist/renderer/fonts'), { recursive: true })
// start.mjs compares this file's time with the sources' to see whether dist/ is stale.
await writeFile(at('dist/.built'), `${new Date().toISOString()}\n`)
console.log(`build: done (${seconds(started)})`)
