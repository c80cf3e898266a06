import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..', '..')
const folder = join(root, 'dist', 'fonts')

/** The built fonts; built now where no build has run yet. */
export const fontFile = (name: string): Uint8Array => {
  if (!existsSync(join(folder, 'index.json'))) execFileSync(process.execPath, [join(root, 'scripts', 'fonts.mjs')])
  return readFileSync(join(folder, name))
}

export interface FontEntry {
  readonly file: string
  readonly weight: number
  readonly ranges: readonly (readonly [number, number])[]
}

export const fontEntries = (): readonly FontEntry[] =>
  (JSON.parse(Buffer.from(fontFile('index.json')).toString()) as { files: FontEntry[] }).files
