import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { seeded } from '../../shared/base/seed'
import { newFolder } from '../kit/folder'
import { root } from '../kit/runtime'

/** As many as trust asks for; SAVES=1000 for more. */
const kills = Number(process.env['SAVES'] ?? 50)

/** A program that saves one file after another over the same path, each whole by its own measure. */
const saver = `
import { filesIn } from './electron/files'
const [own, path] = process.argv.slice(2)
const files = filesIn(own)
let handle = null
for (let round = 0; ; round += 1) {
  const body = String(round % 10).repeat(200_000 + (round % 7) * 100_000)
  const text = JSON.stringify({ length: body.length, body, end: true })
  const saved = handle === null ? await files.saveTo(path, text) : await files.save(handle, text)
  if (!saved.ok) { console.error(saved.refusal.code); process.exit(3) }
  handle = saved.value.handle
  if (round === 0) process.stdout.write('saving')
}
`

test(`[D1] a program killed while saving, ${kills} times, leaves the old file or the new one, never half`, { timeout: 60_000 + kills * 3_000 }, async () => {
  await using folder = await newFolder()
  const program = join(folder.path, 'saver.mjs')
  await build({ stdin: { contents: saver, resolveDir: root, loader: 'ts' }, outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'silent' })
  const path = join(folder.path, 'a.throughline')
  await writeFile(path, JSON.stringify({ length: 0, body: '', end: true }))
  const seed = 20_250
  const random = seeded(seed)
  for (let kill = 0; kill < kills; kill += 1) {
    const child = spawn(process.execPath, [program, join(folder.path, 'own'), path], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = once(child, 'exit')
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, random() * 60))
    child.kill('SIGKILL')
    const [code, signal] = (await gone) as [number | null, string | null]
    expect({ seed, kill, code, signal }).toEqual({ seed, kill, code: null, signal: 'SIGKILL' })
    const { length, body, end } = JSON.parse(await readFile(path, 'utf8')) as { length: number; body: string; end: boolean }
    expect({ kill, whole: body.length === length && end }).toEqual({ kill, whole: true })
    expect(new Set(body).size).toBeLessThanOrEqual(1)
  }
  // The state files of the app are written the same way.
  const recent = JSON.parse(await readFile(join(folder.path, 'own/files.json'), 'utf8')) as { recent: string[] }
  expect(recent.recent).toEqual([path])
  const kept = (await readdir(join(folder.path, 'own/backups'), { recursive: true })).filter((name) => name.endsWith('Z.throughline'))
  expect(kept.length).toBeGreaterThan(0)
})
