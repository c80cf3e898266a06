// Measures: bundles tests/bench/*.bench.ts and runs each alone in a Node of its own, one after the
// other, so that none warms or slows the next. `npm run bench -- layout` runs those named so.
import { mkdir, readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { at } from './kit/bundles.mjs'
import { isFresh } from './kit/fresh.mjs'
import { run, show } from './kit/run.mjs'

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const folder = at('tests/bench')
const found = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort() : []
const chosen = found.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
if (chosen.length === 0) {
  console.error(`bench: nothing ${wanted.length === 0 ? 'in tests/bench' : `called ${wanted.join(' or ')}`}. There are: ${found.join(', ') || 'none'}.`)
  process.exit(1)
}

if (!isFresh()) await run('build', [at('scripts/build.mjs')])

// Inside the project, so that what stays outside the bundle resolves from its node_modules.
const out = at('node_modules/.cache/bench')
await mkdir(out, { recursive: true })
await build({
  absWorkingDir: at('.'),
  entryPoints: chosen.map((name) => join(folder, name)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
})

let failed = 0
for (const name of chosen) {
  console.log(`\nbench: ${name}`)
  const code = await show(process.execPath, ['--expose-gc', '--enable-source-maps', join(out, name.replace(/\.ts$/, '.mjs'))], { THROUGHLINE_CLI: at('dist/cli.js') })
  if (code !== 0) failed += 1
}
if (failed > 0) {
  console.error(`bench: ${failed} of ${chosen.length} ended with an error.`)
  process.exit(1)
}
