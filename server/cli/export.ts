import { basename, extname, join, resolve } from 'node:path'
import { ok, refuse, type Result } from '../../shared/base/result'
import type { Snapshot } from '../../shared/diagram/snapshot'
import { layout } from '../../shared/layout/layout'
import type { Format, PublishOptions } from '../../shared/publish/format'
import { formats } from '../../shared/publish/formats'
import { pageSizes } from '../../shared/publish/paper'
import { themeNames } from '../../shared/scene/theme'
import { refused, wrong } from './answers'
import type { CliCommand, ExitCode, Given, Io } from './command'
import { writeWhole } from './files'
import { fontsOnDisk } from './fonts'
import { progressOn } from './progress'
import { readDiagram, tellRepairs } from './read'

const endings = formats.map(({ ending }) => ending.slice(1))

export const exportCommand: CliCommand = {
  usage: `throughline export FILE --to OUT.(${endings.join('|')})
throughline export FILE… --out-dir FOLDER --to ${endings.join('|')}

Publishes diagrams; the ending of OUT says as what. A file that is there is replaced.

  --to OUT          the file to write, or with --out-dir only its ending
  --out-dir FOLDER  one file for each FILE, under its name
  --page SIZE       ${pageSizes.join(', ')} (default: A4)
  --landscape, --portrait
  --only BRANCH     one box, by its id or text, with all that leads to it
  --legend          explain signs
  --notes           notes and definitions
  --cycles          test cycles in full
  --measures        measures and run charts
  --text            the text version after the picture
  --no-version-date leave version and date off
  --no-data         leave out the data from which the output opens again
  --theme NAME      ${themeNames.join(', ')} (default: light)`,
  options: {
    to: { type: 'string' }, 'out-dir': { type: 'string' }, page: { type: 'string' }, landscape: { type: 'boolean' }, portrait: { type: 'boolean' },
    only: { type: 'string' }, legend: { type: 'boolean' }, notes: { type: 'boolean' }, cycles: { type: 'boolean' }, measures: { type: 'boolean' },
    text: { type: 'boolean' }, 'version-date': { type: 'boolean' }, 'no-version-date': { type: 'boolean' }, 'no-data': { type: 'boolean' }, theme: { type: 'string' },
  },
  run: async (given, io) => {
    const jobs = jobsFrom(given)
    if (!jobs.ok) return wrong(io, 'export', jobs.refusal.message)
    const options = optionsFrom(given)
    if (!options.ok) return wrong(io, 'export', options.refusal.message)
    return await exportAll(jobs.value, options.value, given.text('only'), io)
  },
}

interface Job {
  readonly from: string
  readonly to: string
  readonly format: Format
}

const jobsFrom = (given: Given): Result<readonly Job[]> => {
  const to = given.text('to')
  const folder = given.text('out-dir')
  const [first] = given.files
  if (first === undefined) return refuse('usage', 'Say which file to export.')
  if (to === undefined) return refuse('usage', `Say what to make, with --to OUT.${endings[0] ?? 'pdf'}.`)
  const bare = to.toLowerCase().replace(/^\./, '')
  const format = formats.find(({ ending }) => (folder === undefined ? extname(to).toLowerCase() : `.${bare}`) === ending)
  if (folder !== undefined) return format ? batch(given.files, folder, format) : refuse('usage', `With --out-dir, --to is one of ${endings.join(', ')}.`)
  if (given.files.length > 1) return refuse('usage', `For several files give --out-dir FOLDER and --to ${endings.join('|')}.`)
  if (!format) return refuse('usage', `"${to}" has to end in ${formats.map(({ ending }) => ending).join(', ')}.`)
  if (resolve(to) === resolve(first)) return refuse('usage', 'A file cannot be exported onto itself.')
  return ok([{ from: first, to, format }])
}

/** Refused before anything is written where one output would replace another, or its own source. */
const batch = (files: readonly string[], folder: string, format: Format): Result<readonly Job[]> => {
  const jobs = files.map((from) => ({ from, to: join(folder, basename(from, extname(from)) + format.ending), format }))
  const seen = new Map<string, string>()
  for (const { from, to } of jobs) {
    if (resolve(from) === resolve(to)) return refuse('usage', `"${from}" would be replaced by its own export. Choose another folder.`)
    const other = seen.get(resolve(to))
    if (other !== undefined) return refuse('usage', `"${other}" and "${from}" would both become "${to}". Export them into different folders.`)
    seen.set(resolve(to), from)
  }
  return ok(jobs)
}

const optionsFrom = (given: Given): Result<PublishOptions> => {
  const page = pageSizes.find((size) => size.toLowerCase() === given.text('page')?.toLowerCase())
  if (given.text('page') !== undefined && !page) return refuse('usage', `The page is one of ${pageSizes.join(', ')}.`)
  const theme = themeNames.find((name) => name === given.text('theme'))
  if (given.text('theme') !== undefined && !theme) return refuse('usage', `The theme is one of ${themeNames.join(', ')}.`)
  if (given.flag('landscape') && given.flag('portrait')) return refuse('usage', 'Choose --landscape or --portrait.')
  const orientation = given.flag('landscape') ? 'landscape' : given.flag('portrait') ? 'portrait' : null
  const fonts = fontsOnDisk()
  return ok({
    ...(page && { page }),
    ...(theme && { theme }),
    ...(orientation && { orientation }),
    ...(fonts && { fonts }),
    ...Object.fromEntries((['legend', 'notes', 'cycles', 'measures', 'text'] as const).filter((flag) => given.flag(flag)).map((flag) => [flag, true])),
    ...(given.flag('no-version-date') && { versionDate: false }),
    ...(given.flag('no-data') && { data: false }),
  })
}

/** One bad file does not stop the others; the exit code says that there was one. */
const exportAll = async (jobs: readonly Job[], options: PublishOptions, only: string | undefined, io: Io): Promise<ExitCode> => {
  const progress = progressOn(io)
  let failed = 0
  for (const [at, job] of jobs.entries()) {
    if (jobs.length > 1) progress.at(at + 1, jobs.length, basename(job.from))
    const made = await exportOne(job, options, only, io)
    if (jobs.length > 1) progress.clear()
    if (made.ok) {
      tellRepairs(job.from, made.value, io)
      io.say(`Made ${job.to}`)
    } else {
      failed++
      refused(io, made.refusal.message)
    }
  }
  if (failed > 0 && jobs.length > 1) io.warn(`throughline: ${failed} of ${jobs.length} files could not be exported.`)
  return failed > 0 ? 1 : 0
}

const exportOne = async ({ from, to, format }: Job, options: PublishOptions, only: string | undefined, io: Io): Promise<Result<readonly string[]>> => {
  const read = await readDiagram(from, io)
  if (!read.ok) return read
  const { snapshot, repairs } = read.value
  const branch = only === undefined ? null : branchNamed(snapshot, only)
  if (branch === undefined) return refuse('export.branch', `"${from}" has no box with the id or text "${only}".`)
  const published = await format.publish({ snapshot, layout: layout(snapshot) }, { ...options, ...(branch !== null && { only: branch }) })
  if (!published.ok) return refuse('export', `"${from}": ${published.refusal.message}`)
  const written = await writeWhole(to, published.value)
  return written.ok ? ok(repairs) : written
}

const branchNamed = (s: Snapshot, name: string): string | undefined => {
  const wanted = name.trim().toLowerCase()
  return s.nodes[name]?.id ?? Object.values(s.nodes).find((node) => node.text.trim().toLowerCase() === wanted)?.id
}
