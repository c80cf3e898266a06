// Everything that can be said about the code in under a minute: types, lint, unused code, and the
// tests that need neither a browser nor a desktop. `npm test` adds those.
import { at } from './kit/bundles.mjs'
import { run } from './kit/run.mjs'

const bin = (path) => at('node_modules', path)

const one = async (name, args) => {
  const from = performance.now()
  try {
    await run(name, args)
    console.log(`check: ${name} is fine (${((performance.now() - from) / 1000).toFixed(1)} s)`)
    return true
  } catch (error) {
    console.error(`check: ${name} FAILED\n${error.message}\n`)
    return false
  }
}

const types = () => one('types', [bin('typescript/bin/tsc'), '-b'])
const lint = () => one('lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0', '--cache', '--cache-location', bin('.cache/eslint/')])
const unused = () => one('unused code', [bin('knip/bin/knip.js'), '--no-progress', '--cache', '--cache-location', bin('.cache/knip')])
const tests = () => one('tests', [bin('vitest/vitest.mjs'), 'run', 'tests/house', 'tests/renderer', 'tests/shared/base', 'tests/shared/diagram', 'tests/shared/edit', 'tests/shared/sync', 'tests/shared/coach', 'tests/shared/scene'])

// Two at a time: CI and small laptops have two cores.
const first = await Promise.all([types(), lint()])
const second = await Promise.all([unused(), tests()])
if ([...first, ...second].includes(false)) process.exit(1)
