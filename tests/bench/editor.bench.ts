import { chromium } from '@playwright/test'
import { launchOptions } from '../kit/chromium'
import { newFolder } from '../kit/folder'
import { startServer } from '../kit/server'
import { scriptBytes } from '../kit/weight'
import { serveBarePages } from './editor/bare-page'
import { sampleOf, type Sample } from './editor/diagrams'
import { drag, keys, pan, remote, type Keys, type Motion, type Remote } from './editor/measures'
import { openBare, openEditor, openField, shared, type Subject } from './editor/subjects'
import { median } from './editor/trace'

/**
 * The editor against a bare page of React Flow with as many boxes and links, both in one Chromium in
 * turns. The machine is small and has no graphics card, and other work on it only ever adds: of several
 * rounds the median is told, ratios say more than milliseconds, and nothing here passes or fails.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const counts = (process.env['BENCH_BOXES'] ?? '25,250,2000').split(',').map(Number)

const medians = <T extends object>(list: readonly T[]): T => {
  const [first] = list
  if (!first) throw new Error('Nothing was measured.')
  return Object.fromEntries(Object.keys(first).map((key) => [key, median(list.map((each) => (each as Record<string, number>)[key] ?? Number.NaN))])) as T
}

const ms = (value: number): string => value.toFixed(1)
const goal = (value: number, most: number): string => `goal ${most}: ${value <= most ? 'reached' : 'MISSED'}`
const ratio = (own: number, other: number): string => `${(own / other).toFixed(2)} ×`

const sayKeys = (name: string, k: Keys): void =>
  console.log(`  ${name.padEnd(20)} key to picture p50 ${ms(k.clockP50).padStart(6)}  p95 ${ms(k.clockP95).padStart(6)}   of it main thread ${ms(k.all).padStart(6)} (p95 ${ms(k.p95).padStart(6)}): script ${ms(k.script)}, style and layout ${ms(k.render)}, paint ${ms(k.paint)}; ${ms(k.after)} to the next key`)
const sayMotion = (name: string, m: Motion): void =>
  console.log(`  ${name.padEnd(20)} ${m.fps.toFixed(1).padStart(5)} frames a second   frame p95 ${ms(m.frameP95).padStart(6)}   missed ${(100 * m.dropped).toFixed(0).padStart(3)} %   main thread ${ms(m.busy).padStart(6)} a frame`)
const sayRemote = (name: string, r: Remote): void =>
  console.log(`  ${name.padEnd(20)} pictures changed ${String(r.touched).padStart(4)}   main thread ${ms(r.all).padStart(6)} (p95 ${ms(r.p95).padStart(6)}): script ${ms(r.script)}, style and layout ${ms(r.render)}, paint ${ms(r.paint)}`)

const browser = await chromium.launch({ headless: true, ...launchOptions })
await using folder = await newFolder()
const server = await startServer(folder.path)
const samples = counts.map(sampleOf)
const pages = await serveBarePages(samples)

/** Rounds of one measurement, the subjects in turns. */
const inTurns = async <T extends object>(subjects: readonly Subject[], measure: (subject: Subject) => Promise<T>): Promise<readonly T[]> => {
  const found = subjects.map((): T[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, subject] of subjects.entries()) {
      await subject.page.bringToFront()
      found[i]?.push(await measure(subject))
    }
  }
  return found.map(medians)
}

const measureAll = async (sample: Sample): Promise<void> => {
  console.log(`\n${sample.count} boxes, ${sample.scene.edges.length} links; milliseconds, median of ${rounds} rounds`)
  const editor = await openEditor(browser, server.url, sample)
  const bare = await openBare(browser, pages.url, sample)
  const field = await openField(browser, pages.url)
  console.log(`  opening: editor ${ms(editor.openMs)} from the file chosen, bare React Flow ${ms(bare.openMs)} from the visit, ${ratio(editor.openMs, bare.openMs)}`)
  const [k, kBare, kField] = await inTurns([editor, bare, field], (subject) => keys(browser, subject))
  console.log(' a letter typed in a box in the middle')
  if (k && kBare && kField) {
    for (const [name, each] of [['editor', k], ['bare React Flow', kBare], ['a text field alone', kField]] as const) sayKeys(name, each)
    const most = sample.count > 250 ? 50 : 16
    console.log(`  main thread p95, ${goal(k.p95, most)}; ${ratio(k.all, kBare.all)} bare (p95 ${ratio(k.p95, kBare.p95)}); key to picture p95, ${goal(k.clockP95, most)}; ${ratio(k.clockP95, kBare.clockP95)} bare, ${ratio(k.clockP95, kField.clockP95)} a field alone`)
  }
  for (const [title, measure] of [['panning', pan], ['dragging a card', drag]] as const) {
    const [m, mBare] = await inTurns([editor, bare], (subject) => measure(browser, subject))
    console.log(` ${title}`)
    if (!m || !mBare) continue
    sayMotion('editor', m)
    sayMotion('bare React Flow', mBare)
    console.log(`  ${ratio(m.busy, mBare.busy)} bare on the main thread, ${ratio(m.fps, mBare.fps)} its frames`)
  }
  const together = await shared(browser, editor, sample)
  const [r, rBare] = await inTurns([together, bare], (subject) => remote(browser, subject))
  console.log(' a letter typed by somebody else')
  if (r && rBare) {
    sayRemote('editor', r)
    sayRemote('bare React Flow', rBare)
    console.log(`  pictures changed, ${goal(r.touched, 1)}; ${ratio(r.all, rBare.all)} bare on the main thread`)
  }
  for (const subject of [together, editor, bare, field]) await subject.close()
}

console.log(`Chromium ${browser.version()} without a graphics card: pictures are drawn by the processor, on the cores that the pages, the server and this program share.`)
console.log('“A text field alone” is what that machine takes for a letter on an empty page; “main thread” is the processor time of the page itself, whatever else runs, and is ours to answer for.')

const weigh = async (path: string): Promise<string> => `${((await scriptBytes(`${server.url}${path}`)) / 1_000).toFixed(0)} kB`

try {
  console.log(`Scripts fetched before the first touch, gzipped (goal 350 kB): start page ${await weigh('')}, a link for participants ${await weigh('/room/bench')}`)
  for (const sample of samples) await measureAll(sample)
} finally {
  pages.close()
  await browser.close()
  await server.stop()
}
