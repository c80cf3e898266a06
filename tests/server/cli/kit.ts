import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { build, type BuildOptions } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'

export const root = resolve(import.meta.dirname, '../../..')

interface Bundle {
  readonly name: string
  readonly options: BuildOptions
}

/** What a finished run left behind. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A command line made from the sources as they are, and an empty folder to work in. */
export interface Cli {
  readonly run: (...args: string[]) => Promise<Ran>
  readonly start: (args: readonly string[], env?: Record<string, string>) => ChildProcess
  /** Path of a file in the folder. */
  readonly at: (name: string) => string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly read: (name: string) => string
}

/** Bundled as the build does it, but from today's sources and inside the project, where libraries are found. */
export const useCli = (): Cli => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  const bundleFolder = mkdtempSync(join(root, 'node_modules/.cache/cli-test-'))
  const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'))
  const file = join(bundleFolder, 'cli.js')
  beforeAll(async () => {
    const { bundles } = (await import(/* @vite-ignore */ join(root, 'scripts/kit/bundles.mjs'))) as { bundles: readonly Bundle[] }
    const options = bundles.find(({ name }) => name === 'cli')?.options
    await build({ ...options, outdir: bundleFolder })
    if (!existsSync(join(root, 'dist/fonts/index.json'))) execFileSync(process.execPath, [join(root, 'scripts/fonts.mjs')])
  }, 60_000)
  afterAll(() => {
    for (const each of [bundleFolder, folder]) rmSync(each, { recursive: true, force: true })
  })
  const start: Cli['start'] = (args, env = {}) =>
    spawn(process.execPath, [file, ...args], { cwd: folder, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const at = (name: string): string => join(folder, name)
  return {
    start,
    at,
    run: (...args) => ended(start(args)),
    write: (name, content) => {
      writeFileSync(at(name), content)
      return at(name)
    },
    read: (name) => readFileSync(at(name), 'utf8'),
  }
}

/** Waits for the end of a run. */
export const ended = (child: ChildProcess): Promise<Ran> =>
  new Promise((done, fail) => {
    let out = ''
    let err = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => { out += text })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { err += text })
    child.on('error', fail)
    child.on('close', (code) => done({ code, out, err }))
  })

/** Refused as promised: exit code, one worded line, no stack, nothing on standard output. */
export const oneLine = ({ code, out, err }: Ran, expected: 1 | 2): string => {
  if (code !== expected || out !== '' || !/^throughline: [^\n]{10,600}[.]( See: throughline [^\n]*)?\n$/.test(err) || /\n\s+at /.test(err))
    throw new Error(`not a worded refusal: code ${code}, out ${JSON.stringify(out.slice(0, 300))}, err ${JSON.stringify(err.slice(0, 600))}`)
  return err
}
