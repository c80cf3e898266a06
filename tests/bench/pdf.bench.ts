import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { layout } from '../../shared/layout/layout'
import type { PublishOptions } from '../../shared/publish/format'
import { formats } from '../../shared/publish/formats'
import { plainJson } from '../../shared/publish/json'
import { drawScene } from '../../shared/scene/draw'
import { printSvg } from '../../shared/scene/svg'
import { large } from '../shared/publish/sample'

// The bundle lies in node_modules/.cache/bench; the project is where the command was given.
const project = process.cwd()
const folder = join(project, 'dist', 'fonts')
if (!existsSync(join(folder, 'index.json'))) execFileSync(process.execPath, [join(project, 'scripts', 'fonts.mjs')])
const fonts = { file: (name: string): Promise<Uint8Array> => Promise.resolve(readFileSync(join(folder, name))) }
const pdf = formats.find(({ ending }) => ending === '.pdf')

const print = async (s: Snapshot, options: PublishOptions): Promise<Uint8Array> => {
  const result = await pdf?.publish({ snapshot: s, layout: layout(s) }, { fonts, ...options })
  if (!result?.ok) throw new Error('the export was refused')
  return result.value
}

/** Wall and processor time of the quickest of several runs, each with a diagram that nothing has seen yet. */
const quickest = async (count: number, runs: number, work: (s: Snapshot) => Promise<unknown> | unknown): Promise<{ wall: number; cpu: number }> => {
  let [wall, cpu] = [Infinity, Infinity]
  for (let run = 0; run < runs; run++) {
    const s = large(count)
    const [start, used] = [performance.now(), process.cpuUsage()]
    await work(s)
    const spent = process.cpuUsage(used)
    wall = Math.min(wall, performance.now() - start)
    cpu = Math.min(cpu, (spent.user + spent.system) / 1000)
  }
  return { wall, cpu }
}

const say = (what: string, figure: string, goal: string): void => console.log(`${what.padEnd(46)} ${figure.padStart(26)}   goal ${goal}`)

const cold = performance.now()
await print(large(40), {})
say('40 boxes to PDF, first in the process', `${(performance.now() - cold).toFixed(0)} ms`, '–')

for (const [count, runs, timeGoal, sizeGoal] of [[40, 30, 50, 60], [1000, 6, 500, 400]] as const) {
  for (const page of ['A4', 'fit'] as const) {
    const { wall, cpu } = await quickest(count, runs, (s) => print(s, { page }))
    const bytes = (await print(large(count), { page })).length
    say(`${count} boxes to PDF, ${page}, warm, layout included`, `${wall.toFixed(1)} ms (cpu ${cpu.toFixed(1)})`, `≤ ${timeGoal} ms`)
    say(`${count} boxes to PDF, ${page}`, `${(bytes / 1000).toFixed(1)} kB`, `≤ ${sizeGoal} kB`)
  }
  const { wall } = await quickest(count, runs, (s) => printSvg(drawScene(s, layout(s))))
  say(`${count} boxes to SVG, warm, layout included`, `${wall.toFixed(1)} ms`, '–')
}

const command = join(project, 'dist', 'cli.js')
if (existsSync(command)) {
  const place = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  try {
    const file = join(place, 'forty.json')
    writeFileSync(file, plainJson(large(40)))
    let best = Infinity
    for (let run = 0; run < 5; run++) {
      const start = performance.now()
      const { status, stderr } = spawnSync(process.execPath, [command, 'export', file, '--to', join(place, `forty${run}.pdf`)], { encoding: 'utf8' })
      if (status === 0) best = Math.min(best, performance.now() - start)
      else console.log(`  export ended with ${status}: ${stderr.trim().split('\n')[0] ?? ''}`)
    }
    say('whole command, 40 boxes to PDF', Number.isFinite(best) ? `${best.toFixed(0)} ms` : 'failed', '≤ 600 ms')
  } finally {
    rmSync(place, { recursive: true })
  }
} else console.log('dist/cli.js is not built: the whole command was not measured')
