// Runs the seeded tests with many more seeds than `npm test` does: SEEDS=1000 unless said otherwise.
// A failing seed is printed by the test itself; pin it there.
import { at } from './kit/bundles.mjs'
import { show } from './kit/run.mjs'

const seeds = process.env['SEEDS'] ?? '1000'
console.log(`fuzz: ${seeds} seeds`)
// An hour a test: the number of seeds is the bound here, not the clock.
process.exitCode = await show(
  process.execPath,
  [at('node_modules/vitest/vitest.mjs'), 'run', 'tests/fuzz', '--testTimeout', '3600000', '--passWithNoTests', ...process.argv.slice(2)],
  { SEEDS: seeds },
)
