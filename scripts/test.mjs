// `npm test`: installs what tests need where it may, runs every runner, and ends with the true sum
// over all of them, alone on the last line. A runner that crashed counts as one failure at least.
import { mkdir, readFile, rm } from 'node:fs/promises'
import { at } from './kit/bundles.mjs'
import { isFresh } from './kit/fresh.mjs'
import { needs } from './kit/needs.mjs'
import { run, show } from './kit/run.mjs'

const bin = (path) => at('node_modules', path)
const reports = at('node_modules/.cache/reports')
await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })

const sum = { passed: 0, failed: 0 }
const count = (name, { passed, failed }) => {
  console.log(`test: ${name}: ${passed} passed, ${failed} failed`)
  sum.passed += passed
  sum.failed += failed
}

/** A check without tests of its own, such as the types: one pass or one failure. */
const check = async (name, args) => {
  try {
    await run(name, args)
    count(name, { passed: 1, failed: 0 })
  } catch (error) {
    console.error(error.message)
    count(name, { passed: 0, failed: 1 })
  }
}

/** Runs a runner with a JSON report and counts from that; no report, or a bad exit without a failed test, is a failure. */
const runner = async (name, args, variable, read) => {
  const file = `${reports}/${name}.json`
  const code = await show(process.execPath, args, { [variable]: file, FORCE_COLOR: '0' })
  const counted = await readFile(file, 'utf8').then((text) => read(JSON.parse(text))).catch(() => ({ passed: 0, failed: 0 }))
  if (counted.passed + counted.failed === 0 || (code !== 0 && counted.failed === 0)) {
    console.error(`test: ${name} ended with ${code} and reported ${counted.passed} passed: counted as a failure.`)
    counted.failed += 1
  }
  count(name, counted)
}

const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  // A file that could not be loaded has no tests to fail, and still failed.
  failed: report.numFailedTests + report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
})

// Nothing is retried here, so what is not expected has failed.
const playwrightCounts = ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length })

const missing = await needs()
if (missing.length > 0) console.error(`test: not on this machine: ${missing.join(', ')}. What needs them will fail.`)

if (!isFresh()) await check('build', [at('scripts/build.mjs')])

await Promise.all([
  check('types', [bin('typescript/bin/tsc'), '-b']),
  check('lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
])
await check('unused code', [bin('knip/bin/knip.js'), '--no-progress'])
await runner('vitest', [bin('vitest/vitest.mjs'), 'run'], 'VITEST_JSON', vitestCounts)
await runner('playwright', [bin('@playwright/test/cli.js'), 'test'], 'PLAYWRIGHT_JSON', playwrightCounts)

process.exitCode = sum.failed > 0 ? 1 : 0
console.log(`${sum.passed} passed, ${sum.failed} failed`)
