// Runs the seeded tests with many more seeds than `npm test` does: SEEDS=1000 unless said otherwise, and for the server
// KILLS=1000, STORMS=100, DAMAGES=1000, FRAMES=100000 and ROOMS=10000; for saving, SAVES=50 kills. SEED is the first seed.
// A failing seed is printed by the test itself; pin it there.
import { at } from './kit/bundles.mjs'
import { show } from './kit/run.mjs'

const wanted = { SEEDS: '1000', KILLS: '1000', STORMS: '100', DAMAGES: '1000', FRAMES: '100000', ROOMS: '10000', SAVES: '50' }
const numbers = Object.fromEntries(Object.entries(wanted).map(([name, usual]) => [name, process.env[name] ?? usual]))
console.log(`fuzz: ${Object.entries(numbers).map(([name, number]) => `${name}=${number}`).join(' ')}`)
// Those that take a number and live with what they are about.
const elsewhere = ['tests/server/kill.test.ts', 'tests/server/memory.test.ts', 'tests/electron/kill.test.ts']
// An hour a test: the number of seeds is the bound here, not the clock.
process.exitCode = await show(
  process.execPath,
  [at('node_modules/vitest/vitest.mjs'), 'run', 'tests/fuzz', ...elsewhere, '--testTimeout', '3600000', '--passWithNoTests', ...process.argv.slice(2)],
  numbers,
)
